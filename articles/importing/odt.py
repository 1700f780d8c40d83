"""OpenDocument texts (LibreOffice, OpenOffice) to HTML."""

import zipfile
from collections.abc import Iterator
from html import escape

from lxml import etree

from articles.importing.parsed import LeftOut
from articles.importing.parsing.tags import DELETED, REMARK


_NS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}
_PREFIXES = {address: prefix for prefix, address in _NS.items()}
_SKIPPED = (
    "text:tracked-changes",
    "office:annotation",
    "text:table-of-content",
    "office:forms",
    "text:note-citation",
    "svg:title",
    "svg:desc",
)
_TAGS = {"table:table": "table", "table:table-row": "tr", "text:list-item": "li", "text:list-header": "li"}
_PARAGRAPHS = {
    "Title": "h1",
    "Subtitle": 'p class="standfirst"',
    "Quotations": "blockquote",
    "Caption": 'p class="MsoCaption"',
}
_MAX_DEPTH = 200
_MAX_PARENTS = 20  # of a style: they may name each other


def convert_odt(archive: zipfile.ZipFile) -> tuple[str, dict[str, bytes], tuple[LeftOut, ...]]:
    """Return the HTML of an OpenDocument text, its pictures, and its deletions and remarks as left out.

    Raises:
        zipfile.BadZipFile: it cannot be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(archive.read("content.xml"), parser)
        styles = etree.fromstring(archive.read("styles.xml"), parser) if "styles.xml" in archive.namelist() else None
    except etree.XMLSyntaxError as error:
        raise zipfile.BadZipFile("not an OpenDocument text") from error
    body = root.find("office:body/office:text", _NS)
    if body is None:
        raise zipfile.BadZipFile("not an OpenDocument text")
    converter = _Converter(archive, [part for part in (styles, root) if part is not None])
    html = "".join(converter.inside(body))
    left_out = [
        *_left_out(root, "//text:tracked-changes//text:deletion", DELETED),
        *_left_out(root, "//office:annotation", REMARK),
    ]
    return (
        f'<meta name="generator" content="LibreOffice">{html}{converter.notes_html()}',
        converter.pictures,
        tuple(left_out),
    )


def _left_out(root: "etree._Element", path: str, why: str) -> Iterator[LeftOut]:
    for node in root.xpath(path, namespaces=_NS):
        if words := " ".join("".join(part.itertext()) for part in node.iterfind(".//text:p", _NS)):
            yield LeftOut(1, words, why)


def _name(node: "etree._Element") -> str:
    name = etree.QName(node)
    return f"{_PREFIXES.get(name.namespace or '', '')}:{name.localname}"


def _get(node: "etree._Element", name: str) -> str:
    prefix, _, local = name.partition(":")
    return node.get(f"{{{_NS[prefix]}}}{local}") or ""


class _Converter:
    def __init__(self, archive: zipfile.ZipFile, parts: "list[etree._Element]") -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        self.css: dict[str, str] = {}
        self.parents: dict[str, str] = {}
        self.numbered: dict[str, int] = {}  # the lists with numbers at their first level, and where these begin
        self.notes: list[str] = []
        self.pictures: dict[str, bytes] = {}
        self.depth = 0
        for style in (style for part in parts for style in part.iter(f"{{{_NS['style']}}}style")):
            self.css[_get(style, "style:name")] = ";".join(_css_of(style))
            self.parents[_get(style, "style:name")] = _get(style, "style:parent-style-name")
        for style in (style for part in parts for style in part.iter(f"{{{_NS['text']}}}list-style")):
            for level in style.iterfind("text:list-level-style-number", _NS):
                start = _get(level, "text:start-value")
                key = f"{_get(style, 'style:name')}/{_get(level, 'text:level')}"
                self.numbered[key] = int(start) if start.isdigit() else 1

    def inside(self, node: "etree._Element") -> Iterator[str]:
        yield escape(node.text or "", quote=False)
        for child in node:
            if isinstance(child.tag, str) and self.depth < _MAX_DEPTH:
                self.depth += 1
                yield from self.convert(child)
                self.depth -= 1
            yield escape(child.tail or "", quote=False)

    def convert(self, node: "etree._Element") -> Iterator[str]:
        name = _name(node)
        if name in _SKIPPED:
            return
        if name == "text:list":
            yield from self.make_list(node)
        elif name in ("text:p", "text:h"):
            tag = self.paragraph_tag(node, name)
            yield f"<{tag}>{''.join(self.inside(node))}</{tag.split()[0]}>"
        elif name == "text:span":
            css = self.css.get(_get(node, "text:style-name"), "")
            yield f'<span style="{escape(css)}">{"".join(self.inside(node))}</span>'
        elif name == "text:a":
            yield f'<a href="{escape(_get(node, "xlink:href"))}">{"".join(self.inside(node))}</a>'
        elif name == "text:note":
            yield self.note(node)
        elif name == "draw:frame":
            yield from self.frame(node)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            yield from self.cell(node, name)
        elif simple := _TAGS.get(name):
            yield f"<{simple}>{''.join(self.inside(node))}</{simple}>"
        else:
            count = _get(node, "text:c")
            yield {
                "text:s": " " * min(int(count) if count.isdigit() else 1, 100),
                "text:tab": " ",
                "text:line-break": "<br>",
            }.get(name, "")
            yield from self.inside(node)

    def paragraph_tag(self, node: "etree._Element", name: str) -> str:
        if name == "text:h":
            level = _get(node, "text:outline-level")
            return f"h{min(int(level) if level.isdigit() and level != '0' else 2, 6)}"
        style = _get(node, "text:style-name")
        for _ in range(_MAX_PARENTS):
            if style in _PARAGRAPHS:
                return _PARAGRAPHS[style]
            style = self.parents.get(style, "")
        return "p"

    def make_list(self, node: "etree._Element") -> Iterator[str]:
        outer = [ancestor for ancestor in node.iterancestors() if _name(ancestor) == "text:list"]
        named = next((_get(part, "text:style-name") for part in (node, *outer) if _get(part, "text:style-name")), "")
        start = self.numbered.get(f"{named}/{len(outer) + 1}")
        numbers = (_get(item, "text:start-value") for item in node)
        first: int | None = next((int(number) for number in numbers if number.isdigit()), start)
        yield f'<ol start="{first}">' if start is not None else "<ul>"
        yield from self.inside(node)
        yield "</ol>" if start is not None else "</ul>"

    def note(self, node: "etree._Element") -> str:
        body = node.find("text:note-body", _NS)
        number = len(self.notes) + 1
        self.notes.append("".join(self.inside(body)) if body is not None else "")
        return f'<sup><a id="ref{number}" href="#odt{number}">{number}</a></sup>'

    def notes_html(self) -> str:
        items = (
            f'<li id="odt{number}">{note} <a href="#ref{number}">↑</a></li>'
            for number, note in enumerate(self.notes, 1)
        )
        return f"<ol>{''.join(items)}</ol>" if self.notes else ""

    def cell(self, node: "etree._Element", name: str) -> Iterator[str]:
        if name == "table:covered-table-cell":
            return
        spans = ((side, _get(node, f"table:number-{side}s-spanned")) for side in ("column", "row"))
        attributes = "".join(
            f' {"colspan" if side == "column" else "rowspan"}="{span}"' for side, span in spans if span.isdigit()
        )
        is_header = any(_name(outer) == "table:table-header-rows" for outer in node.iterancestors())
        tag = "th" if is_header else "td"
        yield f"<{tag}{attributes}>{''.join(self.inside(node))}</{tag}>"

    def frame(self, node: "etree._Element") -> Iterator[str]:
        image = node.find("draw:image", _NS)
        if image is None:
            yield from self.inside(node)
            return
        address = _get(image, "xlink:href").removeprefix("./")
        if address in self.names:
            self.pictures[address] = self.archive.read(address)
        alt = node.findtext("svg:desc", "", _NS) or node.findtext("svg:title", "", _NS)
        yield f'<img src="{escape(address)}" alt="{escape(alt)}">'


def _css_of(style: "etree._Element") -> Iterator[str]:
    properties = style.find("style:text-properties", _NS)
    if properties is None:
        return
    for name in ("font-weight", "font-style"):
        if value := _get(properties, f"fo:{name}"):
            yield f"{name}:{value}"
    if _get(properties, "style:text-line-through-style") not in ("", "none"):
        yield "text-decoration:line-through"
    if position := _get(properties, "style:text-position"):
        is_raised = position.startswith("super") or (position[:1].isdigit() and position[:1] != "0")
        yield f"vertical-align:{'sub' if position.startswith(('sub', '-')) else 'super' if is_raised else 'baseline'}"
    if _get(properties, "text:display") == "none":
        yield "display:none"
