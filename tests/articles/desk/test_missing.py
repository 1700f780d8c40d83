"""A draft is saved with whatever it lacks; publishing names it, and the form links to each empty field."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles.models import Article, Byline, Edition, RelatedLink
from articles.writing.block import Block
from articles.writing.blocks import BLOCKS
from tests.articles.desk.forms import ADD, add_block, change, messages_of, opened, problems_in
from tests.articles.desk.test_article_verbs import press
from tests.factories.articles import make_article


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
DEMANDING = [block for block in BLOCKS if block.required_fields]
PAGES_OF_DRAFT = ("change", "preview", "checks", "history")


def save_empty_block(client: Client, article: Article, block: type[Block]) -> Any:
    """Save the article with a new block of a kind, as it is after a press on its button."""
    name = block.__name__.lower().removesuffix("block")
    columns = {field.name: field.get_default() or "" for field in block.content_fields()} | {"kinds": []}
    return client.post(change(article), add_block(opened(client, change(article)), name, **columns), follow=True)


def targets_of(page: bytes) -> dict[str, str]:
    """Return the sentences of the list above the form, with the places to which they link."""
    links = BeautifulSoup(page.decode(), "html.parser").select(".problems li > a")
    return {link.get_text(): str(link["href"]).partition("#")[2] for link in links}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
def test_an_empty_block_is_saved_previewed_and_compared(log_in: LogIn, block: type[Block]) -> None:
    article = make_article(text="")
    client = log_in("editor")
    assert messages_of(save_empty_block(client, article, block)) == ["Saved."]
    assert block.objects.filter(parent=article).count() >= 1
    for page in PAGES_OF_DRAFT:
        status = client.get(f"/admin/articles/article/{article.pk}/{page}/").status_code
        assert status == 200, f"{page} fails for an empty block of the kind “{block.kind}”"


@pytest.mark.parametrize("block", DEMANDING, ids=lambda block: block.kind)
def test_publishing_names_every_empty_field_of_a_block_and_links_to_it(log_in: LogIn, block: type[Block]) -> None:
    article = make_article()
    client = log_in("editor")
    save_empty_block(client, article, block)
    page = press(client, article, "_publish").content
    assert not Edition.objects.exists()
    row = block.objects.latest("pk")
    targets = [target for sentence, target in targets_of(page).items() if sentence.startswith("Complete")]
    assert sorted(targets) == sorted(f"block={block.kind}:{row.pk}:{name}" for name in block.required_fields)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
def test_every_field_of_a_block_may_be_empty_in_a_draft(block: type[Block]) -> None:
    advice = "make it blank (a foreign key also null), and name it in `required_fields` if publishing demands it"
    for field in block.content_fields():
        may_be_empty = field.blank or field.has_default()
        assert may_be_empty, f"a draft cannot be saved without the {field.name} of “{block.kind}”: {advice}"
        assert field.null or not field.is_relation, f"{field.name} of “{block.kind}” must be null in a draft: {advice}"


def test_a_new_draft_needs_nothing_and_gets_its_address_with_its_headline(log_in: LogIn) -> None:
    client = log_in("writer")
    client.post(ADD, opened(client, ADD))
    article = Article.objects.get()
    assert (str(article), article.title, article.slug) == ("Untitled", "", "untitled")

    client.post(ADD, opened(client, ADD))
    assert Article.objects.latest("pk").slug == "untitled-2"

    client.post(change(article), opened(client, change(article)) | {"title": "The lamp is lit"})
    article.refresh_from_db()
    assert article.slug == "the-lamp-is-lit"


def test_a_draft_without_anything_lists_all_that_is_missing(log_in: LogIn) -> None:
    client = log_in("editor")
    client.post(ADD, opened(client, ADD))
    response = press(client, Article.objects.get(), "_publish")
    assert messages_of(response) == ["Saved. To publish, put right what is listed."]
    assert problems_in(response) == [
        *("Write a headline.", "Choose a section.", "Add a byline: at least one author."),
        "Write something: the article has no blocks.",
    ]
    assert targets_of(response.content) == {
        "Write a headline.": "id_title",
        "Choose a section.": "id_section",
        "Add a byline: at least one author.": "bylines-heading",
    }


def test_the_second_of_a_kind_is_named_by_its_place_on_the_page(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("editor")
    data = add_block(opened(client, change(article)), "question", question="", answer="<p>B</p>", group="", ordering=90)
    data = add_block(data, "question", question="First?", answer="<p>A</p>", group="", ordering=20)
    client.post(change(article), data)
    response = press(client, article, "_publish")
    assert messages_of(response) == ["Saved. To publish, complete question 2: it has no question."]


def test_what_is_missing_is_not_listed_above_the_form_before_somebody_publishes(log_in: LogIn) -> None:
    client = log_in("editor")
    page = client.get(change(make_article(section=None)))
    assert problems_in(page) == []


def test_rows_of_the_panel_in_which_nothing_was_chosen_are_not_saved(log_in: LogIn) -> None:
    article = make_article()
    client = log_in("writer")
    data = opened(client, change(article))
    for prefix in ("bylines", "related_links"):
        place = int(data[f"{prefix}-TOTAL_FORMS"])
        data |= {f"{prefix}-TOTAL_FORMS": place + 1, f"{prefix}-{place}-order": place + 3}
    assert messages_of(client.post(change(article), data, follow=True)) == ["Saved."]
    assert (Byline.objects.count(), RelatedLink.objects.count()) == (1, 0)
