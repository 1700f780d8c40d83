"""Small pieces of pages and documents as other programs write them, each with its right answer."""

from dataclasses import asdict

import pytest

from articles.importing.parsed import Columns, Picture
from articles.importing.read import ParsedArticle, parse_article
from tests.articles.importing.words import heading_of, prose_of


P = "<p>The robots ride out of town at dawn, and nobody in the saloon is sorry to see them go.</p>"
PROSE = "<p>The lighthouse drama will return, its makers said, and all of its keepers are back with it for good.</p>"
FIGURE = '<figure><img src="https://x.test/a.jpg" alt="A"><figcaption>Who it is</figcaption></figure>'


def parse(piece: str) -> ParsedArticle:
    return parse_article(f"<h1>Tin Moon</h1>{P}{piece}{P}")


def html_of(parsed: ParsedArticle) -> str:
    """Return the prose of an article without the paragraphs that the tests put around the piece."""
    parts = (prose_of(block).removeprefix(P).removesuffix(P).strip("\n") for block in parsed.blocks)
    return "|".join(part for part in parts if part)


def only(kind: str, parsed: ParsedArticle) -> Columns:
    [block] = [block for block in parsed.blocks if block["kind"] == kind]
    return block


WORD_BULLET = "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>{}</span>{}</p>"
WORD_NUMBER = (
    "<p style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span>"
    "<![endif]>{}</p>"
)
LISTS = {
    "Word's bullets": (
        WORD_BULLET.format(1, "·", "a") + WORD_BULLET.format(2, "o", "b") + WORD_BULLET.format(1, "·", "c"),
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ),
    "Word's numbers from four": (
        WORD_NUMBER.format("4.", "a") + WORD_NUMBER.format("5.", "b"),
        '<ol start="4"><li>a</li><li>b</li></ol>',
    ),
    "Word's letters": (WORD_NUMBER.format("a)", "x") + WORD_NUMBER.format("b)", "y"), "<ol><li>x</li><li>y</li></ol>"),
    "Word's signs without a mark": (
        "<p style='mso-list:l0 level1 lfo1'>·<span>&nbsp;&nbsp; </span>x</p>",
        "<ul><li>x</li></ul>",
    ),
    "numbers from four": (
        "<ol start=4><li>Four<ul><li>a</ul></ol>",
        '<ol start="4"><li>Four<ul><li>a</li></ul></li></ol>',
    ),
    "numbers of items": ("<ol><li value=7>a<li>b</ol>", '<ol start="7"><li>a</li><li>b</li></ol>'),
    "headings in steps": (
        "<ol><li><h3>Step</h3><p>Do it.</p></li><li><h3>Next</h3></li></ol>",
        "<ol><li><strong>Step</strong><br>Do it.</li><li><strong>Next</strong></li></ol>",
    ),
    "Google's nested lists": (
        '<ul><li aria-level="1"><p>a</p></li><ul><li aria-level="2"><p>b</p></li></ul><li aria-level="1"><p>c</p></li></ul>',
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ),
    "Google's exported lists": (
        '<ul class="lst-kix_a1-0 start"><li>a</li></ul><ul class="lst-kix_a1-1 start"><li>b</li></ul>'
        '<ul class="lst-kix_a1-0"><li>c</li></ul>',
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    ),
    "Notion's numbers": (
        '<ol type="1" class="numbered-list" start="1"><li>a</li></ol>'
        '<ol type="1" class="numbered-list" start="2"><li>b</li></ol>',
        "<ol><li>a</li><li>b</li></ol>",
    ),
}
LISTS = {name: (piece.replace("</ul><li>b", "</ul><li>b"), html) for name, (piece, html) in LISTS.items()}


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_lists_with_their_depth_and_numbers(name: str) -> None:
    piece, html = LISTS[name]
    assert html_of(parse(piece)) == html


INLINE = {
    "Word's bold": ("<p><b style='mso-bidi-font-weight:normal'>x</b> y</p>", "<p><strong>x</strong> y</p>"),
    "Google's wrapper is not bold": (
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight: 700">x</span> y</p></b>',
        "<p><strong>x</strong> y</p>",
    ),
    "raised": ("<p>10<sup>6</sup></p>", "<p>10<sup>6</sup></p>"),
    "lowered": ("<p>The CO<sub>2</sub>.</p>", "<p>The CO<sub>2</sub>.</p>"),
    "LibreOffice's fonts": ("<p><font color='#000'><font size=3><i>x</i></font></font></p>", "<p><em>x</em></p>"),
    "Google's redirects": (
        '<p><a href="https://www.google.com/url?q=https://example.com/a%3Fb%3D1&amp;sa=D&amp;ust=1">x</a></p>',
        '<p><a href="https://example.com/a?b=1">x</a></p>',
    ),
    "a formula": ("<p><math><semantics><mi>x</mi><annotation>x</annotation></semantics></math></p>", "<p>x</p>"),
    "code": (
        '<pre><span class="token comment">// a</span> b\n    c()</pre>',
        "<p>// a b<br>\u00a0\u00a0\u00a0\u00a0c()</p>",
    ),
    "a soft hyphen": ("<p>fi&shy;nale</p>", "<p>finale</p>"),
    "a ligature": ("<p>the \ufb01nale\u200b</p>", "<p>the finale</p>"),
    "Apple's spaces": ('<p class="p1"><span class="s1">a<span class="Apple-converted-space">&nbsp;</span>b</span></p>', "<p>a b</p>"),
}  # fmt: skip


@pytest.mark.parametrize("name", INLINE)
def test_words_keep_their_styles_and_no_others(name: str) -> None:
    piece, html = INLINE[name]
    assert html_of(parse(piece)) == html


@pytest.mark.parametrize(
    ("piece", "html", "left_out"),
    [
        ("<p>In <del>2024</del><ins>2026</ins>.</p>", "<p>In 2026.</p>", "2024"),
        ("<p>In <s>2024</s> 2026.</p>", "<p>In 2026.</p>", "2024"),
        ("<p>In <span style='text-decoration:line-through'>2024</span> 2026.</p>", "<p>In 2026.</p>", "2024"),
        ("<p>In <span class='msoDel'>2024</span> 2026.</p>", "<p>In 2026.</p>", "2024"),
        ("<p hidden>Not this</p><p>This.</p>", "<p>This.</p>", "Not this"),
        ('<p style="display:none">Not this</p><p>This.</p>', "<p>This.</p>", "Not this"),
        ('<p style="display : none !important">Not this</p><p>This.</p>', "<p>This.</p>", "Not this"),
        ('<p aria-hidden="true">Not this</p><p>This.</p>', "<p>This.</p>", "Not this"),
        ('<div role="navigation">Not this</div><p>This.</p>', "<p>This.</p>", "Not this"),
        ('<div class="comment-content"><p>Not this</p></div><p>This.</p>', "<p>This.</p>", "Not this"),
        ("<p>This<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[A1]</a></span>.</p>",
         "<p>This.</p>", "[A1]"),
        ("<p>This.</p><div style='mso-element:comment-list'><p class=MsoCommentText>Not this</p></div>",
         "<p>This.</p>", "Not this"),
        ('<p>This<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Not this</p></div>',
         "<p>This.</p>", "[a][a] Not this"),
        ('<div class="callout"><div class="callout-emoji">💡</div><p>This.</p></div>', "<p>This.</p>", "💡"),
        ('<figure class="callout"><div><span class="icon">💡</span></div><div>This.</div></figure>', "<p>This.</p>", "💡"),
    ],
)  # fmt: skip
def test_what_is_deleted_hidden_or_a_remark_is_listed_and_no_text(piece: str, html: str, left_out: str) -> None:
    parsed = parse(piece)
    assert html_of(parsed) == html
    assert (
        left_out in [left.text for left in parsed.left_out]
        or "".join(left.text for left in parsed.left_out) == left_out
    )


@pytest.mark.parametrize(
    ("piece", "html"),
    [
        ("<dl><dt>Creator</dt><dd>Somebody Known</dd></dl>", "<p><strong>Creator</strong></p>\n<p>Somebody Known</p>"),
        ("<table><tr><th colspan=2>Lone Header</th></tr></table>", "<p>Lone Header</p>"),
        ("<ul><li>Item One Title</li></ul>", "<ul><li>Item One Title</li></ul>"),
        ('<div class="wp-block-file"><a href="https://x.test/f.pdf">A file</a><a href="https://x.test/f.pdf" download>Download</a></div>',
         '<p><a href="https://x.test/f.pdf">A file</a></p>'),
        ('<div class="kg-card kg-audio-card"><audio src="https://x.test/a.mp3"></audio><div class="kg-audio-title">An interview</div>'
         '<div class="kg-audio-player"><span class="kg-audio-current-time">0:00</span><div class="kg-audio-time">/<span>0:42</span></div></div></div>',
         '<p><a href="https://x.test/a.mp3">An interview</a></p>'),
        ('<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://x.test/b">'
         '<div class="kg-bookmark-content"><div class="kg-bookmark-title">Its Title</div><div class="kg-bookmark-description">D</div></div>'
         '<div class="kg-bookmark-thumbnail"><img src="https://x.test/t.png"></div></a></figure>',
         '<p><a href="https://x.test/b">Its Title</a></p>'),
        ("<p>See <a href='/other'>our page</a>.</p>", "<p>See our page.</p>"),
    ],
)  # fmt: skip
def test_values_items_and_cards_are_text_and_no_headings(piece: str, html: str) -> None:
    parsed = parse(piece)
    assert html_of(parsed) == html
    assert [heading_of(block) for block in parsed.blocks] == [""]


def test_a_relative_link_without_a_base_is_listed() -> None:
    assert [left.text for left in parse("<p>See <a href='/other'>our page</a>.</p>").left_out] == ["our page: /other"]


def test_a_footnote_leads_there_and_back() -> None:
    html = html_of(
        parse(
            '<p>A claim<sup><a href="#fn1" id="r1">1</a></sup>.</p><ol><li id="fn1">The source. <a href="#r1">↩</a></li></ol>'
        )
    )
    sign, note = html.split("\n")
    name = note.split('id="')[1].split('"')[0]
    assert sign == f'<p>A claim<a href="#{name}" id="{name}-ref"><sup>1</sup></a>.</p>'
    assert note == f'<ol><li>The source. <a href="#{name}-ref" id="{name}">↩</a></li></ol>'


@pytest.mark.parametrize(
    "notes",
    [
        '<p>A<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>.</p><div id="ftn1">'
        '<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Note.</p></div>',
        '<p>A<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>.</p><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Note.</p></div>',
        '<p>A<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p><div id="sdfootnote1">'
        '<p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Note.</p></div>',
        '<p>A<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>.</p><ol class="references">'
        '<li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b> <span>Note.</span></li></ol>',
    ],
    ids=["Word", "Google", "LibreOffice", "Wikipedia"],
)  # fmt: skip
def test_footnotes_of_word_processors_lead_there_and_back(notes: str) -> None:
    html = html_of(parse(notes))
    assert html.count('href="#note-') == 2
    assert html.count(' id="note-') == 2


@pytest.mark.parametrize(
    ("piece", "picture"),
    [
        (FIGURE, Picture("https://x.test/a.jpg", "A", "Who it is")),
        ('<img srcset="https://x.test/s.jpg 480w, https://x.test/l.jpg 1200w" alt="S">', Picture("https://x.test/l.jpg", "S")),
        ('<picture><source srcset="https://x.test/l.webp 2x"><img alt="S"></picture>', Picture("https://x.test/l.webp", "S")),
        ('<img data-src="https://x.test/l.jpg" src="/blank.gif" alt="L">', Picture("https://x.test/l.jpg", "L")),
        ('<noscript><img src="https://x.test/n.jpg" alt="N"></noscript>', Picture("https://x.test/n.jpg", "N")),
        ('<img src="/blank.gif" alt="Z"><noscript><img src="https://x.test/n.jpg"></noscript>', Picture("https://x.test/n.jpg", "Z")),
        ('<div class="wp-caption"><img src="https://x.test/a.jpg"><p class="wp-caption-text">Who</p></div>', Picture("https://x.test/a.jpg", "", "Who")),
        ('<p class=MsoNormal><img src="image001.png" alt="A"></p><p class=MsoCaption>Who</p>', Picture("image001.png", "A", "Who")),
        ('<figure class="image"><a href="a.png"><img src="a.png"></a><figcaption>Who</figcaption></figure>', Picture("a.png", "", "Who")),
    ],
)  # fmt: skip
def test_pictures_come_with_their_alt_text_and_caption(piece: str, picture: Picture) -> None:
    assert only("image", parse(piece))["wanted"] == [asdict(picture)]


def test_a_gallery_stays_one() -> None:
    images = "".join(
        f'<figure><img src="https://x.test/{n}.jpg" alt="{n}"><figcaption>C{n}</figcaption></figure>' for n in "ab"
    )
    block = only("gallery", parse(f'<figure class="wp-block-gallery">{images}</figure>'))
    assert [tuple(picture.values()) for picture in block["wanted"]] == [
        ("https://x.test/a.jpg", "a", "Ca"),
        ("https://x.test/b.jpg", "b", "Cb"),
    ]


def test_an_infobox_is_a_table_under_its_name() -> None:
    rows = "<tr><th colspan=2>Tin Moon</th></tr><tr><th>Creator</th><td>Ann Known</td></tr><tr><th>Seats</th><td>10<sup>6</sup></td></tr>"
    block = only("table", parse(f"<table>{rows}</table>"))
    assert (block["caption"], block["rows"]) == ("Tin Moon", [["Creator", "Ann Known"], ["Seats", "10⁶"]])


def test_a_table_longer_than_a_block_becomes_two_with_the_same_header() -> None:
    rows = "".join(f"<tr><td>{number}</td><td>x</td></tr>" for number in range(150))
    tables = [
        block
        for block in parse(f"<table><tr><th>A</th><th>B</th></tr>{rows}</table>").blocks
        if block["kind"] == "table"
    ]
    assert [(len(table["rows"]), table["rows"][0]) for table in tables] == [(100, ["A", "B"]), (52, ["A", "B"])]


def test_a_heading_keeps_its_raised_figures() -> None:
    assert [heading_of(block) for block in parse(f"<h2>10<sup>6</sup> of CO<sub>2</sub></h2>{P}").blocks] == [
        "",
        "10⁶ of CO₂",
    ]


@pytest.mark.parametrize(
    ("page", "title", "prose"),
    [
        (f"<p>My title</p>{P}<h1>Part one</h1>{P}", "My title", P),
        (
            f"<html><body><article><header><h1>Tin</h1><p>It opens with a sentence that says what the matter is.</p></header>{P}</article></body></html>",
            "Tin",
            f"<p>It opens with a sentence that says what the matter is.</p>\n{P}",
        ),
        (
            f"<html><body><aside role=complementary>{PROSE * 6}</aside><article><h1>Tin</h1>{P}</article></body></html>",
            "Tin",
            P,
        ),
        (
            f'<html><body><div role="main"><h1>Tin</h1>{P}</div><div role="complementary">{PROSE * 9}</div></body></html>',
            "Tin",
            P,
        ),
        (
            f"<html><head><title>Tin | The Site</title></head><body><h1><img alt='The Site'></h1>{P}</body></html>",
            "Tin",
            P,
        ),
    ],
)
def test_the_title_and_the_article_of_a_page_are_found(page: str, title: str, prose: str) -> None:
    parsed = parse_article(page)
    assert (parsed.title, prose_of(parsed.blocks[0])) == (title, prose)
