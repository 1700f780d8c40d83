"""The addresses of players and posts that can be embedded, each as that of its public page."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from lxml.html import HtmlElement

from articles.importing.parsing.elements import Element, Run, words_out
from articles.importing.parsing.tree import joined_words, names
from articles.writing.embeds import player


_POSTS = (
    *("twitter-tweet", "twitter-video", "instagram-media", "text-post-media", "tiktok-embed", "bluesky-embed"),
    *("mastodon-embed", "fb-post"),
)
_OF_THE_SITE = re.compile(r"View this \w+ on \w+|(?:A \w+|.{0,9}) shared by .{1,120}", re.IGNORECASE)
_ABOVE_NAME = re.compile(r"\s*(?:—|–|&mdash;)\s*(?P<name>[^—–]{1,120}?\(@[\w.@-]{1,60}\)).{0,60}$", re.DOTALL)


def find_playable(address: str) -> str:
    """Return the public page of an address that an Embed block plays; nothing for any other."""
    address = "https:" * address.startswith("//") + address.strip()
    # Old players of YouTube, and the collections of Vimeo that a video is seen in.
    address = re.sub(r"(?<=youtube\.com/)v/", "embed/", address)
    address = re.sub(r"(?<=vimeo\.com/)(?!video/)(?:[a-z]+/){1,3}(?=\d)", "", address)
    shown = player(address)
    if shown is None:
        return ""
    frame = urlsplit(shown.frame)
    name, query = re.sub("^/(?:embed|video)/", "", frame.path), parse_qs(frame.query)
    if shown.provider == "YouTube" and len(name) == 11 and name not in ("videoseries", "live_stream"):
        start = f"&t={query['start'][0]}s" if "start" in query else ""
        return f"https://www.youtube.com/watch?v={name}{start}"
    if shown.provider == "Vimeo":
        return "/".join(["https://vimeo.com", name, *query.get("h", [])])
    return f"https://open.spotify.com/{name}" if shown.provider == "Spotify" else address


def find_frame(tag: HtmlElement) -> tuple[str, str]:
    """Return the public page of a player, and the address of the frame. Without the first it cannot be embedded."""
    addresses = [tag.get(name) or "" for name in ("src", "data-src", "data-lazy-src", "url")]
    whole = [address for address in addresses if address.startswith(("http", "//"))]
    own = [address for address in addresses if address and not re.match("[a-z]+:", address)]  # on the page's own site
    address = next(iter(whole + own), "")
    if video := tag.get("videoid") or tag.get("data-videoid") or "":
        address = f"https://{'vimeo.com/' if 'vimeo' in tag.tag else 'www.youtube.com/watch?v='}{video}"
    wrapped = re.search("[?&]url=([^&]{1,500})", address)  # the player in a frame of the page's own site
    return find_playable(address) or find_playable(unquote(wrapped[1]) if wrapped else ""), address


def find_post(tag: HtmlElement) -> Element | None:
    """Return a post of a social network as the quote that it is; None for any other tag."""
    if not any(name in _POSTS or name.startswith("reddit-") for name in names(tag, "class")):
        return None
    own = tag.get("cite") or tag.get("data-instgrm-permalink") or tag.get("data-href") or ""
    links = [own, *reversed([link.get("href") or "" for link in tag.iter("a")])]
    source = next((address for address in links if address.startswith("http")), "").partition("?")[0]
    without_links = " ".join(" ".join(tag.xpath(".//text()[not(ancestor::a)]")).split())
    paragraphs = [joined_words(part) for part in tag.iter("p")] or [without_links or joined_words(tag)]
    words = "\n".join(text for text in paragraphs if text and not _OF_THE_SITE.fullmatch(text))
    name = _ABOVE_NAME.search(joined_words(tag))
    attribution = name["name"].strip() if name else ""
    if not words:
        return words_out(f"{joined_words(tag)} {source}", "a post of another site, whose words are not in the page")
    return Element("quote", runs=(Run(words),), attribution=attribution, url=source)


def convert_embed(element: Element) -> Element:
    """Return a paragraph as an embed, where it is nothing but an embeddable address."""
    text = element.text.strip("<> ")
    if element.type != "para" or " " in text or len(text) > 500:
        return element
    page = find_playable(text)
    return Element("embed", element.line, url=page) if page else element
