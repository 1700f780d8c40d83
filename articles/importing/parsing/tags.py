"""The tags, roles, classes and ids by which the parts of a page are recognised that are not its article."""

import re
from functools import lru_cache

from lxml.html import HtmlElement

from articles.importing.parsing.tree import names, style_of


_POSTS = (
    r"(?:posts?|articles?|stor(?:y|ies)|content|links?|reads?|box|block|widget|section|list|container|wrap(?:per)?)"
)
_AN_ASIDE = "an aside of the page"
_A_MENU = "a menu of the page"
_A_BYLINE = "a byline or a date, which the article keeps elsewhere"
HIDDEN = "hidden on the page"
DELETED = "struck out or deleted in the source"
COMMENTS = "readers' comments"
REMARK = "a remark in the margin"
_BY_TAG = {
    "nav": _A_MENU,
    "menu": _A_MENU,
    "header": "the head of the page",
    "footer": "the foot of the page",
    "aside": _AN_ASIDE,
    "form": "part of a form",
    "button": "a button of the page",
    "select": "part of a form",
    "textarea": "part of a form",
    "dialog": "a pop-up of the page",
    "noscript": "shown only without scripts",
    "template": "a template of the page",
    "svg": "a drawing of the page",
    "canvas": "a drawing of the page",
    "object": "a plug-in, which an article cannot hold",
    "video": "a video file: give the address of its player instead",
    "audio": "a sound file: give the address of its player instead",
    "annotation": "the source of a formula",
    "annotation-xml": "the source of a formula",
    "rp": "the brackets of a reading aid",
    **dict.fromkeys(("del", "s", "strike"), DELETED),
}
_BY_ROLE = {
    **dict.fromkeys(("navigation", "menu", "menubar", "tablist", "toolbar"), _A_MENU),
    **dict.fromkeys(("complementary",), _AN_ASIDE),
    **dict.fromkeys(("banner",), "the head of the page"),
    **dict.fromkeys(("contentinfo",), "the foot of the page"),
    **dict.fromkeys(("search", "form", "searchbox"), "part of a form"),
    **dict.fromkeys(("button",), "a button of the page"),
    **dict.fromkeys(("dialog", "alertdialog", "alert", "tooltip"), "a pop-up of the page"),
}
_BY_CLASS = {
    "a teaser for another article": (
        rf"(?:(?:jp|yarpp|post|article|entry|story)-)?(?:related|recommended|recommendations|recirc\S*|more-like-this"
        rf"|more-from|read-next|read-more|read-also|also-read|promo|teasers?|most-(?:read|popular)|trending)(?:[-_]*{_POSTS})*",
        r"jp-relatedposts|yarpp|outbrain\S*|taboola\S*|zergnet\S*|OUTBRAIN",
    ),
    "a bar for sharing the page": (
        r"(?:(?!no|has)[a-z]+-)?(?:social[-_]?)?shar(?:e|ing|edaddy)(?:[-_](?:bar|buttons?|links?|icons?|tools|box|list|widget))?",
        r"social(?:[-_](?:links?|bar|icons|media|buttons|tools))?|addtoany\S*|addthis\S*|sd-(?:block|sharing)|a2a_kit",
    ),
    "a newsletter box": (
        r"(?:(?!no|has)[a-z]+-)?newsletter(?:[-_]\S+)?|subscribe(?:-(?:box|form|widget|cta))?|sign-?up-(?:box|form)|mc_embed_signup",
        r"kg-signup-card",
    ),
    COMMENTS: (
        r"(?:(?!no|has|with|hide|show)[a-z]+-)?comments?(?:[-_](?:area|list|form|section|respond|wrapper|body|content|text|thread|container|box"
        r"|count|author|meta))?|respond|disqus_thread|(?:reader|user)-comments?|commentlist",
    ),
    "a cookie notice": (r"(?:cookie|cookies|gdpr|consent)(?:[-_](?:notice|banner|bar|consent|law|popup|wall))*",),
    "an advertisement": (
        r"ads?|advert(?:isement|ising|s)?|ad[-_](?:unit|slot|container|wrapper|banner|block|break|label)|adsbygoogle"
        r"|sponsored(?:[-_]\w+)?|dfp-\S+",
    ),
    _A_MENU: (
        r"breadcrumbs?|skip-link|site-(?:header|footer|nav(?:igation)?)|nav-links|menu|pagination|pager|post-navigation",
        r"toc|ez-toc-container|lwptoc|table-of-contents|page-navigation|tag-?list|tags(?:-links|-list)?|post-tags",
    ),
    _A_BYLINE: (r"byline|author-(?:box|bio|card|info)|(?:entry|post)-meta|post-(?:author|date)|entry-date|dateline",),
    "words for screen readers only": (
        r"screen-reader-text|sr-only|visually-?hidden|u-hidden-visually|show-for-sr|mw-editsection|mw-jump-link|noprint",
    ),
    _AN_ASIDE: (r"sidebar|widget-area|widget|right-rail|left-rail",),
    "a button of the page": (r"wp-block-file__button|kg-file-card-icon|copy-button|btn-copy|read-more-button",),
    "the controls of a player": (
        r"kg-audio-(?:player|thumbnail|current-time|time|duration|seek-slider|playback-rate|hide)|audio-(?:time|controls)"
        r"|kg-video-(?:player|overlay)|vjs-control-bar|mejs-controls|player-controls",
    ),
    "the card of a link": (
        r"kg-bookmark-(?:description|metadata|thumbnail)|bookmark-(?:description|icon|image|thumbnail|href)"
        r"|kg-file-card-(?:caption|metadata|filename|filesize)",
    ),
    "the icon of a box": (r"kg-callout-emoji|callout-(?:icon|emoji)",),
    REMARK: (
        r"msocom(?:anch|off|txt)|mso-?comment\S*|MsoComment(?:Text|Reference|Subject)|sdcomment|comment-reference"
        r"|annotation-?(?:reference|comment)|docx-comment",
    ),
    DELETED: (r"msoDel|ice-del|tracked-deletion|docx-deleted|suggest-deletion",),
}
PROSE_OF_OTHERS = (COMMENTS, REMARK, DELETED, HIDDEN, "a cookie notice")
_CLASSES = [(re.compile("|".join(patterns), re.IGNORECASE), why) for why, patterns in _BY_CLASS.items()]
INLINE = re.compile(
    "a|abbr|b|big|bdi|bdo|cite|code|em|font|i|img|ins|kbd|label|mark|q|small|span|strong|sub|sup|time|u|var|wbr"
)
_OF_INLINE = (
    HIDDEN,
    REMARK,
    DELETED,
    "words for screen readers only",
    "a button of the page",
    "the controls of a player",
    "the card of a link",
    "the icon of a box",
)
_NEVER_BY_CLASS = re.compile("html|body|main|h[1-6]|tbody|tr|td|th|pre|code")
_NEVER_ARTICLE = re.compile(
    "nav|button|select|textarea|noscript|svg|canvas|template|dialog|annotation|rp|del|s|strike|menu"
)
_HIDDEN_CSS = re.compile(r"(?:^|;)\s*(?:display:none|visibility:hidden|mso-hide:all)")
_STRUCK_CSS = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")
_REMARK_CSS = re.compile(r"mso-element:\s*comment(?:-list)?\b|mso-special-character:\s*comment")
_STANDFIRST = re.compile(
    r"(?:\S*[-_])?(?:standfirst|dek|deck|sub-?title|sub-?heading|sub-?headline|sub-?deck|article-summary|lede?-?text)(?:[-_]\S*)?",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\S*faq\S*question|rank-math-question", re.IGNORECASE)


def find_tag_reason(tag: HtmlElement) -> str:
    """Return why a tag is no part of an article, by its name, state, role, class or id; nothing where it may be."""
    if _is_hidden(tag):
        return HIDDEN
    css = style_of(tag)
    if _STRUCK_CSS.search(css):
        return DELETED
    if _REMARK_CSS.search(css):
        return REMARK
    why = _BY_TAG.get(tag.tag, "") or _BY_ROLE.get((tag.get("role") or "").casefold(), "")
    return why or _reason_of_class(tag)


def _is_hidden(tag: HtmlElement) -> bool:
    is_hidden = tag.get("hidden") is not None and tag.get("hidden") != "until-found"
    is_hidden = is_hidden or (tag.get("aria-hidden") or "").casefold() == "true"
    return is_hidden or bool(_HIDDEN_CSS.search(style_of(tag)))


def _reason_of_class(tag: HtmlElement) -> str:
    reasons = [why for name in names(tag) if (why := _why_of_class(name))]
    if not reasons or _NEVER_BY_CLASS.fullmatch(tag.tag) or next(tag.iterancestors("pre"), None) is not None:
        return ""
    if tag.tag == "article":
        return reasons[0] if reasons[0] == COMMENTS else ""
    if INLINE.fullmatch(tag.tag):
        return next((why for why in reasons if why in _OF_INLINE), "")
    return reasons[0]


@lru_cache(maxsize=2000)
def _why_of_class(name: str) -> str:
    return next((why for pattern, why in _CLASSES if pattern.fullmatch(name)), "")


def is_never_article(tag: HtmlElement, why: str) -> bool:
    """Whether a tag cannot hold an article, however much text is in it."""
    return why in (HIDDEN, REMARK, DELETED, COMMENTS) or bool(_NEVER_ARTICLE.fullmatch(tag.tag))


def is_standfirst(tag: HtmlElement) -> bool:
    """Whether the page marks these words as its standfirst."""
    return any(_STANDFIRST.fullmatch(name) for name in names(tag)) and tag.tag not in (
        "body",
        "article",
        "main",
        "html",
    )


def is_faq_question(tag: HtmlElement) -> bool:
    """Whether a FAQ plug-in marks these words as a question."""
    return any(_QUESTION.fullmatch(name) for name in names(tag, "class"))
