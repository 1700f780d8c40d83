"""Quotes, pictures and players stand between the texts."""

from dataclasses import asdict

import pytest

from articles.importing.parsed import Columns, Picture
from articles.importing.read import parse_article
from tests.articles.importing.words import heading_of, prose_of


PARAGRAPH = "The robots ride out of town at dawn, and nobody in the saloon is sorry to see them go."
TRACK = "4abcDEFghiJKLmno567890"
VIDEO = "https://www.youtube.com/watch?v=abcDEF12345"


def only(kind: str, source: str) -> Columns:
    [block] = [block for block in parse_article(source).blocks if block["kind"] == kind]
    return block


@pytest.mark.parametrize(
    "quote",
    [
        "> Tin remembers.\n>\n> — Ife Dorn",
        "> Tin remembers.\n> — Ife Dorn",
        "> Tin remembers.\n> -- Ife Dorn",
        "> Tin remembers.\n\n— Ife Dorn",
        "> *Tin* remembers.\n>\n> – Ife Dorn",
    ],
)
def test_a_markdown_quote_has_its_speaker(quote: str) -> None:
    block = only("quote", f"# Tin Moon\n\n{PARAGRAPH}\n\n{quote}\n\n{PARAGRAPH}")
    assert (block["text"], block["attribution"]) == ("Tin remembers.", "Ife Dorn")


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote><p>Tin remembers.</p><cite>Ife Dorn</cite></blockquote>",
        "<blockquote><p>Tin remembers.</p><footer>— Ife Dorn</footer></blockquote>",
        "<blockquote><p>Tin remembers.</p><p>— Ife Dorn</p></blockquote>",
        "<blockquote>Tin remembers.<br>— Ife Dorn</blockquote>",
        "<figure><blockquote>Tin remembers.</blockquote><figcaption>Ife Dorn</figcaption></figure>",
    ],
)
def test_an_html_quote_has_its_speaker(quote: str) -> None:
    block = only("quote", f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p>{quote}<p>{PARAGRAPH}</p>")
    assert (block["text"], block["attribution"]) == ("Tin remembers.", "Ife Dorn")


def test_a_quote_parts_its_section() -> None:
    pieces = parse_article(f"# Tin Moon\n\n## Plot\n\n{PARAGRAPH}\n\n> Tin remembers.\n\n{PARAGRAPH}").blocks
    assert [(block["kind"], heading_of(block)) for block in pieces] == [("text", "Plot"), ("quote", ""), ("text", "")]


def test_a_quote_of_two_paragraphs_keeps_both() -> None:
    block = only("quote", f"# Tin Moon\n\n{PARAGRAPH}\n\n> Tin remembers.\n>\n> Rust forgets.")
    assert block["text"] == "Tin remembers.\nRust forgets."


@pytest.mark.parametrize(
    ("markup", "picture"),
    [
        ('<img src="/bolt.jpg" alt="Bolt">', Picture("/bolt.jpg", "Bolt")),
        (
            '<img data-src="https://example.com/b.jpg" src="data:image/gif;base64,R0" alt="Bolt">',
            Picture("https://example.com/b.jpg", "Bolt"),
        ),
        (
            '<figure><img src="/b.jpg" alt=""><figcaption>Bolt at home</figcaption></figure>',
            Picture("/b.jpg", "", "Bolt at home"),
        ),
        (
            '<figure><figcaption>Bolt at home</figcaption><img src="/b.jpg"></figure>',
            Picture("/b.jpg", "", "Bolt at home"),
        ),
        (
            '[caption id="a" width="300"]<img src="/b.jpg" /> Bolt at home[/caption]',
            Picture("/b.jpg", "", "Bolt at home"),
        ),
        ('<a href="/full.jpg"><img src="/b.jpg" alt="Bolt"></a>', Picture("/b.jpg", "Bolt")),
        ('<img src="javascript:go()" alt="Bolt">', Picture("", "Bolt")),
        ('<img src="data:image/png;base64,AAAA" alt="Bolt">', Picture("data:image/png;base64,AAAA", "Bolt")),
    ],
)
def test_pictures_keep_words_and_source(markup: str, picture: Picture) -> None:
    block = only("image", f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p>{markup}<p>{PARAGRAPH}</p>")
    assert block["wanted"] == [asdict(picture)]


def test_a_picture_inside_a_markdown_paragraph_parts_it() -> None:
    pieces = parse_article(f"# Tin Moon\n\nBefore ![Bolt](/b.jpg) after.\n\n{PARAGRAPH}").blocks
    assert [block["kind"] for block in pieces] == ["text", "image", "text"]


def test_tracking_dots_are_no_pictures() -> None:
    assert [
        block["kind"]
        for block in parse_article(f'<h1>Tin Moon</h1><p>{PARAGRAPH}</p><img src="/t.gif" width="1" height="1">').blocks
    ] == ["text"]


def test_emoji_pictures_are_emoji() -> None:
    assert "Yes 🎉" in prose_of(
        parse_article('<h1>Tin Moon</h1><p>Yes <img class="emoji" alt="🎉" src="/e.png"></p>').blocks[0]
    )


def test_a_caption_without_its_picture_is_left_out() -> None:
    parsed = parse_article(f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p><figure><figcaption>Bolt at home</figcaption></figure>")
    assert [left.why for left in parsed.left_out] == ["a caption without its picture"]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        (VIDEO, VIDEO),
        ("https://youtu.be/abcDEF12345?si=xyz", VIDEO),
        ("https://youtu.be/abcDEF12345?t=10", VIDEO + "&t=10s"),
        ("https://www.youtube.com/watch?t=1m30s&v=abcDEF12345", VIDEO + "&t=90s"),
        ("https://www.youtube.com/embed/abcDEF12345?start=90", VIDEO + "&t=90s"),
        ("https://www.youtube.com/embed/abcDEF12345", VIDEO),
        ("https://m.youtube.com/watch?app=m&v=abcDEF12345", VIDEO),
        ("https://vimeo.com/123456789", "https://vimeo.com/123456789"),
        ("https://player.vimeo.com/video/123456789", "https://vimeo.com/123456789"),
        ("https://vimeo.com/123456789/abcdef0123?share=copy", "https://vimeo.com/123456789/abcdef0123"),
        ("https://player.vimeo.com/video/123456789?h=abcdef0123", "https://vimeo.com/123456789/abcdef0123"),
        (f"https://open.spotify.com/intl-de/track/{TRACK}", f"https://open.spotify.com/track/{TRACK}"),
        (f"https://open.spotify.com/track/{TRACK}", f"https://open.spotify.com/track/{TRACK}"),
        (f"https://open.spotify.com/embed/episode/{TRACK}", f"https://open.spotify.com/episode/{TRACK}"),
    ],
)
def test_a_line_with_only_the_address_of_a_player_is_an_embed(address: str, url: str) -> None:
    assert only("embed", f"Tin Moon Guide\n\n{PARAGRAPH}\n\n{address}\n\n{PARAGRAPH}")["url"] == url


@pytest.mark.parametrize(
    "address",
    [
        "https://x.com/tinmoon/status/1234567890",
        "https://www.youtube.com/watch?v=short",
        "https://example.com/watch?v=abcDEF12345",
        "https://youtube.com.example.com/watch?v=abcDEF12345",
    ],
)
def test_other_addresses_stay_text(address: str) -> None:
    assert [block["kind"] for block in parse_article(f"Tin Moon Guide\n\n{PARAGRAPH}\n\n{address}").blocks] == ["text"]


def test_a_frame_of_a_player_is_an_embed() -> None:
    frame = '<iframe src="https://www.youtube-nocookie.com/embed/abcDEF12345?rel=0" title="Trailer"></iframe>'
    assert only("embed", f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p>{frame}")["url"] == VIDEO


def test_a_post_that_cannot_be_embedded_is_a_quote_with_its_address() -> None:
    post = '<blockquote class="twitter-tweet">Tin! <a href="https://x.com/t/status/12345?s=2">4 May</a></blockquote>'
    block = only("quote", f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p>{post}")
    assert (block["text"], block["source"]) == ("Tin!", "https://x.com/t/status/12345")


def test_an_address_inside_a_sentence_stays_in_it() -> None:
    text = f"Tin Moon Guide\n\n{PARAGRAPH}\n\nThe trailer is at {VIDEO} for everybody to see."
    assert VIDEO in prose_of(parse_article(text).blocks[0])
