"""Asking for an outside address, to see whether it still works: politely, briefly, and on the public internet only.

Editors and imported texts decide which addresses are asked for, so none may reach into the network of the server. Each
name is resolved once, and the connection goes to the address that was checked: a name server cannot give one for the
check and another for the connection.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri


TIMEOUT_S = 10.0  # of each step: connecting, sending, each piece of the answer
DEADLINE_S = 20.0  # of a whole request
PAUSE_S = 1.0  # between two requests to one host
MAX_REDIRECTS = 5
MAX_ENDPOINTS = 3  # of a host: some have no way from here
PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
# There is a server that answers, but it does not want to answer us, or not now: says nothing about the page.
UNDECIDED = (401, 403, 429, 451, 503)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address in its last four bytes
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
_TUNNELS = (ipaddress.ip_network("2001::/23"), ipaddress.ip_network("2002::/16"))  # Teredo and others, 6to4

Endpoint = tuple[str, int]  # an IP address and a port
Resolver = Callable[[str, int], list[Endpoint]]  # of a host and a port


class NotAsked(Exception):
    """The address is not asked for: it is not valid, or not one of the public internet. With the reason."""


@dataclass(frozen=True)
class Answer:
    """What asking for an address has shown.

    Attributes:
        works: False if it failed, None if the answer says nothing about the page.
        words: the outcome, for editors.
        is_from_server: whether a server has answered at all.
    """

    works: bool | None
    words: str
    is_from_server: bool = False


@dataclass
class Pace:
    """Keeps a pause between two requests to one host."""

    pause_s: float = PAUSE_S
    _asked_at: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Wait until the host may be asked again."""
        if host in self._asked_at:
            time.sleep(max(0.0, self._asked_at[host] + self.pause_s - time.monotonic()))
        self._asked_at[host] = time.monotonic()


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet: not to a private network, this machine or a group."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return is_public(str(ip.ipv4_mapped))
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _GLOBAL_UNICAST or any(ip in network for network in _TUNNELS):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def resolve_public(host: str, port: int) -> list[Endpoint]:
    """Return the endpoints of a host, the best first.

    Raises:
        NotAsked: one of its addresses is not public.
        OSError: the name does not resolve.
    """
    addresses = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not addresses or not all(map(is_public, addresses)):
        raise NotAsked("not checked: it is not an address of the public internet")
    return [(address, port) for address in dict.fromkeys(addresses)]


def ask(url: str, *, pace: Pace, resolve: Resolver = resolve_public) -> Answer:
    """Ask for an address, and follow its redirects.

    Args:
        resolve: returns where to connect to. It has to refuse what must not be connected to: nothing else does.
    """
    try:
        return _follow(url, pace, resolve)
    except NotAsked as reason:
        return Answer(None, str(reason))
    except socket.gaierror:
        return Answer(False, "the name of the site is not known")
    except ssl.SSLError:
        return Answer(False, "no secure connection to the site")
    except TimeoutError:
        return Answer(False, "no answer in time")
    except (OSError, http.client.HTTPException):
        return Answer(False, "no connection, or no valid answer")


def download(url: str, *, max_bytes: int, resolve: Resolver = resolve_public) -> bytes:
    """Return what is at an address, with at most 5 redirects followed.

    Raises:
        NotAsked: the address, or one that it redirects to, is not of the public internet; or the answer is too long.
        OSError, http.client.HTTPException: no connection, no answer in time, or no valid answer.
    """
    pace = Pace(pause_s=0)
    for _ in range(MAX_REDIRECTS + 1):
        status, location, body = _request("GET", url, pace, resolve, max_bytes=max_bytes + 1)
        if status in REDIRECTS and location:
            url = urljoin(url, location)
        elif status != 200:
            raise NotAsked(f"the server answered {_answer_of(status).words}")
        elif len(body) > max_bytes:
            raise NotAsked(f"it is larger than {max_bytes // 1_000_000} MB")
        else:
            return body
    raise NotAsked(f"it redirects more than {MAX_REDIRECTS} times")


def _follow(url: str, pace: Pace, resolve: Resolver) -> Answer:
    for _ in range(MAX_REDIRECTS + 1):
        status, location = _head_or_get(url, pace, resolve)
        if status not in REDIRECTS or not location:
            return _answer_of(status)
        try:
            url = urljoin(url, location)
        except ValueError as error:
            raise NotAsked("not checked: it redirects to no valid address") from error
    return Answer(None, f"more than {MAX_REDIRECTS} redirects", is_from_server=True)


def _head_or_get(url: str, pace: Pace, resolve: Resolver) -> tuple[int, str]:
    """Send a HEAD, and a GET if that fails: many servers know no HEAD, answer it wrongly, or hang up."""
    with suppress(ConnectionError, TimeoutError, http.client.HTTPException):
        status, location, _ = _request("HEAD", url, pace, resolve)
        if status < 400:
            return status, location
    status, location, _ = _request("GET", url, pace, resolve)
    return status, location


def _answer_of(status: int) -> Answer:
    words = f"{status} {http.client.responses.get(status, '')}".strip()
    return Answer(None if status in UNDECIDED else status < 400, words, is_from_server=True)


def _request(method: str, url: str, pace: Pace, resolve: Resolver, *, max_bytes: int = 0) -> tuple[int, str, bytes]:
    """Send a request, and return the status, the address of a redirect, and the beginning of the body."""
    parts = _split(url)
    host, port = parts.hostname or "", PORTS[parts.scheme]
    pace.wait(host)
    raw = _connect(resolve(host, port))
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_S)
    connection.sock = raw
    try:
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(raw, server_hostname=host, do_handshake_on_connect=False)
        return _exchange(connection, method, parts, max_bytes)
    finally:
        connection.close()


def _connect(endpoints: list[Endpoint]) -> socket.socket:
    """Connect to the first of the endpoints that answers."""
    for endpoint in endpoints[:MAX_ENDPOINTS]:
        try:
            return socket.create_connection(endpoint, timeout=TIMEOUT_S)
        except OSError as error:
            problem = error
    raise problem


def _exchange(
    connection: http.client.HTTPConnection, method: str, parts: SplitResult, max_bytes: int
) -> tuple[int, str, bytes]:
    """Send the request over the open connection. A server that sends byte by byte is cut off at the deadline."""
    sock = connection.sock
    is_late = False

    def cut_off() -> None:
        nonlocal is_late
        is_late = True
        with suppress(OSError):  # closed meanwhile
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = Timer(DEADLINE_S, cut_off)
    timer.start()
    try:
        if isinstance(sock, ssl.SSLSocket):
            sock.do_handshake()
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request(method, path if path.startswith("/") else f"/{path}", headers=_headers(parts))
        response = connection.getresponse()
        body = response.read(max_bytes) if max_bytes else b""
        if is_late:  # the end of the connection was taken for the end of the headers
            raise TimeoutError
        return response.status, _decode(response.getheader("Location", "")), body
    except (OSError, http.client.HTTPException) as error:
        if is_late:
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()


def _headers(parts: SplitResult) -> dict[str, str]:
    return {
        "Host": parts.netloc,
        "User-Agent": f"Mozilla/5.0 (compatible; Greenroom link check; +{iri_to_uri(settings.SITE_URL)}/)",
        "Accept": "*/*",
        "Connection": "close",
    }


def _split(url: str) -> SplitResult:
    """Return the parts of an address in ASCII.

    Raises:
        NotAsked: it is not a web address, names a user or a password, or another port than 80 or 443.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError as error:  # UnicodeError, too
        raise NotAsked("not checked: this is not a valid address") from error
    if parts.scheme not in PORTS or not host:
        raise NotAsked("not checked: this is not the address of a web page")
    if "@" in parts.netloc:
        raise NotAsked("not checked: the address has a user name in it")
    if port not in (None, PORTS[parts.scheme]):
        raise NotAsked("not checked: the address names a port of its own")
    path, query = iri_to_uri(parts.path), iri_to_uri(parts.query)
    return parts._replace(netloc=f"[{host}]" if ":" in host else host, path=path, query=query)


def _decode(header: str) -> str:
    """Return a header in UTF-8, if it is; the standard library takes all of them for Latin-1."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header
