"""Many live articles, made in bulk: the rows that `publish` writes, without calling it ten thousand times."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from articles.editions.mentions import replace_mentions
from articles.models import Article, Edition, Live, Section
from shows.models import Fact


def article_document(number: int, section: Section, fact: Fact) -> dict[str, Any]:
    """Return the document of an article of three blocks, one of which has the fact."""
    chip = f'<fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>'
    texts = (
        "<p>The coast has been quiet this week.</p>",
        f"<p>Report {number}: the season {chip}.</p>",
        "<p>More soon.</p>",
    )
    blocks = [{"kind": "text", "heading": f"Part {place}", "body": text} for place, text in enumerate(texts, 1)]
    sets: dict[str, Any] = {name: [] for name in ("tags", "seasons", "people", "authors", "related")}
    columns = {"lead_image_id": None, "lead_caption": "", "social_image_id": None, "comments_open": True}
    columns |= dict.fromkeys(("standfirst", "search_title", "search_description", "social_title"), "")
    head = {"title": f"Harbour report {number}", "slug": f"harbour-report-{number}", "section_id": section.pk}
    return head | columns | sets | {"shows": [fact.show_id], "blocks": blocks}


def make_articles(count: int, fact: Fact) -> None:
    """Make live articles that each have the fact in a sentence."""
    section = Section.objects.create(name="Coast", slug="coast")
    documents = [article_document(number, section, fact) for number in range(count)]
    articles = Article.objects.bulk_create(
        [Article(title=document["title"], slug=document["slug"], section=section) for document in documents],
        batch_size=500,
    )
    pairs = list(zip(articles, documents, strict=True))
    editions = Edition.objects.bulk_create(
        [Edition(article=article, number=1, document=document) for article, document in pairs], batch_size=500
    )
    now = timezone.now()
    lives = Live.objects.bulk_create(
        [
            Live(
                article=edition.article,
                edition=edition,
                slug=edition.document["slug"],
                title=edition.document["title"],
                section=section,
                published_at=now - timedelta(minutes=place),
                updated_at=now - timedelta(minutes=place),
            )
            for place, edition in enumerate(editions)
        ],
        batch_size=500,
    )
    for live in lives:
        replace_mentions(live, live.edition.document)
