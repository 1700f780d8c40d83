"""What pages say by roles and by tags and attributes of their own, said by the tags that they stand for."""

import re

from lxml import etree
from lxml.html import HtmlElement

from articles.importing.parsing.embeds import find_playable
from articles.importing.parsing.tree import drop, joined_words, names
from articles.importing.parsing.words import INLINE_TAGS


_ROLES = {"rowgroup": "tbody", "row": "tr", "columnheader": "th", "rowheader": "th", "cell": "td"}
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]{0,200}?url\(\s*[\"']?([^\"')\s]{1,2000})", re.IGNORECASE)
_IN_SETTINGS = re.compile(r'"\w{1,20}_url":"(https?://[^"\s]{1,500})"')
_ADDRESSES = ("data-src", "data-embed-url", "data-video-url", "data-url")


def tidy_roles(root: HtmlElement) -> None:
    """Say by tags what is a table, list, heading, picture, formula or player in another way."""
    for tag in root.xpath("//*[self::div or self::span or self::p][@role='heading']"):
        level = tag.get("aria-level") or "2"
        tag.tag = f"h{level}" if level in "123456" and len(level) == 1 else "h2"
    for table in root.xpath("//div[@role='table'][not(ancestor::*[@role='table'])]"):
        table.tag = "table"
        for part in table.iter("div", "span"):
            part.tag = _ROLES.get(part.get("role") or "", part.tag)
    for items in root.xpath("//div[@role='list'][*[@role='listitem']]"):
        if all(child.get("role") == "listitem" and _is_line(child) for child in items.iterchildren(etree.Element)):
            items.tag = "ul"
            for item in items.iterchildren(etree.Element):
                item.tag = "li"
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6", "dt"):
        buttons = heading.xpath(".//*[self::button or @role='button']")
        if len(buttons) == 1 and joined_words(buttons[0]) == joined_words(heading):  # which opens what is below it
            buttons[0].tag = "span"
            buttons[0].attrib.pop("role", None)
    _tidy_pictures(root)
    _tidy_formulas(root)
    _tidy_players(root)


def _is_line(item: HtmlElement) -> bool:
    return all(tag.tag in INLINE_TAGS for tag in item.iterdescendants(etree.Element))


def _tidy_pictures(root: HtmlElement) -> None:
    for button in root.xpath("//figure//button[.//img]"):
        button.tag = "span" if not joined_words(button) else "button"  # which opens the picture in large
    for box in root.xpath("//*[@role='img'][contains(@style, 'url(')]"):
        if len(box) == 0 and (match := _BACKGROUND.search(box.get("style"))):
            box.tag = "img"
            box.set("src", match[1])
            box.set("alt", box.get("aria-label") or "")
    for picture in root.xpath("//*[name() = 'amp-img' or name() = 'amp-anim']"):
        for twin in list(picture):
            drop(twin)
        picture.tag = "img"
        for name in ("width", "height"):  # often only their ratio
            picture.attrib.pop(name, None)
    for gallery in root.xpath("//*[name() = 'amp-carousel' or name() = 'amp-base-carousel']"):
        gallery.tag = "div"
        gallery.set("class", "carousel")


def _tidy_formulas(root: HtmlElement) -> None:
    for tag in root.xpath("//math//*[name() = 'msup' or name() = 'msub' or name() = 'mfrac'][count(*) = 2]"):
        if tag.tag == "mfrac":
            tag[0].tail = "/"
        else:
            tag[1].tag = "sup" if tag.tag == "msup" else "sub"


def _tidy_players(root: HtmlElement) -> None:
    """Make frames of boxes that load a player when they are clicked."""
    for tag in root.xpath(
        "//div[@data-src or @data-embed-url or @data-video-url or @data-url or @data-id or @data-settings]"
    ):
        addresses = [tag.get(name) or "" for name in _ADDRESSES]
        addresses += _IN_SETTINGS.findall((tag.get("data-settings") or "").replace("\\", ""))
        if len(tag.get("data-id") or "") == 11 and any("youtube" in name.casefold() for name in names(tag, "class")):
            addresses.append(f"https://www.youtube.com/watch?v={tag.get('data-id')}")
        address = next((address for address in addresses if find_playable(address)), "")
        if address and not joined_words(tag):
            for child in list(tag):
                tag.remove(child)
            tag.tag = "iframe"
            tag.set("src", address)
