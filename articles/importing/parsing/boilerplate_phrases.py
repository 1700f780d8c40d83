"""The phrases of boilerplate, as whole lines: forms, bars, boxes, notices."""

import re

from articles.importing.parsing.line_shape import count_words, ends_sentence, fold_line, is_cut_off
from shows.facts.periods import MONTHS


_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|pinterest|linkedin|telegram|reddit|tumblr|flipboard|email|e-mail|messenger|vk"
    r"|viber|bluesky|threads|mastodon|copy link|print)"
)
_PHRASES = {
    "part of a comment form": (
        r"please enter (?:your|an?) (?:comment|name|e-?mail address|answer|valid e-?mail address)(?: here)?",
        r"(?:leave|post|write|add) (?:a|your) (?:reply|comment|response)(?: cancel reply)?|cancel reply|post comment",
        r"your email address will not be published(?:\W+required fields are marked)?|required fields are marked",
        r"save my name,? e-?mail,?(?: and)? website in this browser for the next time i comment",
        r"you have entered an incorrect email address|(?:please )?log ?in to (?:leave a comment|comment|reply)",
        r"you must be logged in to post a comment|join the (?:conversation|discussion)",
        r"notify me of (?:follow-?up comments|new posts) by e-?mail|(?:no|\d+) comments?(?: yet)?",
        r"be the first to comment|this site uses akismet to reduce spam.{0,80}",
    ),
    "a bar for sharing the page": (
        rf"(?:share|save|pin|post|tweet|send)(?: (?:on|to|via|by|with)) {_NETWORK}(?: \(opens in new window\))?",
        rf"(?:share|follow us)?:?(?:[\s|,/·•-]*{_NETWORK}){{2,12}}|click to share on {_NETWORK}.{{0,40}}",
        r"share this(?: article| post| story| page)?:?|share:|tweet this|pin it|tweet|share",
        rf"follow us on (?:{_NETWORK}|instagram|youtube|google news|tiktok)(?:(?:,| and|, and) [a-z]+)*",
    ),
    "a newsletter box": (
        r"subscribe|subscribe now|sign up(?: now)?|join now|thank you for subscribing",
        r"(?:subscribe to|sign up (?:for|to)|join|get) (?:our|the|my|us).{0,60}"
        r"(?:newsletter|mailing list|inbox)s?.{0,60}",
        r"subscribe to (?:our|the) (?:youtube )?channel.{0,60}|subscribe (?:now )?for (?:more|updates|free).{0,60}",
        r"get .{0,60} (?:delivered )?(?:straight |right )?(?:in)?to your inbox|(?:enter )?your e-?mail(?: address)?",
    ),
    "an advertisement": (
        r"advertisements?|adverts?|sponsored(?: content| post)?",
        r"(?:story|article|content) continues (?:below|after).{0,40}",
        r"scroll (?:down )?to continue(?: reading)?|report this ad|- ?advertisement ?-|continue reading below",
    ),
    "a cookie notice": (
        r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies.{0,200}",
        r"(?:accept|reject|decline)(?: all)?(?: cookies)?|(?:manage|cookie) (?:cookies|settings|preferences|policy)",
        r"by (?:continuing|using) .{0,60}you (?:agree|consent) to .{0,40}cookies.{0,60}",
    ),
    "the foot of the page": (
        r"(?:copyright\W{0,3}(?:©|\(c\))?|©|\(c\))\s?(?:19|20)\d\d.{0,120}|.{0,80}\ball rights reserved.{0,60}",
        r"(?:privacy policy|terms (?:of (?:use|service)|and conditions)|about us|contact us|sitemap)"
        r"(?:[\s|·•-]+(?:privacy policy|terms (?:of (?:use|service)|and conditions)|about us|contact us|sitemap))*",
        r"back to top|powered by wordpress|proudly powered by wordpress",
    ),
    "a menu of the page": (
        r"skip to (?:main )?content|home\s?[>»/›]\s?.{1,100}",
        r"(?:previous|next) (?:article|post|story)",
        r"toggle (?:navigation|menu)|view all posts|show more|load more",
    ),
    "a pointer to another article": (
        r"(?:read (?:more|also|next)|also read|must read|see also|watch next"
        r"|related(?: (?:article|story|post|stories))?|you may like|don't miss|more on this)\s?[:|»–-]\s?.{3,160}",
    ),
    "a caption without its picture": (
        r"\(?(?:photo|image|picture|pic|still|screenshot|featured image)(?: credits?| courtesy| source| by| via)?"
        r"(?: of| by)?\s?[:©/].{1,120}",
        r"(?:photo|image|picture) (?:courtesy of|credit|by|via) .{1,80}|credits?: .{1,80}",
    ),
}
_COMPILED = [(re.compile("|".join(f"(?:{phrase})" for phrase in phrases)), why) for why, phrases in _PHRASES.items()]
_MAX_CHARS = 300
_MAY_BE_PROSE = ("a pointer to another article", "a caption without its picture")

_TAIL = re.compile(
    r"(?:more (?:like this|from (?:us|this|the) .{0,30}|stories|articles|posts|to read|news|in this section)"
    r"|(?:related|recommended|similar|popular|trending|latest|recent|other)"
    r" (?:articles?|posts?|stories|reads?|reading|news|content|topics|for you)"
    r"|recommended|recommended for you|you (?:may|might|could|will|'ll)(?: also)? (?:like|enjoy|love|be interested in)"
    r"|(?:what to )?read (?:next|more)|up next|what to watch next|keep reading|don't miss|trending now"
    r"|most (?:read|popular)|more for you|from (?:our partners|the web|around the web)|around the web"
    r"|editor'?s'? picks|related)(?: this)?:?"
)
_BY_NAME = re.compile(
    r"(?:by|written by|words by|reported by|posted by|author:?)\s(?!the\b|then\b|now\b)"
    r"(?:\S+\s?){1,4}(?:[|·•,–-].{0,80})?",
    re.IGNORECASE,
)
_MONTH = rf"(?:{'|'.join(name[:3].lower() for name in MONTHS)})[a-z]*\.?"
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d\d?/\d\d?/\d{4})"
)
_DATE_LINE = re.compile(
    rf"(?:(?:(?:first |last )?(?:published|updated|posted|modified)(?: on)?:? ?)?(?:[a-z]+day,? )?{_DATE}.{{0,60}}"
    r"|\d{1,2}[ -]min(?:ute)?s?(?: read)?)"
)


def find_boilerplate_reason(text: str) -> str:
    """Return why a line is boilerplate; nothing where it is prose."""
    if not text or len(text) > _MAX_CHARS:
        return ""
    line = fold_line(text)
    why = next((why for pattern, why in _COMPILED if pattern.fullmatch(line)), "")
    reads_as_prose = why in _MAY_BE_PROSE and ends_sentence(text) and not is_cut_off(text)
    return "" if reads_as_prose else why


def begins_tail(text: str) -> bool:
    """Whether a line is the heading of a list of other articles."""
    return len(text) <= 60 and bool(_TAIL.fullmatch(fold_line(text).rstrip(":")))


def is_byline(text: str) -> bool:
    """Whether a line between title and prose gives the author or the date."""
    if len(text) > 120 or ends_sentence(text):
        return False
    name = _BY_NAME.fullmatch(text.strip())
    has_name = bool(name) and sum(word[:1].isupper() for word in text.split()[1:]) >= min(count_words(text) - 1, 2)
    return has_name or bool(_DATE_LINE.fullmatch(fold_line(text)))
