"""What a reading is made of: the plain values that the rest of the house receives."""

from dataclasses import dataclass
from typing import Literal


PieceKind = Literal["text", "question", "quote", "image", "embed"]


@dataclass(frozen=True)
class Piece:
    """One block of the draft, in reading order."""

    kind: PieceKind
    heading: str = ""
    html: str = ""
    text: str = ""
    attribution: str = ""
    url: str = ""
    group: str = ""
    line: int = 0


@dataclass(frozen=True)
class LeftOut:
    """Words of the source that are not in the draft, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True)
class Reading:
    """A text, read: everything in it is either in the draft or listed as left out."""

    title: str
    standfirst: str
    pieces: tuple[Piece, ...]
    left_out: tuple[LeftOut, ...]


class Unreadable(ValueError):
    """The text cannot become a draft. The message says what is wrong and what to do."""
