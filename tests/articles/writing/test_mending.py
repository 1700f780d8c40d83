"""Soft hyphens, zero-width signs and ligatures are mended on the way in, wherever words come from."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.comments.forms import CommentForm
from articles.editions.freeze import freeze
from articles.importing.read import parse_article
from articles.models import TableBlock, Tag, TextBlock
from shows.characters import find_words, join_broken_words, mend
from shows.models import Episode
from tests.factories.articles import make_article, make_author, make_tag
from tests.factories.shows import make_image, make_member, make_person, make_season, make_show


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
        ("Poke\u0301mon", "Pokémon"),
        ("Nguye\u0302\u0303n", "Nguy\u1ec5n"),
        ("か\u3099 \u1112\u1161\u11ab", "が 한"),
        ("ש\u05bc\u05c1\u05b8\u0596 क्षत्रिय", "ש\u05bc\u05c1\u05b8\u0596 क्षत्रिय"),
        ("<b>fin</b>\u0338ale", "<b>fin</b>\u0338ale"),  # no stroke through a sign of markup
        ("\ufa19 the keeper", "\ufa19 the keeper"),  # the form of a Japanese name
        ("fin\u0007a\u007fle\u0000", "finale"),
        ("It\x92s a \x93finale\x94", "It’s a “finale”"),
        ("the\u2028fi\u00adnale\x0bnow", "the\nfinale\nnow"),
        ("\u202efinale\u202c \u2068ends\u2069\u200e", "finale ends"),
        ("قال \u200fABC\u200f إن \u202eالمسلسل", "قال \u200fABC\u200f إن المسلسل"),
        ("a\tb\r\nc", "a\tb\nc"),
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
        ("They took the S-\nBahn.", "They took the S-Bahn."),
        ("The pre-\nand post-war years.", "The pre- and post-war years."),
        ("Rock-\nand-roll.", "Rock-and-roll."),
        ("An or-\nder to order.", "An order to order."),
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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "column"),
    [
        (make_show, "title"),
        (make_season, "title"),
        (make_person, "name"),
        (lambda: make_member(make_season()), "character"),
        (make_image, "alt"),
        (lambda: Episode(season=make_season(), number=1), "title"),
        (make_tag, "name"),
        (make_author, "about"),
    ],
)
def test_every_row_that_a_form_checks_is_mended(make: Callable[[], Any], column: str) -> None:
    row = make()
    setattr(row, column, "The \ufb01na\u00adle")
    row.full_clean()
    assert getattr(row, column) == "The finale"


def test_a_name_is_one_line() -> None:
    tag = Tag(name="The\u2028finale\n now")
    tag.clean_fields()
    assert tag.name == "The finale now"


def test_a_line_that_ends_in_the_middle_of_a_word_goes_on_whatever_the_case_of_the_next() -> None:
    assert "They took the S-Bahn" in str(
        parse_article("Keepers\n\nThe line is long.\n\nThey took the S-\nBahn to work.")
    )
