"""Reads the demo's texts: a subset of Markdown, with directives in double braces for blocks that Markdown lacks.

## A heading              begins a text block
### A heading inside      stays in the block, as do paragraphs, "- " and "1. " lists
> Words                   a quote block; its last line says who: "> — Somebody"
? A question              a question block; the paragraphs below it are the answer
{{cast season=show/2 status=returning heading="…"}}
{{image name=file-name layout=wide caption="…"}}
{{facts season=show/2 heading="…"}}, {{timeline season=show/2 heading="…"}}, {{episodes season=show/2 heading="…"}}
{{gallery pictures="name: caption; name: caption"}}
{{table caption="…" rows="Head | Head; cell | cell"}}
{{verdict season=show/1 rating=4 scale=5 summary="…" pros="a; b" cons="c"}}
{{spoiler about="…" body="…"}}
{{card article=slug}}
{{questions heading="…"}} the heading above the questions that follow
[[release-window show/2 clause]] a fact in one of its phrases; about a person: [[cast-status show/2 clause person]]
"""

import re
from collections.abc import Iterator
from html import escape


Values = dict[str, str]
Block = tuple[str, Values]

_DIRECTIVE = re.compile(r"^\{\{(?P<block_type>\w+)(?P<values>[^}]*)\}\}$")
_VALUE = re.compile(r'(?P<name>\w+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')
_ITEM = re.compile(r"^(?:- |(?P<number>\d+)\. )")
_DIRECTIVES = {"card", "cast", "episodes", "facts", "gallery", "image", "spoiler", "table", "timeline", "verdict"}
_FACT = re.compile(r"\[\[(?P<fact_type>[a-z-]+) (?P<subject>[a-z0-9/-]+) (?P<say>[a-z]+)(?: (?P<person>[a-z-]+))?\]\]")


class BadText(ValueError):
    """A text has a directive that the parser does not know."""


def parse(text: str) -> list[Block]:
    """Return the text's blocks in order: (block type, columns), bodies as HTML."""
    blocks: list[Block] = []
    group = ""
    for chunk in _chunks(text):
        directive = _DIRECTIVE.match(chunk)
        if directive and directive["block_type"] == "questions":
            group = _values(directive["values"]).get("heading", "")
        elif directive:
            blocks.append(_directive(directive))
        elif chunk.startswith("> "):
            blocks.append(_quote(chunk))
        elif chunk.startswith("? "):
            blocks.append(("question", {"group": group, "question": curl(chunk[2:]), "answer": ""}))
            group = ""
        elif chunk.startswith("## "):
            blocks.append(("text", {"heading": curl(chunk[3:]), "body": ""}))
        else:
            _add_prose(blocks, chunk)
    return blocks


def _chunks(text: str) -> Iterator[str]:
    """Yield the parts between empty lines; a heading, a question and a directive need no empty line after them."""
    for piece in re.split(r"\n\s*\n", text.strip()):
        lines = piece.strip().split("\n")
        while lines and (lines[0].startswith(("## ", "? ")) or _DIRECTIVE.match(lines[0])):
            yield lines.pop(0).strip()
        if lines:
            yield "\n".join(lines)


def _values(text: str) -> Values:
    return {m["name"]: m["bare"] if m["quoted"] is None else curl(m["quoted"]) for m in _VALUE.finditer(text)}


def _directive(match: re.Match[str]) -> Block:
    block_type = match["block_type"]
    if block_type not in _DIRECTIVES:
        raise BadText(f"The demo's texts have no “{block_type}”: {', '.join(sorted(_DIRECTIVES))} are known.")
    return block_type, _values(match["values"])


def _quote(chunk: str) -> Block:
    lines = [line.removeprefix(">").strip() for line in chunk.split("\n")]
    attribution = lines.pop().removeprefix("—").strip() if lines[-1].startswith("—") else ""
    return "quote", {"text": curl(" ".join(lines)), "attribution": attribution}


def _add_prose(blocks: list[Block], chunk: str) -> None:
    """Append prose to the text or question block above it; after any other block, begin a new text block."""
    if not blocks or blocks[-1][0] not in ("text", "question"):
        blocks.append(("text", {"heading": "", "body": ""}))
    block_type, values = blocks[-1]
    values["body" if block_type == "text" else "answer"] += html(chunk)


def html(chunk: str) -> str:
    """Return one chunk of prose as HTML: a list, a small heading or a paragraph."""
    lines = chunk.split("\n")
    if all(_ITEM.match(line) for line in lines):
        tag = "ol" if lines[0][0].isdigit() else "ul"
        items = "".join(f"<li><p>{inline(_ITEM.sub('', line))}</p></li>" for line in lines)
        return f"<{tag}>{items}</{tag}>"
    if chunk.startswith("### "):
        return f"<h3>{inline(chunk[4:])}</h3>"
    return f"<p>{inline(' '.join(lines))}</p>"


def inline(text: str) -> str:
    """Return a line as HTML, with strong, emphasis, links, facts and curly quotes."""
    text = curl(escape(text, quote=False))
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    text = re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)
    text = _FACT.sub(_reference, text)
    return re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", r'<a href="\2">\1</a>', text)


def _reference(match: re.Match[str]) -> str:
    """Return a reference by names; `publishing` replaces them with the recorded fact when it stores the text."""
    names = " ".join(part for part in (match["fact_type"], match["subject"], match["person"]) if part)
    return f'<fact-ref data-fact="{names}" data-say="{match["say"]}"></fact-ref>'


def curl(text: str) -> str:
    """Turn straight quotes into curly ones."""
    text = re.sub(r'(^|[\s(*])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(“*])'", r"\1‘", text).replace("'", "’")
