"""Quotes, pictures and players stand between the texts."""

import pytest

from articles.importing.read import ParsedBlock, parse_article


PARAGRAPH = "The robots ride out of town at dawn, and nobody in the saloon is sorry to see them go."
VIDEO = "https://www.youtube.com/watch?v=abcDEF12345"


def only(kind: str, source: str) -> ParsedBlock:
    [block] = [block for block in parse_article(source).blocks if block.type == kind]
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
    assert (block.text, block.attribution) == ("Tin remembers.", "Ife Dorn")


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
    assert (block.text, block.attribution) == ("Tin remembers.", "Ife Dorn")


def test_a_quote_parts_its_section() -> None:
    pieces = parse_article(f"# Tin Moon\n\n## Plot\n\n{PARAGRAPH}\n\n> Tin remembers.\n\n{PARAGRAPH}").blocks
    assert [(block.type, block.heading) for block in pieces] == [("text", "Plot"), ("quote", ""), ("text", "")]


def test_a_quote_of_two_paragraphs_keeps_both() -> None:
    assert (
        only("quote", f"# Tin Moon\n\n{PARAGRAPH}\n\n> Tin remembers.\n>\n> Rust forgets.").text
        == "Tin remembers.\nRust forgets."
    )


@pytest.mark.parametrize(
    ("picture", "text", "url"),
    [
        ('<img src="/bolt.jpg" alt="Bolt">', "Bolt", "/bolt.jpg"),
        (
            '<img data-src="https://example.com/b.jpg" src="data:image/gif;base64,R0" alt="Bolt">',
            "Bolt",
            "https://example.com/b.jpg",
        ),
        ('<figure><img src="/b.jpg" alt=""><figcaption>Bolt at home</figcaption></figure>', "Bolt at home", "/b.jpg"),
        ('<figure><figcaption>Bolt at home</figcaption><img src="/b.jpg"></figure>', "Bolt at home", "/b.jpg"),
        ('[caption id="a" width="300"]<img src="/b.jpg" /> Bolt at home[/caption]', "Bolt at home", "/b.jpg"),
        ('<a href="/full.jpg"><img src="/b.jpg" alt="Bolt"></a>', "Bolt", "/b.jpg"),
        ('<img src="javascript:go()" alt="Bolt">', "Bolt", ""),
    ],
)
def test_pictures_keep_words_and_source(picture: str, text: str, url: str) -> None:
    block = only("image", f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p>{picture}<p>{PARAGRAPH}</p>")
    assert (block.text, block.url) == (text, url)


def test_a_picture_inside_a_markdown_paragraph_parts_it() -> None:
    pieces = parse_article(f"# Tin Moon\n\nBefore ![Bolt](/b.jpg) after.\n\n{PARAGRAPH}").blocks
    assert [block.type for block in pieces] == ["text", "image", "text"]


def test_tracking_dots_are_no_pictures() -> None:
    assert [
        block.type
        for block in parse_article(f'<h1>Tin Moon</h1><p>{PARAGRAPH}</p><img src="/t.gif" width="1" height="1">').blocks
    ] == ["text"]


def test_emoji_pictures_are_emoji() -> None:
    assert (
        "Yes 🎉"
        in parse_article('<h1>Tin Moon</h1><p>Yes <img class="emoji" alt="🎉" src="/e.png"></p>').blocks[0].html
    )


def test_a_caption_without_its_picture_is_left_out() -> None:
    parsed = parse_article(f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p><figure><figcaption>Bolt at home</figcaption></figure>")
    assert [left.why for left in parsed.left_out] == ["a caption without its picture"]


def test_a_picture_inside_the_text_itself_is_listed() -> None:
    parsed = parse_article(f'<h1>Tin Moon</h1><p>{PARAGRAPH}</p><img src="data:image/png;base64,AAAA" alt="Bolt">')
    assert [left.text for left in parsed.left_out] == ["Bolt"]


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
        ("https://open.spotify.com/intl-de/track/4abcDEF", "https://open.spotify.com/track/4abcDEF"),
        ("https://open.spotify.com/track/4abcDEF", "https://open.spotify.com/track/4abcDEF"),
        ("https://open.spotify.com/embed/episode/4abc", "https://open.spotify.com/episode/4abc"),
        ("https://twitter.com/tinmoon/status/1234567890", "https://x.com/tinmoon/status/1234567890"),
        ("https://x.com/tinmoon/status/1234567890?s=20", "https://x.com/tinmoon/status/1234567890"),
    ],
)
def test_a_line_with_only_the_address_of_a_player_is_an_embed(address: str, url: str) -> None:
    assert only("embed", f"Tin Moon Guide\n\n{PARAGRAPH}\n\n{address}\n\n{PARAGRAPH}").url == url


@pytest.mark.parametrize(
    "address", ["https://example.com/watch?v=abcDEF12345", "https://youtube.com.example.com/watch?v=abcDEF12345"]
)
def test_other_addresses_stay_text(address: str) -> None:
    assert [block.type for block in parse_article(f"Tin Moon Guide\n\n{PARAGRAPH}\n\n{address}").blocks] == ["text"]


def test_a_frame_of_a_player_is_an_embed() -> None:
    frame = '<iframe src="https://www.youtube-nocookie.com/embed/abcDEF12345?rel=0" title="Trailer"></iframe>'
    assert only("embed", f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p>{frame}").url == VIDEO


def test_a_quoted_post_is_an_embed_and_its_words_are_listed() -> None:
    post = '<blockquote class="twitter-tweet">Tin! <a href="https://x.com/t/status/12345">4 May</a></blockquote>'
    parsed = parse_article(f"<h1>Tin Moon</h1><p>{PARAGRAPH}</p>{post}")
    assert (parsed.blocks[-1].url, parsed.left_out[0].text) == ("https://x.com/t/status/12345", "Tin! 4 May")


def test_an_address_inside_a_sentence_stays_in_it() -> None:
    assert (
        VIDEO
        in parse_article(f"Tin Moon Guide\n\n{PARAGRAPH}\n\nThe trailer is at {VIDEO} for everybody to see.")
        .blocks[0]
        .html
    )
