"""The demo's data names things by slug: every name must lead somewhere."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from articles.demo import letters, newsroom, pictures, programme, stories
from articles.demo.drawing import MOTIFS, PALETTES
from articles.demo.kinds import Article
from articles.demo.markup import parse
from articles.demo.publishing import DECISIONS, TEXTS, text_of
from tests.roles import NAMES


SHOWS = {show.slug: show for show in programme.SHOWS}
SEASONS = {f"{show.slug}/{season.number}" for show in programme.SHOWS for season in show.seasons}
PEOPLE = {person.slug for person in programme.PEOPLE}
ARTICLES = {article.slug: article for article in stories.ARTICLES}
each_article = pytest.mark.parametrize("article", stories.ARTICLES, ids=lambda article: article.slug)


def words_of(value: object) -> Iterator[str]:
    """Every string in the data, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from words_of(part)
    elif isinstance(value, dict):
        yield from words_of(tuple(value.values()))
    elif is_dataclass(value):
        for field in fields(value):
            yield from words_of(getattr(value, field.name))


def all_words() -> list[str]:
    rooms: list[Any] = [newsroom.SECTIONS, newsroom.TAGS, newsroom.AUTHORS, newsroom.SCENES, programme.PEOPLE]
    rooms += [programme.SHOWS, stories.ARTICLES, letters.COMMENTS]
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.md"))]
    return [words for room in rooms for words in words_of(room)] + texts


@each_article
def test_what_an_article_is_filed_under_exists(article: Article) -> None:
    assert article.section in {section.slug for section in newsroom.SECTIONS}
    assert set(article.tags) <= {slug for slug, _ in newsroom.TAGS}
    assert article.authors
    assert set(article.authors) <= {author.slug for author in newsroom.AUTHORS}
    assert set(article.shows) <= SHOWS.keys()
    assert set(article.seasons) <= SEASONS
    assert set(article.people) <= PEOPLE
    assert article.lead in newsroom.SCENES
    assert set(article.related) <= ARTICLES.keys() - {article.slug}


@each_article
def test_what_a_text_refers_to_exists(article: Article) -> None:
    for kind, values in text_of(article):
        if kind == "cast":
            assert values["season"] in SEASONS
            assert values.get("status", "") in ("", "returning", "new", "unknown", "not-returning")
        elif kind == "image":
            assert values["name"] in newsroom.SCENES
        for slug in re.findall(r'href="/articles/([^"/]+)/"', "".join(values.values())):
            assert slug in ARTICLES
            assert ARTICLES[slug].days_ago is not None
        for slug in re.findall(r'href="/shows/([^"/]+)/"', "".join(values.values())):
            assert slug in SHOWS


@each_article
def test_the_edits_made_later_are_of_a_heading_that_is_there(article: Article) -> None:
    headings = [values["heading"] for kind, values in text_of(article) if kind == "text"]
    assert all(headings.count(heading) == 1 for heading, _ in article.later)


def test_every_text_belongs_to_an_article() -> None:
    assert {path.stem for path in TEXTS.glob("*.md")} == ARTICLES.keys()


def test_a_show_refers_to_its_own_seasons_and_to_people() -> None:
    for show in programme.SHOWS:
        numbers = {season.number for season in show.seasons}
        for member in show.cast:
            assert member.person in PEOPLE
            assert {number for number, _ in member.statuses} <= numbers


def test_everybody_is_in_a_show() -> None:
    assert {member.person for show in programme.SHOWS for member in show.cast} == PEOPLE


def test_every_scene_is_shown_somewhere() -> None:
    leads = {article.lead for article in stories.ARTICLES}
    inside = {values["name"] for article in stories.ARTICLES for kind, values in text_of(article) if kind == "image"}
    assert leads | inside == newsroom.SCENES.keys()


def test_pictures_can_be_drawn_and_fit_their_columns() -> None:
    for picture in pictures.all_pictures():
        assert picture.palette in PALETTES
        assert picture.name or picture.motif in MOTIFS
        assert 10 < len(picture.alt) <= 300


def test_every_role_has_an_account() -> None:
    assert sorted(account.role for account in newsroom.ACCOUNTS) == sorted(NAMES)


def test_authors_accounts_exist_and_one_author_is_a_guest() -> None:
    known = {account.username for account in newsroom.ACCOUNTS}
    assert known >= {"writer", "editor", "moderator", "admin"}
    assert {author.account for author in newsroom.AUTHORS} <= known | {""}
    assert [author.account for author in newsroom.AUTHORS].count("") == 1


def test_replies_answer_a_comment_that_stands_before_them_under_the_same_article() -> None:
    seen: dict[str, str] = {}
    for comment in letters.COMMENTS:
        assert ARTICLES[comment.article].days_ago is not None
        assert comment.status in {*DECISIONS, "held"}
        if comment.parent:
            assert seen[comment.parent] == comment.article
        seen[comment.key] = comment.article


def test_the_demo_shows_every_state_of_a_comment() -> None:
    assert {comment.status for comment in letters.COMMENTS} == {*DECISIONS, "held"}


def test_the_first_article_has_what_the_demo_is_to_show() -> None:
    blocks = text_of(ARTICLES["all-of-us-are-dead-season-2"])
    kinds = [kind for kind, _ in blocks]
    statuses = [values.get("status") for kind, values in blocks if kind == "cast"]
    assert len([1 for kind, values in blocks if kind == "text" and values["heading"]]) >= 10
    assert kinds.count("question") == 5
    assert statuses == ["returning", "not-returning"]
    assert {"quote", "image"} <= set(kinds)


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", re.sub(r"['’]", "", text.lower()))
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_no_eight_words_in_a_row_are_the_samples(sample: str) -> None:
    """The facts are the sample's; not one sentence is."""
    taken = runs(sample, 8)
    shared = {" ".join(run) for words in all_words() for run in runs(words, 8) & taken}
    assert shared == set()


def test_bodies_are_simple_html() -> None:
    allowed = {"p", "ul", "ol", "li", "strong", "em", "a", "h3", "fact"}  # a fact is <fact-ref>
    for path in TEXTS.glob("*.md"):
        for kind, values in parse(path.read_text(encoding="utf-8")):
            body = values.get("body", "") + values.get("answer", "") if kind in ("text", "question") else ""
            assert set(re.findall(r"</?(\w+)", body)) <= allowed
