"""What the words in a tag are, by the tags around it: their style, and the list, heading or quote that holds them."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from lxml.html import HtmlElement

from articles.importing.parsing.elements import Run
from articles.importing.parsing.tables import is_value
from articles.importing.parsing.tags import is_question, is_standfirst
from articles.importing.parsing.tree import APART, JOINED, LEVEL, NUMBER, style_of


_SCRIPTS: dict[str, Literal["", "sub", "sup"]] = {"sub": "sub", "super": "sup", "baseline": ""}  # by CSS
_CSS = re.compile(r"(?:^|;)\s*(font-weight|font-style|vertical-align):(\w+)")


@dataclass(frozen=True)
class Context:
    """What the words in a tag are, by the tags around them."""

    style: Run = Run("")
    type: Literal["para", "heading", "term", "attribution"] = "para"
    level: int = 0  # of a heading
    role: Literal["", "standfirst", "certain"] = ""
    alone: bool = True  # whether a paragraph has a line of its own
    item: HtmlElement | None = None  # of a list
    in_quote: bool = False
    in_paragraph: bool = False
    in_pre: bool = False


def inner_context(tag: HtmlElement, around: Context, *, is_title: bool) -> Context:
    """Return what the words in a tag are that stands in others."""
    name = tag.tag
    style = around.style if re.fullmatch("h[1-6]", name) else _style_of(tag, around.style)
    context = replace(around, style=style, in_quote=around.in_quote or name == "blockquote")
    if is_standfirst(tag):
        context = replace(context, role="standfirst")
    if name == "p":
        context = replace(context, in_paragraph=True, alone=around.alone and tag.get(JOINED) is None)
    elif name == "pre":
        context = replace(context, in_pre=True)
    elif name == "dd" or is_value(tag):
        context = replace(context, alone=False)
    return _with_type(context, tag, around, is_title=is_title)


def _with_type(context: Context, tag: HtmlElement, around: Context, *, is_title: bool) -> Context:
    name = tag.tag
    if name in ("dt", "summary") or is_question(tag):
        context = replace(context, type="term", role="certain" if is_question(tag) else "")
    elif tag.get(LEVEL):
        context = replace(context, type="para", item=tag)
    elif re.fullmatch("h[1-6]", name):
        context = replace(context, type="heading", level=1 if is_title else int(name[1]) + 1)
    elif name in ("cite", "footer") and around.in_quote:
        context = replace(context, type="attribution")
    elif tag.get(APART) is not None:
        context = replace(context, type="para", item=None)
    return context


def _style_of(tag: HtmlElement, style: Run) -> Run:
    """Return the inline style inside a tag. Word processors set bold and italic by CSS, and take them back by it."""
    strong, em, script = style.strong or tag.tag in ("strong", "b"), style.em or tag.tag in ("em", "i"), style.script
    css = style_of(tag)
    values = dict(_CSS.findall(css))  # the last counts
    if weight := values.get("font-weight"):
        strong = weight in ("bold", "bolder", "600", "700", "800", "900")
    if slant := values.get("font-style"):
        em = slant in ("italic", "oblique")
    if tag.tag == "sub" or tag.tag == "sup":
        script = "sub" if tag.tag == "sub" else "sup"
    elif values.get("vertical-align") in _SCRIPTS:
        script = _SCRIPTS[values["vertical-align"]]
    is_same = (strong, em, script) == (style.strong, style.em, style.script)
    return style if is_same else replace(style, strong=strong, em=em, script=script)


def number_items(root: HtmlElement) -> None:
    """Give the items of lists their depth and number, as word processors give theirs to paragraphs."""
    numbers: dict[HtmlElement, int] = {}  # by list: of its next item
    for item in root.iter("li"):
        lists = list(item.iterancestors("ol", "ul"))
        item.set(LEVEL, str(len(lists) or 1))
        around, own = lists[0] if lists else item, item.get("value") or ""
        if around.tag == "ol" or own:
            is_reversed = around.get("reversed") is not None
            start = str(sum(child.tag == "li" for child in around)) if is_reversed else around.get("start") or ""
            number = next((int(text) for text in (own, start) if re.fullmatch("[0-9]{1,9}", text)), 1)
            number = number if own or around not in numbers else numbers[around]
            numbers[around] = max(number + (-1 if is_reversed else 1), 0)
            item.set(NUMBER, f"{number}.")
