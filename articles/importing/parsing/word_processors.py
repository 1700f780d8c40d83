"""HTML as word processors and note-taking programs write it: what they say by styles and classes, said by tags.

Word, Google Docs, LibreOffice, Pages and Notion put their HTML on the clipboard and into the files that they export.
"""

import re
from zlib import crc32

from lxml import etree
from lxml.html import HtmlElement

from articles.importing.parsing.tags import REMARK
from articles.importing.parsing.tree import OUT, drop, joined_words, names, style_of, tags_of


_GENERATOR = re.compile(
    r"microsoft|word|libreoffice|openoffice|cocoa html writer|pages|google docs|notion", re.IGNORECASE
)
_MARKS = (
    "//*[starts-with(@id, 'docs-internal-guid')] | //*[contains(@class, 'Mso')] | //*[contains(@style, 'mso-')]"
    " | //*[contains(@class, 'lst-kix')] | //*[contains(@class, 'Apple-converted-space')] | //*[@data-pm-slice]"
    " | //article[contains(concat(' ', @class, ' '), ' page ')][.//*[contains(@class, 'page-title')]]"
    " | //*[contains(@class, 'notion-')] | //*[local-name() = 'o:p']"
)
_RULE = re.compile(r"(?:^|[}\s,])(?:[a-z0-9]+)?\.([\w-]+)\s*\{([^{}]*)\}")
_MAX_RULES = 2_000
_LISTED = re.compile(r"mso-list:\s*(?!none|ignore)\S+\s+level(\d+)")
_MARKER = re.compile(r"\s*(?:[·•▪◦‣●○■□§\-–—*oØüv¨→]|\(?([0-9]{1,4}|[a-z]{1,5})[.)])(?:[\s\u00a0]+|$)", re.IGNORECASE)
_HEADING = re.compile(r"mso-?heading([1-6])", re.IGNORECASE)
_OUTLINE = re.compile(r"mso-outline-level:\s*([1-6])\b")
_DOCX_ITEM = re.compile(r"greenroomitem(\d+)x(\d+)")  # as `importing.docx` says the depth and number of an item
_OUT_CLASSES = {
    "msotoc": "a table of contents",
    "msoheader": "the head of the page",
    "msofooter": "the foot of the page",
    "msocommenttext": REMARK,
    "msocommentsubject": REMARK,
}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def is_from_word_processor(root: HtmlElement) -> bool:
    """Whether the HTML was written by a word processor: then all of it is the article."""
    generators = [
        tag.get("content") or ""
        for tag in root.iter("meta")
        if (tag.get("name") or "").casefold() in ("generator", "progid", "originator")
    ]
    return any(map(_GENERATOR.search, generators)) or bool(root.xpath(_MARKS))


def tidy_word_processor(root: HtmlElement) -> None:
    """Say by tags what word processors say by styles and classes."""
    for tag in list(tags_of(root)):
        if tag.tag in ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"):
            _tidy_paragraph(tag)
    for tag in root.xpath("//*[starts-with(@class, 'lst-kix')]"):
        _set_depth(tag)
    _tidy_cards(root)
    _mark_remarks(root)
    link_notes(root)


def inline_styles(root: HtmlElement) -> None:
    """Put the styles that a word processor gives by classes into the tags themselves: bold, italic, raised, struck."""
    rules: dict[str, str] = {}
    sheets = " ".join(style.text or "" for style in root.iter("style"))[:200_000]
    for name, css in _RULE.findall(sheets)[:_MAX_RULES]:
        wanted = [
            part.strip()
            for part in css.split(";")
            if re.match(r"\s*(?:font-weight|font-style|vertical-align|text-decoration|display)\s*:", part)
        ]
        rules[name] = ";".join([rules.get(name, ""), *wanted]).strip(";")
    for tag in root.xpath("//*[@class]"):
        own = [rules[name] for name in names(tag, "class") if rules.get(name)]
        if own and tag.tag in ("span", "p", "li", "a", "b", "i", "u", "em", "strong", "sup", "sub", "font"):
            tag.set("style", ";".join([*own, tag.get("style") or ""]))


def _tidy_paragraph(tag: HtmlElement) -> None:
    style = style_of(tag)
    classes = [name.casefold() for name in names(tag, "class")]
    if why := next((why for name in classes for start, why in _OUT_CLASSES.items() if name.startswith(start)), ""):
        tag.set(OUT, why)
    elif match := _LISTED.search(style):
        _tidy_item(tag, int(match[1]))
    elif match := next((match for name in classes if (match := _DOCX_ITEM.fullmatch(name))), None):
        tag.set("greenroom-level", match[1])
        tag.set("greenroom-number", f"{match[2]}." if match[2] != "0" else "")
    elif tag.tag in ("p", "div"):
        _rename(tag, set(classes), style)


def _rename(tag: HtmlElement, classes: set[str], style: str) -> None:
    """Make a paragraph the heading, quote or caption that its style says it is."""
    heading = next((match for name in classes if (match := _HEADING.fullmatch(name))), None) or _OUTLINE.search(style)
    if {"msocaption", "caption"} & classes:
        _tidy_caption(tag)
    elif {"msotitle", "title"} & classes and tag.tag == "p":
        tag.tag = "h1"
    elif {"msosubtitle", "subtitle"} & classes and tag.tag == "p":
        tag.set("class", "standfirst")
    elif heading:
        tag.tag = f"h{heading[1]}"
    elif {"msoquote", "msointensequote", "quotations"} & classes:
        tag.tag = "blockquote"


def _tidy_caption(tag: HtmlElement) -> None:
    """Give a caption to the picture above it, or to the table below or above it."""
    before, after = tag.getprevious(), tag.getnext()
    image = next(before.iter("img"), None) if before is not None and before.tag in ("p", "div") else None
    if image is not None and not joined_words(before):
        before.tag, tag.tag = "figure", "figcaption"
        before.append(tag)
        return
    table = next((near for near in (after, before) if near is not None and near.tag == "table"), None)
    if table is not None and next(table.iter("caption"), None) is None:
        tag.tag = "caption"
        table.insert(0, tag)


def _tidy_item(tag: HtmlElement, level: int) -> None:
    """Make a paragraph that only looks like the item of a list one: without its sign, with its depth and number."""
    ignored = [span for span in tag.iter("span") if "mso-list:ignore" in style_of(span).replace(" ", "")]
    marker = " ".join(joined_words(span) for span in ignored)
    if ignored:
        for span in ignored:
            drop(span)
    elif match := _MARKER.match(words := str(tag.text_content())):
        marker = match[0]
        _cut(tag, len(words[: match.end()]))
    if tag.tag != "li":
        tag.tag = "p"
        tag.set("greenroom-level", str(level))
        tag.set("greenroom-number", read_number(marker))


def _cut(tag: HtmlElement, chars: int) -> None:
    """Take characters off the beginning of a tag's text."""
    for node in tag.iter():
        for name in ("text", "tail"):
            if name == "tail" and node is tag:
                continue
            text = getattr(node, name) or ""
            if chars <= 0 or (name == "text" and not isinstance(node.tag, str)):
                continue
            setattr(node, name, text[chars:])
            chars -= min(len(text), chars)
        if chars <= 0:
            return


def read_number(marker: str) -> str:
    """Return the number that a list's sign says, as "4."; nothing for a bullet."""
    match = re.fullmatch(r"\s*\(?(?:[0-9]+\.)*([0-9]{1,4}|[a-z]{1,5})[.):]?\)?\s*", marker, re.IGNORECASE)
    if not match or marker.strip().casefold() in ("o", "v"):  # bullets in Word's symbol fonts
        return ""
    text = match[1].casefold()
    if text.isdigit():
        return f"{int(text)}."
    if set(text) <= set(_ROMAN) and (len(text) > 1 or text == "i"):
        values = [_ROMAN[letter] for letter in text]
        return f"{sum(-value if value < max(values[n:]) else value for n, value in enumerate(values))}."
    return f"{ord(text) - ord('a') + 1}." if len(text) == 1 else ""


def _set_depth(tag: HtmlElement) -> None:
    """Give the items of a list of Google's exported documents their depth, which its class names."""
    match = re.match(r"lst-kix_\S+-(\d)", tag.get("class") or "")
    if match and tag.tag in ("ul", "ol") and int(match[1]):
        start = tag.get("start") or "1"
        for number, item in enumerate(tag.iter("li")):
            item.tag = "p"
            item.set("greenroom-level", str(int(match[1]) + 1))
            item.set("greenroom-number", f"{int(start) + number}." if tag.tag == "ol" and start.isdigit() else "")
        tag.tag = "div"


def _tidy_cards(root: HtmlElement) -> None:
    """Make paragraphs of the cards of other systems: a link with its picture, a file, a sound, a box with a sign."""
    for card in root.xpath("//a[contains(@class, 'bookmark') and .//*[contains(@class, 'bookmark-title')]]"):
        _tidy_bookmark(card)
    icons = "//figure[contains(@class, 'callout')]//span[@class='icon'] | //*[contains(@class, 'callout-emoji')]"
    for icon in root.xpath(icons):
        icon.set(OUT, "the icon of a box")
    for figure in root.xpath("//figure[contains(@class, 'callout')]"):
        figure.tag = "div"
    for title in root.xpath(
        "//*[contains(@class, 'kg-audio-card')][.//audio/@src]//*[contains(@class, 'kg-audio-title')]"
    ):
        link = etree.SubElement(title, "a", href=title.xpath("string(ancestor::*[.//audio][1]//audio/@src)"))
        link.text, title.text = title.text, None
    for link in root.xpath("//div[contains(@class, 'wp-block-file')]/a[@download][preceding-sibling::a]"):
        link.set(OUT, "a button of the page")


def _tidy_bookmark(card: HtmlElement) -> None:
    """Leave of the card of a link its title; its description, site and picture are those of another page."""
    title = next(tag for tag in tags_of(card) if any("bookmark-title" in name for name in names(tag, "class")))
    holder = card.getparent()
    if holder is not None and holder.tag == "figure":
        holder.tag = "div"
    around = {title, *title.iterancestors()}
    for tag in card.iterdescendants(etree.Element):
        if tag not in around and title not in tag.iterancestors():
            tag.set(OUT, "the card of a link")
    if not joined_words(title):
        title.text = card.get("href")


def _mark_remarks(root: HtmlElement) -> None:
    """Mark the remarks in the margin of a document, and the signs in the text that lead to them."""
    for link in list(root.iter("a")):
        target, own = (link.get("href") or "").partition("#")[2], link.get("id") or link.get("name") or ""
        if re.match(r"(?:cmnt|_msocom|comment-|_cmnt|sdcomment)", own + target):
            is_sign = re.match(r"(?:cmnt_ref|_anchor|_msoanchor|comment-ref)", own) or (
                not own and target.startswith("_msocom")
            )
            holder = (
                link.getparent() if link.getparent() is not None and link.getparent().tag in ("sup", "span") else link
            )
            if is_sign:
                holder.set(OUT, REMARK)
                continue
            block = next((outer for outer in link.iterancestors("p", "dd", "li", "div")), link)
            box = block.getparent()
            (box if box is not None and box.tag == "div" and joined_words(box) == joined_words(block) else block).set(
                OUT, REMARK
            )


def link_notes(root: HtmlElement) -> None:
    """Give notes and their signs in the text addresses that lead there and back, whoever wrote them."""
    targets = {
        tag.get(name): tag for tag in root.xpath("//*[@id or @name]") for name in ("name", "id") if tag.get(name)
    }
    links = [link for link in root.iter("a") if re.match(r"[^#]*#[^#\s]+$", link.get("href") or "")]
    number, paired = 0, set()
    by_holder: dict[HtmlElement, HtmlElement] = {}
    for sign in links:
        note = targets.get(sign.get("href", "").partition("#")[2])
        if note is None or sign in paired or note is sign or any(tag.get(OUT) for tag in (sign, *sign.iterancestors())):
            continue
        block = next(
            (tag for tag in (note, *note.iterancestors()) if tag.tag in ("li", "p", "div", "dd", "aside", "td")), None
        )
        if block is None or block in sign.iterancestors() or len(joined_words(sign)) > 8:
            continue
        backs = [back for back in block.iter("a") if _leads_to(back, sign, targets)]
        if not backs:
            continue
        paired.update([sign, *backs])
        number += 1
        first = by_holder.setdefault(block, sign)
        name = (
            f"note-{crc32(joined_words(block).encode()):x}-{number}"
            if first is sign
            else first.get("id", "").removesuffix("-ref")
        )
        _link_pair(sign, backs, name, is_first=first is sign)


def _leads_to(back: HtmlElement, sign: HtmlElement, targets: dict[str, HtmlElement]) -> bool:
    place = targets.get((back.get("href") or "").partition("#")[2])
    return place is not None and (
        place is sign or place in sign.iterancestors() or sign in place.iterancestors() or sign.getprevious() is place
    )


def _link_pair(sign: HtmlElement, backs: list[HtmlElement], name: str, *, is_first: bool) -> None:
    words = joined_words(sign).strip("[]()") or "*"
    for child in list(sign):
        sign.remove(child)
    sign.text = words
    sign.attrib.clear()
    sign.set("href", f"#{name}")
    if is_first:
        sign.set("id", f"{name}-ref")
    if not any(outer.tag == "sup" for outer in sign.iterancestors()):
        sign.set("style", "vertical-align:super")
    if not is_first:
        return
    for back in backs:
        if re.fullmatch(r"[\[(]?[\w*]{1,6}[\])]?", joined_words(back)):  # the number of the note, before its words
            words = joined_words(back).strip("[]()")
            for child in list(back):
                back.remove(child)
            back.text = words
        back.set("href", f"#{name}-ref")
        back.attrib.pop("name", None)
        back.attrib.pop("id", None)
    backs[0].set("id", name)
