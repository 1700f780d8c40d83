"""The door: titles, standfirsts, refusals, and the newsroom's own sample."""

from pathlib import Path

import pytest

from articles.importing.read import Reading, Unreadable, read
from tests.articles.importing import pages


SAMPLE = Path(__file__).parents[3].parent / "shared/sample/article.txt"
RICH_TEXT_FIELDS = "The first episode is slow, but the second one is not, and the third one is a marvel."


@pytest.fixture(scope="module")
def sample() -> Reading:
    if not SAMPLE.exists():
        pytest.skip(f"the newsroom's sample article is not here: {SAMPLE.name}")
    return read(SAMPLE.read_bytes())


class TestSample:
    def test_title_is_the_first_line(self, sample: Reading) -> None:
        assert sample.title == SAMPLE.read_text(encoding="utf-8").split("\n")[0]

    def test_has_twelve_sections_with_headings(self, sample: Reading) -> None:
        assert [bool(piece.heading) for piece in sample.pieces if piece.kind == "text"] == [True] * 12

    def test_sections_run_from_overview_to_final_thoughts(self, sample: Reading) -> None:
        headings = [piece.heading for piece in sample.pieces if piece.kind == "text"]
        assert (headings[0].endswith("Overview"), headings[-1]) == (True, "Final Thoughts")

    def test_has_five_questions(self, sample: Reading) -> None:
        assert [piece.kind for piece in sample.pieces[12:]] == ["question"] * 5

    def test_only_the_first_question_names_the_faq(self, sample: Reading) -> None:
        groups = [piece.group for piece in sample.pieces[12:]]
        assert [group[:10] for group in groups] == ["FAQs About", "", "", "", ""]

    def test_every_piece_has_one_paragraph(self, sample: Reading) -> None:
        assert {piece.html.count("<p>") for piece in sample.pieces} == {1}

    def test_comment_form_is_left_out(self, sample: Reading) -> None:
        assert [left.line for left in sample.left_out if left.why == "part of a comment form"] == [74, 75]

    def test_five_teasers_are_left_out_with_their_excerpts(self, sample: Reading) -> None:
        assert sum(left.why == "a teaser for another article" for left in sample.left_out) == 10

    def test_stray_captions_are_left_out(self, sample: Reading) -> None:
        assert [left.line for left in sample.left_out if left.why == "a caption without its picture"] == [86, 91]

    def test_every_line_is_found_again(self, sample: Reading) -> None:
        kept = " ".join([sample.title, *(f"{p.group} {p.heading} {p.html}" for p in sample.pieces)])
        kept += " ".join(left.text for left in sample.left_out)
        lines = SAMPLE.read_text(encoding="utf-8").split("\n")
        assert [line for line in lines if line.strip() and line.strip() not in kept] == []


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (f"# Tin Moon\n\n{RICH_TEXT_FIELDS}", "Tin Moon"),
        (f"Tin Moon\n========\n\n{RICH_TEXT_FIELDS}", "Tin Moon"),
        (f"Tin Moon\n\n{RICH_TEXT_FIELDS}", "Tin Moon"),
        (f"<h1>Tin <em>Moon</em></h1><p>{RICH_TEXT_FIELDS}</p>", "Tin Moon"),
        (f"<title>Tin Moon | Tellyville</title><p>{RICH_TEXT_FIELDS}</p>", "Tin Moon"),
        (f"<title>Tin Moon Is Coming Back - Tellyville</title><p>{RICH_TEXT_FIELDS}</p>", "Tin Moon Is Coming Back"),
        (f"<title>Elsewhere</title><h1>Tin Moon</h1><p>{RICH_TEXT_FIELDS}</p>", "Tin Moon"),
        (
            f"<header><h1>Tellyville</h1></header><article><h1>Tin Moon</h1><p>{RICH_TEXT_FIELDS}</p></article>",
            "Tin Moon",
        ),
        (f"---\ntitle: Tin Moon\ndate: 2031-05-04\n---\n\n{RICH_TEXT_FIELDS}", "Tin Moon"),
        (f"Will Tin Moon Come Back?\n\n{RICH_TEXT_FIELDS}", "Will Tin Moon Come Back?"),
    ],
    ids=[
        "atx",
        "setext",
        "first line",
        "h1",
        "site",
        "dash site",
        "h1 first",
        "article h1",
        "front matter",
        "question",
    ],
)
def test_title_is_found(source: str, title: str) -> None:
    assert read(source).title == title


def test_a_first_sentence_is_no_title() -> None:
    assert read(f"It was late when the tide came in.\n\n{RICH_TEXT_FIELDS}").title == ""


def test_a_dash_inside_a_title_tag_is_kept() -> None:
    title = "Tin Moon – What to Expect from the Second Season"
    assert read(f"<title>{title}</title><p>{RICH_TEXT_FIELDS}</p>").title == title


@pytest.mark.parametrize(
    "source",
    [
        f"# Tin Moon\n\n*Robots ride again.*\n\n{RICH_TEXT_FIELDS}",
        f'<h1>Tin Moon</h1><p class="article-dek">Robots ride again.</p><p>{RICH_TEXT_FIELDS}</p>',
        f"<h1>Tin Moon</h1><p><em>Robots ride again.</em></p><p>{RICH_TEXT_FIELDS}</p>",
    ],
    ids=["italic markdown", "class", "italic html"],
)
def test_standfirst_is_found_where_it_is_marked(source: str) -> None:
    assert read(source).standfirst == "Robots ride again."


def test_a_description_for_search_engines_is_no_standfirst() -> None:
    source = f'<head><meta name="description" content="Robots."></head><h1>Tin Moon</h1><p>{RICH_TEXT_FIELDS}</p>'
    assert read(source).standfirst == ""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "no text"),
        (b" \r\n\xc2\xa0\n", "no text"),
        ("\u200b\ufeff", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"%PDF-1.7 text", "PDF"),
        (b"\x00\x01\x02\x03binary", "not hold text"),
        ("x" * 1_000_001, "1,000,000"),
        (b"x" * 1_000_001, "1,000,000"),
        ("# Tin Moon", "Only a title"),
        ("--- *** ... 123", "No sentences"),
        ("<script>go()</script><nav><a href='/'>Home page</a></nav>", "No sentences"),
    ],
    ids=["empty", "blank", "invisible", "png", "docx", "pdf", "zeros", "long", "long bytes", "title", "signs", "menu"],
)
def test_refusals_say_what_is_wrong(data: str | bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(data)


def test_a_text_of_exactly_the_limit_is_read() -> None:
    assert read(("word " * 200_000)[:999_999] + ".").pieces


@pytest.mark.parametrize("name", sorted(pages.ALL))
def test_lines_of_pieces_are_lines_of_the_source(name: str) -> None:
    lines = pages.ALL[name].count("\n") + 1
    assert all(1 <= piece.line <= lines for piece in read(pages.ALL[name]).pieces)


def test_pieces_point_at_the_line_where_they_start() -> None:
    reading = read(pages.MEDIUM)
    assert [(piece.kind, piece.line) for piece in reading.pieces][:4] == [
        ("text", 5),
        ("image", 7),
        ("text", 9),
        ("quote", 11),
    ]


def test_pieces_of_a_page_point_at_the_line_where_they_start() -> None:
    reading = read(pages.WORDPRESS)
    assert [piece.line for piece in reading.pieces if piece.heading] == [18, 22, 30, 31]
