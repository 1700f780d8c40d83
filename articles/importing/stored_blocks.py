"""Parsed blocks as the columns of blocks, as `editions.freeze` stores them."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, cast

from articles.importing.parsed import LeftOut, ParsedBlock
from articles.importing.pictures import MAX_ADDRESS_CHARS
from articles.writing.block import StoredBlock
from articles.writing.embeds import player
from articles.writing.prose import clean
from articles.writing.table import tidy_rows
from shows.addresses import is_web_address


Columns = dict[str, Any]  # the values of columns, by name: of a block, with its `kind`, or of the article
_MAX_CAPTION_CHARS = 500  # of a picture
_MAX_SHOWN_CHARS = 500  # of an address: that of a picture in the text itself is the whole picture
# By column. Bodies, answers and the words of a quote have no limit.
_MAX_CHARS = {
    "title": 250,
    "standfirst": 600,
    "heading": 250,
    "group": 250,
    "question": 300,
    "attribution": 200,
    "caption": 250,  # of a table
}


def store_block(block: ParsedBlock, left_out: list[LeftOut]) -> StoredBlock:
    """Return the columns of a block. What is cut off to fit them is added to `left_out`."""
    return cast(StoredBlock, truncate({"kind": block.type, **_columns_of(block)}, block.line, left_out))


def truncate(columns: Columns, line: int, left_out: list[LeftOut]) -> Columns:
    """Return the columns with texts of at most their maximum length. What is cut off is added to `left_out`."""
    cut = dict(columns)
    for name, limit in _MAX_CHARS.items():
        limit = _MAX_CAPTION_CHARS if name == "caption" and columns.get("kind") == "image" else limit
        text = str(columns.get(name, ""))
        if len(text) > limit:
            cut[name] = text[:limit]
            left_out.append(LeftOut(line, text[limit:], f"the {name} is cut at {limit} characters"))
    return cut


def _columns_of(block: ParsedBlock) -> Columns:
    wanted = [asdict(replace(picture, caption=picture.caption[:_MAX_CAPTION_CHARS])) for picture in block.pictures]
    if block.type == "image":
        return {"image_id": None, "caption": block.pictures[0].caption, "layout": "column", "wanted": wanted}
    if block.type == "gallery":
        return {"pictures": [], "wanted": wanted}
    if block.type == "question":
        return {"group": block.group, "question": block.heading, "answer": clean(block.html)}
    if block.type == "quote":
        source = block.url if is_web_address(block.url) and len(block.url) <= MAX_ADDRESS_CHARS else ""
        return {"text": block.text, "attribution": block.attribution, "source": source}
    if block.type == "embed":
        shown = player(block.url)
        return {"url": block.url, "title": block.text or f"On {shown.provider if shown else 'the web'}"}
    if block.type == "table":
        headers = {"has_header_row": block.headers[0], "has_header_column": block.headers[1]}
        return {"caption": block.text, "rows": tidy_rows(block.rows), **headers}
    return {"heading": block.heading, "body": clean(block.html)}


def label_block(block: Mapping[str, Any]) -> str:
    """Return words to recognise a block by."""
    if block["kind"] == "text" and not block["heading"]:
        return "(no heading)"
    if wanted := block.get("wanted"):
        names = [picture["caption"] or picture["alt"] or picture["address"][:80] for picture in wanted]
        return names[0] if len(names) == 1 else f"{len(names)} pictures: {names[0]}"
    if block["kind"] == "table":
        return block["caption"] or " | ".join(block["rows"][0])
    return str(block.get("heading") or block.get("question") or block.get("text") or block.get("title"))


def shorten_addresses(block: StoredBlock) -> Columns:
    """Return a block for scripts, with the pictures that are in the text itself by the beginning of their addresses."""
    columns: Columns = dict(block)
    if columns.get("wanted"):
        shown = ({**wanted, "address": wanted["address"][:_MAX_SHOWN_CHARS]} for wanted in columns["wanted"])
        columns["wanted"] = list(shown)
    return columns
