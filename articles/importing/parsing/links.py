"""The addresses of links, made whole and safe."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

from articles.writing.prose import NOTE


_REDIRECTS = {  # pages that only lead on, and the parameter with the address
    "www.google.com/url": ("q", "url"),
    "l.facebook.com/l.php": ("u",),
    "lm.facebook.com/l.php": ("u",),
    "out.reddit.com": ("url",),
    "www.youtube.com/redirect": ("q",),
    "slack-redir.net/link": ("url",),
}


def join_address(base: str, address: str) -> str:
    """Return an address as seen from a base; as it is where there is none, nothing where it cannot be joined.

    A place in the page itself stays one.
    """
    address = address.strip()
    try:
        return urljoin(base, address) if base and address[:1] not in ("", "#") else address
    except ValueError:
        return ""


def is_absolute(address: str) -> bool:
    """Whether an address names a host of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def sanitize_href(address: str) -> str:
    """Return an address that a reader may follow (web, mail, or a note of the text), else nothing."""
    address = re.sub(r"[\s\x00-\x1f]+", "", address)
    if NOTE.fullmatch(address.removeprefix("#")):
        return address
    address = "https:" * address.startswith("//") + address
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        return ""
    if parts.scheme == "mailto" and parts.path:
        return address
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    # A redirecting link of a word processor or a network is taken for the one that it leads to.
    host, query = parts.netloc.casefold(), parse_qs(parts.query)
    safelink = ("url",) if host.endswith(".safelinks.protection.outlook.com") else ()
    targets = (query.get(name, [""])[0] for name in _REDIRECTS.get(host + parts.path.rstrip("/"), safelink))
    return next((target for target in targets if target.startswith(("http://", "https://"))), address)
