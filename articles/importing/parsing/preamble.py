"""Takes front matter and the header of an e-mail off the beginning of a text, and a signature off its end."""

import re
from dataclasses import dataclass, field

from articles.importing.parsing.elements import Element, words_out


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
    settings, why = _find_front_matter(lines, first), "front matter: settings of another system"
    if not settings:
        settings, why = _find_mail_head(lines, first), "the head of an e-mail"
    for number in settings:
        _take_setting(preamble, number, lines[number], why)
        lines[number] = ""
    ends = [n for n, line in enumerate(lines[-14:], max(len(lines) - 14, 0)) if n and line in ("-- ", "--")]
    for number, line in enumerate(lines):
        if line.strip() and ((ends and number >= ends[-1]) or _SENT_FROM.fullmatch(line.strip())):
            preamble.left_out += [words_out(line, "an e-mail signature", number + 1)] if line.strip("- ") else []
            lines[number] = ""
    preamble.text = "\n".join(lines)
    return preamble


def _find_front_matter(lines: list[str], first: int) -> range:
    if lines[first].rstrip() != "---":
        return range(0)
    for number, line in enumerate(lines[first + 1 : first + 60], first + 1):
        if line.rstrip() in ("---", "..."):
            return range(first, number + 1)
        if line and line[0] not in " \t-#" and not _KEY.fullmatch(line):
            break
    return range(0)


def _find_mail_head(lines: list[str], first: int) -> range:
    last = first
    while last < len(lines) and (key := _KEY.fullmatch(lines[last].rstrip())) and _MAIL_KEY.fullmatch(key[1]):
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
    elif line.strip("- ."):
        preamble.left_out.append(words_out(line, why, number + 1))
