"""Takes front matter and the header of an e-mail off the beginning of a text, and a signature off its end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from articles.importing.parsing.elements import Element, words_out
from articles.importing.parsing.moments import parse_moment
from articles.importing.parsing.words import MAIL_KEYS, SHOWN_MAIL_KEYS


_KEY = re.compile(r"([A-Za-z][\w-]{0,30})\s?[:=]\s?(.{0,1000})")  # of YAML and mails with ":", of TOML with "="
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_FOLDED = re.compile(r"[>|][+-]?")  # the sign of YAML for a value in the lines below
_STANDFIRSTS = ("standfirst", "subtitle", "dek", "subheading", "description", "summary", "excerpt")
_DATES = ("date", "published", "publishdate", "pubdate", "date_published", "published_at")
MAIL_HEAD = "the head of an e-mail"
_SUBJECT = re.compile(r"(?:subject|betreff|objet|onderwerp|asunto)\s?:\s?(.{0,999})", re.IGNORECASE)
_MAIL_LINE = re.compile(
    rf"(?:{'|'.join(SHOWN_MAIL_KEYS)})\s?:\s?.{{0,999}}|-+ ?\w+ message ?-+|{_SUBJECT.pattern}", re.IGNORECASE
)
_MIN_MAIL_LINES = 3
_SENT_FROM = re.compile(r"Sent from (?:my|Outlook|Yahoo|Mail)\b.{0,60}")


@dataclass
class Preamble:
    """A text and what its preamble says. The lines taken out are blank, so that the others keep their numbers."""

    text: str
    title: str = ""
    standfirst: str = ""
    byline: str = ""
    published: datetime | None = None
    left_out: list[Element] = field(default_factory=list)


def split_preamble(text: str) -> Preamble:
    """Return a text without its front matter, e-mail header and signature, with what they say of the article."""
    lines = text.split("\n")
    preamble = Preamble(text)
    first = next((number for number, line in enumerate(lines) if line), 0)
    settings, why = _find_front_matter(lines, first), "front matter: settings of another system"
    if not settings:
        settings, why = _find_mail_head(lines, first), MAIL_HEAD
    for number, line in _join_folded(lines, settings):
        _take_setting(preamble, number, line, why)
    for number in settings:
        lines[number] = ""
    ends = [n for n, line in enumerate(lines[-14:], max(len(lines) - 14, 0)) if n and line in ("-- ", "--")]
    for number, line in enumerate(lines):
        if line.strip() and ((ends and number >= ends[-1]) or _SENT_FROM.fullmatch(line.strip())):
            preamble.left_out += [words_out(line, "an e-mail signature", number + 1)] if line.strip("- ") else []
            lines[number] = ""
    preamble.text = "\n".join(lines)
    return preamble


def _find_front_matter(lines: list[str], first: int) -> range:
    ends = _FENCES.get(lines[first].rstrip(), ())
    if not ends:
        return range(0)
    for number, line in enumerate(lines[first + 1 : first + 60], first + 1):
        if line.rstrip() in ends:
            return range(first, number + 1)
        if line and line[0] not in " \t-#[]" and not _KEY.fullmatch(line):
            break
    return range(0)


def _join_folded(lines: list[str], settings: range) -> list[tuple[int, str]]:
    """Return the lines of the settings with their numbers; a value in indented lines below its key is in one line."""
    joined: list[tuple[int, str]] = []
    for number in settings:
        line = lines[number]
        above = _KEY.fullmatch(joined[-1][1].rstrip()) if joined else None
        if above and line.startswith((" ", "\t")) and not line.lstrip().startswith(("-", "#")):
            number, value = joined.pop()[0], _FOLDED.sub("", above[2]) if _FOLDED.fullmatch(above[2]) else above[2]
            line = f"{above[1]}: {value} {line.strip()}"
        joined.append((number, line))
    return joined


def _find_mail_head(lines: list[str], first: int) -> range:
    last = first
    while last < len(lines) and (key := _KEY.fullmatch(lines[last].rstrip())) and key[1].casefold() in MAIL_KEYS:
        last += 1
    return range(first, last) if last - first > 1 else range(0)


def _take_setting(preamble: Preamble, number: int, line: str, why: str) -> None:
    """Use a setting as title or standfirst, or list it as left out."""
    match = _KEY.fullmatch(line.rstrip())
    key, value = (match[1].casefold(), " ".join(match[2].strip().strip("\"'").split())) if match else ("", "")
    if value and key in ("title", "subject") and not preamble.title:
        preamble.title = value
    elif value and key in _STANDFIRSTS and not preamble.standfirst:
        preamble.standfirst = value
    elif value and key in ("author", "byline") and not preamble.byline:
        preamble.byline = value
        preamble.left_out.append(words_out(line, why, number + 1))
    elif value and key in _DATES and why != MAIL_HEAD and (moment := parse_moment(value)):
        preamble.published = moment
    elif line.strip("-+ ."):
        preamble.left_out.append(words_out(line, why, number + 1))


def take_mail_head(elements: Sequence[Element]) -> tuple[str, list[Element]]:
    """Return the subject of a mail that was saved or pasted with its head, and the elements with that as left out."""
    subject, lines, end = "", 0, 0
    for number, element in enumerate(elements):
        matches = [_MAIL_LINE.fullmatch(line.strip()) for line in element.text.split("\n")]
        if element.type not in ("para", "out") or (element.type == "para" and not all(matches)):
            break
        lines += len(matches) if element.type == "para" else 0
        subject = next((match[1].strip() for match in matches if match and match[1] is not None), subject)
        end = number + 1
    if lines < _MIN_MAIL_LINES or not subject:
        return "", list(elements)
    head = [element.set_aside(MAIL_HEAD) if element.type == "para" else element for element in elements[:end]]
    return subject, [*head, *elements[end:]]
