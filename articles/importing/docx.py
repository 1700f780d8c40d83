"""Word documents to HTML, by mammoth. What it does not tell is prepared for it: the numbers of lists, hidden words."""

import re
import zipfile
from collections import defaultdict
from io import BytesIO
from typing import Any

import mammoth
from lxml import etree

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

Level = tuple[bool, int]  # whether a level of a list has numbers, and where they begin


def convert_docx(data: bytes) -> tuple[str, dict[str, bytes], tuple[LeftOut, ...]]:
    """Return the HTML of a Word document, its pictures, and its deletions and remarks as left out.

    Raises:
        zipfile.BadZipFile: it cannot be read.
    """
    left_out: list[LeftOut] = []
    prepared, styles = BytesIO(), ""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(prepared, "w") as copy:
            numbering = _Numbering(archive)
            for name in archive.namelist():
                content = archive.read(name)
                if _TEXT_PARTS.fullmatch(name):
                    root = etree.fromstring(content, etree.XMLParser(**_PARSER))
                    left_out += _take_out(root)
                    numbering.number(root)
                    content = etree.tostring(root)
                elif re.fullmatch(r"word/comments\.xml", name):
                    left_out += [LeftOut(1, words, REMARK) for words in _comments(content)]
                copy.writestr(name, content)
            styles = numbering.style_map()
        pictures: dict[str, bytes] = {}
        convert_image = mammoth.images.img_element(lambda image: {"src": _keep_picture(image, pictures)})
        html = mammoth.convert_to_html(prepared, style_map=_STYLES + styles, convert_image=convert_image).value
    except (KeyError, ValueError, AttributeError, IndexError, TypeError, etree.XMLSyntaxError) as error:
        raise zipfile.BadZipFile("not a Word document") from error
    return f'<meta name="generator" content="Microsoft Word">{html}', pictures, tuple(left_out)


def _keep_picture(image: Any, pictures: dict[str, bytes]) -> str:  # noqa: ANN401 - mammoth has no types
    """Keep the file of a picture, and return the address that it gets in the HTML."""
    with image.open() as file:
        content = file.read()
    name = f"pictures/{len(pictures) + 1}.{image.content_type.partition('/')[2][:4]}"
    pictures[name] = content
    return name


def _words(node: "etree._Element") -> str:
    return mend("".join(node.itertext(f"{_W}t", f"{_W}delText")))


def _comments(content: bytes) -> list[str]:
    root = etree.fromstring(content, etree.XMLParser(**_PARSER))
    return [words for comment in root if (words := _words(comment))]


def _take_out(root: "etree._Element") -> list[LeftOut]:
    """Take deleted and hidden words out of a part of the document, and return them."""
    left_out: list[LeftOut] = []
    for path, why in (
        (".//w:del[.//w:t or .//w:delText] | .//w:moveFrom", DELETED),
        (
            ".//w:r[w:rPr/*[self::w:strike or self::w:dstrike][not(@w:val='0' or @w:val='false' or @w:val='off')]]",
            DELETED,
        ),
        (".//w:r[w:rPr/w:vanish[not(@w:val='0' or @w:val='false')]]", HIDDEN),
    ):
        for node in root.xpath(path, namespaces=_NS):
            if words := _words(node):
                left_out.append(LeftOut(1, words, why))
            parent = node.getparent()
            if parent is not None and (words or node.tag != f"{_W}del"):
                parent.remove(node)
    return left_out


class _Numbering:
    """Says for each paragraph of a list how deep it is and which number it has: mammoth knows no numbers."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._lists: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}  # the list that numbers go on in, though it has several ids
        self._by_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles: set[str] = set()
        names = set(archive.namelist())
        if "word/numbering.xml" in names:
            self._read_lists(etree.fromstring(archive.read("word/numbering.xml"), etree.XMLParser(**_PARSER)))
        if "word/styles.xml" in names:
            self._read_styles(etree.fromstring(archive.read("word/styles.xml"), etree.XMLParser(**_PARSER)))

    def _read_lists(self, root: "etree._Element") -> None:
        abstract = {}
        for node in root.iterfind("w:abstractNum", _NS):
            levels = {int(level.get(f"{_W}ilvl", "0")): _read_level(level) for level in node.iterfind("w:lvl", _NS)}
            abstract[node.get(f"{_W}abstractNumId")] = levels
        for node in root.iterfind("w:num", _NS):
            key, base = node.get(f"{_W}numId", ""), _value(node, "w:abstractNumId")
            levels = dict(abstract.get(base, {}))
            self._abstract[key] = base
            for override in node.iterfind("w:lvlOverride", _NS):
                place, start = int(override.get(f"{_W}ilvl", "0")), _value(override, "w:startOverride")
                if start.isdigit():
                    levels[place] = (levels.get(place, (True, 1))[0], int(start))
                    self._abstract[key] = f"{base}/{key}"  # begins anew
            self._lists[key] = levels

    def _read_styles(self, root: "etree._Element") -> None:
        for style in root.iterfind("w:style", _NS):
            numbered = style.find("w:pPr/w:numPr", _NS)
            if numbered is not None and (key := _value(numbered, "w:numId")):
                level = _value(numbered, "w:ilvl")
                self._by_style[style.get(f"{_W}styleId", "")] = (key, int(level) if level.isdigit() else 0)

    def number(self, root: "etree._Element") -> None:
        """Give the paragraphs of lists styles that say their depth and number."""
        for paragraph in root.iter(f"{_W}p"):
            properties = paragraph.find("w:pPr", _NS)
            if properties is None:
                continue
            style = _value(properties, "w:pStyle")
            numbered = properties.find("w:numPr", _NS)
            key, level = self._by_style.get(style, ("", 0))
            if numbered is not None:
                key = _value(numbered, "w:numId") or key
                level = int(text) if (text := _value(numbered, "w:ilvl")).isdigit() else level
            if key not in self._lists or re.match(r"(?i)heading|title|caption|toc", style):
                continue
            if numbered is not None:
                properties.remove(numbered)
            self._set_style(properties, level, self._next_number(key, level))

    def _next_number(self, key: str, level: int) -> int:
        has_numbers, start = self._lists[key].get(level, (False, 1))
        counts = self._counts[self._abstract[key]]
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        counts[level] = counts.get(level, start - 1) + 1
        return counts[level] if has_numbers else 0

    def _set_style(self, properties: "etree._Element", level: int, number: int) -> None:
        name = f"GreenroomItem{level + 1}x{number}"
        self._styles.add(name)
        style = properties.find("w:pStyle", _NS)
        if style is None:
            style = etree.Element(f"{_W}pStyle")
            properties.insert(0, style)
        style.set(f"{_W}val", name)

    def style_map(self) -> str:
        """Return the lines of mammoth's style map for the styles that were given."""
        return "\n".join(f"p.{name} => p.{name}:fresh" for name in sorted(self._styles))


def _read_level(level: "etree._Element") -> Level:
    start = _value(level, "w:start")
    return _value(level, "w:numFmt") not in ("bullet", "none", ""), int(start) if start.isdigit() else 1


def _value(node: "etree._Element", path: str) -> str:
    child = node.find(path, _NS)
    return (child.get(f"{_W}val") or "") if child is not None else ""
