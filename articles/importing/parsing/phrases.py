"""The phrases that mark lines: boilerplate, bylines, headings of FAQs, turns of an interview. See phrases.toml."""

import re
import tomllib
from pathlib import Path

from articles.importing.parsing.line_shape import count_words, ends_sentence, fold_line, is_cut_off
from shows.facts.periods import MONTHS


LABEL, BYLINE = "the label of a list of other articles", "a byline or a date, which the article keeps elsewhere"
CAPTION, CONTENTS = "a caption without its picture", "a table of contents"
_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_ANY_OF = {name: "|".join(rows) for name, rows in _DATA.pop("any_of").items()}
_ANY_OF["month"] = rf"(?:{'|'.join(name[:3].lower() for name in MONTHS)})[a-z]*\.?"


def _compile(rows: list[str]) -> re.Pattern[str]:
    pattern = "|".join(f"(?:{row})" for row in rows).replace("...", ".{0,60}")
    for name, words in _ANY_OF.items():
        pattern = pattern.replace(f"{{{name}}}", f"(?:{words})")
    return re.compile(pattern)


_PHRASES = {name: _compile(table["rows"]) for name, table in _DATA.items()}
_APART = (LABEL, BYLINE, CONTENTS, "questions")  # each counts only where it is asked for
_MAX_CHARS = 300
_BY_NAME = re.compile(
    r"(?:by|written by|words by|reported by|posted by|author:?)\s(?!the\b|then\b|now\b)"
    r"(?:\S+\s?){1,4}(?:[|·•,–-].{0,80})?",
    re.IGNORECASE,
)
_TURN = re.compile(r"\s*(?P<who>[QA]|question|answer)\s?\d{0,3}\s?(?:[.:)]\s|\s[-–—]\s|:)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+")
ANSWER_INSIDE = re.compile(r"\s(?:A|Answer)\s?\d{0,3}\s?[.:)]\s+(?=\S)")


def find_boilerplate_reason(text: str) -> str:
    """Return why a line is boilerplate; nothing where it is prose."""
    if not text or len(text) > _MAX_CHARS:
        return ""
    line = fold_line(text)
    why = next((why for why, phrases in _PHRASES.items() if why not in _APART and phrases.fullmatch(line)), "")
    is_prose = why and _DATA[why].get("may_be_prose") and ends_sentence(text) and not is_cut_off(text)
    return "" if is_prose else why


def is_label(text: str, of: str = LABEL) -> bool:
    """Whether a line is the heading of a list of other articles, or of a table of contents."""
    line = fold_line(text).rstrip(":")
    return len(text) <= 60 and any(map(_PHRASES[of].fullmatch, (line, line.removesuffix(" this"))))


def is_byline(text: str) -> bool:
    """Whether a line between title and prose gives the author or the date."""
    if len(text) > 120 or ends_sentence(text):
        return False
    capitals = sum(word[:1].isupper() for word in text.split()[1:])
    has_name = _BY_NAME.fullmatch(text.strip()) and capitals >= min(count_words(text) - 1, 2)
    return bool(has_name or _PHRASES[BYLINE].fullmatch(fold_line(text)))


def is_faq_heading(text: str) -> bool:
    """Whether a heading announces questions with their answers."""
    return len(text) <= 150 and bool(_PHRASES["questions"].search(text.casefold().replace("’", "'")))


def read_turn(text: str) -> str:
    """Return "q" or "a" where a line begins with "Q:" or "A:", else nothing."""
    match = _TURN.match(text[:40])
    return match["who"][0].casefold() if match else ""


def measure_mark(text: str) -> int:
    """Return the length of "Q1: ", "A: " or "1. " at the start of a line."""
    match = _TURN.match(text[:40]) or _NUMBER.match(text[:40])
    return match.end() if match else 0
