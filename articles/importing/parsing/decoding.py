"""Bytes to clean text: encodings, line ends, invisible characters."""

import codecs
import re

from lxml.html import HtmlElement

from articles.importing.parsed import Unreadable
from articles.importing.parsing.tree import tags_of
from shows.characters import mend


MAX_CHARS = 1_000_000  # of the words
MAX_SOURCE_CHARS = 25_000_000  # with scripts, styles, and pictures inside the text itself
MAX_LINES_AND_TAGS = 60_000  # each costs time, and no article has as many
_TOO_LONG = f"This text is longer than {MAX_CHARS:,} characters. Split it into articles and bring in one at a time."
_COPY_WORDS = "Open it in the program that made it, copy the words and paste them here."
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FILES = {
    b"PK\x03\x04": "a Word document or a zip archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"%PDF": "a PDF",
    b"{\\rtf": "a rich text (RTF) document",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"\x1f\x8b": "a compressed file",
}
_MAX_HEAD_BYTES = 100_000
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s?=\s?[\"']?([\w-]{1,30})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,80}\bencoding\s?=\s?[\"']([\w-]{1,30})", re.IGNORECASE)
# What pages say, and the encoding with more characters that they are written in.
_WIDER = {
    **dict.fromkeys(("iso8859-1", "ascii", "utf-8"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("tis-620", "iso8859-11"), "cp874"),
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso8859-9": "cp1254",
}
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# French keeps the space before ? ! : ; » and after « unbroken; elsewhere a no-break space is a pasted space.
_PASTED_SPACE = re.compile("(?<!«)\u00a0(?![?!:;»%])")


def decode_text(data: bytes | str) -> str:
    """Return clean text with "\\n" line ends.

    Raises:
        Unreadable: it is empty, too long or not text.
    """
    if len(data) > MAX_SOURCE_CHARS:
        raise Unreadable(_TOO_LONG)
    text = _clean_text(data if isinstance(data, str) else _from_bytes(data))
    if not text.strip():
        raise Unreadable(
            "There is no text here: the file or the box is empty. Paste the article's words and try again."
        )
    return text


def refuse_long(source: HtmlElement | str) -> None:
    """Refuse a page or a plain text that is longer than any article, counted without its scripts and styles.

    Raises:
        Unreadable: with the limit.
    """
    if isinstance(source, str):
        chars, parts = len(source), source.count("\n")
    else:
        chars, parts = len(source.xpath("string()")), sum(1 for _ in tags_of(source))
    if chars > MAX_CHARS:
        raise Unreadable(_TOO_LONG)
    if parts > MAX_LINES_AND_TAGS:
        raise Unreadable(
            f"This text has more than {MAX_LINES_AND_TAGS:,} lines or tags. Bring in one article at a time."
        )


def _clean_text(text: str) -> str:
    """Return a text with "\\n" line ends, without invisible characters and without spaces on blank lines."""
    # A soft hyphen at the end of a line stays until the lines are joined: there it says that a word goes on.
    parts = re.split("\u00ad(?=[^\\S\n]*\n)", _LINE_ENDS.sub("\n", text))
    text = "\u00ad".join(map(mend_pasted, parts))
    return re.sub(r"(?m)^[^\S\n]+$", "", re.sub("[\ud800-\udfff]", "\ufffd", text))


def mend_pasted(text: str) -> str:
    """Return a text without invisible characters, with pasted no-break spaces as spaces."""
    return text if text.isascii() and text.isprintable() else _PASTED_SPACE.sub(" ", mend(text))


def _from_bytes(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if name := next((name for magic, name in _FILES.items() if data.startswith(magic)), ""):
        raise Unreadable(f"This looks like {name}, not text. {_COPY_WORDS}")
    # In UTF-16 without a byte order mark every second byte of Western text is 0, and no other.
    if data[1::2].count(0) > len(data) * 0.35 and 0 not in data[::2]:
        return data.decode("utf-16-le", errors="replace")
    if b"\x00" in data or len(re.findall(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]", data)) > len(data) * 0.02:
        raise Unreadable(f"This file does not hold text. {_COPY_WORDS}")
    if b"\x1b$" in data and (declared := _declared_encoding(data)).startswith("iso2022"):  # has no byte above 127
        return data.decode(declared, errors="replace")
    text = data.decode("utf-8", errors="replace")
    damage = text.count("\ufffd")
    # A page in UTF-8 with a broken byte in it is still one.
    if not damage or damage * 4 < len(data) - len(text):
        return text
    return data.decode(_declared_encoding(data), errors="replace")


def _declared_encoding(data: bytes) -> str:
    """Return the encoding that a page declares, read as browsers do, else that of Western Windows."""
    match = _META_CHARSET.search(data[:_MAX_HEAD_BYTES]) or _XML_ENCODING.match(data[:_MAX_HEAD_BYTES])
    try:
        name = codecs.lookup(match[1].decode()).name if match else "cp1252"
    except LookupError:
        return "cp1252"
    return _WIDER.get(name, name)
