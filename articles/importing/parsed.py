"""The result of parsing: the plain values that the other rooms receive."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


BlockType = Literal["text", "question", "quote", "image", "gallery", "embed", "table"]


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
class ParsedBlock:
    """One block of the draft, in reading order.

    Attributes:
        text: the words of a quote; the caption of a table or an embed.
        url: of an embed: its page; of a quote: where it was said.
        pictures: of a gallery; one of an image.
        rows: of a table: the words of its cells. Rows may differ in length.
        headers: of a table: whether its first row, and its first column, are headers.
    """

    type: BlockType
    heading: str = ""
    html: str = ""
    text: str = ""
    attribution: str = ""
    url: str = ""
    group: str = ""
    line: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    headers: tuple[bool, bool] = (False, False)
    pictures: tuple[Picture, ...] = ()


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
        published: when the source says that it was first published, with a time zone; None where it does not say.
    """

    title: str
    standfirst: str
    blocks: tuple[ParsedBlock, ...]
    left_out: tuple[LeftOut, ...]
    published: datetime | None = None
    byline: str = ""


class Unreadable(ValueError):
    """The text cannot become a draft. The message says what is wrong and what to do."""
