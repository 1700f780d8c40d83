import pytest
from django.utils.html import strip_tags
from hypothesis import given, strategies as st

from articles.writing.prose import clean, lines_of, without_tags


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("<p>Plain <strong>bold</strong> <em>leaning</em></p>", "<p>Plain <strong>bold</strong> <em>leaning</em></p>"),
        ("<p onclick='x()'>Click</p>", "<p>Click</p>"),
        ("<script>alert(1)</script><p>After</p>", "<p>After</p>"),
        ("<p style='position:fixed'>Styled</p>", "<p>Styled</p>"),
        ("<h1>Shout</h1><h3>Say</h3>", "Shout<h3>Say</h3>"),
        ('<a href="javascript:alert(1)">go</a>', "go"),
        ('<p>To <a href="eleven locks">the <em>show</em></a>.</p>', "<p>To the <em>show</em>.</p>"),
        ('<a>a</a> <a href="">b</a> <a href="#">c</a> <a href="https://">d</a> <a href="mailto:">e</a>', "a b c d e"),
        ('<a href="next-page" title="/ href=&quot;/x&quot;">a</a> <a href="?page=2">b</a>', "a b"),
        ('<a href="#article:3">a</a>', '<a href="#article:3" rel="noopener">a</a>'),
        ('<a id="note-1a-1">a</a>', '<a id="note-1a-1" rel="noopener">a</a>'),
        ('<a href="https://example.org/">go</a>', '<a href="https://example.org/" rel="noopener">go</a>'),
        ('<a href="example.org/a">go</a>', '<a href="https://example.org/a" rel="noopener">go</a>'),
        ('<a href="/shows/x/">go</a>', '<a href="/shows/x/" rel="noopener">go</a>'),
        ('<a href="#part">go</a>', '<a href="#part" rel="noopener">go</a>'),
        ('<a href="mailto:desk@example.org">go</a>', '<a href="mailto:desk@example.org" rel="noopener">go</a>'),
        ("<img src=x onerror=alert(1)>", ""),
        ("<iframe src='https://example.org'></iframe>", ""),
    ],
)
def test_prose_keeps_only_the_markup_that_the_editor_offers(dirty: str, cleaned: str) -> None:
    assert clean(dirty) == cleaned


@pytest.mark.parametrize("nothing", ["", "<p></p>", "<p><br></p>", " <p>&nbsp;</p> "])
def test_prose_without_a_word_is_empty(nothing: str) -> None:
    assert clean(nothing) == ""


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


_MARKUP = (
    "<p>",
    "</p>",
    "<br>",
    '<a href="/a?b&amp;c" title="x > y">',
    "</a>",
    "<fact-ref data-fact='a'>",
    "<!-- a -->",
)
_SIGNS = ("<", ">", "&", "&amp;", "&copy", "&#39;", "&#x27;", "&lt;b&gt;", '"', "a", "Ä ", "\n")


@given(st.lists(st.sampled_from((*_MARKUP, *_SIGNS))).map("".join) | st.text())
def test_text_without_its_tags_is_what_django_makes_of_it(html: str) -> None:
    assert without_tags(html) == strip_tags(html)
    assert without_tags(clean(html)) == strip_tags(clean(html))


def test_the_words_of_prose_are_read_by_paragraph_and_list_item() -> None:
    html = "<p>At <em>Skerry</em>, Tom &amp; I</p><ul><li>one</li><li>two<br>three</li></ul><p></p>"
    assert lines_of(html) == ["At Skerry, Tom & I", "one", "two", "three"]


def test_lists_steps_and_scripts_are_kept_and_strikes_are_not() -> None:
    prose = "<h3>Steps</h3><ol><li>H<sub>2</sub>O</li></ol><ul><li>km<sup>2</sup></li></ul>"
    assert clean(prose) == prose
    assert clean("<p><s>No</s> <strike>no</strike> <del>no</del> <u>no</u></p>") == "<p>No no no no</p>"
