"""The door: Django finds the app's models here; each lives in the room that it is imported from."""

from articles.comments.models import Comment
from articles.editions.models import Edition, Event, FormerSlug, Live, Schedule, SearchEntry, Use
from articles.taxonomy.models import Author, Section, Tag
from articles.writing.blocks import CastBlock, EmbedBlock, ImageBlock, QuestionBlock, QuoteBlock, TextBlock
from articles.writing.models import Article, Byline, RelatedLink


__all__ = [
    "Article",
    "Author",
    "Byline",
    "CastBlock",
    "Comment",
    "Edition",
    "EmbedBlock",
    "Event",
    "FormerSlug",
    "ImageBlock",
    "Live",
    "QuestionBlock",
    "QuoteBlock",
    "RelatedLink",
    "Schedule",
    "SearchEntry",
    "Section",
    "Tag",
    "TextBlock",
    "Use",
]
