"""What mammoth does not read in a line of a Word document, said in a way that it reads: simple fields, formulas, old
line breaks, and what the style of some characters says of them."""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree


_NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
_W = f"{{{_NS['w']}}}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OF_STYLES = [f"{_W}{name}" for name in ("b", "i", "strike", "dstrike", "vanish", "vertAlign")]
_SIGNS = [f"{_W}{name}" for name in ("footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef")]
_MAX_PARENTS = 20  # of a style: they may name each other
_SCRIPTS = {f"{_M}sup": "superscript", f"{_M}sub": "subscript"}
_BEFORE, _AFTER = {f"{_M}den": "/", f"{_M}rad": "√", f"{_M}d": "("}, {f"{_M}d": ")"}


def prepare_runs(root: "etree._Element", styles: Mapping[str, "etree._Element"]) -> None:
    """Prepare the runs of a part of a document.

    Args:
        styles: by their ids.
    """
    for line_break in root.iter(f"{_W}cr"):
        line_break.tag = f"{_W}br"
    for choice in root.iter(f"{_MC}AlternateContent"):
        _give_fallback(choice)
    for field in list(root.iter(f"{_W}fldSimple")):
        _open_field(field)
    for math in list(root.iter(f"{_M}oMath")):
        _replace(math, [_make_run(text, script) for text, script in _read_formula(math)])
    for run in root.iter(f"{_W}r"):
        _take_over_style(run, styles)


def _give_fallback(choice: "etree._Element") -> None:
    """Give what newer programs show of a box or a picture to older ones, too: mammoth reads only theirs."""
    own = choice.find(f"{_MC}Choice")
    if own is None or choice.find(f"{_MC}Fallback") is not None:
        return
    boxes = list(own.iter(f"{_W}txbxContent"))
    fallback = etree.SubElement(choice, f"{_MC}Fallback")
    if boxes:
        etree.SubElement(fallback, f"{_W}pict").extend(boxes)
    else:
        fallback.extend(list(own))


def _open_field(field: "etree._Element") -> None:
    """Make a simple field one of runs: of these mammoth reads the addresses of links."""
    instruction = etree.Element(f"{_W}r")
    etree.SubElement(instruction, f"{_W}instrText").text = field.get(f"{_W}instr") or ""
    _replace(field, [_mark("begin"), instruction, _mark("separate"), *field, _mark("end")])


def _mark(place: str) -> "etree._Element":
    run = etree.Element(f"{_W}r")
    etree.SubElement(run, f"{_W}fldChar").set(f"{_W}fldCharType", place)
    return run


def _replace(node: "etree._Element", others: "list[etree._Element]") -> None:
    if (parent := node.getparent()) is not None:
        for other in others:
            node.addprevious(other)
        parent.remove(node)


def _read_formula(math: "etree._Element") -> Iterator[tuple[str, str]]:
    """Yield the words of a formula, and whether they stand above or below the line."""
    for event, node in etree.iterwalk(math, events=("start", "end")):
        if event == "end":
            text = _AFTER.get(node.tag, "")
        else:
            text = (node.text or "") if node.tag == f"{_M}t" else _BEFORE.get(node.tag, "")
        if text:
            yield text, next((_SCRIPTS[outer.tag] for outer in node.iterancestors() if outer.tag in _SCRIPTS), "")


def _make_run(text: str, script: str) -> "etree._Element":
    run = etree.Element(f"{_W}r")
    if script:
        etree.SubElement(etree.SubElement(run, f"{_W}rPr"), f"{_W}vertAlign").set(f"{_W}val", script)
    words = etree.SubElement(run, f"{_W}t")
    words.text = text
    words.set(_SPACE, "preserve")
    return run


def _take_over_style(run: "etree._Element", styles: Mapping[str, "etree._Element"]) -> None:
    """Give a run what the style of its characters says, where it does not say it itself."""
    properties = run.find(f"{_W}rPr")
    named = None if properties is None else properties.find(f"{_W}rStyle")
    if properties is None or named is None or any(run.find(sign) is not None for sign in _SIGNS):
        return
    for style in iterate_style(named.get(f"{_W}val", ""), styles):
        for tag in _OF_STYLES:
            own = style.find(f"{_W}rPr/{tag}")
            if own is not None and properties.find(tag) is None:
                properties.append(deepcopy(own))


def iterate_style(name: str, styles: Mapping[str, "etree._Element"]) -> "Iterator[etree._Element]":
    """Yield a style and those that it is based on, the nearest first.

    Args:
        styles: by their ids.
    """
    for _ in range(_MAX_PARENTS):
        if (style := styles.get(name)) is None:
            return
        yield style
        name = value_at(style, "w:basedOn")


def value_at(node: "etree._Element", path: str) -> str:
    """Return the value of the first node at a path, such as "w:pPr/w:pStyle"; nothing where there is none."""
    child = node.find(path, _NS)
    return (child.get(f"{_W}val") or "") if child is not None else ""
