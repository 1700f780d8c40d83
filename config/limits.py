"""How much a request may send, and who sends it."""

import re
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings


COMMENT_BYTES = 64_000
FORM_BYTES = 10_000_000  # an article of hundreds of blocks
_COMMENT = re.compile(r"/articles/[^/]+/comments/")


def max_body_bytes(environ: dict[str, Any]) -> int:
    """Return how many bytes a request may send: by its path, and whether it comes with a session.

    The cookie is not checked here: whoever invents one may send a form's length, and Django refuses what is in it.
    """
    path = environ.get("PATH_INFO", "")
    if _COMMENT.fullmatch(path):
        return COMMENT_BYTES
    has_session = f"{settings.SESSION_COOKIE_NAME}=" in environ.get("HTTP_COOKIE", "")
    if path.startswith("/admin/shows/image/") and has_session:
        return int(settings.UPLOAD_MAX_BYTES) + COMMENT_BYTES
    return FORM_BYTES if has_session else COMMENT_BYTES


def client_of(environ: dict[str, Any]) -> str:
    """Return the network that a request comes from: an IPv4 address, or the /64 that an IPv6 address is in.

    Behind our own proxies, the address that the outermost of them saw. Further left in X-Forwarded-For, anybody can invent.
    """
    address = environ.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.TRUSTED_PROXIES and len(forwarded) >= settings.TRUSTED_PROXIES:
        address = forwarded[-settings.TRUSTED_PROXIES]
    try:
        ip = ip_address(address.strip("[]"))
    except ValueError:
        return str(address)
    if ip.version == 6 and ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ip_network(f"{ip}/64", strict=False).network_address) + "/64" if ip.version == 6 else str(ip)
