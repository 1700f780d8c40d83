"""`parse_article`: titles, standfirsts, refusals, and the sample article."""

from pathlib import Path

import pytest

from articles.importing.read import ParsedArticle, Unreadable, parse_article
from tests.articles.importing import pages
from tests.articles.importing.words import heading_of, prose_of


SAMPLE = Path(__file__).parents[3].parent / "shared/sample/article.txt"
PARAGRAPH = "The first episode is slow, but the second one is not, and the third one is a marvel."


@pytest.fixture(scope="module")
def sample() -> ParsedArticle:
    if not SAMPLE.exists():
        pytest.skip(f"the newsroom's sample article is not here: {SAMPLE.name}")
    return parse_article(SAMPLE.read_bytes())


class TestSample:
    def test_title_is_the_first_line(self, sample: ParsedArticle) -> None:
        assert sample.title == SAMPLE.read_text(encoding="utf-8").split("\n")[0]

    def test_has_twelve_sections_with_headings(self, sample: ParsedArticle) -> None:
        assert [bool(heading_of(block)) for block in sample.blocks if block["kind"] == "text"] == [True] * 12

    def test_sections_run_from_overview_to_final_thoughts(self, sample: ParsedArticle) -> None:
        headings = [heading_of(block) for block in sample.blocks if block["kind"] == "text"]
        assert (headings[0].endswith("Overview"), headings[-1]) == (True, "Final Thoughts")

    def test_has_five_questions(self, sample: ParsedArticle) -> None:
        assert [block["kind"] for block in sample.blocks[12:]] == ["question"] * 5

    def test_only_the_first_question_names_the_faq(self, sample: ParsedArticle) -> None:
        groups = [block["group"] for block in sample.blocks[12:]]
        assert [group[:10] for group in groups] == ["FAQs About", "", "", "", ""]

    def test_every_piece_has_one_paragraph(self, sample: ParsedArticle) -> None:
        assert {prose_of(block).count("<p>") for block in sample.blocks} == {1}

    def test_comment_form_is_left_out(self, sample: ParsedArticle) -> None:
        assert [left.line for left in sample.left_out if left.why == "part of a comment form"] == [74, 75]

    def test_five_teasers_are_left_out_with_their_excerpts(self, sample: ParsedArticle) -> None:
        assert sum(left.why == "a teaser for another article" for left in sample.left_out) == 10

    def test_stray_captions_are_left_out(self, sample: ParsedArticle) -> None:
        assert [left.line for left in sample.left_out if left.why == "a caption without its picture"] == [86, 91]

    def test_no_line_is_lost(self, sample: ParsedArticle) -> None:
        words = (f"{block.get('group', '')} {heading_of(block)} {prose_of(block)}" for block in sample.blocks)
        draft_words = " ".join([sample.title, *words])
        draft_words += " ".join(left.text for left in sample.left_out)
        lines = SAMPLE.read_text(encoding="utf-8").split("\n")
        assert [line for line in lines if line.strip() and line.strip() not in draft_words] == []


@pytest.mark.parametrize(
    ("source", "title"),
    [
        (f"# Tin Moon\n\n{PARAGRAPH}", "Tin Moon"),
        (f"Tin Moon\n========\n\n{PARAGRAPH}", "Tin Moon"),
        (f"Tin Moon\n\n{PARAGRAPH}", "Tin Moon"),
        (f"<h1>Tin <em>Moon</em></h1><p>{PARAGRAPH}</p>", "Tin Moon"),
        (f"<title>Tin Moon | Tellyville</title><p>{PARAGRAPH}</p>", "Tin Moon"),
        (f"<title>Tin Moon Is Coming Back - Tellyville</title><p>{PARAGRAPH}</p>", "Tin Moon Is Coming Back"),
        (f"<title>Elsewhere</title><h1>Tin Moon</h1><p>{PARAGRAPH}</p>", "Tin Moon"),
        (
            f"<header><h1>Tellyville</h1></header><article><h1>Tin Moon</h1><p>{PARAGRAPH}</p></article>",
            "Tin Moon",
        ),
        (f"---\ntitle: Tin Moon\ndate: 2031-05-04\n---\n\n{PARAGRAPH}", "Tin Moon"),
        (f"Will Tin Moon Come Back?\n\n{PARAGRAPH}", "Will Tin Moon Come Back?"),
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
    assert parse_article(source).title == title


def test_a_first_sentence_is_no_title() -> None:
    assert parse_article(f"It was late when the tide came in.\n\n{PARAGRAPH}").title == ""


def test_a_dash_inside_a_title_tag_is_kept() -> None:
    title = "Tin Moon – What to Expect from the Second Season"
    assert parse_article(f"<title>{title}</title><p>{PARAGRAPH}</p>").title == title


@pytest.mark.parametrize(
    "source",
    [
        f"# Tin Moon\n\n*Robots ride again.*\n\n{PARAGRAPH}",
        f'<h1>Tin Moon</h1><p class="article-dek">Robots ride again.</p><p>{PARAGRAPH}</p>',
        f"<h1>Tin Moon</h1><p><em>Robots ride again.</em></p><p>{PARAGRAPH}</p>",
    ],
    ids=["italic markdown", "class", "italic html"],
)
def test_standfirst_is_found_where_it_is_marked(source: str) -> None:
    assert parse_article(source).standfirst == "Robots ride again."


def test_a_description_for_search_engines_is_no_standfirst() -> None:
    source = f'<head><meta name="description" content="Robots."></head><h1>Tin Moon</h1><p>{PARAGRAPH}</p>'
    assert parse_article(source).standfirst == ""


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
        parse_article(data)


def test_a_text_of_exactly_the_limit_is_read() -> None:
    assert parse_article(("word " * 200_000)[:999_999] + ".").blocks


@pytest.mark.parametrize("name", sorted(pages.ALL))
def test_lines_of_what_is_left_out_are_lines_of_the_source(name: str) -> None:
    lines = pages.ALL[name].count("\n") + 1
    assert all(1 <= out.line <= lines for out in parse_article(pages.ALL[name]).left_out)


HEAD = (
    '<html><head><title>Tellyville</title><meta property="og:site_name" content="Tellyville">'
    '<meta property="og:title" content="{}"><meta property="og:description" content="Robots ride again.">'
    '<meta property="og:image" content="https://x.test/bolt.jpg"><link rel="canonical" href="https://x.test/a/b">'
    '<script type="application/ld+json">{}</script></head><body><h1>Tellyville</h1><article>'
)
LINKED = (
    '{"@graph": [{"@type": "NewsArticle", "headline": "Tin &amp; Moon", "datePublished": "2031-05-04T09:00:00Z", '
    '"author": {"name": "Ines Calder"}}]}'
)


def test_a_page_says_itself_what_its_title_standfirst_byline_date_and_picture_are() -> None:
    parsed = parse_article(HEAD.format("Tin Moon | Tellyville", LINKED) + f"<p>{PARAGRAPH}</p></article></body></html>")
    assert (parsed.title, parsed.standfirst, parsed.byline) == ("Tin & Moon", "Robots ride again.", "Ines Calder")
    assert str(parsed.published) == "2031-05-04 09:00:00+00:00"
    assert parsed.blocks[0]["wanted"][0]["address"] == "https://x.test/bolt.jpg"


@pytest.mark.parametrize("title", ["Tellyville", "Tin Moon - Tellyville", "Tellyville | Tin Moon", "Tin Moon"])
def test_the_name_of_a_site_is_no_title(title: str) -> None:
    page = HEAD.format(title, "{broken") + f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p></article></body></html>"
    assert parse_article(page).title == "Tin Moon"


def test_links_and_pictures_are_seen_from_the_page_that_they_stand_on() -> None:
    body = f'<h1>Tin</h1><p>{PARAGRAPH}</p><p>See <a href="c">this</a>.<img src="/d.jpg" alt="D"></p></article>'
    parsed = parse_article(HEAD.format("Tin", "") + body)
    assert '<a href="https://x.test/a/c">this</a>' in prose_of(parsed.blocks[0])
    assert parsed.blocks[1]["wanted"][0]["address"] == "https://x.test/d.jpg"
