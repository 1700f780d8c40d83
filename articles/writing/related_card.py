from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models

from articles.writing.block import Block
from articles.writing.models import Article


_CARD_OF_ITSELF = "An article cannot have a card of itself. Choose another."


class RelatedCardBlock(Block):
    """A card of another article. Readers see it as its live edition is today, and nothing while it is not live."""

    kind = "related-card"
    required_fields = ("target",)

    # As with related links, the other article can be deleted. Then an editor has to choose another, or remove the card.
    target = models.ForeignKey(
        Article, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="article"
    )

    class Meta(Block.Meta):
        verbose_name = "related card"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("target")),
                name="card_of_another",
                violation_error_message=_CARD_OF_ITSELF,
            )
        ]

    def __str__(self) -> str:
        return str(self.target) if self.target else "No article yet"

    def clean(self) -> None:
        """Say beside the field what the constraint would say above the form."""
        if self.target_id and self.target_id == self.parent_id:
            raise ValidationError({"target": _CARD_OF_ITSELF})

    @property
    def note(self) -> str:
        return _unseen(self) if self.target and not hasattr(self.target, "live") else ""

    @classmethod
    def warnings(cls, article: Article) -> Iterator[str]:
        cards = cls.objects.filter(parent=article, target__isnull=False, target__live__isnull=True)
        yield from map(_unseen, cards.select_related("target"))


def _unseen(card: RelatedCardBlock) -> str:
    return f"Readers do not see the card of “{card.target}”: that article is not live."
