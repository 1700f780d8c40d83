"""A sentence as the rules see it: in plain spelling, with every name, season and time replaced by its letter.

"Season two of Tin Moon is expected in early 2026." becomes "SSSSSSSSSS of TTTTTTTT is expected in WWWWWWWWWW.": no character
moves, so that what a rule finds there has the same place in the sentence. Rules are then about words, and never about names.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from articles.factcheck.known import Known, KnownShow
from articles.factcheck.language.misspelling import slips_in
from articles.factcheck.language.naming import Mention, Names, mentions_of
from articles.factcheck.language.others import things_in, works_in
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.plain import plain
from articles.factcheck.language.seasons import seasons_in
from articles.factcheck.language.strangers import names_in, strangers_in
from articles.factcheck.language.times import Time, times_in
from articles.writing.references import CHIP


@dataclass(frozen=True)
class Subject:
    """What a statement is about. `show` is None where it is no show of ours."""

    show: KnownShow | None
    season: int | None = None
    is_named: bool = True


@dataclass(frozen=True)
class Context:
    """What a sentence may lean on.

    Attributes:
        focus: what "it" is.
        season: the season that heading or article are about; None where they say none.
        heading: the heading in plain spelling.
    """

    known: Known
    names: Names
    today: date
    focus: Subject
    season: int | None = None
    heading: str = ""


_GENERIC = re.compile(
    r"\b(?:(?:the|this|that) (?:[a-z][\w']*(?:-\w+)*,? ){0,4}?(?:series|show|drama|k-drama|kdrama|thriller|comedy|sitcom|programme|program|adaptation"
    r"|dramedy|saga|horror|whodunit|procedural|anthology|docuseries|hit)(?! (?:like|such|finale|season|creator|writer|director|star))\b"
    r"|(?<!that )(?<!think )(?<!and )it(?!'s? (?:is |has been |been |was |also |now |now been |remains |still |currently )?(?:expected|reported|rumou?red|speculated|possible|likely|unlikely|unclear|clear|understood|thought|believed|said"
    r"|announced|confirmed|revealed|not clear|hard|easy|safe|important|worth|a shame|good|fair|time|remains|seems|looks like)\b(?! to| for| in| on)(?! (?:officially |now )?(?:to|for|in|on|by)\b))\b|its)\b"
)
_CLAUSES = re.compile(
    r";|(?<![TO\"]):(?=\s)|\s—\s|—|\.(?=\s)|(?<![PC)]), and\b|, and (?!P|C)|, (?:having|but|while|whereas|though|although|so|yet|or|as|because|with|meaning|which means|adding|after which)\b"
    r"| (?:while|whereas|but|although|though|because)\b| and (?=(?:S+|T+|O+|it|the series|the show|filming|production|its)\b)"
    r"|(?<![PC,)]) and (?=(?:P+|C+)\b)"
)
_ASIDE = re.compile(
    r",[\"']? (?:which|who|whose|where|an?)\b[^,;()]{0,160}$|,[\"']? (?:which|who|whose|where|following|picking|based|described|after|like|unlike|set|starring|directed|written|created|produced|from|despite|as with|much like|the|a|an)\b[^,;()]{0,160},|, (?:O+|P+|C+|T+'s)(?:(?! (?:is|was|has|had|will|are|were|won't|returns?|premiered|came)\b)[^,;()]){0,80},|\([^()]{0,160}\)"
)
_QUOTE = re.compile(r"[“\"]([^“”\"]{1,1500})[”\"]|(?<!\w)['‘]((?:[^'‘’]|(?<=\w)['’](?=\w)){1,1500})['’](?!\w)")
_OWNED = re.compile(r"^[\"']?(?:'s?)?[\"']?[\s:,(—-]*(?:(?:the|its|[a-z]+(?:-[a-z]+)*)\s+){0,3}$")
_OF = re.compile(r"^\s*(?:of|for|in|to)\s+[\"']?(?:the\s+)?(?:(?!and\b)[a-z]+(?:-[a-z]+)*\s+){0,4}[\"']?$")


@dataclass
class Sentence:
    """One sentence, heard in its context."""

    text: str
    passage: Passage
    context: Context
    folded: str = ""
    masked: str = ""
    mentions: list[Mention] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    clauses: list[tuple[int, int]] = field(default_factory=list)
    asides: list[tuple[int, int]] = field(default_factory=list)
    quotes: list[tuple[int, int]] = field(default_factory=list)
    unknown: list[tuple[int, int]] = field(default_factory=list)

    def near(self, letters: str, start: int, end: int) -> list[Mention]:
        """Return the mentions of those letters between two places."""
        return [one for one in self.mentions if one.letter in letters and start <= one.start and one.end <= end]

    def clause_at(self, place: int) -> tuple[int, int]:
        return next(((start, end) for start, end in self.clauses if start <= place < end), (0, len(self.text)))

    def outside(self, start: int, end: int, place: int, words: str = "") -> str:
        """Return the masked words between two places, without the asides that a third stands outside of."""
        letters = list(words or self.masked)
        for low, high in self.asides:
            if not low <= place < high:
                letters[low:high] = " " * (high - low)
        return "".join(letters[start:end])

    def is_quoted(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.quotes)


def hear(text: str, passage: Passage, context: Context) -> Sentence:
    """Read a sentence."""
    one = Sentence(text, passage, context, plain(text))
    names = mentions_of(text, one.folded, context.names)
    names += slips_in(text, context.known, names)
    names += strangers_in(text, one.folded, names)
    masked = _masked(one.folded, names)
    main = context.focus.show or context.known.shows[0]
    seasons = seasons_in(masked, main)
    # "Marchetti's next series" is hers, and no season of ours.
    hers = [one for one in seasons if re.search(r"P+'s? $", masked[: one.start])]
    names += [Mention("O", one.start, one.end, "") for one in hers]
    seasons = [one for one in seasons if one not in hers]
    masked = _masked(_masked(masked, seasons), hers)
    one.times = times_in(text, masked)
    masked = _masked(masked, [Mention("W", time.start, time.end) for time in one.times])
    works = list(works_in(masked))
    things = [thing for thing in things_in(masked) if not _overlaps(thing, works)]
    generic = [Mention("G", *match.span()) for match in _GENERIC.finditer(masked) if _is_generic(match)]
    generic = [one for one in generic if not _overlaps(one, works)]
    one.unknown = names_in(text, names + seasons)
    one.masked = masked.replace(CHIP, "W")
    bound = [_bound(season, [*names, *works, *things], one.folded) for season in seasons]
    one.mentions = sorted(names + bound + works + things + generic, key=lambda m: m.start)
    ends = [match.start() for match in _CLAUSES.finditer(masked)]
    one.clauses = list(zip([0, *ends], [*ends, len(text)], strict=True))
    one.asides = [match.span() for match in _ASIDE.finditer(masked)]
    one.quotes = [match.span() for match in _QUOTE.finditer(text) if match[0].count(" ") >= 3]
    return one


def _overlaps(one: Mention, others: list[Mention]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _masked(text: str, mentions: list[Mention]) -> str:
    parts, place = [], 0
    for one in sorted(mentions, key=lambda mention: mention.start):
        if one.start >= place:
            parts += [text[place : one.start], one.letter * (one.end - one.start)]
            place = one.end
    return "".join((*parts, text[place:]))


def _is_generic(match: re.Match[str]) -> bool:
    return not any(letter.isupper() for letter in match[0])


def _bound(season: Mention, names: list[Mention], folded: str) -> Mention:
    """Give a season the show whose title stands with it: "Tin Moon: Season 2", "the second season of Tin Moon"."""
    before = [one for one in names if one.letter in "TO" and one.end <= season.start]
    if before and _OWNED.match(folded[before[-1].end : season.start]):
        return Mention("S", season.start, season.end, before[-1].show, season.season)
    after = [one for one in names if one.letter in "TOX" and one.start >= season.end]
    if after and _OF.match(folded[season.end : min(one.start for one in after)]):
        nearest = min(after, key=lambda one: one.start)
        return Mention("S", season.start, season.end, nearest.show or "", season.season)
    return season
