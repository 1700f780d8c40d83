"""The legend of the letters: what each stands for in a masked sentence, and the tag that says where it stands."""

from dataclasses import dataclass
from enum import StrEnum

from articles.factcheck.known import KnownPerson


class Letter(StrEnum):
    """What a tagged piece of a sentence is. Masks repeat the letter over the piece; patterns look for it.

    Several letters are written as one string: `tags_between("PC", ...)` finds people and characters.
    """

    SHOW = "T"  # a title of one of our shows
    OTHER_WORK = "O"  # another show, film or book
    THING = "X"  # what comes out as shows do, and is none: a trailer, a soundtrack, a podcast
    SEASON = "S"
    GENERIC = "G"  # "the series", "the drama", "it", "its"
    PERSON = "P"
    CHARACTER = "C"
    TIME = "W"  # "early 2027"; also a fact that stands in the sentence already


@dataclass(frozen=True)
class EntityTag:
    """A name, a season or a time, and where it stands in its sentence.

    Attributes:
        letter: one of `Letter`.
        show: the slug of the show that it names or belongs to; "" for another show, None where the words do not say.
    """

    letter: str
    start: int
    end: int
    show: str | None = None
    season: int | None = None
    person: KnownPerson | None = None
