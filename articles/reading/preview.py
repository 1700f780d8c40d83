"""How the page of a preview differs from the one that readers get: its day, a note, and marks at its blocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from articles.reading.blocks.base import Part


@dataclass(frozen=True)
class Preview:
    """What a preview adds to the page.

    Attributes:
        today: the day on which the page is read; None: today.
        note: the template of a note above the article; "" if there is none.
        blocks: for each block of the document, what the template `articles/preview/part.html` shows with it: its `mark`
            for scripts, or the `form` for remarks about it.
        context: what else these templates get.
        article_id: whose preview it is, which is not related to itself.
    """

    today: date | None = None
    note: str = ""
    blocks: Sequence[Mapping[str, Any]] = ()
    context: Mapping[str, Any] = field(default_factory=dict)
    article_id: int | None = None

    def parts_of(self, parts: list[Part]) -> list[Part]:
        """Return the parts of the page, each together with its blocks in the preview, if it has any."""
        if not self.blocks:
            return parts
        return [
            PreviewPart(
                **vars(part),
                blocks=[{"anchor": anchor, **self.blocks[place]} for place, anchor in part.places.items()],
            )
            for part in parts
        ]


@dataclass
class PreviewPart(Part):
    """A part of the page together with its blocks in the preview, each with the `anchor` of its place in the part."""

    blocks: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def template(self) -> str:
        return "articles/preview/part.html"

    @property
    def template_for_readers(self) -> str:
        return super().template
