"""The demo's articles and comments, written, published and judged by the newsroom's own verbs, then dated back.

The verbs take no time in the past, and rightly: nothing was ever published before it was. The demo pretends that it was, so
that its front page is not six articles of the same second.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.comments.moderation import approve, mark_spam, reject
from articles.comments.receive import receive
from articles.demo import letters, newsroom, stories
from articles.demo.kinds import Article as ToldArticle, Comment as ToldComment
from articles.demo.made import Made
from articles.demo.markup import Block, parse
from articles.editions.publish import publish
from articles.models import Article, Byline, Comment, Edition, Event, Live, RelatedLink, TextBlock
from articles.writing.blocks import BLOCK_OF_KIND
from articles.writing.prose import clean
from articles.writing.references import Reference, replaced
from shows.models import Fact


TEXTS = Path(__file__).parent / "texts"
DECISIONS: dict[str, Callable[..., int]] = {"approved": approve, "rejected": reject, "spam": mark_spam}


def add_articles(made: Made) -> None:
    """Write everything, then link it, then publish it: an edition keeps the links that it was published with."""
    now = timezone.now()
    articles = {told.slug: _write(made, told) for told in stories.ARTICLES}
    for told in stories.ARTICLES:
        for order, target in enumerate(told.related):
            RelatedLink.objects.create(article=articles[told.slug], target=articles[target], order=order)
    for told in stories.ARTICLES:
        article = articles[told.slug]
        if told.days_ago is None:
            continue
        publish(article, by=made.users["editor"])
        _date_back(article, now - timedelta(days=told.days_ago))
        _edit_later(article, told)
    _add_comments(made, articles)


def text_of(told: ToldArticle) -> list[Block]:
    return parse((TEXTS / f"{told.slug}.md").read_text(encoding="utf-8"))


def _write(made: Made, told: ToldArticle) -> Article:
    columns = ("slug", "title", "standfirst", "lead_caption", "search_title", "search_description")
    article = Article.objects.create(
        section=made.sections[told.section],
        lead_image=made.images[newsroom.SCENES[told.lead]],
        created_by=made.users["writer"],
        **{column: getattr(told, column) for column in columns},
    )
    article.tags.set(made.tags[slug] for slug in told.tags)
    article.shows.set(made.shows[slug] for slug in told.shows)
    article.seasons.set(made.seasons[slug] for slug in told.seasons)
    article.people.set(made.people[slug] for slug in told.people)
    for order, slug in enumerate(told.authors):
        Byline.objects.create(article=article, author=made.authors[slug], order=order)
    for place, block in enumerate(text_of(told)):
        _add_block(made, article, block, ordering=(place + 1) * 10)
    return article


def _add_block(made: Made, article: Article, block: Block, *, ordering: int) -> None:
    kind, columns = block[0], dict[str, Any](block[1])
    for name in {"body", "answer"} & columns.keys():
        columns[name] = clean(replaced(columns[name], lambda one: _known(made, one).as_html()))
    if "season" in columns:
        columns["season"] = made.seasons[columns["season"]]
    elif kind == "image":
        columns["image"] = made.images[newsroom.SCENES[columns.pop("name")]]
    BLOCK_OF_KIND[kind].objects.create(parent=article, ordering=ordering, **columns)


def _known(made: Made, told: Reference) -> Reference:
    """Return the reference to a recorded fact that a text names: its kind, show and season, and who."""
    kind, about, *person = told.subject_key.split()
    slug, _, number = about.partition("/")
    facts = Fact.objects.current().filter(kind=kind, show=made.shows[slug])
    facts = facts.filter(season=made.seasons[about]) if number else facts.filter(season=None)
    found = facts.filter(member__person__slug=person[0]).get() if person else facts.get()
    return Reference(found.subject_key, told.phrase)


def _date_back(article: Article, at: datetime) -> None:
    """Move all that tells when the article went live. Only the demo may: nobody has read it yet.

    The history counts too: the next publication takes the date of the first from there.
    """
    Article.objects.filter(pk=article.pk).update(created_at=at - timedelta(hours=5), updated_at=at)
    Event.objects.filter(article=article).update(at=at)
    Live.objects.filter(article=article).update(published_at=at, updated_at=at)
    # The edition's own manager refuses every update, so that no edition is ever changed: this goes around it.
    QuerySet(Edition).filter(article=article).update(created_at=at)


def _edit_later(article: Article, told: ToldArticle) -> None:
    """An editor has gone on working since: readers see none of it yet."""
    for heading, body in told.later:
        TextBlock.objects.filter(parent=article, heading=heading).update(body=clean(body))
    if told.later:
        article.refresh_from_db()
        article.revision += 1
        article.save()


def _add_comments(made: Made, articles: dict[str, Article]) -> None:
    received: dict[str, Comment] = {}
    for told in letters.COMMENTS:
        comment = _add_comment(made, articles[told.article], told, received.get(told.parent))
        if told.key:
            received[told.key] = comment


def _add_comment(made: Made, article: Article, told: ToldComment, parent: Comment | None) -> Comment:
    comment = receive(
        article=article,
        name=told.name,
        text=told.text,
        email=told.email,
        parent=parent,
        sender="",  # nobody's address
    )
    found = Comment.objects.filter(pk=comment.pk)
    at = Live.objects.get(article=article).published_at + timedelta(hours=told.hours_after)
    found.update(created_at=at)
    if told.status in DECISIONS:
        DECISIONS[told.status](found, by=made.users["moderator"])
        found.update(decided_at=at + timedelta(minutes=20))
    return comment
