"""Takes front matter and the header of an e-mail off the beginning of a text, and a signature off its end."""

import re
from dataclasses import dataclass, field

from articles.importing.parsing.elements import Element, Run


_KEY = re.compile(r"([A-Za-z][\w-]{0,30})\s?:\s?(.{0,1000})")
_MAIL_KEY = re.compile(
    "from|to|cc|bcc|subject|date|sent|reply-to|message-id|content-type|mime-version|attachments", re.IGNORECASE
)
_STANDFIRSTS = ("standfirst", "subtitle", "dek", "subheading")
_SENT_FROM = re.compile(r"Sent from (?:my|Outlook|Yahoo|Mail)\b.{0,60}")


@dataclass
class Preamble:
    """A text and what its preamble says. The lines taken out are blank, so that the others keep their numbers."""

    text: str
    title: str = ""
    standfirst: str = ""
    left_out: list[Element] = field(default_factory=list)


def split_preamble(text: str) -> Preamble:
    """Return a text without its front matter, e-mail header and signature, with the title and standfirst they give."""
    lines = text.split("\n")
    preamble = Preamble(text)
    first = next((number for number, line in enumerate(lines) if line), 0)
    if lines[first].rstrip() == "---":
        _take_front_matter(preamble, lines, first)
    else:
        _take_mail_head(preamble, lines, first)
    _take_signature(preamble, lines)
    preamble.text = "\n".join(lines)
    return preamble


def _take_front_matter(preamble: Preamble, lines: list[str], first: int) -> None:
    ends = [
        number for number in range(first + 1, min(first + 60, len(lines))) if lines[number].rstrip() in ("---", "...")
    ]
    if not ends or not all(_is_setting(line) for line in lines[first + 1 : ends[0]]):
        return
    for number in range(first, ends[0] + 1):
        _take_setting(preamble, number, lines[number], "front matter: settings of another system")
        lines[number] = ""


def _is_setting(line: str) -> bool:
    return bool(not line or line[0] in " \t-#" or _KEY.fullmatch(line))


def _take_mail_head(preamble: Preamble, lines: list[str], first: int) -> None:
    last = first
    while last < len(lines) and (key := _KEY.fullmatch(lines[last].rstrip())) and _MAIL_KEY.fullmatch(key[1]):
        last += 1
    if last - first < 2:
        return
    for number in range(first, last):
        _take_setting(preamble, number, lines[number], "the head of an e-mail")
        lines[number] = ""


def _take_setting(preamble: Preamble, number: int, line: str, why: str) -> None:
    """Use a setting as title or standfirst, or list it as left out."""
    key, value = (
        (match[1].casefold(), match[2].strip().strip("\"'")) if (match := _KEY.fullmatch(line.rstrip())) else ("", "")
    )
    if value and key in ("title", "subject") and not preamble.title:
        preamble.title = " ".join(value.split())
    elif value and key in _STANDFIRSTS and not preamble.standfirst:
        preamble.standfirst = " ".join(value.split())
    elif line.strip("- ."):
        preamble.left_out.append(Element("out", number + 1, (Run(line.strip()),), why=why))


def _take_signature(preamble: Preamble, lines: list[str]) -> None:
    """Take out everything below the signature mark of e-mail, "-- " on a line of its own."""
    start = next(
        (n for n in range(len(lines) - 1, max(len(lines) - 15, 0), -1) if lines[n] in ("-- ", "--")), len(lines)
    )
    for number in range(len(lines)):
        if lines[number].strip() and (number >= start or _SENT_FROM.fullmatch(lines[number].strip())):
            if lines[number].strip("- "):
                preamble.left_out.append(
                    Element("out", number + 1, (Run(lines[number].strip()),), why="an e-mail signature")
                )
            lines[number] = ""
