"""A save over somebody's save: merged where that is possible, and else a choice; nothing typed is lost."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles.desk.blocks import BLOCK_INLINES
from articles.editions.freeze import freeze
from articles.models import Article, Edition, QuoteBlock, Revision, TextBlock
from tests.articles.desk.forms import Data, add_block, blocks_of, change, messages_of, opened, problems_in, sent_by
from tests.factories.articles import make_article, make_author, make_section, make_tag, make_user
from tests.factories.blocks import make_example
from tests.factories.shows import make_image, make_season


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


@pytest.fixture
def anna(log_in: LogIn) -> Client:
    return log_in(make_user("editor", first_name="Anna", last_name="Lind"))


@pytest.fixture
def ben(log_in: LogIn) -> Client:
    return log_in(make_user("editor", first_name="Ben", last_name="Okri"))


def save(client: Client, article: Article, **fields: Any) -> Any:
    return client.post(change(article), opened(client, change(article)) | fields)


def make_long_article() -> Article:
    """Return an article of three texts with the bodies one, two and three."""
    article = make_article(title="Before", text="<p>one</p>")
    for ordering, body in ((20, "<p>two</p>"), (30, "<p>three</p>")):
        TextBlock.objects.create(parent=article, ordering=ordering, body=body)
    return article


def bodies(article: Article) -> list[str]:
    return [block["body"] for block in freeze(Article.objects.get(pk=article.pk))["blocks"]]  # type: ignore[typeddict-item]


def choices_in(response: Any) -> dict[str, str]:
    """Return what each choice is about, by the name of its radio buttons."""
    page = BeautifulSoup(response.text, "html.parser")
    sets = page.select(".merge-choice")
    return {str(item.select("input")[0]["name"]): " ".join(item.get_text(" ", strip=True).split()) for item in sets}


def text_of(response: Any, selector: str) -> str:
    page = BeautifulSoup(response.text, "html.parser")
    return " ".join(" ".join(item.get_text(" ", strip=True) for item in page.select(selector)).split())


def test_changes_of_different_blocks_are_merged_and_what_was_taken_in_is_shown(anna: Client, ben: Client) -> None:
    article = make_long_article()
    mine = opened(ben, change(article)) | {"textblock_set-2-body": "<p>three by Ben</p>"}
    save(anna, article, **{"textblock_set-0-body": "<p>one by Anna</p>"})

    saved = ben.post(change(article), add_block(mine, "quote", text="Said", attribution="", source=""), follow=True)

    assert [block.body for block in article.textblock_set.all()] == [
        "<p>one by Anna</p>",
        "<p>two</p>",
        "<p>three by Ben</p>",
    ]
    assert blocks_of(article)[-1] == ("quote", "Said")
    assert "together with what Anna Lind saved" in text_of(saved, ".merged h2")
    assert text_of(saved, ".merged ins") == "by Anna"
    assert messages_of(saved) == ["Saved."]
    article.refresh_from_db()
    assert article.revision == 2


def test_removed_moved_and_added_rows_are_merged(anna: Client, ben: Client) -> None:
    article = make_long_article()
    article.tags.add(make_tag(name="Old"))
    mine = opened(ben, change(article)) | {"textblock_set-2-ordering": "5", "tags": [make_tag(name="Ben's").pk]}
    theirs = opened(anna, change(article)) | {
        "textblock_set-1-DELETE": "on",
        "standfirst": "By Anna",
        "comments_open": "",
    }
    byline = {
        "bylines-TOTAL_FORMS": "2",
        "bylines-1-id": "",
        "bylines-1-author": str(make_author().pk),
        "bylines-1-order": "1",
    }
    anna.post(change(article), add_block(theirs, "quote", text="Said", attribution="", source="") | byline)

    saved = ben.post(change(article), mine, follow=True)
    assert "1 block was removed: Text. The history has it." in text_of(saved, ".merged > p")

    stored = Article.objects.get()
    assert [kind for kind, _ in blocks_of(stored)] == ["text", "quote", "text"]
    assert [block.body for block in stored.textblock_set.all()] == ["<p>three</p>", "<p>one</p>"]
    assert (stored.title, stored.standfirst, stored.comments_open) == ("Before", "By Anna", False)
    assert [tag.name for tag in stored.tags.all()] == ["Ben's"]
    assert stored.bylines.count() == 2


def test_every_kind_of_block_survives_a_merge_unchanged(anna: Client, ben: Client) -> None:
    article, season, image = make_article(), make_season(), make_image()
    for ordering, inline in enumerate(BLOCK_INLINES, start=2):
        make_example(article, inline.model.kind, season=season, image=image, ordering=ordering * 10)
    save(anna, article)
    mine = opened(ben, change(article))
    save(anna, article, title="By Anna")
    before = freeze(Article.objects.get(pk=article.pk))
    rows = set(QuoteBlock.objects.values_list("pk", flat=True))
    ben.post(change(article), mine | {"standfirst": "By Ben"})
    assert freeze(Article.objects.get(pk=article.pk)) == {**before, "standfirst": "By Ben"}
    assert set(QuoteBlock.objects.values_list("pk", flat=True)) == rows


def conflict(anna: Client, ben: Client, article: Article) -> tuple[Data, Any]:
    """Let both change the second block: return what Ben sends, and the answer."""
    mine = opened(ben, change(article)) | {"textblock_set-1-body": "<p>two by Ben</p>"}
    save(anna, article, **{"textblock_set-1-body": "<p>two by Anna</p>", "standfirst": "By Anna"})
    return mine, ben.post(change(article), mine)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("mine", ["two by Ben"]), ("theirs", ["two by Anna"]), ("both", ["two by Anna", "two by Ben"])],
)
def test_a_block_that_both_have_changed_is_a_choice(
    anna: Client, ben: Client, choice: str, expected: list[str]
) -> None:
    article = make_long_article()
    mine, refused = conflict(anna, ben, article)
    assert bodies(article)[1] == "<p>two by Anna</p>", "not overwritten"
    [(name, words)] = choices_in(refused).items()
    assert words.startswith("Block 2: Text Anna Lind changed this, and so did you.")
    assert text_of(refused, ".merge-version:first-child ins") == "by Ben"
    assert sent_by(refused.content)["textblock_set-1-body"] == "<p>two by Ben</p>"

    again = ben.post(change(article), mine)
    assert problems_in(again), "a save without a choice saves nothing"
    ben.post(change(article), mine | {name: choice})

    assert bodies(article) == ["<p>one</p>", *(f"<p>{words}</p>" for words in expected), "<p>three</p>"]
    assert Article.objects.get().standfirst == "By Anna"
    known = " ".join(str(revision.document) for revision in Revision.objects.all())
    assert "two by Ben" in known
    assert "two by Anna" in known


def test_a_third_save_while_the_choice_is_open_is_not_overwritten(anna: Client, ben: Client) -> None:
    article = make_long_article()
    mine, refused = conflict(anna, ben, article)
    [name] = choices_in(refused)
    save(
        anna,
        article,
        **{"textblock_set-1-body": "<p>two by Anna, again</p>", "textblock_set-2-body": "<p>and three</p>"},
    )

    refused = ben.post(change(article), mine | {name: "mine"})

    [new_name] = choices_in(refused)
    assert new_name != name
    assert "Saved again meanwhile" in text_of(refused, ".merge")
    assert bodies(article)[1] == "<p>two by Anna, again</p>"
    ben.post(change(article), mine | {name: "mine", new_name: "mine"})
    assert bodies(article) == ["<p>one</p>", "<p>two by Ben</p>", "<p>and three</p>"]


def test_a_choice_that_is_not_made_yet_is_not_called_old(anna: Client, ben: Client) -> None:
    article = make_long_article()
    mine, refused = conflict(anna, ben, article)
    for response in (refused, ben.post(change(article), mine)):
        assert "Saved again meanwhile" not in text_of(response, ".merge")


def test_a_third_save_of_something_else_leaves_the_choice_as_it_was_made(anna: Client, ben: Client) -> None:
    article = make_long_article()
    mine, refused = conflict(anna, ben, article)
    [name] = choices_in(refused)
    save(anna, article, **{"textblock_set-2-body": "<p>and three</p>"})
    ben.post(change(article), mine | {name: "both"})
    assert bodies(article) == ["<p>one</p>", "<p>two by Anna</p>", "<p>two by Ben</p>", "<p>and three</p>"]


def test_mine_everywhere_after_a_third_save_asks_again(anna: Client, ben: Client) -> None:
    article = make_long_article()
    mine, _ = conflict(anna, ben, article)
    save(anna, article, title="Third")
    assert choices_in(ben.post(change(article), mine | {"_overwrite": "1"}))
    assert Article.objects.get().title == "Third"
    ben.post(change(article), mine | {"_overwrite": "2"})
    assert (Article.objects.get().title, bodies(article)[1]) == ("Before", "<p>two by Ben</p>")


def test_a_removed_block_that_the_other_changed_is_a_choice_in_words(anna: Client, ben: Client) -> None:
    article = make_long_article()
    mine = opened(ben, change(article)) | {"textblock_set-1-body": "<p>two by Ben</p>"}
    save(anna, article, **{"textblock_set-1-DELETE": "on"})
    [(name, words)] = choices_in(ben.post(change(article), mine)).items()
    assert "Anna Lind removed this block; you have changed it." in words
    ben.post(change(article), mine | {name: "mine"})
    assert bodies(article) == ["<p>one</p>", "<p>two by Ben</p>", "<p>three</p>"]


def test_fields_pictures_and_bylines_are_choices_by_their_names(anna: Client, ben: Client) -> None:
    article = make_long_article()
    images, sections = (
        [make_image(alt="A lamp"), make_image(alt="A rock")],
        [make_section(name="Film"), make_section(name="News")],
    )
    mine = opened(ben, change(article)) | {"lead_image": images[0].pk, "section": sections[0].pk, "slug": "of-ben"}
    save(anna, article, lead_image=images[1].pk, section=sections[1].pk, slug="of-anna")
    words = " ".join(choices_in(ben.post(change(article), mine)).values())
    for part in ("Address", "of-ben", "of-anna", "Lead image", "A lamp", "A rock", "Section", "Film", "News"):
        assert part in words


def test_a_merge_is_saved_but_what_nobody_has_seen_is_not_published(anna: Client, ben: Client) -> None:
    article = make_long_article()
    mine = opened(ben, change(article)) | {"textblock_set-2-body": "<p>three by Ben</p>", "_publish": "1"}
    save(anna, article, **{"textblock_set-0-body": "<p>one by Anna</p>"})
    saved = ben.post(change(article), mine, follow=True)
    assert bodies(article) == ["<p>one by Anna</p>", "<p>two</p>", "<p>three by Ben</p>"]
    assert not Edition.objects.exists()
    assert text_of(saved, ".merged h2").startswith("Saved, not published, together with")
    ben.post(change(article), sent_by(saved.content) | {"_publish": "1"})
    assert Edition.objects.count() == 1


def test_a_save_elsewhere_that_changed_nothing_is_in_nobodys_way(anna: Client) -> None:
    article = make_article(section=make_section(), authors=[make_author()], lead_image=make_image())
    address = change(article)
    first_tab = opened(anna, address) | {"title": "The lamp is out"}
    anna.post(address, opened(anna, address))
    saved = anna.post(address, first_tab | {"_publish": "anyway"}, follow=True)
    assert Edition.objects.get().document["title"] == "The lamp is out"
    assert text_of(saved, ".merged") == ""


def test_a_form_with_errors_is_merged_when_they_are_gone(anna: Client, ben: Client) -> None:
    article = make_long_article()
    mine = opened(ben, change(article)) | {"title": "\u3164", "textblock_set-2-body": "<p>three by Ben</p>"}
    save(anna, article, **{"textblock_set-0-body": "<p>one by Anna</p>"})
    refused = ben.post(change(article), mine)
    assert len(problems_in(refused)) == 2
    assert Article.objects.get().revision == 1
    ben.post(change(article), mine | {"title": "By Ben"})
    assert (Article.objects.get().title, bodies(article)[0]) == ("By Ben", "<p>one by Anna</p>")


@pytest.mark.parametrize("merged", ["0-1", "1-0", "x", "5-9", "-", f"0-{'9' * 30}"])
def test_any_numbers_in_the_address_are_answered(anna: Client, merged: str) -> None:
    article = make_long_article()
    save(anna, article)
    assert anna.get(change(article), {"merged": merged, "postponed": "x"}).status_code == 200


def test_those_who_may_not_change_articles_merge_nothing(anna: Client, log_in: LogIn) -> None:
    article = make_long_article()
    save(anna, article, title="By Anna")
    assert log_in("moderator").post(change(article), {"revision": "0", "title": "x"}).status_code == 403


def test_orders_that_differ_are_short_lists_in_which_the_moved_blocks_and_who_moved_them_are_named(
    anna: Client, ben: Client
) -> None:
    article = make_article(title="Before", text="")
    for number in range(1, 11):
        TextBlock.objects.create(
            parent=article, ordering=number * 10, heading=f"H{number}", body=f"<p>word{number}</p>"
        )
    keys = [f"textblock_set-{index}-ordering" for index in range(10)]
    mine = opened(ben, change(article)) | {keys[9]: "5"}  # the last comes first
    save(anna, article, **{keys[0]: "45"})  # the first goes behind the fourth
    page = BeautifulSoup(ben.post(change(article), mine).text, "html.parser")
    lists = [
        [" ".join(item.get_text(" ", strip=True).split()) for item in order.select("li")]
        for order in page.select(".merge-order")
    ]
    assert lists == [
        ["Text: H10 word10 moved up by you", "Text: H1 word1", "8 more, not moved"],
        [
            "2 more, not moved",
            "Text: H4 word4",
            "Text: H1 word1 moved down by Anna Lind",
            "Text: H5 word5",
            "5 more, not moved",
        ],
    ]
    assert text_of_options(page) == ["My order", "The order of Anna Lind"]


def text_of_options(page: BeautifulSoup) -> list[str]:
    return [label.get_text(strip=True) for label in page.select(".merge-options label")]
