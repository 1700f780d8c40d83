"""The phrases that mark lines: boilerplate, bylines, headings of FAQs, turns of an interview. See phrases.toml."""

import re
import tomllib
from pathlib import Path

from articles.importing.parsing.line_shape import count_words, ends_sentence, fold_line, is_cut_off
from shows.facts.periods import MONTHS


LABEL, BYLINE = "the label of a list of other articles", "a byline or a date, which the article keeps elsewhere"
CAPTION, CONTENTS, SECTIONS = "a caption without its picture", "a table of contents", "the names of tags and sections"
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
_MAX_NAME_WORDS = 4
_BY = re.compile(
    r"(?:(?:written|words|reported|posted) )?by:?\s|author:?\s|(?:von|par|por|door|di)\s(?=[^\W\d_]+\s)", re.IGNORECASE
)
_JOINING = re.compile(
    r"(?:and|&|und|et|y|en|de|da|di|del|della|der|den|du|la|le|van|von|bin|al|ten|ter)\b", re.IGNORECASE
)
_DATE = _compile(["\\b{date}"])
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
    return bool(read_byline(text) or _PHRASES[BYLINE].fullmatch(fold_line(text)))


def read_byline(text: str) -> str:
    """Return the names in a line such as "By Ada Quill and Tom Reed, 3 May 2027"; nothing where it is no such line."""
    text = text.strip().split("\n")[0]
    text = re.split(r"\s(?:published|posted|updated)\b", text, maxsplit=1, flags=re.IGNORECASE)[0]
    by, date = _BY.match(text), _DATE.search(text.lower())
    names: list[str] = []
    for word in text[by.end() : date.start() if date else len(text)].split() if by else ():
        if not (word[0].isupper() or (names and _JOINING.match(word))) or (len(names) > 3 and names[-1].endswith(",")):
            break
        names.append(word)
    people = re.split(r",\s|\s(?:and|&|und|et|y|en)\s", " ".join(names).rstrip(" ,|·•–—-"))
    is_name = len(names) > 1 or count_words(text) == 2  # an agency's
    return ", ".join(people) if is_name and all(count_words(name) <= _MAX_NAME_WORDS for name in people) else ""


def read_date(text: str) -> str:
    """Return the date in a byline; nothing where there is none but that of a change."""
    match = _DATE.search(re.split("updated|modified", text.lower())[0])
    return match[0] if match else ""


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
