"""FAQs in their shapes become questions; questions elsewhere stay sections."""

import pytest

from articles.importing.parsed import Columns
from articles.importing.read import parse_article
from tests.articles.importing import pages
from tests.articles.importing.words import heading_of, prose_of


PARAGRAPH = "The robots ride out of town at dawn, and nobody in the saloon is sorry to see them go."
ANSWER = "Ife Dorn plays her."


def questions(source: str) -> list[Columns]:
    return [block for block in parse_article(source).blocks if block["kind"] == "question"]


@pytest.mark.parametrize(
    ("name", "group", "asked"),
    [
        ("DETAILS_FAQ", "Frequently asked questions", ["Is there a second season?", "Who plays Ama?"]),
        ("DL_FAQ", "FAQs About Low Water", ["Where was it filmed?", "Is it based on a book?"]),
        ("BOLD_FAQ", "Questions and Answers", ["How old is Marrow Street?", "Who wrote the first episode?"]),
        ("NUMBERED_FAQ", "FAQs", ["Who owns the paper in Cold Ink?", "Is the editor a real person?"]),
        ("QA_PAIRS", "", ["Is it frightening?", "How long is an episode?", "Will there be more?"]),
        ("MICRODATA_FAQ", "", ["Can they swim?"]),
    ],
)
def test_articles_with_a_faq(name: str, group: str, asked: list[str]) -> None:
    pairs = questions(pages.ALL[name])
    assert ([heading_of(block) for block in pairs], pairs[0]["group"]) == (asked, group)


@pytest.mark.parametrize(
    "heading",
    [
        "FAQ",
        "FAQs",
        "FAQs About Tin Moon",
        "Tin Moon Season 2 FAQ",
        "Frequently Asked Questions",
        "frequently asked questions (FAQs)",
        "Questions and answers",
        "Your questions answered",
        "Q&A",
        "❓ FAQ",
    ],
)
def test_headings_that_announce_a_faq(heading: str) -> None:
    assert (
        questions(f"# Tin Moon\n\n{PARAGRAPH}\n\n## {heading}\n\n### Who plays Ama?\n\n{ANSWER}")[0]["group"] == heading
    )


@pytest.mark.parametrize(
    "faq",
    [
        f"### Who plays Ama?\n\n{ANSWER}",
        f"## Who plays Ama?\n\n{ANSWER}",
        f"**Who plays Ama?**\n\n{ANSWER}",
        f"**Who plays Ama?**\n{ANSWER}",
        f"**Who plays Ama?**  \n{ANSWER}",
        f"Who plays Ama?\n\n{ANSWER}",
        f"Q: Who plays Ama?\n\nA: {ANSWER}",
        f"Q: Who plays Ama?\nA: {ANSWER}",
        f"Q: Who plays Ama? A: {ANSWER}",
        f"**Q:** Who plays Ama?\n\n**A:** {ANSWER}",
        f"**Q1. Who plays Ama?**\n\n{ANSWER}",
        f"1. Who plays Ama?\n\n{ANSWER}",
        f"1. Who plays Ama?\n   {ANSWER}",
        f"1. **Who plays Ama?** {ANSWER}",
        f"- **Who plays Ama?**\n\n  {ANSWER}",
        f"### 1. Who plays Ama?\n\n{ANSWER}",
        f"<details>\n<summary>Who plays Ama?</summary>\n\n{ANSWER}\n\n</details>",
    ],
)
def test_question_shapes_in_a_markdown_faq(faq: str) -> None:
    pairs = questions(f"# Tin Moon\n\n{PARAGRAPH}\n\n## FAQ\n\n{faq}\n")
    assert [(heading_of(block), prose_of(block), block["group"]) for block in pairs] == [
        ("Who plays Ama?", f"<p>{ANSWER}</p>", "FAQ")
    ]


@pytest.mark.parametrize(
    "faq",
    [
        f"<h3>Who plays Ama?</h3><p>{ANSWER}</p>",
        f"<p><strong>Who plays Ama?</strong></p><p>{ANSWER}</p>",
        f"<p><strong>Who plays Ama?</strong><br>{ANSWER}</p>",
        f"<p>Q: Who plays Ama?<br>A: {ANSWER}</p>",
        f"<ol><li><strong>Who plays Ama?</strong><br>{ANSWER}</li></ol>",
        f"<ol><li><p>Who plays Ama?</p><p>{ANSWER}</p></li></ol>",
        f"<dl><dt>Who plays Ama?</dt><dd>{ANSWER}</dd></dl>",
        f"<details><summary><h3>Who plays Ama?</h3></summary><p>{ANSWER}</p></details>",
        f'<div class="schema-faq"><strong class="schema-faq-question">Who plays Ama?</strong><p>{ANSWER}</p></div>',
    ],
)
def test_question_shapes_in_an_html_faq(faq: str) -> None:
    pairs = questions(f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p><h2>FAQ</h2>{faq}")
    assert [(heading_of(block), prose_of(block), block["group"]) for block in pairs] == [
        ("Who plays Ama?", f"<p>{ANSWER}</p>", "FAQ")
    ]


def test_a_question_outside_a_faq_stays_a_section() -> None:
    assert [block["kind"] for block in parse_article(f"# Tin Moon\n\n## Who plays Ama?\n\n{ANSWER}").blocks] == ["text"]


def test_the_faq_ends_at_the_next_section() -> None:
    text = f"# Tin Moon\n\n## FAQ\n\n### Who plays Ama?\n\n{ANSWER}\n\n## Verdict\n\n{PARAGRAPH}"
    assert [(block["kind"], heading_of(block)) for block in parse_article(text).blocks][1:] == [("text", "Verdict")]


def test_a_plain_faq_ends_at_the_next_title_line() -> None:
    text = f"Tin Moon Guide\n\n{PARAGRAPH}\n\nFAQs\n\nWho plays Ama?\n\n{ANSWER}\n\nFinal Thoughts\n\n{PARAGRAPH}"
    assert [(block["kind"], heading_of(block)) for block in parse_article(text).blocks][2:] == [
        ("text", "Final Thoughts")
    ]


def test_short_plain_answers_are_answers_not_headings() -> None:
    text = f"Tin Moon Guide\n\n{PARAGRAPH}\n\nFAQs\n\nWho plays Ama?\n\nIfe Dorn\n\nHow many episodes?\n\nTwelve\n"
    assert [prose_of(block) for block in questions(text)] == ["<p>Ife Dorn</p>", "<p>Twelve</p>"]


def test_an_answer_may_have_paragraphs_and_lists() -> None:
    text = "# Tin Moon\n\n## FAQ\n\n### Who is in it?\n\nThese:\n\n- Bolt\n- Nut\n\nNobody else.\n"
    assert prose_of(questions(text)[0]) == "<p>These:</p>\n<ul><li>Bolt</li><li>Nut</li></ul>\n<p>Nobody else.</p>"


def test_a_question_inside_an_answer_is_no_new_question() -> None:
    text = f"# Tin Moon\n\n## FAQ\n\n### Who plays Ama?\n\nWho else?\n\n{ANSWER}"
    assert [heading_of(block) for block in questions(text)] == ["Who plays Ama?"]


def test_a_deeper_heading_in_a_faq_groups_its_questions() -> None:
    text = f"# Tin Moon\n\n## FAQ\n\n### Cast\n\n#### Who plays Ama?\n\n{ANSWER}\n\n#### And Bolt?\n\nNobody."
    assert [(heading_of(block), block["group"]) for block in questions(text)] == [
        ("Who plays Ama?", "Cast"),
        ("And Bolt?", ""),
    ]


def test_a_faq_heading_without_questions_stays_a_section() -> None:
    text = f"# Tin Moon\n\n## FAQ\n\n{PARAGRAPH}"
    assert [(block["kind"], heading_of(block)) for block in parse_article(text).blocks] == [("text", "FAQ")]


def test_a_cast_list_is_no_faq() -> None:
    page = f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p><dl><dt>Ife Dorn</dt><dd>Bolt</dd></dl>"
    assert prose_of(parse_article(page).blocks[0]).endswith("<p><strong>Ife Dorn</strong></p>\n<p>Bolt</p>")


def test_words_after_the_details_are_no_answer() -> None:
    page = f"<h1>Tin Moon</h1><details><summary>Who plays Ama?</summary>{ANSWER}</details><p>{PARAGRAPH}</p>"
    assert [(block["kind"], prose_of(block)) for block in parse_article(page).blocks] == [
        ("question", f"<p>{ANSWER}</p>"),
        ("text", f"<p>{PARAGRAPH}</p>"),
    ]


def test_a_question_without_an_answer_is_kept() -> None:
    [question] = questions(f"# Tin Moon\n\n{PARAGRAPH}\n\n## FAQ\n\n### Who plays Ama?\n")
    assert question["answer"] == ""
