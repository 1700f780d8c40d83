"""Reads the demo's texts: a little Markdown, and lines in double braces for what Markdown has no sign for.

## A heading              begins a text block
### A heading inside      stays in the block, as do paragraphs, "- " and "1. " lists
> Words                   a quote block; its last line says who: "> — Somebody"
? A question              a question block; the paragraphs below it are the answer
{{cast season=show/2 status=returning heading="…"}}
{{image name=key layout=wide caption="…"}}
{{facts season=show/2 heading="…"}}, {{timeline season=show/2 heading="…"}}
{{questions heading="…"}} what stands above the questions that follow
[[release-window show/2 clause]] a fact, said in one of its phrases; who: [[cast-status show/2 clause person]]
"""

import re
from collections.abc import Iterator
from html import escape


Values = dict[str, str]
Block = tuple[str, Values]

_DIRECTIVE = re.compile(r"^\{\{(?P<kind>\w+)(?P<values>[^}]*)\}\}$")
_VALUE = re.compile(r'(?P<name>\w+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>\S+))')
_ITEM = re.compile(r"^(?:- |(?P<number>\d+)\. )")
_DIRECTIVES = {"cast", "facts", "image", "timeline"}
_FACT = re.compile(r"\[\[(?P<kind>[a-z-]+) (?P<about>[a-z0-9/-]+) (?P<say>[a-z]+)(?: (?P<person>[a-z-]+))?\]\]")


class BadText(ValueError):
    """A text says something that the parser does not know."""


def parse(text: str) -> list[Block]:
    """Return the text's blocks in order: (kind, columns), bodies as HTML."""
    blocks: list[Block] = []
    group = ""
    for chunk in _chunks(text):
        directive = _DIRECTIVE.match(chunk)
        if directive and directive["kind"] == "questions":
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
    """What stands between empty lines; a heading, a question and a directive are one even without."""
    for piece in re.split(r"\n\s*\n", text.strip()):
        lines = piece.strip().split("\n")
        while lines and (lines[0].startswith(("## ", "? ")) or _DIRECTIVE.match(lines[0])):
            yield lines.pop(0).strip()
        if lines:
            yield "\n".join(lines)


def _values(told: str) -> Values:
    return {m["name"]: m["bare"] if m["quoted"] is None else curl(m["quoted"]) for m in _VALUE.finditer(told)}


def _directive(match: re.Match[str]) -> Block:
    if match["kind"] not in _DIRECTIVES:
        raise BadText(f"The demo's texts have no “{match['kind']}”: {', '.join(sorted(_DIRECTIVES))} are known.")
    return match["kind"], _values(match["values"])


def _quote(chunk: str) -> Block:
    lines = [line.removeprefix(">").strip() for line in chunk.split("\n")]
    who = lines.pop().removeprefix("—").strip() if lines[-1].startswith("—") else ""
    return "quote", {"text": curl(" ".join(lines)), "attribution": who}


def _add_prose(blocks: list[Block], chunk: str) -> None:
    """Prose goes on where it can: in the text or the answer above it. After an image or a quote it begins a text."""
    if not blocks or blocks[-1][0] not in ("text", "question"):
        blocks.append(("text", {"heading": "", "body": ""}))
    kind, values = blocks[-1]
    values["body" if kind == "text" else "answer"] += html(chunk)


def html(chunk: str) -> str:
    """One chunk of prose as HTML: a list, a small heading or a paragraph."""
    lines = chunk.split("\n")
    if all(_ITEM.match(line) for line in lines):
        tag = "ol" if lines[0][0].isdigit() else "ul"
        items = "".join(f"<li><p>{inline(_ITEM.sub('', line))}</p></li>" for line in lines)
        return f"<{tag}>{items}</{tag}>"
    if chunk.startswith("### "):
        return f"<h3>{inline(chunk[4:])}</h3>"
    return f"<p>{inline(' '.join(lines))}</p>"


def inline(text: str) -> str:
    """Strong, emphasis, links and curly quotes within a line."""
    text = curl(escape(text, quote=False))
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
    text = re.sub(r"\*(.+?)\*", r"<em>\1</em>", text)
    text = _FACT.sub(lambda m: _reference(m), text)
    return re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", r'<a href="\2">\1</a>', text)


def _reference(match: re.Match[str]) -> str:
    """A fact by its names: whoever stores the text puts its subject key in their place."""
    names = " ".join(part for part in (match["kind"], match["about"], match["person"]) if part)
    return f'<fact-ref data-fact="{names}" data-say="{match["say"]}"></fact-ref>'


def curl(text: str) -> str:
    """Typewriter quotes as printers set them."""
    text = re.sub(r'(^|[\s(*])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(“*])'", r"\1‘", text).replace("'", "’")
