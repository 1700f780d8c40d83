"""Lines that are headings, and lines that only look like headings."""

import pytest

from articles.importing.read import parse_article
from tests.articles.importing.words import heading_of, prose_of


PARAGRAPH = "The robots ride out of town at dawn, and nobody in the saloon is sorry to see them go."


def headings(line: str) -> list[str]:
    return [
        heading_of(block) for block in parse_article(f"Tin Moon Guide\n\n{PARAGRAPH}\n\n{line}\n\n{PARAGRAPH}\n").blocks
    ]


@pytest.mark.parametrize(
    "line",
    [
        "When Will Tin Moon Be Released?",
        "Who plays Bolt?",
        "Where can you watch it, and in which countries?",
        "Final Thoughts",
        "The Cast of Season 2",
        "Where we left them",
        "CAST AND CREW",
        "“Tin Moon” Recap",
        "🎬 The Trailer",
        "Season 2: A New Dawn",
    ],
)
def test_a_line_above_prose_is_a_heading(line: str) -> None:
    assert headings(line) == ["", line]


@pytest.mark.parametrize(
    "line",
    [
        "Yes.",
        "It did not.",
        "“Who goes there?” asked Bolt.",
        "— And then what?",
        "- A list item",
        "1. First Things",
        "Nobody knew, of course, what the robots had been doing out there in the desert all night",
        "Why? Because.",
        "https://example.com/Tin-Moon",
        "Bolt, Nut and Washer,",
        "the rest is silence",
    ],
)
def test_a_line_of_prose_is_no_heading(line: str) -> None:
    assert headings(line) == [""]


def test_the_last_line_is_no_heading() -> None:
    assert [heading_of(block) for block in parse_article(f"Tin Moon Guide\n\n{PARAGRAPH}\n\nThe End").blocks] == [""]


def test_a_run_of_short_lines_is_a_list_not_headings() -> None:
    credits = "The Cast\n\nIfe Dorn as Bolt\n\nPiet Lund as Nut\n\nOdile Brandt as Washer\n\nThe Plot"
    assert headings(credits) == ["", "The Cast", "The Plot"]


def test_headings_need_no_blank_lines_beside_long_paragraphs() -> None:
    assert [heading_of(p) for p in parse_article(f"Tin Moon Guide\n{PARAGRAPH}\nThe Cast\n{PARAGRAPH}").blocks] == [
        "",
        "The Cast",
    ]


def test_short_lines_are_left_alone_where_the_source_marks_headings() -> None:
    text = f"# Tin Moon\n\n## Plot\n\n{PARAGRAPH}\n\nGood Night\n\n{PARAGRAPH}"
    assert [heading_of(block) for block in parse_article(text).blocks] == ["Plot"]


def test_deeper_headings_stay_inside_the_body() -> None:
    html = prose_of(parse_article(f"# Tin Moon\n\n## Plot\n\n{PARAGRAPH}\n\n### Act one\n\n{PARAGRAPH}").blocks[0])
    assert html == f"<p>{PARAGRAPH}</p>\n<h3>Act one</h3>\n<p>{PARAGRAPH}</p>"


def test_bold_lines_are_deeper_headings_where_the_source_marks_sections() -> None:
    html = prose_of(parse_article(f"# Tin Moon\n\n## Plot\n\n{PARAGRAPH}\n\n**Act one**\n\n{PARAGRAPH}").blocks[0])
    assert "<h3><strong>Act one</strong></h3>" in html


def test_sections_may_begin_at_any_level() -> None:
    plot = f"<h3>Plot</h3><p>{PARAGRAPH}</p><h4>Act one</h4><p>{PARAGRAPH}</p>"
    page = f"<h1>Tin Moon</h1>{plot}<h3>Cast</h3><p>{PARAGRAPH}</p>"
    assert [heading_of(block) for block in parse_article(page).blocks] == ["Plot", "Cast"]


def test_setext_sections_are_sections() -> None:
    text = f"Tin Moon\n===\n\nThe Plot\n---\n\n{PARAGRAPH}"
    assert [heading_of(block) for block in parse_article(text).blocks] == ["The Plot"]


def test_a_rule_below_a_long_paragraph_does_not_make_a_heading() -> None:
    [block] = parse_article(f"Tin Moon Guide\n\n{PARAGRAPH} {PARAGRAPH}\n---\n{PARAGRAPH}").blocks
    assert block["heading"] == ""


def test_a_heading_without_body_is_kept() -> None:
    assert [
        heading_of(block) for block in parse_article(f"# Tin Moon\n\n## Empty\n\n## Plot\n\n{PARAGRAPH}").blocks
    ] == [
        "Empty",
        "Plot",
    ]


def test_headings_are_found_in_a_text_without_any_blank_lines() -> None:
    faq = "FAQs\nWho Plays Bolt?\nIfe Dorn does, with oil.\nWho Wrote It?\nPiet Lund did."
    text = f"Tin Moon Guide\nThe Plot\n{PARAGRAPH}\n{faq}"
    assert [(block["kind"], heading_of(block)) for block in parse_article(text).blocks] == [
        ("text", "The Plot"),
        ("question", "Who Plays Bolt?"),
        ("question", "Who Wrote It?"),
    ]


def test_headings_are_found_where_only_line_breaks_part_paragraphs() -> None:
    page = f"<div>Tin Moon Guide<br>The Plot<br>{PARAGRAPH} {PARAGRAPH}<br>The Cast<br>{PARAGRAPH} {PARAGRAPH}</div>"
    assert [heading_of(block) for block in parse_article(page).blocks] == ["The Plot", "The Cast"]
