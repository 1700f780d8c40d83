"""The door: Django finds the app's models here; each lives in the room that it is imported from."""

from articles.comments.models import Comment
from articles.editions.history import Event, Revision
from articles.editions.links import Link, OutsideLink
from articles.editions.models import (
    Edition,
    EditionReference,
    FormerSlug,
    IndexState,
    Listed,
    Live,
    Mention,
    Schedule,
    SearchEntry,
)
from articles.editions.presence import Presence
from articles.editions.renames import SearchUpdate
from articles.factcheck.models import Flag, Verdict
from articles.previews.models import PreviewLink, PreviewRemark
from articles.roles import RoleGrant
from articles.taxonomy.models import Author, Section, Tag
from articles.writing.blocks import (
    CastBlock,
    EmbedBlock,
    FactBoxBlock,
    ImageBlock,
    QuestionBlock,
    QuoteBlock,
    TextBlock,
    TimelineBlock,
)
from articles.writing.episode_guide import EpisodeGuideBlock
from articles.writing.gallery import GalleryBlock, GalleryReference
from articles.writing.models import Article, Byline, RelatedLink
from articles.writing.related_card import RelatedCardBlock
from articles.writing.spoiler import SpoilerBlock
from articles.writing.table import TableBlock
from articles.writing.unsaved import UnsavedDraft
from articles.writing.verdict import VerdictBlock


__all__ = [
    "Article",
    "Author",
    "Byline",
    "CastBlock",
    "Comment",
    "Edition",
    "EditionReference",
    "EmbedBlock",
    "EpisodeGuideBlock",
    "Event",
    "FactBoxBlock",
    "Flag",
    "FormerSlug",
    "GalleryBlock",
    "GalleryReference",
    "ImageBlock",
    "IndexState",
    "Link",
    "Listed",
    "Live",
    "Mention",
    "OutsideLink",
    "Presence",
    "PreviewLink",
    "PreviewRemark",
    "QuestionBlock",
    "QuoteBlock",
    "RelatedCardBlock",
    "RelatedLink",
    "Revision",
    "RoleGrant",
    "Schedule",
    "SearchEntry",
    "SearchUpdate",
    "Section",
    "SpoilerBlock",
    "TableBlock",
    "Tag",
    "TextBlock",
    "TimelineBlock",
    "UnsavedDraft",
    "Verdict",
    "VerdictBlock",
]
