"""OpenDocument texts (LibreOffice, OpenOffice) to HTML: each of their tags becomes the tag of HTML that it is."""

import zipfile
from collections.abc import Iterator

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
    *("text:tracked-changes", "text:table-of-content", "text:note-citation", "office:annotation", "office:forms"),
    *("table:covered-table-cell", "svg:title", "svg:desc"),
)
_TAGS = {
    "office:text": "body",
    "text:p": "p",
    "text:list-item": "li",
    "text:list-header": "li",
    "text:ruby": "ruby",
    "text:ruby-text": "rt",
    "text:line-break": "br",
    "text:note-body": "div",
    "table:table": "table",
    "table:table-column": "col",
    "table:table-header-rows": "thead",
    "table:table-rows": "tbody",
    "table:table-row": "tr",
}
_PARAGRAPHS = {"Title": ("h1", ""), "Subtitle": ("p", "standfirst"), "Quotations": ("blockquote", "")}
_PARAGRAPHS |= dict.fromkeys(("Caption", "Illustration", "Figure", "Table"), ("p", "MsoCaption"))
_MAX_PARENTS = 20  # of a style: they may name each other


def convert_odt(archive: zipfile.ZipFile) -> tuple[str, dict[str, bytes], tuple[LeftOut, ...]]:
    """Return the HTML of an OpenDocument text, its pictures, and its deletions and remarks as left out.

    Raises:
        zipfile.BadZipFile: it cannot be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    names = set(archive.namelist())
    try:
        parts = [etree.fromstring(archive.read(n), parser) for n in ("styles.xml", "content.xml") if n in names]
    except etree.XMLSyntaxError as error:
        raise zipfile.BadZipFile("not an OpenDocument text") from error
    body = parts[-1].find("office:body/office:text", _NS)
    if body is None:
        raise zipfile.BadZipFile("not an OpenDocument text")
    deletions = _words_in(body, ".//text:tracked-changes//text:deletion")
    left_out = [LeftOut(1, words, DELETED) for words in deletions]
    left_out += [LeftOut(1, words, REMARK) for words in _words_in(body, ".//office:annotation")]
    _Converter(parts).convert(body)
    addresses = {str(address) for address in body.xpath("//img/@src")} & names
    pictures = {address: archive.read(address) for address in addresses}
    html = etree.tostring(body, encoding="unicode", method="html")
    return f'<meta name="generator" content="LibreOffice">{html}', pictures, tuple(left_out)


def _words_in(body: "etree._Element", path: str) -> Iterator[str]:
    for node in body.xpath(path, namespaces=_NS):
        if words := " ".join("".join(part.itertext()) for part in node.iterfind(".//text:p", _NS)):
            yield words


def _name(node: "etree._Element") -> str:
    name = etree.QName(node)
    return f"{_PREFIXES.get(name.namespace or '', '')}:{name.localname}"


def _full_name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NS[prefix]}}}{local}"


def _get(node: "etree._Element", name: str) -> str:
    return node.get(_full_name(name)) or ""


def _number(node: "etree._Element", name: str, default: int = 0) -> int:
    text = _get(node, name)
    return int(text) if text.isdecimal() and len(text) < 7 else default


class _Converter:
    """Renames the tags of a document in place, with the styles that its parts define."""

    def __init__(self, parts: "list[etree._Element]") -> None:
        self.css: dict[str, str] = {}
        self.parents: dict[str, str] = {}
        self.names: dict[etree._Element, str] = {}  # of the styles of lists
        self.starts: dict[tuple[str, int], int] = {}  # by list style and level: where their numbers begin
        for style in (style for part in parts for style in part.iter(_full_name("style:style"))):
            self.css[_get(style, "style:name")] = ";".join(_css_of(style))
            self.parents[_get(style, "style:name")] = _get(style, "style:parent-style-name")
        for level in (level for part in parts for level in part.iter(_full_name("text:list-level-style-number"))):
            key = (_get(level.getparent(), "style:name"), _number(level, "text:level"))
            self.starts[key] = _number(level, "text:start-value", 1)

    def convert(self, body: "etree._Element") -> None:
        for image in body.iter(_full_name("draw:image")):
            path = "string((../svg:desc | ../svg:title)[normalize-space()][1])"
            image.set("alt", str(image.xpath(path, namespaces=_NS)))
        etree.strip_elements(body, *map(_full_name, _SKIPPED), with_tail=False)
        notes = etree.SubElement(body, "ol")
        for number, note in enumerate(body.xpath(".//text:note", namespaces=_NS), 1):
            self._convert_note(note, number, notes)
        for node in list(body.iter(etree.Element)):
            if etree.QName(node).namespace:
                tag, attributes = self._tag_of(node)
                node.tag = tag
                node.attrib.clear()
                node.attrib.update({name: value for name, value in attributes.items() if value})
        for figure in body.xpath(".//figure"):  # a picture in a box with its caption
            for paragraph in figure.iter("p"):
                paragraph.tag = "figcaption"

    def _convert_note(self, note: "etree._Element", number: int, notes: "etree._Element") -> None:
        """Leave the sign of a note in the text, and put its words at the end."""
        item = etree.SubElement(notes, "li", id=f"odt{number}")
        item.extend(list(note))
        etree.SubElement(item, "a", href=f"#ref{number}").text = "↑"
        note.tag, tail = "sup", note.tail
        note.attrib.clear()
        etree.SubElement(note, "a", id=f"ref{number}", href=f"#odt{number}").text = str(number)
        note.tail = tail

    def _tag_of(self, node: "etree._Element") -> tuple[str, dict[str, str]]:
        name, style = _name(node), _get(node, "text:style-name")
        if name == "text:list":
            return self._list_tag(node, style)
        if name == "text:h":
            return f"h{min(_number(node, 'text:outline-level') or 2, 6)}", {}
        if name == "text:p" and (paragraph := self._paragraph_style(style)):
            return paragraph[0], {"class": paragraph[1]}
        if name == "text:section":
            return "div", {"style": "display:none" if _get(node, "text:display") == "none" else ""}
        if name == "text:a":
            return "a", {"href": _get(node, "xlink:href")}
        if name in ("text:s", "text:tab"):
            node.text = " " * min(_number(node, "text:c", 1), 100)
        if name == "draw:image":
            return "img", {"src": _get(node, "xlink:href").removeprefix("./"), "alt": node.get("alt") or ""}
        if name == "draw:text-box" and node.find(".//draw:image", _NS) is not None:
            return "figure", {}
        if name == "table:table-cell":
            is_header = next(node.iterancestors("thead"), None) is not None
            columns, rows = (_get(node, f"table:number-{side}s-spanned") for side in ("column", "row"))
            return "th" if is_header else "td", {"colspan": columns, "rowspan": rows}
        return _TAGS.get(name, "span"), {"style": self.css.get(style, "") if name == "text:span" else ""}

    def _paragraph_style(self, style: str) -> tuple[str, str] | None:
        for _ in range(_MAX_PARENTS):
            if style in _PARAGRAPHS:
                return _PARAGRAPHS[style]
            style = self.parents.get(style, "")
        return None

    def _list_tag(self, node: "etree._Element", style: str) -> tuple[str, dict[str, str]]:
        """Return the tag of a list. Its style is named by the outermost one, which has been renamed already."""
        outer = [ancestor for ancestor in node.iterancestors() if ancestor.tag in ("ol", "ul")]
        style = style or next((name for ancestor in outer if (name := self.names.get(ancestor))), "")
        self.names[node] = style
        start = self.starts.get((style, len(outer) + 1))
        own = next((number for item in node if (number := _number(item, "text:start-value"))), start)
        return ("ul", {}) if start is None else ("ol", {"start": str(own)})


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
