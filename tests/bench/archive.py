"""An archive as a newsroom of twenty years has it: many articles, made in bulk, with what makes real ones uneven.

Lengths have a long tail, a few shows and tags have most of the articles, and a few articles most of the comments. The
rows that `publish` writes are inserted in bulk.
"""

import json
import random
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from articles.editions.document import FORMAT
from articles.editions.listing import COLUMN_OF
from articles.editions.mentions import mentions_of
from articles.models import (
    Article,
    Author,
    Byline,
    Comment,
    Edition,
    Listed,
    Live,
    Mention,
    Revision,
    SearchEntry,
    Section,
    Tag,
    TextBlock,
)
from shows.images.renditions import widths_of
from shows.models import CastMember, Fact, Image, Person, Season, Show
from shows.search_terms import BEFORE_TERMS, BETWEEN_TERMS, with_extra_terms
from tests.bench.bulk import adapted, indexes_afterwards, insert, next_key, reset_sequences
from tests.bench.comments import add_comments
from tests.bench.words import Uneven, Writer
from tests.factories.shows import make_fact


BATCH_SIZE = 5000
SECTIONS, AUTHORS, TAGS, SHOWS, PEOPLE, PICTURES = 8, 60, 3000, 400, 1500, 600
_RELATIONS = [getattr(Live, name).through for name in COLUMN_OF]
_TABLES = (Article, Edition, Revision, Live, TextBlock, Byline, *_RELATIONS, Listed, SearchEntry, Mention, Comment)


class Text(NamedTuple):
    """An article to insert. Article, edition and live pointer have the same primary key.

    Attributes:
        terms: what search finds its prose by, beside the words of that.
    """

    key: int
    document: Any
    terms: list[str]
    published_at: datetime


class Archive:
    """The shows, people, tags and so on that articles are about; `grow` adds articles about them."""

    def __init__(self, seed: int = 1) -> None:
        self.luck = random.Random(seed)
        self.writer = Writer(self.luck)
        with transaction.atomic():
            self._file()
        self.drawn = {
            name: Uneven(getattr(self, name), self.luck) for name in ("sections", "authors", "tags", "shows", "people")
        }

    def _file(self) -> None:
        name, picture = self.writer.name, self._picture
        self.sections = Section.objects.bulk_create(
            Section(name=f"Section {n}", slug=f"section-{n}", order=n) for n in range(SECTIONS)
        )
        self.pictures = Image.objects.bulk_create(
            Image(file=f"originals/{n:032x}.jpg", width=1600, height=900, alt=name(), licence="own")
            for n in range(PICTURES)
        )
        for image in self.pictures:
            image.rendered, image.copies = image.version, widths_of(image)
        Image.objects.bulk_update(self.pictures, ["rendered", "copies"])
        self.authors = Author.objects.bulk_create(
            Author(name=f"{name()} {n}", slug=f"author-{n}") for n in range(AUTHORS)
        )
        self.tags = Tag.objects.bulk_create(Tag(name=f"{name()} {n}", slug=f"tag-{n}") for n in range(TAGS))
        self.shows = Show.objects.bulk_create(
            Show(title=f"{name()} {n}", slug=f"show-{n}", synopsis=self.writer.text(60), poster=picture())
            for n in range(SHOWS)
        )
        self.people = Person.objects.bulk_create(
            Person(name=f"{name()} {n}", slug=f"person-{n}", portrait=picture()) for n in range(PEOPLE)
        )
        seasons = Season.objects.bulk_create(Season(show=show, number=n) for show in self.shows for n in (1, 2))
        self.season_of = {season.show_id: season for season in seasons}
        CastMember.objects.bulk_create(
            CastMember(show=show, person=person, character=name(), order=order)
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

    def grow(self, articles: int, comments: int) -> None:
        """Add live articles, and approved comments on them."""
        begun, key = Live.objects.count(), max(map(next_key, (Article, Edition)))
        with transaction.atomic(), indexes_afterwards(*_TABLES):
            for first in range(0, articles, BATCH_SIZE):
                offsets = range(first, min(first + BATCH_SIZE, articles))
                self._add([self._text(begun + offset, key + offset) for offset in offsets])
            self._comment(comments)
        reset_sequences(*_TABLES)

    def _add(self, texts: list[Text]) -> None:
        columns = ("title", "slug", "standfirst", "section_id", "lead_image_id")
        heads = [[text.document[column] for column in columns] for text in texts]
        insert(Article, ("id", *columns), ([text.key, *head] for text, head in zip(texts, heads, strict=True)))
        documents = ((text.key, text.key, 1, json.dumps(text.document)) for text in texts)
        insert(Edition, ("id", "article_id", "number", "document"), documents)
        insert(Revision, ("article_id", "edition_id"), ((text.key, text.key) for text in texts))
        mentions = {text.key: self._mentions(text) for text in texts}
        insert(
            Live,
            ("article_id", "edition_id", "byline", "published_at", "updated_at", "fact_visible_since", *columns),
            (
                (text.key, text.key, "A Writer", at, at, json.dumps(_visible_since(text, mentions[text.key])), *head)
                for text, head in zip(texts, heads, strict=True)
                for at in [adapted(text.published_at)]
            ),
        )
        mention_columns = [field.attname for field in Mention._meta.concrete_fields if not field.primary_key]
        rows = (mention for of_text in mentions.values() for mention in of_text)
        insert(Mention, mention_columns, ([getattr(row, column) for column in mention_columns] for row in rows))
        blocks = ((text.key, "main", 10, "Part", text.document["blocks"][0]["body"]) for text in texts)
        insert(TextBlock, ("parent_id", "region", "ordering", "heading", "body"), blocks)
        bylines = ((text.key, author, order) for text in texts for order, author in enumerate(text.document["authors"]))
        insert(Byline, ("article_id", "author_id", "order"), bylines)
        for (name, column), through in zip(COLUMN_OF.items(), _RELATIONS, strict=True):
            pairs = [(text, related) for text in texts for related in text.document[name]]
            insert(through, ("live_id", column), ((text.key, related) for text, related in pairs))
            listed = ((text.key, adapted(text.published_at), related) for text, related in pairs)
            insert(Listed, ("live_id", "published_at", column), listed)
        insert(SearchEntry, ("live_id", "title", "names", "text"), map(_entry, texts))

    def _text(self, number: int, key: int) -> Text:
        """Return an article. Half of all have fewer than 365 words."""
        paragraphs = self.writer.paragraphs(min(6000, int(self.luck.lognormvariate(5.9, 0.7))))
        count = max(1, min(40, len(paragraphs) * 3 // 4))
        [show] = self.drawn["shows"].some(1)
        facts = self.facts.get(show.pk, []) if number % 3 == 0 else []
        bodies = [
            "".join(f"<p>{paragraph.text}</p>" for paragraph in paragraphs[place::count]) for place in range(count)
        ]
        for fact in facts[:1]:
            bodies[0] += f'<p>It <fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>.</p>'
        headings = (self.writer.text(4).capitalize() if place % 2 else "" for place in range(count))
        blocks = [
            {"kind": "text", "heading": heading, "body": body} for heading, body in zip(headings, bodies, strict=True)
        ]
        document = self._head(number, show) | {"blocks": blocks}
        terms = dict.fromkeys(term for paragraph in paragraphs for term in paragraph.terms)
        return Text(key, document, list(terms), timezone.now() - timedelta(minutes=number * 7 + 5))

    def _head(self, number: int, show: Show) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "title": f"{self.writer.text(self.luck.randint(4, 12)).capitalize()} {number}",
            "slug": f"article-{number}",
            "standfirst": f"{self.writer.text(24).capitalize()}.",
            "lead_image_id": self._picture().pk if number % 5 else None,
            "lead_caption": "",
            "section_id": self.drawn["sections"].some(1)[0].pk,
            **dict.fromkeys(("search_title", "search_description", "social_title"), ""),
            "social_image_id": None,
            "comments_open": True,
            "tags": sorted(tag.pk for tag in self.drawn["tags"].different(6)),
            "shows": [show.pk],
            "seasons": [self.season_of[show.pk].pk] if number % 2 else [],
            "people": sorted(person.pk for person in self.drawn["people"].different(3)),
            "authors": [author.pk for author in self.drawn["authors"].different(2)],
            "related": [],
        }

    def _mentions(self, text: Text) -> list[Mention]:
        has_fact = "fact-ref" in text.document["blocks"][0]["body"]
        return mentions_of(Live(pk=text.key), text.document) if has_fact else []

    def _comment(self, comments: int) -> None:
        articles = Uneven(list(Live.objects.order_by("pk").values_list("pk", flat=True)), self.luck).some(comments)
        add_comments(articles, self.writer)


def _visible_since(text: Text, mentions: list[Mention]) -> dict[str, list[str | None]]:
    return {mention.subject_key: [text.published_at.isoformat(), None] for mention in mentions}


def _entry(text: Text) -> tuple[int, str, str, str]:
    prose = " ".join(block["body"][3:-4].replace("</p><p>", "\n") for block in text.document["blocks"])
    terms = BEFORE_TERMS + BETWEEN_TERMS.join(text.terms) if text.terms else ""
    return text.key, with_extra_terms(text.document["title"]), "A Writer", prose + terms
