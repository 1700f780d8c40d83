"""What a web page says about its article, for search engines and other sites: JSON-LD, Open Graph, and its own tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from articles.importing.parsing.linked_data import parse_linked_data
from articles.importing.parsing.links import is_absolute, join_address
from articles.importing.parsing.moments import parse_moment
from articles.importing.parsing.phrases import read_byline


_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|NewsArticle|Report|Review|WebPage)")
_SITES = {"WebSite", "Organization", "NewsMediaOrganization"}
_SHARED_IMAGE = re.compile(r"logo|default|placeholder|fallback|favicon|share[-_]?image", re.IGNORECASE)
_MAX_JSON_CHARS = 500_000
_MAX_BYLINE_WORDS = 15  # of a paragraph with the article's date
_MAX_AUTHOR_CHARS = 60
_ACCOUNTS = ("admin", "administrator", "super user", "editor", "webmaster")  # that nobody renamed
_AUTHOR_PATHS = (
    "//a[@rel='author'] | //*[@itemprop='author']",
    "//*[self::a or self::span][contains(concat(' ', @class, ' '), ' author ') or contains(@class, '-author ')"
    " or substring(@class, string-length(@class) - 6) = '-author']",
)
_MAX_NODES = 2_000  # of all JSON-LD of a page
_MAX_SITE_NAME_WORDS = 3  # after a dash; more words than that are part of a headline with a dash

# What meta tags call the date of an article, with or without the name of a vocabulary before it: first when it was
# published, then a date of which it is not said what happened on it.
_VOCABULARY = (
    "(?:og|article|dc|dcterms|citation|parsely|sailthru|prism|rnews|bt|cxenseparse|recs|original|first|online)*"
)
_PUBLISHED = re.compile(rf"{_VOCABULARY}(?:date)?(?:publish(?:ed)?|publication|pub|issued)(?:date|time|at|on)?")
_DATED = re.compile(rf"{_VOCABULARY}(?:date(?:time|created|original)?|created(?:at|on)?)")


@dataclass(frozen=True)
class Metadata:
    """What a page says about its article; empty where it does not say.

    Attributes:
        is_html: whether it is no plain text.
        is_page: whether it is a whole page of the web, and not a document or a piece of one.
        title_tag: the words of its title tag, which often ends with the name of the site.
        description: what it says for search engines, if not also for other sites: seldom good enough for a standfirst.
        address: where the page is, to make its relative addresses absolute.
        image: the address of its lead picture.
    """

    is_html: bool = False
    is_page: bool = False
    title: str = ""
    title_tag: str = ""
    standfirst: str = ""
    description: str = ""
    byline: str = ""
    published: datetime | None = None
    address: str = ""
    image: str = ""


def read_metadata(tree: HtmlElement, *, is_page: bool) -> Metadata:
    """Return what a page says about its article."""
    named = _meta_tags(tree)
    nodes = list(_linked_data(tree))
    articles = [node for node in nodes if any(map(_ARTICLE.fullmatch, _strings(node.get("@type"))))]
    article = max(articles, key=lambda node: ("headline" in node) + ("datePublished" in node), default={})
    address = _find_address(tree, named)
    sites = _find_site_names([*nodes, {"@type": "Organization", **_mapping(article.get("publisher"))}], named, address)
    title = _words(article.get("headline")) or _words(named.get("og:title", named.get("twitter:title", "")))
    title_tag = next((_words(tag.text_content()) for tag in tree.iter("title") if tag.getparent().tag != "svg"), "")
    described = _words(named.get("og:description")) or _words(article.get("description"))
    described = "" if described.endswith(("[…]", "[...]")) else described  # an excerpt, cut by the system
    return Metadata(
        is_html=True,
        is_page=is_page,
        title=_without_site(title, sites),
        title_tag=_without_site(title_tag, sites),
        standfirst=described,
        description=described or _words(named.get("description")),
        byline=_find_byline(tree, article, named, sites),
        published=_find_date(tree, article, named),
        address=address,
        image=_find_lead_image(article, named) if is_page else "",
    )


def _meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Return the contents of the page's meta tags by name, the first of each name that has any."""
    named: dict[str, str] = {}
    for tag in tree.iter("meta"):
        for name in (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").casefold().split():
            if content := (tag.get("content") or "").strip():
                named.setdefault(name, content)
    return named


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    queue: list[Any] = []
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "") and len(text) <= _MAX_JSON_CHARS:
            queue += parse_linked_data(text)
    for _ in range(_MAX_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, list):
            queue += node
        elif isinstance(node, dict):
            yield node
            queue += [node[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in node]


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _strings(value: object) -> list[str]:
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def _words(value: object) -> str:
    """Return a text of the metadata as words. Its entities are often escaped twice."""
    return " ".join(unescape(re.sub(r"<[^<>]{0,200}>", "", unescape(value))).split()) if isinstance(value, str) else ""


def _names(value: object) -> str:
    people = value if isinstance(value, list) else [value]
    names = [_words(person.get("name") if isinstance(person, dict) else person) for person in people]
    return ", ".join(read_byline(name) or name for name in names if name)


def _find_byline(tree: HtmlElement, article: dict[str, Any], named: dict[str, str], sites: list[str]) -> str:
    """Return the authors by the page's metadata, unless that names its site or an account, else by its own tags."""
    name = _words(named.get("author", ""))
    nobody = {site.casefold() for site in (*sites, *_ACCOUNTS)}
    declared = _names(article.get("author")) or ("" if name.casefold() in nobody else name)
    return declared or next(filter(None, map(_find_author, (tree.xpath(path) for path in _AUTHOR_PATHS))), "")


def _find_author(tags: list[HtmlElement]) -> str:
    texts = (_words(tag.text_content()).strip(" ,|·•–—-") for tag in tags if _is_author(tag))
    return next((read_byline(text) or text for text in texts if 0 < len(text) <= _MAX_AUTHOR_CHARS), "")


def _is_author(tag: HtmlElement) -> bool:
    """Whether a tag that a page calls its author may be that: it is none of its readers, and no box about a person."""
    called = " ".join(f"{holder.get('class')} {holder.get('id')}" for holder in (tag, *tag.iterancestors()))
    return tag.tag != "meta" and not re.search("comment|reply|related|teaser", called, re.IGNORECASE)


def _find_site_names(nodes: list[dict[str, Any]], named: dict[str, str], address: str) -> list[str]:
    """Return the names of the page's site: a title that is only one of them is none of an article."""
    names = [named.get(name, "") for name in ("og:site_name", "application-name", "apple-mobile-web-app-title")]
    names += [_words(node.get("name")) for node in nodes if _SITES & set(_strings(node.get("@type")))]
    host = urlsplit(address).hostname or ""
    names += [host, host.removeprefix("www.").rpartition(".")[0]]
    return [name for name in map(_words, names) if name]


def _without_site(title: str, sites: list[str]) -> str:
    """Return a title without the name of the site; nothing where it is only that name."""
    for site in sites:
        name = re.escape(site)
        title = re.sub(rf"(?i)\s+[-–—|»·•:]+\s+{name}$|^{name}\s+[-–—|»·•:]+\s+", "", title)
    bars = "|·•" if "«" in title else "|»·•"
    headline, bar, _ = re.sub(rf"\s+[{bars}]\s+", " | ", title).rpartition(" | ")
    dashed = re.fullmatch(r"(.{12,300})\s[-–—]\s(.{1,40})", title)
    if bar:
        title = headline
    elif dashed and len(dashed[2].split()) <= _MAX_SITE_NAME_WORDS:
        title = dashed[1]
    return "" if title.casefold() in (site.casefold() for site in sites) else title


def _find_date(tree: HtmlElement, article: dict[str, Any], named: dict[str, str]) -> datetime | None:
    times = [_time_of(tag) for tag in tree.iter("time") if tag.get("pubdate") is not None]
    times += [_time_of(tag) for tag in tree.xpath("//*[@itemprop='datePublished']")]
    times += [tag.get("title") or "" for tag in tree.xpath("//abbr[contains(@class, 'published')]")]  # of a microformat
    times += [_time_of(tag) for tag in tree.xpath("//article//time | //header//time | //main//time") if _dates(tag)][:1]
    candidates = [
        *_values(article.get("datePublished")),
        *(content for name, content in named.items() if _is_named(name, _PUBLISHED)),
        *_values(article.get("dateCreated")),
        *(content for name, content in named.items() if _is_named(name, _DATED)),
        *times,
    ]
    return next((moment for text in candidates if (moment := parse_moment(text))), None)


def _values(value: object) -> list[str]:
    """Return the texts of a property of JSON-LD, each bare or as `{"@value": ...}`."""
    values = value if isinstance(value, list) else [value]
    return _strings([value.get("@value") if isinstance(value, dict) else value for value in values])


def _is_named(name: str, pattern: re.Pattern[str]) -> bool:
    """Whether a meta tag's name is one of a pattern, however its words are joined: "publish-date", "DC.date.issued"."""
    return bool(pattern.fullmatch(re.sub(r"[^a-z]", "", name)))


def _time_of(tag: HtmlElement) -> str:
    return tag.get("datetime") or tag.get("content") or str(tag.text_content())


def _dates(tag: HtmlElement) -> bool:
    """Whether a time may be that of the article: no time of a change, and none in the middle of its prose."""
    holder = tag.getparent()
    named = f"{tag.get('class')} {tag.get('itemprop')} {'' if holder is None else holder.get('class')}"
    if re.search(r"updated|modified", named, re.IGNORECASE) and not re.search("publish", named, re.IGNORECASE):
        return False
    paragraph = next(tag.iterancestors("p", "li", "td", "blockquote"), None)
    return paragraph is None or len(paragraph.text_content().split()) <= _MAX_BYLINE_WORDS


def _find_address(tree: HtmlElement, named: dict[str, str]) -> str:
    """Return the address that relative addresses start from: of the base tag, seen from the page's own address."""
    canonical = next(
        (tag.get("href") or "" for tag in tree.iter("link") if "canonical" in (tag.get("rel") or "").split()), ""
    )
    page = next((address for address in (canonical, named.get("og:url", "")) if is_absolute(address)), "")
    base = next((tag.get("href") or "" for tag in tree.iter("base") if tag.get("href")), "")
    address = join_address(page, base)
    return address if is_absolute(address) else page


def _find_lead_image(article: dict[str, Any], named: dict[str, str]) -> str:
    """Return the address of the article's own picture; nothing where it is the one that all pages of the site share."""
    address = join_address(named.get("og:url", ""), _first_address(article.get("image")) or named.get("og:image", ""))
    return address if is_absolute(address) and not _SHARED_IMAGE.search(address) else ""


def _first_address(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    address = first.get("url") if isinstance(first, dict) else first
    return address if isinstance(address, str) else ""
