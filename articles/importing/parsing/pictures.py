"""The pictures of a page: in whichever attribute their addresses stand, with their alt texts and captions."""

import re

from lxml.html import HtmlElement

from articles.importing.parsed import Picture
from articles.importing.parsing.metadata import join_address
from articles.importing.parsing.tree import drop, joined_words, names, style_of, words_of


_LAZY = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-hi-res-src",
    "data-full-url",
    "data-image",
    "data-url",
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_CANDIDATE = re.compile(r"(data:[^\s]+|[^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")
_STAND_IN = re.compile(
    r"(?:^|/)(?:blank|spacer|placeholder|transparent|pixel|loading|grey-placeholder|1x1)[\w-]*\.(?:gif|png|jpe?g|svg|webp)",
    re.I,
)
_MAX_STAND_IN_CHARS = 1_500  # of a "data:" address: a smaller picture is only shown until the real one is loaded
_MAX_SET_CHARS = 20_000


def find_picture(tag: HtmlElement, base: str) -> Picture | None:
    """Return the picture of an img tag; None where it is an ornament: an emoji, a tracking pixel."""
    if set(names(tag, "class")) & {"emoji", "wp-smiley", "kg-bookmark-icon", "bookmark-icon", "icon", "avatar"}:
        return None
    sizes = {(tag.get(name) or "").strip().removesuffix("px") for name in ("width", "height")}
    sizes |= set(re.findall(r"(?:^|;)\s*(?:width|height):(\d+)px", style_of(tag)))
    address, alt = find_address(tag, base), " ".join((tag.get("alt") or tag.get("title") or "").split())
    if sizes & {"0", "1", "2"} or not (address or alt):
        return None
    return Picture(address, alt)


def find_address(tag: HtmlElement, base: str) -> str:
    """Return the address of a picture's file, the largest it has; nothing where that is no web address."""
    source, *lazy = ((tag.get(name) or "").strip() for name in ("src", *_LAZY))
    holders = [tag, *(source for picture in tag.iterancestors("picture") for source in picture.iter("source"))]
    sets = [candidates for holder in holders for name in _SETS if (candidates := holder.get(name))]
    others = [*filter(None, lazy), *map(_largest, sets)]
    is_small = source.startswith("data:") and len(source) < _MAX_STAND_IN_CHARS and bool(others)
    is_stand_in = is_small or source.startswith("data:image/svg") or bool(_STAND_IN.search(source))
    candidates = [*others, source] if is_stand_in or any(lazy) else [source, *others]
    return next((address for text in candidates if (address := _clean(text, base))), "")


def _largest(candidates: str) -> str:
    """Return the address of the largest file that a srcset offers."""
    pairs = _CANDIDATE.findall(candidates[:_MAX_SET_CHARS])
    return max(
        pairs, key=lambda pair: float(pair[1]) if re.fullmatch(r"\d+(?:\.\d+)?", pair[1]) else 0, default=("", "")
    )[0]


def _clean(address: str, base: str) -> str:
    if address.startswith("data:"):
        return address if re.match(r"data:image/(?!svg)", address) else ""
    scheme, colon, _ = address.partition(":")
    if colon and "/" not in scheme and scheme.casefold() not in ("http", "https", "file", "cid"):
        return ""
    return join_address(base, address)


def use_noscript_pictures(root: HtmlElement) -> None:
    """Put the pictures that a page shows only without scripts in the place of those that its scripts would load."""
    for noscript in list(root.iter("noscript")):
        image = next(noscript.iter("img"), None)
        if image is None:
            continue
        before = noscript.getprevious()
        while before is not None and not isinstance(before.tag, str):
            before = before.getprevious()
        lazy = next(before.iter("img"), None) if before is not None else None
        if lazy is not None and not joined_words(before):
            for name in ("alt", "title"):
                if lazy.get(name) and not image.get(name):
                    image.set(name, lazy.get(name))
            drop(before)
        noscript.tag = "span"


def find_caption(figure: HtmlElement) -> tuple[str, list[HtmlElement]]:
    """Return the caption of a figure, and the tags that it stands in."""
    captions = (
        list(figure.iter("figcaption"))
        or [
            tag
            for tag in figure.iter()
            if isinstance(tag.tag, str) and {"wp-caption-text", "caption", "image-caption"} & set(names(tag, "class"))
        ][:1]
    )
    return " ".join(filter(None, map(words_of, captions))), captions
