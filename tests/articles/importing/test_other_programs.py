"""What other programs write becomes what an editor would make of it. The inputs: other_programs.toml."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from articles.importing.parsed import Columns
from articles.importing.read import parse_article
from tests.articles.importing.words import prose_of


INPUTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("other_programs.toml").read_text())["input"]
P = "<p>The robots ride out of town at dawn, and nobody in the saloon is sorry to see them go.</p>"


@pytest.mark.parametrize("given", INPUTS, ids=lambda given: str(given["name"]))
def test_a_piece_of_another_program_becomes_what_it_was(given: dict[str, Any]) -> None:
    source = given["source"]
    if is_piece := not source.startswith(("<html", "<?xml", "#", "---", "+++", "= ")):
        source = f"<h1>Tin Moon</h1>{P}{source}{'' if 'Ghost: a video' in source else P}"
    parsed = parse_article(source)
    draft = "\n".join(filter(None, (_draft_of(block, is_piece=is_piece) for block in parsed.blocks)))
    assert draft == given["draft"]
    assert parsed.title == given.get("title", "Tin Moon" if is_piece else "")
    assert parsed.standfirst == given.get("standfirst", "")
    listed = " ".join(left.text for left in parsed.left_out)
    assert [words for words in given.get("left_out", []) if words not in listed] == []


def _draft_of(block: Columns, *, is_piece: bool) -> str:
    """Return a block as a line, without the paragraphs that the test puts around a piece."""
    kind = block["kind"]
    if kind in ("image", "gallery"):
        pictures = (f"{picture['alt']} | {picture['caption']} | {picture['address']}" for picture in block["wanted"])
        return f"[{kind}: {'; '.join(pictures)}]"
    if kind == "table":
        head = "table with a header row" if block["has_header_row"] else "table"
        rows = " / ".join(", ".join(row) for row in block["rows"])
        return f"[{head}: {block['caption']}{': ' if block['caption'] else ''}{rows}]"
    if kind == "quote":
        by = f" — {block['attribution']}" if block["attribution"] else ""
        return f"[quote: {block['text']}{by} {block['source']}".rstrip() + "]"
    if kind == "embed":
        caption = "" if block["title"].startswith("On ") else block["title"]
        return f"[embed: {block['url']} {caption}".rstrip() + "]"
    html = re.sub(r"note-[0-9a-f]+-\d+", "note", prose_of(block))
    if is_piece:
        html = html.removeprefix(P).removesuffix(P).strip("\n")
    if kind == "question":
        return f"[question: {block['question']} {html}]"
    return f"## {block['heading']}\n{html}".strip() if block["heading"] else html
