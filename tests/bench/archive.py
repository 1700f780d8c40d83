"""An archive as a newsroom of twenty years has it: many articles, made in bulk, with what makes real ones uneven.

Words follow Zipf's law (few are frequent, most are rare), lengths have a long tail, a few shows and tags have most of
the articles, and a few articles most of the comments. The rows that `publish` writes are inserted in bulk.
"""

import random
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import accumulate
from typing import Any, Generic, TypeVar

from django.db import connection, transaction
from django.db.models import Count, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.editions.listing import COLUMN_OF
from articles.editions.mentions import replace_mentions
from articles.models import (
    Article,
    Author,
    Byline,
    Comment,
    Edition,
    Listed,
    Live,
    Revision,
    SearchEntry,
    Section,
    Tag,
    TextBlock,
)
from shows.images.renditions import widths_of
from shows.models import CastMember, Fact, Image, Person, Season, Show
from shows.search_terms import MAX_JOINED_LETTERS_IN_PROSE, with_extra_terms
from tests.factories.shows import make_fact


BATCH_SIZE = 2000
SECTIONS, AUTHORS, TAGS, SHOWS, PEOPLE, PICTURES = 8, 60, 3000, 400, 1500, 600
VOCABULARY = 30_000
_COMMENT_INTERVAL = timedelta(seconds=30)
_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "ri",
    "so",
    "tu",
    "va",
    "we",
    "xi",
    "yo",
    "zu",
    "bra",
    "cle",
    "dri",
    "flo",
    "gru",
    "sta",
    "tre",
]
T = TypeVar("T")


class Uneven(Generic[T]):
    """Draws from a sequence so that the first comes often and the last hardly ever: Zipf's law."""

    def __init__(self, of: Sequence[T], luck: random.Random) -> None:
        self.of: Sequence[T] = of
        self.luck = luck
        self.weights = list(accumulate(1 / place for place in range(1, len(of) + 1)))

    def some(self, count: int) -> list[T]:
        return self.luck.choices(self.of, cum_weights=self.weights, k=count)

    def different(self, max_count: int) -> list[T]:
        return list(dict.fromkeys(self.some(self.luck.randint(1, max_count))))


class Archive:
    """The shows, people, tags and so on that articles are about; `grow` adds articles about them."""

    def __init__(self, seed: int = 1) -> None:
        self.luck = random.Random(seed)
        self.words = Uneven(self._vocabulary(), self.luck)
        with transaction.atomic():
            self._file()

    def _vocabulary(self) -> list[str]:
        words = {"".join(self.luck.choices(_SYLLABLES, k=self.luck.randint(1, 4))) for _ in range(2 * VOCABULARY)}
        return sorted(words, key=lambda word: (len(word), word))[:VOCABULARY]  # the short ones are the frequent ones

    def _name(self) -> str:
        return " ".join(word.capitalize() for word in self.luck.choices(self.words.of, k=2))

    def _file(self) -> None:
        self.sections = Section.objects.bulk_create(
            Section(name=f"Section {n}", slug=f"section-{n}", order=n) for n in range(SECTIONS)
        )
        self.pictures = Image.objects.bulk_create(
            Image(file=f"originals/{n:032x}.jpg", width=1600, height=900, alt=self._name(), licence="own")
            for n in range(PICTURES)
        )
        for picture in self.pictures:
            picture.rendered, picture.copies = picture.version, widths_of(picture)
        Image.objects.bulk_update(self.pictures, ["rendered", "copies"])
        self.authors = Author.objects.bulk_create(
            Author(name=f"{self._name()} {n}", slug=f"author-{n}") for n in range(AUTHORS)
        )
        self.tags = Tag.objects.bulk_create(Tag(name=f"{self._name()} {n}", slug=f"tag-{n}") for n in range(TAGS))
        self.shows = Show.objects.bulk_create(
            Show(title=f"{self._name()} {n}", slug=f"show-{n}", synopsis=self._text(60), poster=self._picture())
            for n in range(SHOWS)
        )
        self.people = Person.objects.bulk_create(
            Person(name=f"{self._name()} {n}", slug=f"person-{n}", portrait=self._picture()) for n in range(PEOPLE)
        )
        seasons = Season.objects.bulk_create(Season(show=show, number=n) for show in self.shows for n in (1, 2))
        self.season_of = {season.show_id: season for season in seasons}
        CastMember.objects.bulk_create(
            CastMember(show=show, person=person, character=self._name(), order=order)
            for show in self.shows
            for order, person in enumerate(self.luck.sample(self.people, 8))
        )
        self.facts = {show.pk: self._facts(show) for show in self.shows[:40]}

    def _facts(self, show: Show) -> list[Fact]:
        season = self.season_of[show.pk]
        facts = [make_fact(season, "release-window", "early 2198"), make_fact(season, "episode-count", "12")]
        return facts + [make_fact(season, "cast-status", "returning", member=member) for member in show.cast.all()[:4]]

    def _picture(self) -> Image:
        return self.luck.choice(self.pictures)

    def _text(self, words: int) -> str:
        return " ".join(self.words.some(words))

    def grow(self, articles: int, comments: int) -> None:
        """Add live articles, and approved comments on them."""
        begun = Live.objects.count()
        for first in range(begun, begun + articles, BATCH_SIZE):
            with transaction.atomic():
                self._add(range(first, min(first + BATCH_SIZE, begun + articles)))
        self._comment(comments)

    def _add(self, numbers: Iterable[int]) -> None:
        documents = [self._document(number) for number in numbers]
        columns = ("title", "slug", "standfirst", "section_id", "lead_image_id")
        articles = Article.objects.bulk_create(
            Article(**{name: document[name] for name in columns}) for document in documents
        )
        editions = Edition.objects.bulk_create(
            Edition(article=article, number=1, document=document)
            for article, document in zip(articles, documents, strict=True)
        )
        Revision.objects.bulk_create(Revision(article=edition.article, edition=edition) for edition in editions)
        lives = Live.objects.bulk_create(self._live(edition) for edition in editions)
        TextBlock.objects.bulk_create(
            TextBlock(parent=edition.article, ordering=10, heading="Part", body=edition.document["blocks"][0]["body"])
            for edition in editions
        )
        Byline.objects.bulk_create(
            Byline(article=edition.article, author_id=key, order=order)
            for edition in editions
            for order, key in enumerate(edition.document["authors"])
        )
        for name in COLUMN_OF:
            self._relate(lives, name)
        SearchEntry.objects.bulk_create(self._entry(live) for live in lives)
        for live in lives:
            if "fact-ref" in live.edition.document["blocks"][0]["body"]:
                replace_mentions(live, live.edition.document)

    def _document(self, number: int) -> dict[str, Any]:
        show = self.shows_drawn.some(1)[0]
        words = min(6000, int(self.luck.lognormvariate(5.9, 0.7)))  # half of them under 365 words
        facts = self.facts.get(show.pk, []) if number % 3 == 0 else []
        chips = [
            f'<p>It <fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>.</p>' for fact in facts[:1]
        ]
        count = max(1, min(40, words // 80))
        blocks: list[dict[str, Any]] = [
            {
                "kind": "text",
                "heading": self._text(4).capitalize() if place % 2 else "",
                "body": "".join([f"<p>{self._text(words // count).capitalize()}.</p>", *chips[place : place + 1]]),
            }
            for place in range(count)
        ]
        return {
            "title": f"{self._text(self.luck.randint(4, 12)).capitalize()} {number}",
            "slug": f"article-{number}",
            "standfirst": f"{self._text(24).capitalize()}.",
            "lead_image_id": self._picture().pk if number % 5 else None,
            "lead_caption": "",
            "section_id": self.sections_drawn.some(1)[0].pk,
            **dict.fromkeys(("search_title", "search_description", "social_title"), ""),
            "social_image_id": None,
            "comments_open": True,
            "tags": sorted(tag.pk for tag in self.tags_drawn.different(6)),
            "shows": [show.pk],
            "seasons": [self.season_of[show.pk].pk] if number % 2 else [],
            "people": sorted(person.pk for person in self.people_drawn.different(3)),
            "authors": [author.pk for author in self.authors_drawn.different(2)],
            "related": [],
            "blocks": blocks,
        }

    def __getattr__(self, name: str) -> Uneven[Any]:
        """Return what draws from one of the lists (`tags_drawn`), and store it for the next time."""
        if not name.endswith("_drawn"):
            raise AttributeError(name)
        drawer = Uneven(getattr(self, name.removesuffix("_drawn")), self.luck)
        setattr(self, name, drawer)
        return drawer

    def _live(self, edition: Edition) -> Live:
        document = edition.document
        at = timezone.now() - timedelta(minutes=int(document["slug"].rpartition("-")[2]) * 7 + 5)
        columns = {name: document[name] for name in ("slug", "title", "standfirst", "section_id", "lead_image_id")}
        columns |= {"byline": "A Writer", "published_at": at, "updated_at": at}
        return Live(article=edition.article, edition=edition, **columns)

    def _relate(self, lives: list[Live], name: str) -> None:
        through: type[Model] = getattr(Live, name).through
        column = COLUMN_OF[name]
        pairs = [(live, key) for live in lives for key in live.edition.document[name]]
        _insert(through, ("live_id", column), ((live.pk, key) for live, key in pairs))
        dates = {live.pk: _adapted(live.published_at) for live in lives}
        _insert(Listed, ("live_id", "published_at", column), ((live.pk, dates[live.pk], key) for live, key in pairs))

    def _entry(self, live: Live) -> SearchEntry:
        text = " ".join(block["body"][3:-4] for block in live.edition.document["blocks"])
        columns = {"title": with_extra_terms(live.title), "names": "A Writer"}
        indexed = with_extra_terms(text, max_joined_letters=MAX_JOINED_LETTERS_IN_PROSE)
        return SearchEntry(live=live, text=indexed, **columns)

    def _comment(self, comments: int) -> None:
        drawn = Uneven(list(Live.objects.values_list("pk", flat=True)), self.luck)
        texts, now = [self._text(20) for _ in range(500)], timezone.now()
        columns = ("article_id", "name", "email", "text", "sender", "status", "created_at", "decided_at", "is_public")
        with transaction.atomic():
            _insert(
                Comment,
                columns,
                (
                    (
                        key,
                        "A Reader",
                        "",
                        texts[place % 500],
                        "a" * 32,
                        *self._decided(place, now - _COMMENT_INTERVAL * (comments - place)),
                    )
                    for place, key in enumerate(drawn.some(comments))
                ),
            )
            shown = Comment.objects.filter(article=OuterRef("pk"), is_public=True).order_by().values("article")
            Live.objects.update(comment_count=Coalesce(Subquery(shown.annotate(count=Count("*")).values("count")), 0))

    def _decided(self, place: int, at: datetime) -> tuple[str, str, str | None, bool]:
        """Return the status of a comment, when it came and was decided, and if readers see it. One in fifty waits."""
        moment = _adapted(at)
        return ("held", moment, None, False) if place % 50 == 0 else ("approved", moment, moment, True)


def _insert(model: type[Model], columns: Sequence[str], rows: Any) -> None:
    """Insert rows without making instances, which would take a minute for a million of them."""
    names = ", ".join(f'"{column}"' for column in columns)
    placeholders = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({placeholders})", rows)


def _adapted(at: datetime) -> str:
    return str(connection.ops.adapt_datetimefield_value(at))
