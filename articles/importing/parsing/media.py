"""Pictures, players and posts of a web page."""

from bs4.element import Tag

from articles.importing.parsing.builder import Builder
from articles.importing.parsing.elements import Element, Run
from articles.importing.parsing.embeds import find_public_address
from articles.importing.parsing.page_tags import attribute, attribute_tokens


_SOURCES = ("data-src", "data-lazy-src", "data-original", "src")  # pictures loaded late keep a dot in src


def add_image(builder: Builder, tag: Tag) -> None:
    """Add a picture, unless it is an emoji, a tracking pixel or a data address."""
    alt = " ".join(attribute(tag, "alt").split())
    sources = [source for source in (attribute(tag, name).strip() for name in _SOURCES) if source]
    source = next((source for source in sources if not source.startswith("data:")), "")
    if {"emoji", "wp-smiley"} & set(attribute_tokens(tag, "class")):
        builder.add_run(alt)
    elif sources and not source:
        builder.leave_out(alt or "a picture", "a picture inside the text itself: upload it as a file")
    elif (source or alt) and not {attribute(tag, "width"), attribute(tag, "height")} & {"0", "1", "1px"}:
        builder.add_element(Element("image", builder.line, (Run(alt),), url=clean_image_address(source)))


def clean_image_address(source: str) -> str:
    """Return the address of a picture, for the editor to look at; nothing where it is a script or the like."""
    scheme, colon, _ = source.partition(":")
    has_scheme = bool(colon) and "/" not in scheme
    return source if not has_scheme or scheme.casefold() in ("http", "https") else ""


def add_frame(builder: Builder, tag: Tag) -> None:
    """Add a known player as an embed; list any other frame as left out."""
    source = (attribute(tag, "src") or attribute(tag, "data-src")).strip()
    if page := find_public_address(source):
        builder.add_element(Element("embed", builder.line, url=page))
    else:
        builder.leave_out(source or tag.get_text(" "), "a frame from another site")


def add_post(builder: Builder, tag: Tag) -> bool:
    """Add a quoted post as an embed, with its words listed as left out. Return whether it was one."""
    if "twitter-tweet" not in attribute_tokens(tag, "class"):
        return False
    pages = [page for link in tag.find_all("a") if (page := find_public_address(attribute(link, "href")))]
    if pages:
        builder.add_element(Element("embed", builder.line, url=pages[-1]))
        builder.leave_out(tag.get_text(" "), "the words of a post, which the embed shows")
    return bool(pages)
