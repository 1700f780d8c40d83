"""The pictures of a page: in whichever attribute their addresses stand, with their alt texts and captions."""

import re
from dataclasses import replace
from itertools import islice, takewhile
from operator import itemgetter

from lxml.html import HtmlElement

from articles.importing.parsed import Picture
from articles.importing.parsing.elements import Element, Run, words_out
from articles.importing.parsing.links import join_address
from articles.importing.parsing.tree import (
    OUT,
    TITLED,
    drop,
    holds,
    joined_words,
    names,
    shown_words,
    style_of,
    words_of,
)


_LAZY = [
    f"data-{name}" for name in ("src", "lazy-src", "original", "orig-file", "hi-res-src", "full-url", "image", "url")
]
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_CANDIDATE = re.compile(r"(data:[^\s]+|[^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")
_STAND_IN = re.compile(
    r"(?:^|/)(?:blank|spacer|placeholder|transparent|pixel|loading|grey-placeholder|1x1)[\w-]*\.\w{3,4}", re.IGNORECASE
)
_MAX_STAND_IN_CHARS = 1_500  # of a "data:" address: a smaller picture is only shown until the real one is loaded
_MAX_SET_CHARS = 20_000
# An alt text that a camera or a program wrote, and nobody else.
_FILE_NAMES = (
    r"\S+\.(?:jpe?g|png|gif|webp|avif|heic|tiff?|bmp|svg)",
    r"(?:img|dsc[fn]?|pxl|image|picture|photo)[\s_-]?\d[\d_-]*",
)
_FILE_NAME = re.compile("|".join(_FILE_NAMES), re.IGNORECASE)
_ARTICLE_WIDTH_PX = 640
_MAX_ICON_PX = 32
_GALLERIES = (
    r"(?:wp-block-|blocks-|kg-)?gallery(?:-(?:card|container|grid|block|\d+))?",
    r"(?:image|photo|media|picture|article)[-_]?(?:gallery|slideshow|carousel|slider)",
    *("tiled-gallery", "photo-grid", "image-grid", "slideshow", "slideshow-container", "carousel"),
    *(
        "fotorama",
        r"flickity\S*",
        "glide",
        "owl-carousel",
        "slick-slider",
        "splide",
        "swiper",
    ),  # scripts that make them
)
_GALLERY = re.compile("|".join(_GALLERIES), re.IGNORECASE)
_FIGURES = {"wp-caption", "captioned-image-container", "tr-caption-container", "gallery-item", "thumbinner"}
_CAPTIONS = {"wp-caption-text", "caption", "image-caption", "tr-caption", "thumbcaption"}
_CAPTION_NAME = re.compile(
    r"(?:\S*[-_])?(?:image|photo|picture|media|figure|lead|hero)?[-_]*(?:caption|credits?)(?:[-_]+(?:text|wrap|wrapper))?",
    re.IGNORECASE,
)
_MAX_STEPS_TO_PICTURE, _MAX_TAGS_AROUND_PICTURE = 4, 40
_NOT_IN_FIGURES = ("table", "blockquote", "iframe", "pre", "video", "h2", "h3", "ul")
_MAX_CAPTION_CHARS = 600


def is_emoji(tag: HtmlElement) -> bool:
    """Whether a picture is a sign of the text."""
    return bool(tag.get("data-emoji") or {"emoji", "wp-smiley"} & set(names(tag, "class")))


def find_picture(tag: HtmlElement, base: str) -> Picture | None:
    """Return the picture of an img tag; None where it is an ornament: an icon, a box to tick, a tracking pixel."""
    if {"kg-bookmark-icon", "bookmark-icon", "icon", "avatar"} & set(names(tag, "class")):
        return None
    sizes = {(tag.get(name) or "").strip().removesuffix("px") for name in ("width", "height")}
    sizes |= set(re.findall(r"(?:^|;)\s*(?:width|height):(\d+)px", style_of(tag)))
    address, alt = _find_address(tag, base), " ".join((tag.get("alt") or tag.get("title") or "").split())
    alt = "" if _FILE_NAME.fullmatch(alt) else alt
    is_icon = sizes != {""} and all(int(size) <= _MAX_ICON_PX if size.isdigit() else not size for size in sizes)
    is_stand_in = not alt and bool(_STAND_IN.search(address))
    if sizes & {"0", "1", "2"} or is_icon or is_stand_in or tag.get("aria-roledescription") or not (address or alt):
        return None
    # Of Drupal and of Markdown.
    caption = tag.get("data-caption") or (tag.get("title") if tag.get(TITLED) is not None else "") or ""
    return Picture(address, alt, " ".join(re.sub(r"<[^<>]{0,200}>", "", caption).split()))


def _find_address(tag: HtmlElement, base: str) -> str:
    """Return the address of a picture's file, the largest it has; nothing where that is no web address."""
    source, *lazy = ((tag.get(name) or "").strip() for name in ("src", *_LAZY))
    holders = [tag, *(source for picture in tag.iterancestors("picture") for source in picture.iter("source"))]
    sets = [candidates for holder in holders for name in _SETS if (candidates := holder.get(name))]
    others = [*filter(None, lazy), *map(_largest, sets)]
    is_small = source.startswith("data:") and len(source) < _MAX_STAND_IN_CHARS and bool(others)
    is_stand_in = is_small or source.startswith("data:image/svg") or bool(_STAND_IN.search(source))
    is_smaller = any(_offers_larger(tag.get(name) or "") for name in _SETS)
    candidates = [*others, source] if is_stand_in or any(lazy) or is_smaller else [source, *others]
    return next((address for text in candidates if text and (address := _clean(text, base))), "")


def _largest(candidates: str) -> str:
    """Return the address of the largest file that a srcset offers."""
    return max(_sizes_of(candidates), default=(0, ""), key=itemgetter(0))[1]


def _offers_larger(candidates: str) -> bool:
    """Whether a srcset offers a file in the width of an article; one without may lack that of the src attribute."""
    return any(size >= _ARTICLE_WIDTH_PX for size, _ in _sizes_of(candidates))


def _sizes_of(candidates: str) -> list[tuple[float, str]]:
    pairs = _CANDIDATE.findall(candidates[:_MAX_SET_CHARS])
    return [(float(size) if re.fullmatch(r"\d+(?:\.\d+)?", size) else 0, str(address)) for address, size in pairs]


def _clean(address: str, base: str) -> str:
    if address.startswith("data:"):
        return address if re.match(r"data:image/(?!svg)", address) else ""
    scheme, colon, _ = address.partition(":")
    if colon and "/" not in scheme and scheme.casefold() not in ("http", "https", "file", "cid"):
        return ""
    return join_address(base, address)


def tidy_pictures(root: HtmlElement) -> None:
    """Put pictures that a page shows only without scripts in the place of those that its scripts would load, and
    captions into the figures that they stand below."""
    for noscript in root.xpath("//noscript[.//img]"):
        [image, *_] = noscript.iter("img")
        before = noscript.xpath("preceding-sibling::*[1]")
        lazy = next(before[0].iter("img"), None) if before else None
        if lazy is not None and not joined_words(before[0]):
            for name in ("alt", "title"):
                image.set(name, image.get(name) or lazy.get(name) or "")
            drop(before[0])
        noscript.tag = "span"
    for table in root.xpath("//table[count(.//img) = 1 and not(.//table or .//th or .//h1 or .//h2 or .//h3)]"):
        cells = [cell for cell in table.iter("td") if joined_words(cell)]
        if len(cells) == 1 and not holds(cells[0], "img") and len(joined_words(cells[0])) < _MAX_CAPTION_CHARS:
            table.tag, cells[0].tag = "figure", "figcaption"  # of old pages and mails
            for part in table.iter("tbody", "tr", "td"):
                part.tag = "span"
    _make_figures(root)
    for caption in root.xpath("//figcaption[not(ancestor::figure)][preceding-sibling::*[1]]"):
        picture = caption.getprevious()
        if picture.tag == "figure" or (picture.tag == "div" and holds(picture, "img") and not joined_words(picture)):
            picture.tag = "figure"
            picture.append(caption)


def _make_figures(root: HtmlElement) -> None:
    """Make figures of boxes that hold one picture, and words only in tags that are named as its caption or credit."""
    for caption in root.xpath("//*[contains(@class, 'aption') or contains(@class, 'redit')]"):
        is_named = any(map(_CAPTION_NAME.fullmatch, names(caption, "class")))
        if not is_named or caption.tag not in ("div", "p", "span", "small", "em", "cite"):
            continue
        for box, _ in zip(caption.iterancestors(), range(_MAX_STEPS_TO_PICTURE), strict=False):
            tags = list(islice(box.iterdescendants(), _MAX_TAGS_AROUND_PICTURE))
            if box.tag not in ("div", "p", "section", "span", "a") or _is_figure(box) or holds(box, *_NOT_IN_FIGURES):
                break
            if sum(tag.tag == "img" for tag in tags) != 1:
                continue
            parts = [tag for tag in tags if any(map(_CAPTION_NAME.fullmatch, names(tag, "class")))]
            parts = [tag for tag in parts if not set(parts) & set(tag.iterancestors()) and not holds(tag, "img")]
            if len(tags) < _MAX_TAGS_AROUND_PICTURE and words_of(box) == " ".join(filter(None, map(words_of, parts))):
                box.tag = "figure"
                for part in parts:
                    part.tag = "figcaption"
            break


def find_caption(figure: HtmlElement) -> tuple[str, list[HtmlElement]]:
    """Return the caption of a figure, and the tags that it stands in."""
    by_class = (tag for tag in figure.iter("*") if _CAPTIONS & set(names(tag, "class")))
    captions = list(figure.iter("figcaption")) or [tag for tag, _ in zip(by_class, range(1), strict=False)]
    return " ".join(filter(None, map(shown_words, captions))), captions


def give_caption(element: Element, caption: str) -> Element:
    """Return a picture, quote, table or player with its caption."""
    if element.type == "image":
        return replace(element, pictures=(replace(element.pictures[0], caption=caption),))
    return replace(element, attribution=caption) if element.type == "quote" else replace(element, caption=caption)


def read_pictures_of_table(table: HtmlElement, base: str) -> list[Element]:
    """Return the pictures in the cells of a table that are no icons: its block holds words only."""
    images = (image for image in table.iter("img") if not re.fullmatch(r"\d\d?(?:px)?", image.get("width") or ""))
    pictures = filter(None, (find_picture(image, base) for image in images))
    return [Element("image", pictures=(picture,)) for picture in pictures]


def read_pictures(tag: HtmlElement, base: str) -> list[Element]:
    """Return a gallery, or a figure with its caption, as elements; nothing for other tags, and where they hold more."""
    is_gallery = tag.tag in ("div", "figure", "ul", "section") and any(map(_GALLERY.fullmatch, names(tag, "class")))
    if not is_gallery and (not _is_figure(tag) or holds(tag, *_NOT_IN_FIGURES)):
        return []
    pictures, inner = _pictures_in(tag, base)
    if not pictures or (len(pictures) == 1 and (inner or not _is_figure(tag))):
        return []
    captions = [caption for caption in find_caption(tag)[1] if not inner & {caption, *caption.iterancestors()}]
    caption = " ".join(map(shown_words, captions)) or ("" if is_gallery else shown_words(tag))
    if len(caption) > _MAX_CAPTION_CHARS:
        return []
    if len(pictures) == 1:
        return [Element("image", pictures=(replace(pictures[0], caption=caption or pictures[0].caption),))]
    elements = [Element("gallery", pictures=tuple(pictures))]
    if caption:
        elements.append(Element("para", runs=(Run(caption),), alone=False))
    rest = shown_words(tag) if is_gallery else ""
    for part in (*captions, *inner):
        rest = rest.replace(words_of(part), "", 1)
    if rest.strip():
        elements.append(words_out(rest, "words beside the pictures of a gallery"))
    return elements


def _is_figure(tag: HtmlElement) -> bool:
    return tag.tag == "figure" or bool(_FIGURES & set(names(tag, "class")))


def _pictures_in(tag: HtmlElement, base: str) -> tuple[list[Picture], set[HtmlElement]]:
    """Return the pictures in a tag with their own captions, each picture once, and the figures that they stand in."""
    pictures: dict[str, Picture] = {}
    figures: set[HtmlElement] = set()
    for image in tag.xpath(f".//img[not(ancestor::*[@{OUT}])]"):
        inside = takewhile(lambda outer: outer is not tag, image.iterancestors())
        figure = next(filter(_is_figure, inside), None)
        caption = find_caption(figure)[0] if figure is not None else ""
        figures.update(() if figure is None else (figure,))
        if picture := find_picture(image, base):
            pictures.setdefault(picture.address, replace(picture, caption=caption or picture.caption))
    return list(pictures.values()), figures
