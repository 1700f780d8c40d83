import pytest

from articles.demo.markup import BadText, parse


def test_headings_begin_blocks_and_paragraphs_join_them() -> None:
    blocks = parse("Before.\n\n## One\n\nFirst\nline.\n\nSecond.\n\n## Two")
    assert blocks == [
        ("text", {"heading": "", "body": "<p>Before.</p>"}),
        ("text", {"heading": "One", "body": "<p>First line.</p><p>Second.</p>"}),
        ("text", {"heading": "Two", "body": ""}),
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("1. a\n2. b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
        ("### Small", "<h3>Small</h3>"),
        ("**a** and *b*", "<p><strong>a</strong> and <em>b</em></p>"),
        ("[a](/b/)", '<p><a href="/b/">a</a></p>'),
        ("""a "b" don't""", "<p>a “b” don’t</p>"),
        ("1 < 2 & <b>", "<p>1 &lt; 2 &amp; &lt;b&gt;</p>"),
    ],
)
def test_prose_becomes_simple_html(text: str, html: str) -> None:
    assert parse(text) == [("text", {"heading": "", "body": html})]


def test_a_quote_has_its_attribution() -> None:
    assert parse("> Words\n> go on.\n> — Somebody") == [
        ("quote", {"text": "Words go on.", "attribution": "Somebody"}),
    ]
    assert parse("> Words.") == [("quote", {"text": "Words.", "attribution": ""})]


def test_prose_after_a_quote_or_a_directive_begins_a_text_without_heading() -> None:
    blocks = parse('## One\n\nA.\n\n{{image name=sea layout=wide caption="By the sea"}}\n\nB.')
    assert blocks[1:] == [
        ("image", {"name": "sea", "layout": "wide", "caption": "By the sea"}),
        ("text", {"heading": "", "body": "<p>B.</p>"}),
    ]


def test_the_first_question_of_a_run_carries_the_heading() -> None:
    blocks = parse('{{questions heading="Asked"}}\n\n? Who?\n\nHe.\n\nAnd she.\n\n? Why?\n\n- Because')
    assert blocks == [
        ("question", {"group": "Asked", "question": "Who?", "answer": "<p>He.</p><p>And she.</p>"}),
        ("question", {"group": "", "question": "Why?", "answer": "<ul><li><p>Because</p></li></ul>"}),
    ]


def test_an_unknown_directive_is_refused_by_name() -> None:
    with pytest.raises(BadText, match="“video”"):
        parse("{{video name=sea}}")
