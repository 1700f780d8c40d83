"""The demo's data refer to each other by slug: every slug must exist."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from articles.demo import illustrations, letters, newsroom, programme, stories
from articles.demo.markup import parse
from articles.demo.publishing import DECISIONS, TEXTS, blocks_of
from articles.demo.schema import Article
from articles.writing.blocks import BLOCK_OF_KIND
from tests.roles import NAMES


SHOWS = {show.slug: show for show in programme.SHOWS}
SEASONS = {f"{show.slug}/{season.number}" for show in programme.SHOWS for season in show.seasons}
PEOPLE = {person.slug for person in programme.PEOPLE}
SCENES = {picture.name for picture in illustrations.SCENES}
ARTICLES = {article.slug: article for article in stories.ARTICLES}
each_article = pytest.mark.parametrize("article", stories.ARTICLES, ids=lambda article: article.slug)


def words_of(value: object) -> Iterator[str]:
    """Yield every string in the data, however deeply nested."""
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
    tables: list[Any] = [newsroom.SECTIONS, newsroom.TAGS, newsroom.AUTHORS, illustrations.PICTURES, programme.PEOPLE]
    tables += [programme.SHOWS, stories.ARTICLES, letters.COMMENTS]
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob("*.md"))]
    return [words for table in tables for words in words_of(table)] + texts


@each_article
def test_the_filing_of_an_article_exists(article: Article) -> None:
    assert article.section in {section.slug for section in newsroom.SECTIONS}
    assert set(article.tags) <= {slug for slug, _ in newsroom.TAGS}
    assert article.authors
    assert set(article.authors) <= {author.slug for author in newsroom.AUTHORS}
    assert set(article.shows) <= SHOWS.keys()
    assert set(article.seasons) <= SEASONS
    assert set(article.people) <= PEOPLE
    assert article.lead in SCENES
    assert set(article.related) <= ARTICLES.keys() - {article.slug}


@each_article
def test_links_pictures_and_seasons_of_a_text_exist(article: Article) -> None:
    for block_type, values in blocks_of(article):
        if block_type == "cast":
            assert values["season"] in SEASONS
            assert values.get("status", "") in ("", "returning", "new", "unknown", "not-returning")
        elif block_type == "image":
            assert values["name"] in SCENES
        elif block_type == "gallery":
            assert {entry.partition(": ")[0] for entry in values["pictures"].split("; ")} <= SCENES
        elif block_type == "verdict":
            assert values["season"] in SEASONS
        elif block_type == "card":
            slugs = list(ARTICLES)
            assert slugs.index(values["article"]) < slugs.index(article.slug), "a card is of an article written before"
        for slug in re.findall(r'href="/articles/([^"/]+)/"', "".join(values.values())):
            assert slug in ARTICLES
            assert ARTICLES[slug].days_ago is not None
        for slug in re.findall(r'href="/shows/([^"/]+)/"', "".join(values.values())):
            assert slug in SHOWS


@each_article
def test_an_unpublished_edit_names_one_heading_of_its_article(article: Article) -> None:
    headings = [values["heading"] for block_type, values in blocks_of(article) if block_type == "text"]
    assert all(headings.count(heading) == 1 for heading, _ in article.unpublished_edits)


def test_the_demo_shows_every_kind_of_block_but_embeds_of_other_sites() -> None:
    shown = {block_type for article in stories.ARTICLES for block_type, _ in blocks_of(article)}
    assert shown - {"card"} | {"related-card", "embed"} == set(BLOCK_OF_KIND)


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


def test_every_role_has_an_account() -> None:
    assert sorted(account.role for account in newsroom.ACCOUNTS) == sorted(NAMES)


def test_authors_accounts_exist_and_one_author_is_a_guest() -> None:
    usernames = {account.username for account in newsroom.ACCOUNTS}
    assert usernames >= {"writer", "editor", "moderator", "admin"}
    assert {author.account for author in newsroom.AUTHORS} <= usernames | {""}
    assert [author.account for author in newsroom.AUTHORS].count("") == 1


def test_replies_follow_the_comment_that_they_answer_under_the_same_article() -> None:
    article_by_key: dict[str, str] = {}
    for comment in letters.COMMENTS:
        assert ARTICLES[comment.article].days_ago is not None
        assert comment.status in {*DECISIONS, "held"}
        if comment.parent:
            assert article_by_key[comment.parent] == comment.article
        article_by_key[comment.key] = comment.article


def test_the_demo_shows_every_state_of_a_comment() -> None:
    assert {comment.status for comment in letters.COMMENTS} == {*DECISIONS, "held"}


def test_the_first_article_has_the_blocks_that_the_demo_presents() -> None:
    blocks = blocks_of(ARTICLES["all-of-us-are-dead-season-2"])
    block_types = [block_type for block_type, _ in blocks]
    statuses = [values.get("status") for block_type, values in blocks if block_type == "cast"]
    headings = [values["heading"] for block_type, values in blocks if block_type == "text" and values["heading"]]
    assert len(headings) >= 10
    assert block_types.count("question") == 5
    assert statuses == ["returning", "not-returning"]
    assert {"quote", "image"} <= set(block_types)


def word_runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", re.sub(r"['’]", "", text.lower()))
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def test_no_eight_words_in_a_row_are_copied_from_the_sample(sample: str) -> None:
    """The facts come from the sample; its sentences belong to others."""
    sample_runs = word_runs(sample, 8)
    shared = {" ".join(run) for words in all_words() for run in word_runs(words, 8) & sample_runs}
    assert shared == set()


def test_bodies_are_simple_html() -> None:
    allowed = {"p", "ul", "ol", "li", "strong", "em", "a", "h3", "fact"}  # a fact is <fact-ref>
    for path in TEXTS.glob("*.md"):
        for block_type, values in parse(path.read_text(encoding="utf-8")):
            body = values.get("body", "") + values.get("answer", "") if block_type in ("text", "question") else ""
            assert set(re.findall(r"</?(\w+)", body)) <= allowed
