import pytest
from django.template import engines
from django.test import Client
from hypothesis import given, strategies as st

from articles.reading.directions import set_directions
from articles.writing.prose import clean
from tests.factories.articles import make_comment, make_live


@pytest.mark.parametrize(
    ("html", "directed"),
    [
        ("<p>One</p><p>שתיים</p>", '<p dir="auto">One</p><p dir="auto">שתיים</p>'),
        ("<h3>Part</h3>bare", '<h3 dir="auto">Part</h3>bare'),
        ('<ol start="3"><li>One</li></ol>', '<ol start="3"><li dir="auto">One</li></ol>'),
        (
            "<ul><li><p>One</p><ul><li><p>Two</p></li></ul></li></ul><p>Three</p>",
            '<ul><li dir="auto"><p>One</p><ul><li dir="auto"><p>Two</p></li></ul></li></ul><p dir="auto">Three</p>',
        ),
        ('<p><a title="<p> > <li>">a</a></p>', '<p dir="auto"><a title="<p> > <li>">a</a></p>'),
    ],
)
def test_each_block_of_prose_has_a_direction_of_its_own(html: str, directed: str) -> None:
    assert set_directions(html) == directed


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<li>", "</li>", "<ul>", '<a title="', '">', "x", "<", '"']), max_size=12)
)
def test_directions_change_nothing_else(pieces: list[str]) -> None:
    html = clean("".join(pieces))
    assert set_directions(html).replace(' dir="auto"', "") == html


def test_markup_in_a_text_gets_no_direction() -> None:
    template = engines["jinja2"].from_string("{{ text|linebreaks|directions }}")
    assert template.render({"text": "<p>a\n\nb"}) == '<p dir="auto">&lt;p&gt;a</p>\n\n<p dir="auto">b</p>'


@pytest.mark.django_db
def test_a_page_and_the_feed_let_each_paragraph_run_its_own_way(client: Client) -> None:
    live = make_live(text="<p>One</p><ul><li>שתיים</li></ul>")
    make_comment(live, text="Three\n\nארבע")
    page = client.get(live.get_absolute_url()).content.decode()
    assert '<p dir="auto">One</p><ul><li dir="auto">שתיים</li></ul>' in page
    assert '<p dir="auto">Three</p>\n\n<p dir="auto">ארבע</p>' in page
    assert '&lt;p dir="auto"&gt;One' in client.get("/feed/").content.decode()
    assert live.edition.document["blocks"][0]["body"] == "<p>One</p><ul><li>שתיים</li></ul>"
