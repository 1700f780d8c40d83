"""Who sends a request: the network that it comes from, as far as that can be known behind proxies."""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings


def client_network(environ: Mapping[str, Any]) -> str:
    """Return the network of whoever sent a request: an IPv4 address, or the /64 in which an IPv6 address is.

    A household has a whole /64, and can send from each of its addresses. Behind our own proxies it is the address that
    the outermost of them saw: each adds to X-Forwarded-For, on the right, who it heard from. Anybody can invent what
    stands further left.

    Args:
        environ: of the WSGI request, or `HttpRequest.META`.
    """
    address = environ.get("REMOTE_ADDR", "")
    forwarded = [part.strip() for part in environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.TRUSTED_PROXIES and len(forwarded) >= settings.TRUSTED_PROXIES:
        address = forwarded[-settings.TRUSTED_PROXIES]
    return _network(address)


def _network(address: str) -> str:
    try:
        ip = ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return str(ip)
    return str(ip.ipv4_mapped) if ip.ipv4_mapped else str(ip_network((ip, 64), strict=False))
