"""The result of parsing: the plain values that the other rooms receive."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


Columns = dict[str, Any]  # the values of columns, by name: of a block, with its `kind`, or of the article


@dataclass(frozen=True)
class Picture:
    """A picture of the source.

    Attributes:
        address: of its file: on the web, in the folder that came with the source, or the file itself ("data:").
    """

    address: str = ""
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Words of the source that are not in the draft, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class ParsedArticle:
    """A parsed text. Everything in it is either in the draft or listed as left out.

    Attributes:
        blocks: in reading order, as `editions.freeze` stores them.
        published: when the source says that it was first published, with a time zone; None where it does not say.
    """

    title: str
    standfirst: str
    blocks: tuple[Columns, ...]
    left_out: tuple[LeftOut, ...]
    published: datetime | None = None
    byline: str = ""


class Unreadable(ValueError):
    """The text cannot become a draft. The message says what is wrong and what to do."""
