"""Finds the clauses, asides and quotations of a masked sentence, and what stands for the show: "it", "the drama"."""

import re

from articles.factcheck.language.lexicon import any_of


Span = tuple[int, int]

_DETERMINED = rf"(?:the|this|that) (?:(?!{any_of('small_words')}\b)[a-z][\w']*(?:-\w+)*(?:,(?! \w+ing\b))? ){{0,4}}?"
_NOT_OF_SHOW = (
    r"(?! (?:of (?:tests|tickets|talks|photos|events|meetings)|like|such|finale|season|creator|writer|director|star))\b"
)
# "It is expected that ..." is about nothing; "it is expected to ..." is about the show.
_EMPTY_IT = (
    rf"(?!(?:'s)? (?:{any_of('be_still')} )?{any_of('said_of_it')}\b(?! to| for| in| on)"
    r"(?! (?:officially |now )?(?:to|for|in|on|by)\b))"
)
_ITS = rf"its(?! (?:[a-z]+ )?{any_of('rivals')}\b)"  # "its nearest rival" is another work
_GENERIC = re.compile(
    rf"\b(?:{_DETERMINED}{any_of('shows')}{_NOT_OF_SHOW}|(?<!that )(?<!think )(?<!and )it{_EMPTY_IT}|{_ITS})\b"
)
# "Rosa Quill's smash-hit thriller", "the Quill drama": the show, and nothing about her.
_OWNER = r"(?:(?:P+|T+)'s?|the P+)"
_ADJECTIVES = rf"(?:(?!{any_of('small_words')}\b)[a-z][\w'-]* ){{0,3}}?"
_NOT_BEFORE = rf"(?! {any_of('shows')}\b)(?! [\"']?O)"
_OWNED = re.compile(rf"{_OWNER} {_ADJECTIVES}{any_of('shows', 'kinds_of_story')}{_NOT_OF_SHOW}{_NOT_BEFORE}")
# "Seasons one and two", "seasons 1-3" stand for the show.
_SEVERAL_SEASONS = re.compile(r"\bseasons (?:one|\d) ?(?:,|and|to|through|&|-)(?: \w+,? and)? ?(?:\d|[a-z]+)\b")
_CLAUSE_BEGINS = re.compile(
    "|".join(
        (
            r";|(?<![TO\"]):(?=\s)|\s—\s|—|\.(?=\s)",
            r"(?<![PC)]), and\b|, and (?!P|C)",
            rf", {any_of('clause_words')}\b",
            r" (?:while|whereas|but|although|though|because)\b",
            rf", (?=(?:P+|C+) {any_of('parts_or_stays')}\b)",
            r" and (?=(?:S+|T+|O+|it|the series|the show|filming|production|its)\b)",
            r"(?<![PC,)]) and (?=(?:P+|C+)\b(?! as\b))",
        )
    )
)
_ASIDE = re.compile(
    "|".join(
        (
            r",[\"']? (?:which|who|whose|where|an?)\b[^,;()]{0,160}$",
            rf",[\"']? {any_of('aside_words')}\b[^,;()]{{0,160}},",
            rf", (?:O+|P+|C+|T+'s)(?:(?! {any_of('finite_verbs')}\b)[^,;()]){{0,80}},",
            rf",[\"']? (?:[\w' ]{{0,30}} )?{any_of('says_so')}\b[^,;()]{{0,60}},",
            rf"(?<=[TSPC]),[\"']? [^,;()]{{1,160}},(?= {any_of('finite_verbs')}\b)",
            r"\([^()]{0,160}\)",
        )
    )
)
_QUOTE_MARKS = r"[“\"]([^“”\"]{1,1500})[”\"]"
_SINGLE_MARKS = r"(?<!\w)['‘]((?:[^'‘’]|(?<=\w)['’](?=\w)){1,1500})['’](?!\w)"
_QUOTE = re.compile(rf"{_QUOTE_MARKS}|{_SINGLE_MARKS}")


def find_generic(masked: str) -> list[Span]:
    """Return the spans of "it", "its", "the show" and "the acclaimed drama"."""
    spans = [match.span() for pattern in (_GENERIC, _SEVERAL_SEASONS) for match in pattern.finditer(masked)]
    return [(start, end) for start, end in spans if masked[start:end].islower()]


def find_owned(masked: str) -> list[Span]:
    """Return the spans of shows that are named after their people: "Rosa Quill's smash-hit thriller"."""
    return [match.span() for match in _OWNED.finditer(masked)]


def find_clauses(masked: str) -> list[Span]:
    """Return the spans of the clauses, which together are the sentence."""
    begins = [match.start() for match in _CLAUSE_BEGINS.finditer(masked)]
    return list(zip([0, *begins], [*begins, len(masked)], strict=True))


def find_asides(masked: str) -> list[Span]:
    """Return the spans of relative clauses, appositions and brackets."""
    return [match.span() for match in _ASIDE.finditer(masked) if not _is_main_clause(masked, match)]


# "According to the magazine, a spring launch is planned": what follows the comma is the sentence.
_INTRODUCTION = re.compile(rf"\W*{any_of('introductions')}\b[^,]*$")


def _is_main_clause(masked: str, match: re.Match[str]) -> bool:
    return match[0].startswith((", a ", ", an ")) and bool(_INTRODUCTION.match(masked[: match.start()]))


def find_quotes(text: str) -> list[Span]:
    """Return the spans of what is quoted: four words or more, since fewer are a title."""
    return [match.span() for match in _QUOTE.finditer(text) if match[0].count(" ") >= 3 or match[0] == text.strip()]
