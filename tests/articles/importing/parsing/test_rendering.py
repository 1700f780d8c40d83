"""The HTML of a body: few tags, all of them closed, nothing passed through."""

import pytest

from articles.importing.read import parse_article
from tests.articles.importing.words import prose_of


def body(source: str) -> str:
    return prose_of(parse_article(source).blocks[0])


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a **b** c", "<p>a <strong>b</strong> c</p>"),
        ("a *b* c", "<p>a <em>b</em> c</p>"),
        ("a ***b*** c", "<p>a <strong><em>b</em></strong> c</p>"),
        (
            "a [b **c**](https://example.com/?x=1&y=2) d",
            '<p>a <a href="https://example.com/?x=1&amp;y=2">b <strong>c</strong></a> d</p>',
        ),
        ("a [b](mailto:x@example.com)", '<p>a <a href="mailto:x@example.com">b</a></p>'),
        ("a [b](javascript:alert(1))", "<p>a [b](javascript:alert(1))</p>"),
        ("a [b](/local)", "<p>a b</p>"),
        ("a  \nb", "<p>a<br>b</p>"),
        ("a\nb", "<p>a b</p>"),
        ("M*A*S*H is **old**", "<p>M*A*S*H is <strong>old</strong></p>"),
        ("It is 5 < 6 & 7 > 2", "<p>It is 5 &lt; 6 &amp; 7 &gt; 2</p>"),
        ("- a\n- b\n  1. c\n  2. d\n- e", "<ul><li>a</li><li>b<ol><li>c</li><li>d</li></ol></li><li>e</li></ul>"),
        ("1984\\. It was a good year", "<p>1984. It was a good year</p>"),
        ("1984. It was a good year", "<p>1984. It was a good year</p>"),
        ("1. a\n\nb\n\n2. c", '<ol><li>a</li></ol>\n<p>b</p>\n<ol start="2"><li>c</li></ol>'),
        ("    indented", "<p>indented</p>"),
        ("- a\n\n  b", "<ul><li>a<br>b</li></ul>"),
    ],
)
def test_markdown(markdown: str, html: str) -> None:
    assert body(f"# Tin Moon\n\n{markdown}\n") == html


@pytest.mark.parametrize(
    ("page", "html"),
    [
        ("<p>a <b>b</b> <i>c</i></p>", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("<p>a <b>b <i>c</b> d</i></p>", "<p>a <strong>b <em>c</em></strong> d</p>"),
        (
            '<p>a <a href="https://example.com/" onclick="go()">b</a></p>',
            '<p>a <a href="https://example.com/">b</a></p>',
        ),
        ('<p>a <a href=" java\nscript:go()">b</a></p>', "<p>a b</p>"),
        ('<p>a <a href="//example.com/x">b</a></p>', '<p>a <a href="https://example.com/x">b</a></p>'),
        (
            '<p>a <a href="https://example.com/&quot;><script>">b</a></p>',
            '<p>a <a href="https://example.com/&quot;&gt;&lt;script&gt;">b</a></p>',
        ),
        ('<p>a <a href="javascript://example.com/%0Ago()">b</a></p>', "<p>a b</p>"),
        ('<p>a <a href="data:text/html,go">b</a></p>', "<p>a b</p>"),
        ("<p>a<br>b</p>", "<p>a<br>b</p>"),
        ("<p>a<br><br>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<p>&lt;script&gt;go()&lt;/script&gt;</p>", "<p>&lt;script&gt;go()&lt;/script&gt;</p>"),
        ("<p>a <u>b</u> <font color=red>c</font> <blink>d</blink></p>", "<p>a b c d</p>"),
        ("<ol start=3><li>a<li>b</ol>", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("<p>He said <q>yes</q>.</p>", "<p>He said “yes”.</p>"),
        ("<p>a\n   b&nbsp;c</p>", "<p>a b c</p>"),
    ],
)
def test_html(page: str, html: str) -> None:
    assert body(f"<h1>Tin Moon</h1>{page}") == html


def test_tags_typed_in_plain_text_are_words() -> None:
    text = "Tin Moon Guide\n\nThe robot typed <script>alert(1)</script> and *waited* for an [answer] & nothing came."
    assert body(text) == (
        "<p>The robot typed &lt;script&gt;alert(1)&lt;/script&gt; and *waited* for an [answer] &amp; nothing came.</p>"
    ).replace("*waited*", "<em>waited</em>")


def test_the_item_of_a_plain_list_may_go_on_in_the_line_below() -> None:
    parsed = parse_article(
        "Tin Moon\n\nThe robots take:\n\n- a lamp that has\n  burnt for years\n- a rope\n\nThey ride."
    )
    assert "<ul><li>a lamp that has burnt for years</li><li>a rope</li></ul>" in prose_of(parsed.blocks[0])
