"""Whatever happens in the newsroom, in whatever order: every page from the cache is the page that Django would render.

Three processes have a page cache each: this one and two that it starts. Every step that a newsroom can take is taken,
in an order that hypothesis chooses. After each step this process is asked for every address of the site, and the others
for every address that some process has ever had in its cache.
"""

import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from inspect import signature
from itertools import count, product
from random import Random
from typing import Any, TypeVar

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings as hypothesis_settings, strategies as st

from articles.comments.moderation import approve, hold, reject
from articles.editions.publish import publish, publish_due, unschedule, withdraw
from articles.editions.restore import restore
from articles.models import (
    Article,
    Author,
    Comment,
    Edition,
    Listed,
    Live,
    RelatedLink,
    Schedule,
    Section,
    Tag,
    TextBlock,
)
from config.pagecache.server import PageCache
from shows.facts.record import retract, undo
from shows.images.renditions import render
from shows.models import CastMember, Episode, Fact, Image, Person, Season, Show
from tests.addresses import addresses
from tests.asking import Got, ask
from tests.factories.articles import make_article, make_author, make_comment, make_section, make_tag, make_user
from tests.factories.blocks import EXAMPLES, chip, make_example
from tests.factories.shows import make_fact, make_image, make_member, make_person, make_season, make_show


_words = count(1)


def digest(got: Got) -> str:
    return hashlib.sha256(got.body).hexdigest()


def pick(rows: QuerySet[Any], number: int) -> Any:
    ordered = list(rows.order_by("pk"))
    return ordered[number % len(ordered)] if ordered else None


class ReaderProcess:
    """Another process with a page cache over the same database."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.config.pagecache.reader", str(connection.settings_dict["NAME"])]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, paths: list[str]) -> None:
        assert self.process.stdin
        self.process.stdin.write("".join(f"{path}\n" for path in paths))
        self.process.stdin.flush()

    def answers(self, count: int) -> list[tuple[int, str, str]]:
        assert self.process.stdout
        return [tuple(json.loads(self.process.stdout.readline())) for _ in range(count)]

    def stop(self) -> None:
        self.process.communicate()


STEPS: list[tuple[str, dict[str, Any]]] = []  # each a method of `Newsroom`, by name, and its arguments
Step = TypeVar("Step", bound=Callable[..., None])


def step(**choices: tuple[Any, ...]) -> Callable[[Step], Step]:
    """Register a method of `Newsroom` as a step, once with each combination of these arguments."""

    def register(method: Step) -> Step:
        STEPS.extend(
            (method.__name__, dict(zip(choices, values, strict=True))) for values in product(*choices.values())
        )
        return method

    return register


class Newsroom:
    """A newsroom that does everything that can change a page, and asks for every page after each step.

    The arguments `a` and `b` of a step are random numbers, by which it picks the rows that it changes.
    """

    def __init__(self, readers: list[ReaderProcess], cache: PageCache, luck: Random) -> None:
        self.readers, self.cache, self.luck = readers, cache, luck
        self.seen: Counter[str] = Counter()
        self.ever_cached: set[str] = set()  # every other address is rendered each time, in any process
        call_command("flush", interactive=False, verbosity=0)
        self.by = make_user("superuser")
        self.season = make_season(make_show())
        make_member(self.season, person=make_person(portrait=make_image()))
        make_section(), make_tag(), make_author()
        for _ in range(3):
            self.write(*self.numbers())

    def numbers(self) -> tuple[int, int]:
        return self.luck.randrange(1000), self.luck.randrange(1000)

    def run(self, steps: list[tuple[str, dict[str, Any]]]) -> None:
        self.check_all_pages()
        for name, arguments in steps:
            if Live.objects.count() < 3:
                self.write(*self.numbers())
            method = getattr(self, name)
            numbers = dict(zip(("a", "b"), self.numbers(), strict=True))
            wanted = signature(method).parameters
            method(**arguments, **{parameter: numbers[parameter] for parameter in numbers if parameter in wanted})
            try:
                self.check_all_pages()
            except AssertionError as error:
                raise AssertionError(f"After {name} {arguments}: {error}") from error

    @step()
    def write(self, a: int, b: int) -> None:
        """Publish an article that shows a bit of everything."""
        season, member = pick(Season.objects.all(), a), pick(CastMember.objects.all(), b)
        article = make_article(
            section=pick(Section.objects.all(), a),
            tags=[pick(Tag.objects.all(), b)],
            authors=[pick(Author.objects.all(), a)],
            shows=[season.show],
            seasons=[season] if a % 2 else [],
            people=[member.person] if b % 2 else [],
            lead_image=pick(Image.objects.all(), a) if b % 3 else None,
            text=f"<p>Season 1 {chip(season)}.</p>{self.links()}",
        )
        for place, kind in enumerate(EXAMPLES):
            if (a + place) % 3 == 0:
                image = pick(Image.objects.all(), b)
                make_example(article, kind, season=season, image=image, ordering=20 + place)
        other = pick(Article.objects.exclude(pk=article.pk), b)
        if other and b % 2:
            RelatedLink.objects.create(article=article, target=other)
        publish(article, by=self.by)

    def links(self) -> str:
        """Return links to a page of each kind, which other steps rename, withdraw and delete."""
        rows = {"article": Article, "show": Show, "person": Person}
        targets = {kind: pick(model._default_manager.all(), self.luck.randrange(1000)) for kind, model in rows.items()}
        return "".join(f'<p><a href="#{kind}:{row.pk}">This</a></p>' for kind, row in targets.items() if row)

    @step()
    def link_to_what_goes(self, a: int) -> None:
        """Link to a show that is deleted, and to a draft that goes live, with the pages read in between."""
        show, draft = make_show(), make_article()
        article = pick(Live.objects.all(), a).article
        text = f'<p><a href="#show:{show.pk}">It</a> and <a href="#article:{draft.pk}">this</a>.</p>'
        TextBlock.objects.filter(parent=article).update(body=text)
        publish(article, by=self.by)
        self.check_all_pages()
        show.delete()
        self.check_all_pages()
        publish(draft, by=self.by)

    @step(part=("title", "slug", "section", "tags", "comments", "text", "image", "people", "seasons"))
    def publish_again(self, a: int, part: str) -> None:
        article = pick(Live.objects.all(), a).article
        if part == "title":
            article.title = f"Lamp {next(_words)}"
        elif part == "slug":
            article.slug = f"lamp-{next(_words)}"
        elif part == "section":
            article.section = make_section()
        elif part == "tags":
            article.tags.set([make_tag()])
        elif part == "comments":
            article.comments_open = not article.comments_open
        elif part == "text":
            TextBlock.objects.filter(parent=article).update(body=f"<p>Words {next(_words)}.</p>")
        elif part == "people":
            article.people.set(Person.objects.exclude(pk__in=article.people.all())[:2])
        elif part == "seasons":  # those of other shows, too
            article.seasons.set(Season.objects.exclude(pk__in=article.seasons.all())[:2])
        else:
            article.lead_image = make_image()
        article.save()
        publish(article, by=self.by)

    @step(falls_due=(False, True))
    def schedule(self, a: int, falls_due: bool) -> None:
        article = pick(Live.objects.all(), a).article
        article.title = f"Later {next(_words)}"
        article.save()
        publish(article, by=self.by, at=timezone.now() + timedelta(hours=1))
        if falls_due:
            publish_due(now=timezone.now() + timedelta(hours=2))
        else:
            unschedule(Schedule.objects.get().article, by=self.by)

    @step(again=(False, True))
    def withdraw(self, a: int, again: bool) -> None:
        article = pick(Live.objects.all(), a).article
        withdraw(article, by=self.by)
        if again:
            publish(article, by=self.by)

    @step()
    def go_back(self, a: int) -> None:
        edition = pick(Edition.objects.filter(article__live__isnull=False), a)
        restore(edition.revision, by=self.by)
        publish(Article.objects.get(pk=edition.article_id), by=self.by)

    @step(kind=("release-window", "episode-count", "where-to-watch", "renewal"))
    def record(self, a: int, kind: str) -> None:
        text = {"release-window": str(2190 + a % 9), "episode-count": str(a % 20 + 1), "renewal": "renewed"}
        season = pick(Season.objects.all(), a)
        scope: dict[str, Any] = {"part": 1} if a % 3 == 1 else {}
        where = " (UK)" if kind == "release-window" and a % 5 == 2 else ""
        certainty = "confirmed" if a % 2 else "reported"
        make_fact(season, kind, text.get(kind, "Streamline") + where, certainty=certainty, **scope)

    @step(event=("listed", "dated", "gone", "season named"))
    def episode(self, a: int, event: str) -> None:
        season = pick(Season.objects.all(), a)
        if event == "dated":
            season.episodes.update(airs=str(2190 + a % 9), synopsis=f"Storm {next(_words)}.")
        elif event == "season named":
            Season.objects.filter(pk=season.pk).update(title=f"The storm {next(_words)}")
        else:
            episode = Episode.objects.create(season=season, number=season.episodes.count() + 10, title="Gale")
            if event == "gone":
                self.check_all_pages()
                episode.delete()

    @step(undoes=(False, True))
    def take_back(self, a: int, undoes: bool) -> None:
        fact = pick(Fact.objects.current(), a)
        if fact is not None:
            (undo if undoes else retract)(fact, by=self.by)

    @step(event=("joins", "part", "order", "status", "leaves", "season"))
    def cast(self, a: int, event: str) -> None:
        member = pick(CastMember.objects.all(), a)
        season = Season.objects.filter(show=member.show_id)[0]
        if event == "joins":
            make_member(season, person=make_person())
        elif event == "part":
            CastMember.objects.filter(pk=member.pk).update(character=f"Keeper {next(_words)}")
        elif event == "order":
            CastMember.objects.filter(pk=member.pk).update(order=a)
        elif event == "status":
            make_fact(season, "cast-status", "not-returning", member=member)
        elif event == "season":
            make_season(member.show, number=member.show.seasons.count() + 1)
        else:
            fresh = CastMember.objects.create(show=member.show, person=make_person())
            fresh.delete()

    @step(aspect=("alt", "credit", "focus", "rendered", "portrait", "poster"))
    def picture(self, a: int, aspect: str) -> None:
        image = pick(Image.objects.all(), a)
        if aspect in ("alt", "credit"):
            Image.objects.filter(pk=image.pk).update(**{aspect: f"A lighthouse {next(_words)}"})
        elif aspect == "focus":
            Image.objects.filter(pk=image.pk).update(focal_x=(a % 10) / 10)
        elif aspect == "rendered":
            render(image)
        elif aspect == "portrait":
            Person.objects.filter(pk=pick(Person.objects.all(), a).pk).update(portrait=make_image())
        else:
            Show.objects.filter(pk=pick(Show.objects.all(), a).pk).update(poster=image)

    @step(model=(Section, Tag, Author, Show, Person), renames=(False, True))
    def rename(self, a: int, model: type[Model], renames: bool) -> None:
        """Give a row a new name, or a new address."""
        row: Any = pick(model._default_manager.all(), a)
        name = "title" if model is Show else "name"
        setattr(row, name if renames else "slug", f"lamps-{next(_words)}")
        row.save()

    @step(model=(Section, Tag, Show, Person, Author))
    def come_and_go(self, model: type[Model]) -> None:
        """Add a row and delete it, with the pages read in between."""
        makers: dict[type[Model], Callable[[], Model]] = {
            Section: make_section,
            Tag: make_tag,
            Show: make_show,
            Person: make_person,
            Author: make_author,
        }
        row = makers[model]()
        self.check_all_pages()
        row.delete()

    @step(outcome=("held", "approved", "spam", "reply"))
    def comment(self, a: int, outcome: str) -> None:
        live = pick(Live.objects.all(), a)
        parent = pick(Comment.objects.filter(article=live.pk, status="approved"), a) if outcome == "reply" else None
        make_comment(live, "approved" if outcome == "reply" else outcome, parent=parent)

    @step(verb=("approve", "reject", "hold", "erase"))
    def moderate(self, a: int, verb: str) -> None:
        if not Comment.objects.exists():
            self.comment(a, "approved")
            self.check_all_pages()
        comment = Comment.objects.filter(pk=pick(Comment.objects.all(), a).pk)
        if verb == "erase":
            comment.delete()
        else:
            {"approve": approve, "reject": reject, "hold": hold}[verb](comment, by=self.by)

    @step()
    def relate(self, a: int, b: int) -> None:
        article, other = pick(Article.objects.filter(live__isnull=False), a), pick(Article.objects.all(), b)
        if article and article != other:
            article.related_links.all().delete()
            RelatedLink.objects.create(article=article, target=other)
            publish(article, by=self.by)

    @step()
    def change_date(self, a: int) -> None:
        """Give an article another date, as somebody might by SQL."""
        live = pick(Live.objects.all(), a)
        for model in (Live, Listed):
            model._default_manager.filter(Q(pk=live.pk) if model is Live else Q(live=live)).update(
                published_at=live.published_at - timedelta(days=a)
            )

    @step()
    def crash(self, a: int) -> None:
        """Roll back in the middle of a change."""
        with transaction.atomic():
            Live.objects.filter(pk=pick(Live.objects.all(), a).pk).update(title="Never")
            make_tag()
            transaction.set_rollback(True)

    def check_all_pages(self) -> None:
        expected: dict[str, tuple[int, str]] = {}
        for path in sorted(set(addresses())):
            got = self.ask_cache(path)
            if got.how:
                self.ever_cached.add(path)
            # All but a hit was rendered just now.
            rendered = ask(self.cache.django, path) if got.how == "hit" else got
            assert rendered.status < 500, path
            expected[path] = rendered.status, digest(rendered)
            self.compare(path, expected[path], got.status, got.how, digest(got))
        paths = [path for path in expected if path in self.ever_cached]
        for reader in self.readers:
            reader.ask(paths)
        for reader in self.readers:
            for path, answer in zip(paths, reader.answers(len(paths)), strict=True):
                self.compare(path, expected[path], *answer)

    def compare(self, path: str, expected: tuple[int, str], status: int, how: str, digest: str) -> None:
        assert (status, digest) == expected, f"{path} ({how or 'not cached'}) is not what Django renders"
        self.seen[how] += 1

    def ask_cache(self, path: str) -> Got:
        return ask(self.cache, path)


@pytest.fixture
def readers(transactional_db: None) -> Iterator[list[ReaderProcess]]:
    processes = [ReaderProcess(), ReaderProcess()]
    yield processes
    for process in processes:
        process.stop()


# Without the phase that looks for a shorter example: each step asks for every page of the site.
@pytest.mark.xdist_group("long")
@given(order=st.permutations(range(len(STEPS))), luck=st.randoms(use_true_random=False))
@hypothesis_settings(
    max_examples=2 if connection.vendor == "sqlite" else 1,
    phases=[Phase.generate],
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_every_page_from_the_cache_is_what_django_renders(
    readers: list[ReaderProcess], order: list[int], luck: Random
) -> None:
    newsroom = Newsroom(readers, PageCache(WSGIHandler(), max_bytes=20_000_000), luck)
    newsroom.run([STEPS[index] for index in order])
    # A miss proves nothing. These pages came from the cache, and were right.
    assert newsroom.seen["hit"] > 500
