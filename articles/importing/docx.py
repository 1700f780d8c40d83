"""Word documents to HTML, by mammoth. What it does not tell is prepared: numbers of lists, outlines, hidden words."""

import re
import zipfile
from collections import defaultdict
from io import BytesIO
from typing import Any

import mammoth
from lxml import etree

from articles.importing.docx_runs import iterate_style, prepare_runs, value_at
from articles.importing.parsed import LeftOut
from articles.importing.parsing.tags import DELETED, HIDDEN, REMARK
from shows.characters import mend


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NS = {"w": _W[1:-1]}
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.standfirst:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='caption'] => p.MsoCaption:fresh
p[style-name='Caption'] => p.MsoCaption:fresh
p[style-name^='toc '] => p.MsoToc:fresh
p[style-name^='TOC'] => p.MsoToc:fresh
"""
_TEXT_PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")
_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False}
_IS_ON = "[not(@w:val='0' or @w:val='false' or @w:val='off')]"
_LEFT_OUT = (
    (".//w:del[.//w:t or .//w:delText] | .//w:moveFrom", DELETED),
    (f".//w:r[w:rPr/*[self::w:strike or self::w:dstrike]{_IS_ON}]", DELETED),
    (f".//w:r[w:rPr/w:vanish{_IS_ON}]", HIDDEN),
    (".//w:sdt[w:sdtPr//w:docPartGallery[@w:val='Table of Contents']]", "a table of contents"),
)
_NO_LIST = re.compile("heading|title|caption|toc", re.IGNORECASE)  # styles whose numbers are no items


def convert_docx(data: bytes) -> tuple[str, dict[str, bytes], tuple[LeftOut, ...]]:
    """Return the HTML of a Word document, its pictures, and its deletions and remarks as left out.

    Raises:
        zipfile.BadZipFile: it cannot be read.
    """
    left_out: list[LeftOut] = []
    pictures: dict[str, bytes] = {}
    prepared = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(prepared, "w") as copy:
            styles = _Styles(archive)
            for name in archive.namelist():
                content = archive.read(name)
                if _TEXT_PARTS.fullmatch(name):
                    root = _parse(content)
                    prepare_runs(root, styles.by_id)
                    left_out += _take_out(root)
                    styles.apply(root)
                    content = etree.tostring(root)
                elif name == "word/comments.xml":
                    left_out += [LeftOut(1, words, REMARK) for remark in _parse(content) if (words := _words(remark))]
                copy.writestr(name, content)
        convert_image = mammoth.images.img_element(lambda image: {"src": _store_picture(image, pictures)})
        style_map = "\n".join([_STYLES, *sorted(styles.rules)])
        html = mammoth.convert_to_html(prepared, style_map=style_map, convert_image=convert_image).value
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, etree.XMLSyntaxError) as error:
        raise zipfile.BadZipFile("not a Word document") from error
    return f'<meta name="generator" content="Microsoft Word">{html}', pictures, tuple(left_out)


def _parse(content: bytes) -> "etree._Element":
    return etree.fromstring(content, etree.XMLParser(**_PARSER))


def _store_picture(image: Any, pictures: dict[str, bytes]) -> str:  # noqa: ANN401 - mammoth has no types
    """Store the file of a picture, and return the address that it gets in the HTML."""
    name = f"pictures/{len(pictures) + 1}.{image.content_type.partition('/')[2][:4]}"
    with image.open() as file:
        pictures[name] = file.read()
    return name


def _words(node: "etree._Element") -> str:
    paragraphs = list(node.iter(f"{_W}p")) or [node]
    return mend(" ".join("".join(part.itertext(f"{_W}t", f"{_W}delText")) for part in paragraphs))


def _take_out(root: "etree._Element") -> list[LeftOut]:
    """Take deleted and hidden words out of a part of the document, and return them."""
    left_out = []
    for path, why in _LEFT_OUT:
        for node in root.xpath(path, namespaces=_NS):
            words = _words(node)
            left_out += [LeftOut(1, words, why)] if words else []
            if (parent := node.getparent()) is not None:
                parent.remove(node)
    return left_out


class _Styles:
    """Gives paragraphs of lists a style that says how deep they are and which number they have, for mammoth knows no
    numbers; and those of an outline, whatever their style is called, one of a heading."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.rules: set[str] = set()  # of mammoth's style map, for the styles that were given
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)  # by series of numbers and level: the last number
        self.by_id = _read_nodes(archive, "word/styles.xml", "style", "styleId")
        self._lists = _read_nodes(archive, "word/numbering.xml", "num", "numId")
        self._abstract_lists = _read_nodes(archive, "word/numbering.xml", "abstractNum", "abstractNumId")

    def apply(self, root: "etree._Element") -> None:
        """Give the paragraphs of a part of the document the styles that say what they are."""
        for paragraph in root.iter(f"{_W}p"):
            properties = paragraph.find("w:pPr", _NS)
            if properties is None:
                continue
            style = value_at(properties, "w:pStyle")
            key = self._find(properties, style, "w:numPr/w:numId")
            level = int(self._find(properties, style, "w:numPr/w:ilvl") or 0)
            outline = self._find(properties, style, "w:outlineLvl")
            if key in self._lists and not _NO_LIST.match(style):
                for numbered in properties.findall("w:numPr", _NS):
                    properties.remove(numbered)
                self._set_style(properties, f"GreenroomItem{level + 1}x{self._next_number(key, level)}", "p")
            elif outline.isdigit() and int(outline) < 6 and not _NO_LIST.match(style):
                self._set_style(properties, f"GreenroomHeading{outline}", f"h{int(outline) + 1}")

    def _find(self, properties: "etree._Element", style: str, path: str) -> str:
        """Return what a paragraph says itself, else by its style, or by a style that this is based on."""
        inherited = (value_at(node, f"w:pPr/{path}") for node in iterate_style(style, self.by_id))
        return value_at(properties, path) or next(filter(None, inherited), "")

    def _next_number(self, key: str, level: int) -> int:
        """Return the number of the next item of a list; 0 for a bullet. The numbers of a list go on under another id,
        unless it says where they begin."""
        node, base = self._lists[key], value_at(self._lists[key], "w:abstractNumId")
        path = f"w:lvl[@w:ilvl='{level}']"
        abstract = self._abstract_lists.get(base, node)
        start = value_at(node, f"w:lvlOverride[@w:ilvl='{level}']/w:startOverride") or value_at(
            abstract, f"{path}/w:start"
        )
        counts = self._counts[f"{base}/{key}" if value_at(node, "w:lvlOverride/w:startOverride") else base]
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        counts[level] = counts[level] + 1 if level in counts else int(start) if start.isdigit() else 1
        return 0 if value_at(abstract, f"{path}/w:numFmt") in ("bullet", "none", "") else counts[level]

    def _set_style(self, properties: "etree._Element", name: str, tag: str) -> None:
        self.rules.add(f"p.{name} => {tag}{f'.{name}' if tag == 'p' else ''}:fresh")
        style = properties.find("w:pStyle", _NS)
        if style is None:
            style = etree.Element(f"{_W}pStyle")
            properties.insert(0, style)
        style.set(f"{_W}val", name)


def _read_nodes(archive: zipfile.ZipFile, part: str, name: str, key: str) -> dict[str, "etree._Element"]:
    """Return the nodes of a part of the document by their ids."""
    nodes = _parse(archive.read(part)).iterfind(f"w:{name}", _NS) if part in archive.namelist() else ()
    return {node.get(f"{_W}{key}", ""): node for node in nodes}
