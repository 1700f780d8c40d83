"""The demo's articles and comments: made by the same verbs that editors use, then dated back.

The verbs publish now and never in the past. The demo moves the dates afterwards, so that the articles of its front page
are days apart.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.comments.moderation import approve, mark_spam, reject
from articles.comments.receive import receive
from articles.demo import letters, schema, stories
from articles.demo.markup import Block, Values, parse
from articles.demo.rows import DemoRows
from articles.editions.listing import update_listing
from articles.editions.publish import publish
from articles.editions.revisions import save_revision
from articles.models import Article, Byline, Comment, Edition, Event, Live, RelatedLink, Revision, TextBlock
from articles.writing.blocks import BLOCK_OF_KIND
from articles.writing.prose import clean
from articles.writing.references import Reference, replace_references
from shows.models import Fact


TEXTS = Path(__file__).parent / "texts"
DECISIONS: dict[str, Callable[..., int]] = {"approved": approve, "rejected": reject, "spam": mark_spam}


def add_articles(rows: DemoRows) -> None:
    """Write every article, link them, then publish: an edition keeps the links that it was published with."""
    now = timezone.now()
    articles = {article_data.slug: _write(rows, article_data) for article_data in stories.ARTICLES}
    for article_data in stories.ARTICLES:
        for order, target in enumerate(article_data.related):
            RelatedLink.objects.create(article=articles[article_data.slug], target=articles[target], order=order)
    for article_data in stories.ARTICLES:
        article = articles[article_data.slug]
        if article_data.days_ago is None:
            continue
        publish(article, by=rows.users["editor"])
        _date_back(article, now - timedelta(days=article_data.days_ago))
        _edit_after_publishing(rows, article, article_data)
    _add_comments(rows, articles)


def blocks_of(article_data: schema.Article) -> list[Block]:
    """Return the blocks of an article, from its text file."""
    return parse((TEXTS / f"{article_data.slug}.md").read_text(encoding="utf-8"))


def _write(rows: DemoRows, article_data: schema.Article) -> Article:
    columns = ("slug", "title", "standfirst", "lead_caption", "search_title", "search_description")
    article = Article.objects.create(
        section=rows.sections[article_data.section],
        lead_image=rows.images[article_data.lead],
        created_by=rows.users["writer"],
        **{column: getattr(article_data, column) for column in columns},
    )
    article.tags.set(rows.tags[slug] for slug in article_data.tags)
    article.shows.set(rows.shows[slug] for slug in article_data.shows)
    article.seasons.set(rows.seasons[key] for key in article_data.seasons)
    article.people.set(rows.people[slug] for slug in article_data.people)
    for order, slug in enumerate(article_data.authors):
        Byline.objects.create(article=article, author=rows.authors[slug], order=order)
    for number, block in enumerate(blocks_of(article_data), start=1):
        _add_block(rows, article, block, ordering=number * 10)
    return article


def _add_block(rows: DemoRows, article: Article, block: Block, *, ordering: int) -> None:
    block_type, values = block
    block_type = "related-card" if block_type == "card" else block_type
    columns = _COLUMNS.get(block_type, _plain_columns)(rows, dict(values))
    for name in {"body", "answer"} & columns.keys():
        columns[name] = clean(replace_references(columns[name], lambda reference: _resolve(rows, reference).as_html()))
    BLOCK_OF_KIND[block_type].objects.create(parent=article, ordering=ordering, **columns)


def _plain_columns(rows: DemoRows, values: Values) -> dict[str, Any]:
    columns = dict[str, Any](values)
    if "season" in columns:
        columns["season"] = rows.seasons[columns["season"]]
    return columns


def _image_columns(rows: DemoRows, values: Values) -> dict[str, Any]:
    return {"image": rows.images[values.pop("name")], **values}


def _gallery_columns(rows: DemoRows, values: Values) -> dict[str, Any]:
    pairs = [entry.partition(": ") for entry in values["pictures"].split("; ")]
    return {"pictures": [{"image_id": rows.images[name].pk, "caption": caption} for name, _, caption in pairs]}


def _table_columns(rows: DemoRows, values: Values) -> dict[str, Any]:
    cells = [row.split(" | ") for row in values["rows"].split("; ")]
    return {"caption": values["caption"], "rows": cells, "has_header_row": True}


def _verdict_columns(rows: DemoRows, values: Values) -> dict[str, Any]:
    columns = _plain_columns(rows, values)
    lists = {name: columns[name].replace("; ", "\n") for name in ("pros", "cons")}
    return columns | lists | {"show": columns["season"].show, "rating": float(values["rating"])}


def _spoiler_columns(rows: DemoRows, values: Values) -> dict[str, Any]:
    return {"about": values["about"], "body": f"<p>{values['body']}</p>"}


def _card_columns(rows: DemoRows, values: Values) -> dict[str, Any]:
    return {"target": Article.objects.get(slug=values["article"])}  # written before this article


# How the values of a directive become the columns of a block, for the kinds in which they are not the same.
_COLUMNS: dict[str, Callable[[DemoRows, Values], dict[str, Any]]] = {
    "image": _image_columns,
    "gallery": _gallery_columns,
    "table": _table_columns,
    "verdict": _verdict_columns,
    "spoiler": _spoiler_columns,
    "related-card": _card_columns,
}


def _resolve(rows: DemoRows, reference: Reference) -> Reference:
    """Return a reference to the recorded fact that a text names by its type, its show and season, and its person."""
    fact_type, subject, *person = reference.subject_key.split()
    slug, _, number = subject.partition("/")
    facts = Fact.objects.current().filter(kind=fact_type, show=rows.shows[slug])
    facts = facts.filter(season=rows.seasons[subject]) if number else facts.filter(season=None)
    facts = facts.filter(member__person__slug=person[0]) if person else facts
    fact = min(facts, key=lambda fact: fact.type.order(fact))  # of several countries, that which counts first
    return Reference(fact.subject_key, reference.phrase)


def _date_back(article: Article, at: datetime) -> None:
    """Change every date that says when the article went live. Only the demo may: it has had no readers yet.

    The events too: when the article is published again, its first date is read from them.
    """
    Article.objects.filter(pk=article.pk).update(created_at=at - timedelta(hours=5), updated_at=at)
    Event.objects.filter(article=article).update(at=at)
    Live.objects.filter(article=article).update(published_at=at, updated_at=at)
    update_listing(Live.objects.get(article=article))
    # A plain QuerySet, because the manager of editions refuses every update.
    QuerySet(Edition).filter(article=article).update(created_at=at)
    Revision.objects.filter(article=article).update(created_at=at)


def _edit_after_publishing(rows: DemoRows, article: Article, article_data: schema.Article) -> None:
    """Change text blocks of the working copy, as an editor would who has not published the changes yet."""
    for heading, body in article_data.unpublished_edits:
        TextBlock.objects.filter(parent=article, heading=heading).update(body=clean(body))
    if article_data.unpublished_edits:
        article.refresh_from_db()
        article.revision += 1
        article.save()
        save_revision(article, by=rows.users["writer"])


def _add_comments(rows: DemoRows, articles: dict[str, Article]) -> None:
    comments: dict[str, Comment] = {}
    for comment_data in letters.COMMENTS:
        parent = comments.get(comment_data.parent)
        comment = _add_comment(rows, articles[comment_data.article], comment_data, parent)
        if comment_data.key:
            comments[comment_data.key] = comment


def _add_comment(rows: DemoRows, article: Article, comment_data: schema.Comment, parent: Comment | None) -> Comment:
    comment = receive(
        article=article,
        name=comment_data.name,
        text=comment_data.text,
        email=comment_data.email,
        parent=parent,
        sender="",  # no network address: no visitor sent it
    )
    queryset = Comment.objects.filter(pk=comment.pk)
    created_at = Live.objects.get(article=article).published_at + timedelta(hours=comment_data.hours_after)
    queryset.update(created_at=created_at)
    if comment_data.status in DECISIONS:
        DECISIONS[comment_data.status](queryset, by=rows.users["moderator"])
        queryset.update(decided_at=created_at + timedelta(minutes=20))
    return comment
