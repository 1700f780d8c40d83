"""Footnotes, whoever wrote them: the sign in the text and the note lead to each other."""

import re
from itertools import takewhile
from zlib import crc32

from lxml.html import HtmlElement

from articles.importing.parsing.tree import OUT, OWN, joined_words
from articles.importing.parsing.words import INLINE_TAGS


_MAX_SIGN_CHARS = 8


def link_notes(root: HtmlElement) -> None:
    """Give notes and their signs in the text addresses that lead there and back."""
    targets = {
        tag.get(name): tag for tag in root.xpath("//*[@id or @name]") for name in ("name", "id") if tag.get(name)
    }
    names: dict[HtmlElement, str] = {}  # of the notes
    paired: set[HtmlElement] = set()
    for sign in root.xpath("//a[contains(@href, '#')]"):
        note = targets.get(sign.get("href").partition("#")[2])
        if (
            note is None
            or note is sign
            or sign in paired
            or not joined_words(sign)
            or any(tag.get(OUT) for tag in (sign, *sign.iterancestors()))
        ):
            continue
        blocks = (tag for tag in (note, *note.iterancestors()) if tag.tag in ("li", "p", "div", "dd", "aside", "td"))
        block = next(blocks, None)
        if block is None or block in sign.iterancestors() or len(joined_words(sign)) > _MAX_SIGN_CHARS:
            continue
        if backs := [back for back in block.iter("a") if _leads_to(back, sign, targets)]:
            paired.update([sign, *backs])
            is_first = block not in names
            name = names.setdefault(block, f"note-{crc32(joined_words(block).encode()):x}-{len(names) + 1}")
            block.set(OWN, "")
            _make_sign(sign, name, is_first=is_first)
            if is_first:
                _make_backs(backs, name)


def _leads_to(back: HtmlElement, sign: HtmlElement, targets: dict[str, HtmlElement]) -> bool:
    place = targets.get((back.get("href") or "").partition("#")[2])
    inline = [sign, *takewhile(lambda outer: outer.tag in INLINE_TAGS, sign.iterancestors())]
    around = {*sign.iterancestors(), *inline, *(tag.getprevious() for tag in inline)}
    return place is not None and (place in around or sign in place.iterancestors())


def _make_sign(sign: HtmlElement, name: str, *, is_first: bool) -> None:
    _set_words(sign, joined_words(sign).strip("[]()") or "*")
    sign.attrib.clear()
    sign.set("href", f"#{name}")
    if is_first:
        sign.set("id", f"{name}-ref")
    _strip_brackets(sign)
    if not any(outer.tag == "sup" for outer in sign.iterancestors()):
        sign.set("style", "vertical-align:super")


def _make_backs(backs: list[HtmlElement], name: str) -> None:
    for back in backs:
        if not joined_words(back):
            _set_words(back, "↩")
        if re.fullmatch(r"[\[(]?[\w*]{1,6}[\])]?", joined_words(back)):  # the number of the note, before its words
            _set_words(back, joined_words(back).strip("[]()"))
            _strip_brackets(back)
            after = back.getnext()
            paragraph = next(after.iter("p"), None) if after is not None and after.tag == "div" else None
            if paragraph is not None and not (back.tail or "").strip():
                back.tail, paragraph.text = f" {paragraph.text or ''}", None
                paragraph.insert(0, back)
        back.attrib.clear()
        back.set("href", f"#{name}-ref")
    backs[0].set("id", name)


def _strip_brackets(link: HtmlElement) -> None:
    """Take the brackets off a number in a raised tag of its own."""
    outer = link.getparent()
    if outer is not None and outer.tag == "sup" and len(outer) == 1 and len(joined_words(outer)) <= _MAX_SIGN_CHARS:
        outer.tail = f"{' ' if (link.tail or '').endswith(' ') else ''}{outer.tail or ''}"
        outer.text, link.tail = (outer.text or "").strip(" [("), (link.tail or "").strip(" ])")


def _set_words(link: HtmlElement, words: str) -> None:
    for child in list(link):
        link.remove(child)
    link.text = words
