"""Bytes become clean text."""

import codecs

import pytest

from articles.importing.read import Unreadable, parse_article


BODY = "Tin Moon’s Café\n\nThe “robots” cost 5 € and drink a café au lait in every episode of it."


@pytest.mark.parametrize(
    "data",
    [
        BODY.encode(),
        codecs.BOM_UTF8 + BODY.encode(),
        BODY.encode("cp1252"),
        codecs.BOM_UTF16_LE + BODY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + BODY.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + BODY.encode("utf-32-le"),
        BODY.replace("\n", "\r\n").encode(),
        BODY.replace("\n", "\r").encode(),
        BODY.replace(" ", "\u00a0"),
        BODY.replace("ro", "r\u200bo"),
        "\ufeff" + BODY,
    ],
    ids=["utf8", "bom", "cp1252", "utf16le", "utf16be", "utf32", "windows", "mac", "nbsp", "zero width", "bom string"],
)
def test_every_encoding_reads_the_same(data: bytes | str) -> None:
    parsed = parse_article(data)
    assert (parsed.title, parsed.blocks[0].html) == (
        "Tin Moon’s Café",
        "<p>The “robots” cost 5 € and drink a café au lait in every episode of it.</p>",
    )


def test_western_utf16_without_a_mark_is_read() -> None:
    assert parse_article("Tin Moon\n\nThe robots ride again.".encode("utf-16-le")).title == "Tin Moon"


@pytest.mark.parametrize("character", ["👩‍🚀", "می‌خواهم", "עברית", "«\u00a0Lune\u00a0»", "prêt\u00a0?"])
def test_characters_that_carry_meaning_are_kept(character: str) -> None:
    parsed = parse_article(f"Tin Moon\n\nThe robots said {character} and rode on into the sunset, as they do.")
    assert character in parsed.blocks[0].html


def test_lone_surrogates_cannot_reach_the_database() -> None:
    html = parse_article("Tin Moon\n\nThe robots said \ud800 and rode on.").blocks[0].html
    assert html.encode("utf-8")


def test_control_characters_are_dropped() -> None:
    assert "robots ride" in parse_article("Tin Moon\n\nThe ro\x07bots ride\x1b again.").blocks[0].html


def test_a_text_of_endless_lines_is_refused() -> None:
    with pytest.raises(Unreadable, match="lines or tags"):
        parse_article("a\n" * 60_001)
