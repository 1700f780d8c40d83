"""The real nginx with the configuration that `config.nginx` prints, in front of the real process tree."""

import io
import re
import subprocess
import sys
import time
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest
from PIL import Image

from tests.process_tree import ROOT, wait_for
from tests.proxy import CDN, HOST, NEEDS_NGINX, Answer, Newsroom, Proxy


pytestmark = NEEDS_NGINX

CSRF = "c" * 32


def test_nginx_has_nothing_to_say_against_the_configuration(tmp_path: Path) -> None:
    command = Proxy(tmp_path, tmp_path / "data").write()
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
    # From nginx 1.25 on there is `http2 on;`, which Debian 12's does not know.
    lines = [line for line in checked.stderr.splitlines() if '"listen ... http2" directive is deprecated' not in line]
    assert [line.rpartition(" ")[2] for line in lines] == ["ok", "successful"]


@pytest.mark.parametrize("variable", [{"SITE_URL": "http://newsroom.test"}, {"TRUSTED_PROXIES": "2"}])
def test_a_site_that_would_not_believe_this_nginx_gets_a_sentence(tmp_path: Path, variable: dict[str, str]) -> None:
    environment = Proxy(tmp_path, tmp_path / "data").site.environment | variable
    command = [sys.executable, "-m", "config.nginx"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Set SITE_URL to an address with https://, and TRUSTED_PROXIES to 1")


def test_http_leads_to_the_same_address_by_https(newsroom: Newsroom) -> None:
    connection = HTTPConnection("127.0.0.1", newsroom.proxy.http_port, timeout=30)
    connection.request("GET", "/search/?q=lamp", headers={"Host": "stranger.example"})
    response = connection.getresponse()
    assert (response.status, response.getheader("Location")) == (301, f"https://{newsroom.proxy.host}/search/?q=lamp")
    connection.close()


def test_a_page_is_sent_by_http2(newsroom: Newsroom) -> None:
    def field(name: bytes, value: str) -> bytes:
        return name + bytes([len(value)]) + value.encode()

    with newsroom.proxy.connect(protocol="h2") as connection:
        assert connection.selected_alpn_protocol() == "h2"
        # HPACK: GET, https, then path and authority as literals under names of the static table.
        headers = b"\x82\x87" + field(b"\x04", newsroom.page) + field(b"\x01", newsroom.proxy.host)
        frame = len(headers).to_bytes(3, "big") + b"\x01\x05" + (1).to_bytes(4, "big") + headers
        connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(3) + b"\x04" + bytes(5) + frame)
        stream = connection.makefile("rb")
        while (head := stream.read(9))[3] != 1:  # until the frame of the answer's headers
            stream.read(int.from_bytes(head[:3], "big"))
        assert stream.read(1) == b"\x88"  # 200
        stream.close()


def test_comments_are_counted_by_the_sender_s_address_whatever_they_claim(newsroom: Newsroom) -> None:
    def post(sender: str, claimed: str) -> int:
        answer = newsroom.proxy.comment(
            newsroom.comments, sender, X_Forwarded_For=claimed, X_Real_IP=claimed, Forwarded=f"for={claimed}"
        )
        return answer.status

    assert [post("127.1.0.1", f"192.0.2.{number}") for number in range(3)] == [303, 303, 429]
    assert post("127.1.0.2", "127.1.0.1") == 303


def test_a_stranger_cannot_claim_to_have_come_by_http_or_to_another_host(newsroom: Newsroom) -> None:
    assert newsroom.proxy.ask(newsroom.page, X_Forwarded_Proto="http").status == 200  # and no redirect to https
    assert newsroom.proxy.ask("/admin/", X_Forwarded_Host="stranger.example").headers["Location"].startswith("/admin/")
    assert newsroom.proxy.ask(newsroom.page, Host="stranger.example").status == 400


@pytest.mark.parametrize(
    ("path", "size", "cookie"),
    [
        ("page", 2_000, ""),
        ("comments", 64_001, ""),
        ("comments", 300_000_000, ""),
        ("/admin/login/", 64_001, ""),
        ("/admin/articles/article/add/", 10_000_001, "sessionid=any"),
        ("/admin/shows/image/add/", 10_000_001, "csrftoken=any"),
        ("/admin/shows/image/add/", 35_000_001, "csrftoken=any; sessionid=any"),
    ],
)
def test_a_body_that_is_too_large_for_its_address_is_refused_at_its_header(
    newsroom: Newsroom, path: str, size: int, cookie: str
) -> None:
    address = {"page": newsroom.page, "comments": newsroom.comments}.get(path, path)
    head = f"POST {address} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {cookie}\r\nContent-Length: {size}\r\n\r\n"
    with newsroom.proxy.connect("127.1.0.3") as connection:
        connection.sendall(head.encode())
        answer = connection.recv(10_000)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"Strict-Transport-Security" in answer
    assert answer.endswith(b"This is too large to be sent here.\n")


def test_the_staff_may_send_a_picture_larger_than_any_other_form(newsroom: Newsroom) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 40)).save(picture, "PNG")
    parts = {"csrfmiddlewaretoken": CSRF, "alt": "A lighthouse", "licence": "own", "focal_x": "0.5", "focal_y": "0.5"}
    body = b"".join(
        f'--part\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in parts.items()
    )
    body += (
        b'--part\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
    )
    body += picture.getvalue() + bytes(12_000_000) + b"\r\n--part--\r\n"
    answer = newsroom.proxy.ask(
        "/admin/shows/image/add/",
        "POST",
        body,
        Content_Type="multipart/form-data; boundary=part",
        Origin=f"https://{newsroom.proxy.host}",
        Cookie=f"csrftoken={CSRF}; sessionid={newsroom.session}",
    )
    assert answer.status == 302, re.findall(r"errorlist.*", answer.body.decode())


def test_who_signs_in_too_often_waits_and_others_do_not(newsroom: Newsroom) -> None:
    def sign_in(address: str) -> Answer:
        return newsroom.proxy.ask("/admin/login/", "POST", "username=x", sender=CDN, X_Forwarded_For=address)

    answers = [sign_in(f"2001:db8:0:1::{number:x}") for number in range(30)]  # one household
    assert answers[0].status == 403  # the product's answer, to a post without a token
    refused = answers[-1]
    assert (refused.status, refused.headers["Retry-After"]) == (429, "60")
    assert refused.body.startswith(b"Too much is coming from your address at the moment.")
    assert sign_in("2001:db8:0:2::1").status == 403
    assert [sign_in(f"192.0.2.{number}").status for number in range(30)] == [403] * 30
    assert newsroom.proxy.ask("/admin/login/", sender=CDN, X_Forwarded_For="2001:db8:0:1::1").status == 200


def test_comments_of_one_sender_are_limited_before_they_reach_the_product(newsroom: Newsroom) -> None:
    answers = [newsroom.proxy.comment(newsroom.comments, "127.1.0.4") for _ in range(30)]
    assert answers[10].headers["Retry-After"] == "600"  # the product's own limit gives the text back
    assert (answers[-1].status, answers[-1].headers["Retry-After"]) == (429, "60")


@pytest.mark.parametrize("count", [64, 300])
def test_readers_and_their_comments_do_not_notice_posts_that_are_never_sent_whole(
    newsroom: Newsroom, count: int
) -> None:
    with ExitStack() as held:
        for number in range(count):
            held.enter_context(newsroom.proxy.hold(newsroom.comments, f"127.2.{count % 256}.{number // 4 + 1}"))
        time.sleep(0.3)  # until the product would have begun to read them
        for path in (newsroom.page, f"/search/?q=lamp{count}", "/healthz"):
            assert newsroom.proxy.ask(path).status == 200
        for number in range(10):
            assert newsroom.proxy.comment(newsroom.comments, f"127.3.{count % 256}.{number + 1}").status == 303
    log = (newsroom.proxy.folder / "log").read_text()
    assert not re.search(r"^127\.2\..* 429 ", log, re.MULTILINE)  # they were all taken, and refused by no limit


def test_one_sender_cannot_hold_more_than_a_hundred_requests(newsroom: Newsroom) -> None:
    with ExitStack() as held:
        for _ in range(110):
            held.enter_context(newsroom.proxy.hold("/admin/", "127.1.0.5"))
        answer = newsroom.proxy.ask(newsroom.page, sender="127.1.0.5")
        assert (answer.status, answer.headers["Retry-After"]) == (429, "60")
        assert newsroom.proxy.ask(newsroom.page).status == 200


def test_while_the_product_is_down_a_sentence_says_so(tmp_path: Path) -> None:
    proxy = Proxy(tmp_path, tmp_path / "data")
    with proxy.running():
        for path in ("/", "/sitemap.xml", "/static/nothing.css"):
            answer = proxy.ask(path)
            assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
            assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
            assert answer.body == b"The site is not available at the moment. Try again in a few seconds.\n"


def test_the_log_says_how_long_each_answer_took(newsroom: Newsroom) -> None:
    newsroom.proxy.ask("/robots.txt", sender="127.1.0.6")
    log = newsroom.proxy.folder / "log"
    # nginx writes its line after the answer is sent.
    wait_for(lambda: "127.1.0.6" in log.read_text())
    (line,) = [line for line in log.read_text().splitlines() if line.startswith("127.1.0.6")]
    assert '"GET /robots.txt HTTP/1.1" 200 ' in line
    assert " seconds=0." in line
