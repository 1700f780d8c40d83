"""Articles as newsrooms paste them, each in its shape."""

import pytest

from articles.importing.parsed import Columns
from articles.importing.read import ParsedArticle, parse_article
from tests.articles.importing import pages
from tests.articles.importing.words import heading_of, missing_words, prose_of


def _label(block: Columns) -> str:
    pictures = (f"{picture['alt']} – {picture['caption']}".strip(" –") for picture in block.get("wanted", ()))
    return heading_of(block) or block.get("text") or block.get("url") or " – ".join(pictures)


def shape(parsed: ParsedArticle) -> list[tuple[str, str]]:
    return [(block["kind"], _label(block)) for block in parsed.blocks]


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
    assert prose_of(parse_article(pages.GOOGLE_DOCS).blocks[0]) == (
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
    assert [prose_of(block).count("<p>") for block in parse_article(pages.EMAIL).blocks] == [1, 1, 1]


def test_email_subject_is_the_title() -> None:
    assert parse_article(pages.EMAIL).title == "Northbound renewed for a fourth season"


def test_email_signature_is_left_out() -> None:
    assert [left.text for left in parse_article(pages.EMAIL).left_out if left.why == "an e-mail signature"] == [
        "Lena Ode",
        "Features desk",
    ]


def test_arabic_text_has_its_headings() -> None:
    assert [heading_of(block) for block in parse_article(pages.ARABIC).blocks] == [
        "",
        "متى يعرض الموسم الجديد؟",
        "أبطال العمل",
    ]


def test_emoji_headings_are_headings() -> None:
    assert [heading_of(block) for block in parse_article(pages.EMOJI).blocks] == [
        "",
        "🗓️ Release Date",
        "🤠 Where to Watch",
    ]


def test_bold_paragraphs_are_headings() -> None:
    assert [heading_of(block) for block in parse_article(pages.BOLD_HEADINGS).blocks] == [
        "",
        "Why is it ending?",
        "What comes next",
    ]


def test_old_blog_posts_without_paragraph_tags_have_paragraphs() -> None:
    post = "First <strong>thing</strong> said.\n\nSecond thing\nsaid.\n\n<h2>Cast</h2>\nThird thing said."
    assert [prose_of(block) for block in parse_article(post).blocks] == [
        "<p>First <strong>thing</strong> said.</p>\n<p>Second thing said.</p>",
        "<p>Third thing said.</p>",
    ]


def test_unclosed_tags_are_read_as_browsers_read_them() -> None:
    page = "<h1>Tin Moon</h1><p>One robot.<p>Two robots.<ul><li>Bolt<li>Nut</ul>"
    assert (
        prose_of(parse_article(page).blocks[0])
        == "<p>One robot.</p>\n<p>Two robots.</p>\n<ul><li>Bolt</li><li>Nut</li></ul>"
    )


def test_a_table_keeps_its_rows() -> None:
    page = (
        "<h1>Tin Moon</h1><table><tr><th>Actor</th><th>Robot</th></tr><tr><td>Ife Dorn</td><td>Bolt</td></tr></table>"
    )
    (block,) = parse_article(page).blocks
    assert block["rows"] == [["Actor", "Robot"], ["Ife Dorn", "Bolt"]]
    assert (block["has_header_row"], block["has_header_column"]) == (True, False)


def test_a_markdown_table_keeps_even_its_surplus_cells() -> None:
    text = "# Tin Moon\n\n| Actor | Robot |\n|---|---|\n| Ife Dorn | Bolt | lead |"
    (block,) = parse_article(text).blocks
    assert block["rows"] == [["Actor", "Robot", ""], ["Ife Dorn", "Bolt", "lead"]]
    assert (block["has_header_row"], block["has_header_column"]) == (True, False)


PROSE = "<p>Tin Moon returns in winter, and its robots are back, with some of the actors.</p>"


def test_a_table_has_a_caption_and_a_header_column_and_its_links_are_left_out() -> None:
    page = f"""<h1>Tin Moon</h1>{PROSE}<table><caption>The cast</caption><tr><th></th><th>Robot</th></tr>
    <tr><th>Ife Dorn</th><td><a href="https://example.org/bolt">Bolt</a><br>the <b>lead</b></td></tr></table>{PROSE}"""
    parsed = parse_article(page)
    table = next(block for block in parsed.blocks if block["kind"] == "table")
    assert (table["caption"], table["has_header_row"], table["has_header_column"]) == ("The cast", True, True)
    assert table["rows"] == [["", "Robot"], ["Ife Dorn", "Bolt the lead"]]
    assert [left.text for left in parsed.left_out] == ["Bolt: https://example.org/bolt"]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>Ife Dorn</td><td>Bolt</td></tr>",
        f"<tr><td>Ife Dorn</td><td>{'Bolt ' * 150}</td></tr>" * 2,
        f"<tr>{'<td>Bolt</td>' * 13}</tr>" * 2,
    ],
    ids=["one row", "prose in cells", "too wide"],
)
def test_what_a_table_block_cannot_hold_stays_lines_of_text(rows: str) -> None:
    blocks = parse_article(f"<h1>Tin Moon</h1>{PROSE}<table>{rows}</table>{PROSE}").blocks
    assert {block["kind"] for block in blocks} == {"text"}
    assert "Bolt" in "".join(prose_of(block) for block in blocks)


def test_a_cell_over_several_columns_or_rows_is_said_where_it_begins_or_in_each_row() -> None:
    rows = '<tr><th colspan="2">Cast</th><th>Robot</th></tr><tr><td>Ife</td><td rowspan="2">Dorn</td><td>Bolt</td></tr>'
    blocks = parse_article(f"<h1>Tin Moon</h1>{PROSE}<table>{rows}<tr><td>Ana</td><td>Nut</td></tr></table>").blocks
    assert blocks[-1]["rows"] == [["Cast", "", "Robot"], ["Ife", "Dorn", "Bolt"], ["Ana", "Dorn", "Nut"]]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Water is <b>H<sub>2</sub>O</b>, on 40 km<sup>2</sup> of it.</p>",
        '<p>Water is <b>H<i style="vertical-align:sub; font-style: normal">2</i>O</b>, on 40 km'
        '<span style="vertical-align: super">2</span> of it.</p>',
        "Water is **H<sub>2</sub>O**, on 40 km<sup>2</sup> of it.",
    ],
    ids=["tags", "styles", "Markdown"],
)
def test_subscript_and_superscript_are_kept(text: str) -> None:
    (block,) = parse_article(text).blocks
    assert prose_of(block) == "<p>Water is <strong>H<sub>2</sub>O</strong>, on 40 km<sup>2</sup> of it.</p>"


def test_tables_side_by_side_stay_two() -> None:
    table = "<table><tr><td>Ife Dorn</td><td>Bolt</td></tr><tr><td>Ana Ruiz</td><td>Nut</td></tr></table>"
    blocks = parse_article(f"<h1>Tin Moon</h1>{PROSE}{table}{table}").blocks
    assert [len(block["rows"]) for block in blocks if block["kind"] == "table"] == [2, 2]


def test_html_inside_markdown_is_read_as_html() -> None:
    text = "# Tin Moon\n\nOne **robot**.\n\n<figure><img src='/bolt.jpg' alt='Bolt'></figure>\n\nTwo robots."
    assert [block["kind"] for block in parse_article(text).blocks] == ["text", "image", "text"]


@pytest.mark.parametrize("name", sorted(pages.ALL.keys() - {"WORDPRESS", "GOOGLE_DOCS", "MICRODATA_FAQ", "MEDIUM"}))
def test_no_word_of_an_article_is_lost(name: str) -> None:
    source = pages.ALL[name]
    tags = {"class", "div", "details", "summary", "open", "strong", "dl", "dt", "dd"}
    assert set(missing_words(source, parse_article(source))) <= tags | {"Subject"}
