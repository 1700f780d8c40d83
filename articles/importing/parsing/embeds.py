"""The addresses of players and posts that can be embedded, each as that of its public page."""

import re

from lxml.html import HtmlElement

from articles.importing.parsing.elements import Element, Run
from articles.importing.parsing.tree import joined_words, names
from articles.writing.embeds import find_start, find_vimeo_hash, player


_ID = r"([\w-]{6,20})"
_PAGES = (
    (r"(?:www\.|m\.)?youtube\.com/watch\?(?:[^#\s]*&)?v=" + _ID, "https://www.youtube.com/watch?v={}"),
    (r"(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|shorts|live|v)/" + _ID, "https://www.youtube.com/watch?v={}"),
    (r"youtu\.be/" + _ID, "https://www.youtube.com/watch?v={}"),
    (r"(?:www\.)?vimeo\.com/(?:[a-z]+/){0,3}(\d+)", "https://vimeo.com/{}"),
    (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}"),
    (r"open\.spotify\.com/(?:embed/)?(?:intl-[a-z]+/)?([a-z]+/\w+)", "https://open.spotify.com/{}"),
)
_COMPILED = [(re.compile(r"(?:https?:)?//" + address + r"(?![\w-])"), page) for address, page in _PAGES]


def find_public_address(address: str) -> str:
    """Return the watch, listen or post page of an embeddable address; nothing for any other."""
    for pattern, page in _COMPILED:
        if match := pattern.match(address.strip()):
            return page.format(match[1]) + _find_rest(address, page)
    return ""


def _find_rest(address: str, page: str) -> str:
    """Return what the page's address needs besides the id: where a video starts, the hash of an unlisted one."""
    if "youtube" in page and (start := find_start(address)):
        return f"&t={start}s"
    if "vimeo" in page and (video_hash := find_vimeo_hash(address)):
        return f"/{video_hash}"
    return ""


_POST = re.compile(
    r"(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post|reddit-\S*|text-post-media)"
)
_ABOVE_NAME = re.compile(r"\s*(?:—|–|&mdash;)\s*(?P<name>[^—–]{1,120}?\(@[\w.@-]{1,60}\)).{0,60}$", re.DOTALL)


def find_frame(tag: HtmlElement) -> tuple[str, str]:
    """Return the public page of a player, and the address of the frame. Without the first it cannot be embedded."""
    address = next(
        (
            tag.get(name) or ""
            for name in ("src", "data-src", "data-lazy-src", "url")
            if (tag.get(name) or "").startswith(("http", "//"))
        ),
        "",
    )
    video = tag.get("videoid") or tag.get("data-videoid") or ""
    if tag.tag in ("lite-youtube", "amp-youtube") and video:
        address = f"https://www.youtube.com/watch?v={video}"
    elif tag.tag in ("lite-vimeo", "amp-vimeo") and video:
        address = f"https://vimeo.com/{video}"
    return find_playable(address), address


def find_playable(address: str) -> str:
    """Return the public page of an address that an Embed block plays; nothing for any other."""
    page = find_public_address(address)
    if page and player(page):
        return page
    return (
        "https:" * address.startswith("//") + address if player("https:" * address.startswith("//") + address) else ""
    )


def find_post(tag: HtmlElement) -> Element | None:
    """Return a post of a social network as the quote that it is; None for any other tag."""
    if not any(map(_POST.fullmatch, names(tag, "class"))):
        return None
    links = [link.get("href") or "" for link in tag.iter("a")]
    own = tag.get("cite") or tag.get("data-instgrm-permalink") or tag.get("data-href") or ""
    source = next((address for address in (own, *reversed(links)) if address.startswith("http")), "").partition("?")[0]
    paragraphs = [joined_words(part) for part in tag.iter("p")] or [
        " ".join(" ".join(tag.xpath(".//text()[not(ancestor::a)]")).split())
    ]
    words = "\n".join(filter(None, paragraphs))
    name = _ABOVE_NAME.search(joined_words(tag))
    if not words:
        return None
    return Element("quote", runs=(Run(words),), attribution=name["name"].strip() if name else "", url=source)


def convert_embed(element: Element) -> Element:
    """Return a paragraph as an embed, where it is nothing but an embeddable address."""
    text = element.text.strip("<> ")
    if element.type != "para" or " " in text or len(text) > 500:
        return element
    page = find_playable(text)
    return Element("embed", element.line, url=page) if page else element
