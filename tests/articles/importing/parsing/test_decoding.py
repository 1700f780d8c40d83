"""Bytes become clean text."""

import codecs

import pytest

from articles.importing.read import Unreadable, parse_article
from tests.articles.importing.words import prose_of


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
    assert (parsed.title, prose_of(parsed.blocks[0])) == (
        "Tin Moon’s Café",
        "<p>The “robots” cost 5 € and drink a café au lait in every episode of it.</p>",
    )


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("<meta charset='gb2312'>", "gb18030", "朱镕基说这部剧很好。"),
        ("<?xml version='1.0' encoding='ISO-8859-2'?><!doctype html>", "iso8859-2", "Zażółć gęślą jaźń."),
        ("<meta charset='shift_jis'>", "cp932", "①番目の髙い灯台。"),
        ("<script>" + "a" * 9_000 + "</script><meta charset='koi8-r'>", "koi8-r", "Зимний сериал."),
        ("<meta charset='iso-2022-jp'>", "iso2022_jp", "冬のドラマが戻る。"),
        ("<meta charset='windows-1252'>", "utf-8", "The café’s lamp."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_page_is_read_in_the_encoding_that_it_is_written_in(declared: str, encoding: str, words: str) -> None:
    page = f"{declared}<html><body><h1>Tin Moon</h1><p>{words} The robots ride.</p></body></html>"
    assert prose_of(parse_article(page.encode(encoding)).blocks[0]) == f"<p>{words} The robots ride.</p>"


def test_a_broken_byte_does_not_make_a_page_one_of_another_encoding() -> None:
    data = "<meta charset=utf-8><h1>Tin Moon</h1><p>The café’s lamp cost 5 € and".encode() + b"\xe2\x80 more.</p>"
    assert "The café’s lamp cost 5 €" in prose_of(parse_article(data).blocks[0])


def test_western_utf16_without_a_mark_is_read() -> None:
    assert parse_article("Tin Moon\n\nThe robots ride again.".encode("utf-16-le")).title == "Tin Moon"


@pytest.mark.parametrize("character", ["👩‍🚀", "می‌خواهم", "עברית", "«\u00a0Lune\u00a0»", "prêt\u00a0?"])
def test_characters_that_carry_meaning_are_kept(character: str) -> None:
    parsed = parse_article(f"Tin Moon\n\nThe robots said {character} and rode on into the sunset, as they do.")
    assert character in prose_of(parsed.blocks[0])


def test_lone_surrogates_cannot_reach_the_database() -> None:
    html = prose_of(parse_article("Tin Moon\n\nThe robots said \ud800 and rode on.").blocks[0])
    assert html.encode("utf-8")


def test_control_characters_are_dropped() -> None:
    assert "robots ride" in prose_of(parse_article("Tin Moon\n\nThe ro\x07bots ride\x1b again.").blocks[0])


def test_a_text_of_endless_lines_is_refused() -> None:
    with pytest.raises(Unreadable, match="lines or tags"):
        parse_article("a\n" * 60_001)
