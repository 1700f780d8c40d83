"""The input: paragraphs, each with the heading above it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """One paragraph, list item, question, answer or caption.

    Attributes:
        text: its words, without markup.
        block: the index of its block in the article.
        heading: the heading or question that it stands under; it says what "it" is.
        is_quote: whether it repeats somebody's words.
        is_fixed: whether no fact can stand in it: a headline, a heading, a caption, a quote.
    """

    text: str
    block: int = 0
    heading: str = ""
    is_quote: bool = False
    is_fixed: bool = False
