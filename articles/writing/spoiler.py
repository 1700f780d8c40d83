"""The spoiler: prose that readers see only on a click, below a line that says what it gives away."""

from articles.writing.block import Block
from articles.writing.fields import LineField
from articles.writing.prose import ProseField


class SpoilerBlock(Block):
    """Prose behind a line that says what it gives away. Its body is in no list, feed, description or search result."""

    kind = "spoiler"
    required_fields = ("about", "body")
    hidden_columns = ("body",)
    unchecked_columns = ("about",)

    about = LineField(
        "spoiler of what",
        max_length=200,
        blank=True,
        help_text="Readers see it after “Spoiler:” before they choose: “the end of season 2”. It gives nothing away.",
    )
    body = ProseField("hidden text", blank=True, help_text="Readers see it on a click.")

    class Meta(Block.Meta):
        verbose_name = "spoiler"

    def __str__(self) -> str:
        return self.about or "Nothing said of what"
