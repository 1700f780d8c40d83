"""Soft hyphens, zero-width signs and ligatures are mended on the way in, wherever words come from."""

import pytest

from articles.comments.forms import CommentForm
from articles.editions.freeze import freeze
from articles.models import TableBlock, TextBlock
from shows.characters import find_words, join_broken_words, mend
from tests.factories.articles import make_article


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("the \ufb01nale", "the finale"),
        ("o\ufb03ce \ufb02oor", "office floor"),
        ("fi\u00adnale", "finale"),
        ("fi\u200bna\ufefflé\u2060", "finalé"),
        ("fi\u200cna\u200dle", "finale"),
        ("\u0132sselmeer en bl\u0133f", "IJsselmeer en blijf"),
        ("фи\u200cнал ΤΕ\u200dΛΟΣ cu\u1ed1\u200ci", "финал ΤΕΛΟΣ cuối"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("plain", "plain"),
    ],
)
def test_words_are_as_they_are_spelt(typed: str, spelt: str) -> None:
    assert mend(typed) == spelt


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("They re-\nturn, as all return.", "They return, as all return."),
        ("A well-\nknown face.", "A well-known face."),
        ("A co-\nop, and the co-op, not coop.", "A co-op, and the co-op, not coop."),
        ("They re\u00ad\nturn.", "They return."),
        ("Season 1-\n2", "Season 1-\n2"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_joined_as_the_text_itself_spells_it(text: str, joined: str) -> None:
    assert join_broken_words(text, find_words(text)) == joined


@pytest.mark.django_db
def test_what_is_saved_is_mended_in_every_text() -> None:
    article = make_article(title="The \ufb01nale", standfirst="A fi\u00adnale", text="<p>One \ufb01nale.</p>")
    table = TableBlock.objects.create(parent=article, rows=[["\ufb01nale", "x"]], caption="\ufb01nale")
    article.refresh_from_db()
    assert (article.title, article.standfirst) == ("The finale", "A finale")
    assert TextBlock.objects.get().body == "<p>One finale.</p>"
    assert table.caption == "finale"
    assert "\ufb01" not in str(freeze(article))


def test_a_comment_is_mended() -> None:
    form = CommentForm({"name": "Ann", "text": "What a \ufb01nale, what a fi\u00adnale."})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "What a finale, what a finale."
