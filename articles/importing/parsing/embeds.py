"""The addresses of players and posts that can be embedded, each as that of its public page."""

import re

from articles.importing.parsing.elements import Element
from articles.writing.embeds import find_start, find_vimeo_hash


_ID = r"([\w-]{6,20})"
_PAGES = (
    (r"(?:www\.|m\.)?youtube\.com/watch\?(?:[^#\s]*&)?v=" + _ID, "https://www.youtube.com/watch?v={}"),
    (r"(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|shorts|live|v)/" + _ID, "https://www.youtube.com/watch?v={}"),
    (r"youtu\.be/" + _ID, "https://www.youtube.com/watch?v={}"),
    (r"(?:www\.)?vimeo\.com/(?:[a-z]+/){0,3}(\d+)", "https://vimeo.com/{}"),
    (r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}"),
    (r"open\.spotify\.com/(?:embed/)?(?:intl-[a-z]+/)?([a-z]+/\w+)", "https://open.spotify.com/{}"),
    (r"(?:www\.|mobile\.)?(?:twitter|x)\.com/(\w+/status/\d+)", "https://x.com/{}"),
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


def convert_embed(element: Element) -> Element:
    """Return a paragraph as an embed, where it is nothing but an embeddable address."""
    text = element.text.strip("<> ")
    if element.type != "para" or " " in text or len(text) > 500:
        return element
    page = find_public_address(text)
    return Element("embed", element.line, url=page) if page else element
