"""Articles as newsrooms paste them, each in its shape."""

import pytest

from articles.importing.read import ParsedArticle, parse_article
from tests.articles.importing import pages
from tests.articles.importing.words import missing_words


def shape(parsed: ParsedArticle) -> list[tuple[str, str]]:
    return [(block.type, block.heading or block.text or block.url) for block in parsed.blocks]


def test_wordpress_page() -> None:
    assert shape(parse_article(pages.WORDPRESS)) == [
        ("text", ""),
        ("image", "Inspector Maro on a pier – Maro waits for the ferry."),
        ("text", "When will it be released?"),
        ("text", "Cast"),
        ("quote", "We never left the island."),
        ("text", ""),
        ("embed", "https://www.youtube.com/watch?v=abcDEF12345"),
        ("question", "How many episodes are there?"),
        ("question", "Is it filmed on an island?"),
    ]


def test_wordpress_page_lists_its_boilerplate() -> None:
    reasons = {left.why for left in parse_article(pages.WORDPRESS).left_out}
    assert reasons >= {
        "a bar for sharing the page",
        "a teaser for another article",
        "part of a form",
        "the foot of the page",
    }


def test_google_docs_bold_comes_from_styles() -> None:
    assert parse_article(pages.GOOGLE_DOCS).blocks[0].html == (
        "<p>The kitchen comedy <strong>returns</strong> with <em>all</em> of its cooks in autumn.</p>"
    )


def test_medium_markdown() -> None:
    assert shape(parse_article(pages.MEDIUM)) == [
        ("text", ""),
        ("image", "A red paper fox"),
        ("text", "Why it works"),
        ("quote", "Paper remembers everything."),
        ("text", ""),
        ("text", "What to watch first"),
        ("embed", "https://www.youtube.com/watch?v=abcDEF12345"),
    ]


def test_wrapped_email_lines_are_one_paragraph() -> None:
    assert [block.html.count("<p>") for block in parse_article(pages.EMAIL).blocks] == [1, 1, 1]


def test_email_subject_is_the_title() -> None:
    assert parse_article(pages.EMAIL).title == "Northbound renewed for a fourth season"


def test_email_signature_is_left_out() -> None:
    assert [left.text for left in parse_article(pages.EMAIL).left_out if left.why == "an e-mail signature"] == [
        "Lena Ode",
        "Features desk",
    ]


def test_arabic_text_has_its_headings() -> None:
    assert [block.heading for block in parse_article(pages.ARABIC).blocks] == [
        "",
        "متى يعرض الموسم الجديد؟",
        "أبطال العمل",
    ]


def test_emoji_headings_are_headings() -> None:
    assert [block.heading for block in parse_article(pages.EMOJI).blocks] == ["", "🗓️ Release Date", "🤠 Where to Watch"]


def test_bold_paragraphs_are_headings() -> None:
    assert [block.heading for block in parse_article(pages.BOLD_HEADINGS).blocks] == [
        "",
        "Why is it ending?",
        "What comes next",
    ]


def test_old_blog_posts_without_paragraph_tags_have_paragraphs() -> None:
    post = "First <strong>thing</strong> said.\n\nSecond thing\nsaid.\n\n<h2>Cast</h2>\nThird thing said."
    assert [block.html for block in parse_article(post).blocks] == [
        "<p>First <strong>thing</strong> said.</p>\n<p>Second thing said.</p>",
        "<p>Third thing said.</p>",
    ]


def test_unclosed_tags_are_read_as_browsers_read_them() -> None:
    page = "<h1>Tin Moon</h1><p>One robot.<p>Two robots.<ul><li>Bolt<li>Nut</ul>"
    assert (
        parse_article(page).blocks[0].html
        == "<p>One robot.</p>\n<p>Two robots.</p>\n<ul><li>Bolt</li><li>Nut</li></ul>"
    )


def test_a_table_keeps_its_rows() -> None:
    page = (
        "<h1>Tin Moon</h1><table><tr><th>Actor</th><th>Robot</th></tr><tr><td>Ife Dorn</td><td>Bolt</td></tr></table>"
    )
    assert parse_article(page).blocks[0].html == "<p>Actor | Robot</p>\n<p>Ife Dorn | Bolt</p>"


def test_a_markdown_table_keeps_even_its_surplus_cells() -> None:
    text = "# Tin Moon\n\n| Actor | Robot |\n|---|---|\n| Ife Dorn | Bolt | lead |"
    assert parse_article(text).blocks[0].html == "<p>Actor | Robot</p>\n<p>Ife Dorn | Bolt | lead</p>"


def test_html_inside_markdown_is_read_as_html() -> None:
    text = "# Tin Moon\n\nOne **robot**.\n\n<figure><img src='/bolt.jpg' alt='Bolt'></figure>\n\nTwo robots."
    assert [block.type for block in parse_article(text).blocks] == ["text", "image", "text"]


@pytest.mark.parametrize("name", sorted(pages.ALL.keys() - {"WORDPRESS", "GOOGLE_DOCS", "MICRODATA_FAQ", "MEDIUM"}))
def test_no_word_of_an_article_is_lost(name: str) -> None:
    source = pages.ALL[name]
    tags = {"class", "div", "details", "summary", "open", "strong", "dl", "dt", "dd"}
    assert set(missing_words(source, parse_article(source))) <= tags | {"Subject"}
