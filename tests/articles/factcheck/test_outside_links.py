"""The check of outside addresses, against a real server on this machine."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.management import call_command
from django.utils import timezone

from articles.editions.links import OutsideLink
from articles.editions.publish import publish, withdraw
from articles.factcheck import outside_fetch
from articles.factcheck.flags import check
from articles.factcheck.outside_fetch import (
    Answer,
    Endpoint,
    NotAsked,
    Pace,
    ask,
    download,
    is_public,
    resolve_public,
)
from articles.factcheck.outside_links import check_addresses, check_outside_links, store_answer
from articles.models import Flag, Live
from tests.factories.articles import make_live, make_user


TODAY = date(2026, 11, 27)


class Handler(BaseHTTPRequestHandler):
    """Answers by the path: "/404" with that status, "/to/<address>" with a redirect, others with 200."""

    def do_HEAD(self) -> None:
        server: Any = self.server
        server.requests.append((self.command, self.headers["Host"], self.path, self.headers["User-Agent"]))
        kind, _, rest = self.path[1:].partition("/")
        if kind == "slow":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not server.is_over.wait(0.05):
                self.wfile.write(b"X-Drip: 1\r\n")
            return
        if kind == "hangs-up" and self.command == "HEAD":
            self.close_connection = True
            return
        if kind == "no-head":
            self.send_response(405 if self.command == "HEAD" else 200)
        elif kind == "to":
            self.send_response(302)
            self.send_header("Location", rest)
        elif kind == "utf-8":
            self.send_response(302)
            self.send_header("Location", "/köln".encode().decode("latin-1"))
        elif kind == "round":
            self.send_response(301)
            self.send_header("Location", f"/round/{int(rest or 0) + 1}")
        else:
            self.send_response(int(kind) if kind.isdecimal() else 200)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the name that http.server wants

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.requests, server.is_over = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.is_over.set()
    server.shutdown()
    thread.join()
    server.server_close()


class Names:
    """The names that the tests know: all of them are on the server of the test, but those that are not public."""

    def __init__(self, server: Any) -> None:
        self.endpoint: Endpoint = server.server_address

    def __call__(self, host: str, port: int) -> list[Endpoint]:
        if host.endswith(".test"):
            return [self.endpoint]
        return resolve_public(host, port)


@pytest.fixture
def names(server: Any) -> Names:
    return Names(server)


def ask_once(url: str, names: Names) -> Answer:
    return ask(url, pace=Pace(0), resolve=names)


@pytest.mark.parametrize("status", [200, 204])
def test_an_address_that_answers_works_and_costs_one_request(server: Any, names: Names, status: int) -> None:
    assert ask_once(f"http://löwe.test/{status}/a?b=c#d", names).works is True
    (method, host, path, agent) = server.requests[0]
    assert (method, host, path, len(server.requests)) == ("HEAD", "xn--lwe-sna.test", f"/{status}/a?b=c", 1)
    assert "+http://testserver/" in agent


@pytest.mark.parametrize("status", [404, 410, 500, 502])
def test_an_address_that_fails_is_asked_by_get_too(server: Any, names: Names, status: int) -> None:
    answer = ask_once(f"http://a.test/{status}", names)
    assert (answer.works, answer.words[:3], answer.is_from_server) == (False, str(status), True)
    assert [request[0] for request in server.requests] == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [401, 403, 429, 451, 503])
def test_a_server_that_does_not_want_to_answer_says_nothing_about_the_page(names: Names, status: int) -> None:
    assert ask_once(f"http://a.test/{status}", names).works is None


@pytest.mark.parametrize("path", ["no-head", "hangs-up"])
def test_a_server_that_knows_no_head_is_asked_by_get(names: Names, path: str) -> None:
    assert ask_once(f"http://a.test/{path}", names).works is True


def test_redirects_are_followed_also_to_addresses_in_utf_8(server: Any, names: Names) -> None:
    assert ask_once("http://a.test/to/http://b.test/200", names).works is True
    assert ask_once("http://a.test/utf-8", names).works is True
    assert [request[1:3] for request in server.requests[1:]] == [
        ("b.test", "/200"),
        ("a.test", "/utf-8"),
        ("a.test", "/k%C3%B6ln"),
    ]


def test_redirects_without_end_are_given_up_after_the_fifth(server: Any, names: Names) -> None:
    assert ask_once("http://a.test/round", names).works is None
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0x7f.1/",
     "http://169.254.169.254/latest/", "http://[64:ff9b::7f00:1]/", "http://10.0.0.1/", "http://0.0.0.0/",
     "http://localhost/", "http://a.test:8080/", "http://a.test:443/", "http://user:secret@a.test/",
     "http://user@a.test/", "file:///etc/passwd", "ftp://a.test/", "javascript:alert(1)", "http://[/",
     "http://a.test:x/", f"http://{'a' * 70}.test/"],
)  # fmt: skip
@pytest.mark.parametrize("way", ["{}", "http://a.test/to/{}"], ids=["at once", "by a redirect"])
def test_only_the_public_internet_is_asked(server: Any, names: Names, way: str, url: str) -> None:
    answer = ask_once(way.format(url), names)
    assert (answer.works, answer.is_from_server) == (None, False)
    assert answer.words.startswith("not checked: ")
    assert {request[1:3] for request in server.requests} <= {("a.test", f"/to/{url}")}


PUBLIC = ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
NOT_PUBLIC = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "0.0.0.0",
    "198.18.0.1",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001:0:1::1",
    "2001:db8::1",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "x",
]


@pytest.mark.parametrize(
    ("address", "public"), [*((address, True) for address in PUBLIC), *((address, False) for address in NOT_PUBLIC)]
)
def test_addresses_of_the_public_internet(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: rows)
    with pytest.raises(NotAsked):
        resolve_public("example.org", 80)


def test_the_name_is_resolved_once_for_a_request_and_the_connection_goes_there(server: Any, names: Names) -> None:
    """A name server that gives another address to the second question gains nothing: there is none."""
    asked = []

    def resolve(host: str, port: int) -> list[Endpoint]:
        asked.append((host, port))
        return names(host, port)

    assert ask("http://rebinding.test/", pace=Pace(0), resolve=resolve).works is True
    assert (asked, len(server.requests)) == ([("rebinding.test", 80)], 1)


def test_no_connection_is_a_failure_without_an_answer_of_a_server(server: Any) -> None:
    with closing(ThreadingHTTPServer(("127.0.0.1", 0), Handler).socket) as free:
        endpoint = free.getsockname()
    assert ask("http://a.test/", pace=Pace(0), resolve=lambda *_: [endpoint]) == Answer(
        False, "no connection, or no valid answer"
    )
    answer = ask("https://a.test/", pace=Pace(0), resolve=lambda *_: [server.server_address])
    assert answer == Answer(False, "no secure connection to the site")


def test_a_server_that_sends_byte_by_byte_is_cut_off(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside_fetch, "DEADLINE_S", 0.3)
    assert ask_once("http://a.test/slow", names).works is False


def test_one_host_is_asked_with_a_pause_between_and_others_at_once() -> None:
    pace = Pace(0.2)
    started = monotonic()
    pace.wait("a.test")
    pace.wait("b.test")
    assert monotonic() - started < 0.15
    pace.wait("a.test")
    assert monotonic() - started >= 0.2


def link(url: str) -> str:
    return f'<p>See <a href="{url}">the interview</a> of May. Then read on.</p>'


@pytest.mark.django_db
def test_an_address_is_dead_after_failures_on_two_days_and_lives_again(names: Names) -> None:
    make_live(text=link("http://a.test/404"))
    outside = OutsideLink.objects.get()
    days = [TODAY + timedelta(days=number) for number in range(4)]

    def dead_since(day: date, status: int) -> date | None:
        OutsideLink.objects.update(address=f"http://a.test/{status}")
        check_addresses(pace=Pace(0), resolve=names, today=day)
        outside.refresh_from_db()
        return outside.dead_since

    assert dead_since(days[0], 404) is None
    assert check_addresses(pace=Pace(0), resolve=names, today=days[0]) == 0  # once a day is enough
    assert dead_since(days[1], 404) == days[0]
    assert outside.archive_address == "https://web.archive.org/web/2026/http://a.test/404"
    assert (dead_since(days[2], 200), outside.failing_since) == (None, None)
    assert dead_since(days[3], 404) is None


@pytest.mark.django_db
@pytest.mark.parametrize("status", [403, 429, 503])
def test_an_address_that_refuses_us_is_never_dead(names: Names, status: int) -> None:
    make_live(text=link(f"http://a.test/{status}"))
    for day in range(3):
        assert check_addresses(pace=Pace(0), resolve=names, today=TODAY + timedelta(days=day)) == 1
    assert OutsideLink.objects.get().dead_since is None


@pytest.mark.django_db
def test_only_addresses_of_live_articles_are_checked_and_no_more_than_the_limit(server: Any, names: Names) -> None:
    lives = [make_live(text=link(f"http://{name}.test/")) for name in "abc"]
    withdraw(lives[0].article, by=make_user())
    assert check_addresses(limit=1, pace=Pace(0), resolve=names, today=TODAY) == 1
    assert check_addresses(pace=Pace(0), resolve=names, today=TODAY) == 1
    assert [request[1] for request in server.requests] == ["b.test", "c.test"]


@pytest.mark.django_db
@pytest.mark.parametrize(("hosts", "failing"), [("abcd", 0), ("aaaa", 4)], ids=["many hosts", "one host"])
def test_no_address_has_failed_while_this_machine_has_no_network(hosts: str, failing: int) -> None:
    make_live(text="".join(link(f"http://{host}.test/{place}") for place, host in enumerate(hosts)))

    def resolve(host: str, port: int) -> list[Endpoint]:
        raise OSError("The network is down.")

    assert check_addresses(pace=Pace(0), resolve=resolve, today=TODAY) == 4
    assert OutsideLink.objects.filter(failing_since=TODAY).count() == failing


@pytest.mark.django_db
def test_the_night_goes_on_batch_by_batch_and_asks_for_nothing_that_is_not_public() -> None:
    make_live(text="".join(link(f"http://127.0.0.1/{number}") for number in range(3)))
    check_outside_links.call()
    assert set(OutsideLink.objects.values_list("status", "dead_since")) == {
        ("not checked: it is not an address of the public internet", None)
    }


def die(outside: OutsideLink) -> None:
    for day in (TODAY, TODAY + timedelta(days=1)):
        store_answer(outside, Answer(False, "404 Not Found", is_from_server=True), day)


@pytest.mark.django_db
def test_a_dead_link_is_flagged_with_its_sentence_its_date_and_the_archive() -> None:
    live = make_live(text=link("https://example.org/gone"))
    die(OutsideLink.objects.get())
    (flag,) = check(Live.objects.get(pk=live.pk))
    assert (flag.reason, flag.sentence, flag.words) == ("link-dead", "See the interview of May.", "the interview")
    assert flag.explanation == "https://example.org/gone has not worked since 27 November 2026: 404 Not Found."
    assert flag.outside
    assert flag.outside.archive_address == "https://web.archive.org/web/2026/https://example.org/gone"
    store_answer(OutsideLink.objects.get(), Answer(True, "200 OK"), TODAY + timedelta(days=2))
    assert check(Live.objects.get(pk=live.pk)) == []


@pytest.mark.django_db
def test_a_withdrawn_page_is_flagged_in_the_articles_that_link_to_it() -> None:
    target = make_live(title="The finale")
    live = make_live(text=link(f"#article:{target.pk}"))
    assert check(live) == []
    withdraw(target.article, by=make_user())
    (flag,) = check(Live.objects.get(pk=live.pk))
    assert (flag.reason, flag.sentence, flag.words) == ("link-gone", "See the interview of May.", "the interview")
    assert flag.explanation == "It leads to “The finale”, which is not public. Readers see plain words without a link."
    publish(target.article, by=make_user())
    assert check(Live.objects.get(pk=live.pk)) == []


@pytest.mark.django_db
def test_the_command_lists_dead_links_and_its_status_says_so() -> None:
    live = make_live(text=link("https://example.org/gone"))
    outside = OutsideLink.objects.get()
    die(outside)
    OutsideLink.objects.update(checked_at=timezone.now())
    out = StringIO()
    with pytest.raises(SystemExit) as exit_status:
        call_command("check_links", "--json", stdout=out)
    data = json.loads(out.getvalue())
    assert (exit_status.value.code, data["checked"], data["dead"][0]["dead_since"]) == (1, 0, "2026-11-27")
    assert data["dead"][0]["articles"] == [live.get_absolute_url()]
    Flag.objects.all().delete()
    live.delete()
    call_command("check_links", stdout=out)
    assert out.getvalue().endswith("0 checked. No dead.\n")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Make a certificate for a.test that is its own authority, with its key, in a file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a.test")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1)
    )
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("a.test")]), critical=False)
    signed = builder.sign(key, hashes.SHA256())
    file = tmp_path / "certificate.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + signed.public_bytes(Encoding.PEM))
    return file


def test_https_is_asked_only_with_a_certificate_for_the_host(
    server: Any, names: Names, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    assert ask_once("https://a.test/", names).words == "no secure connection to the site"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert ask_once("https://a.test/", names).works is True
    assert ask_once("https://b.test/", names).words == "no secure connection to the site"


@pytest.mark.parametrize("path", ["to/http://127.0.0.1/", "to/file:///etc/passwd", "round/0", "404"])
def test_a_download_is_refused_where_it_leads_elsewhere_or_fails(names: Names, path: str) -> None:
    with pytest.raises(NotAsked):
        download(f"http://a.test/{path}", max_bytes=100, resolve=names)


def test_a_download_follows_redirects(names: Names) -> None:
    assert download("http://a.test/to/http://b.test/", max_bytes=100, resolve=names) == b""
