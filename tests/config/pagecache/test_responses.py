import gzip

import brotli
import pytest

from config.pagecache.responses import (
    CachedPage,
    Response,
    apply_range,
    choose_encoding,
    make_cached_page,
    matches_etag,
    not_modified,
)


TEXT = b"<p>The lamp is lit.</p>" * 50


def make_page(encoding: str = "br") -> CachedPage:
    return make_cached_page([("Content-Type", "text/html"), ("Vary", "Cookie")], TEXT, ["article:1"], encoding)


def header(response: Response, name: str) -> str | None:
    return dict(response.headers).get(name)


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("br;q=0.2, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("identity, gzip;q=0.1", ""),
        ("BR ; Q=1.0", "br"),
        ("gzip;q=.", "gzip"),
        ("gzip;q=0.5.1", "gzip"),
        ("", ""),
        ("deflate", ""),
    ],
)
def test_the_best_encoding_that_is_accepted_is_chosen(accepted: str, chosen: str) -> None:
    assert choose_encoding(accepted) == chosen


@pytest.mark.parametrize("first", ["br", "gzip", ""])
def test_every_encoding_holds_the_same_text_whichever_was_compressed_first(first: str) -> None:
    page = make_page(first)
    assert brotli.decompress(page.response("br").body) == TEXT
    assert gzip.decompress(page.response("gzip").body) == TEXT
    assert page.response("").body == TEXT


def test_each_encoding_is_compressed_once() -> None:
    page = make_page()
    assert page.response("gzip") is page.response("gzip")


def test_each_encoding_names_itself_and_has_a_tag_of_its_own() -> None:
    page = make_page()
    tags = {header(page.response(encoding), "ETag") for encoding in ("br", "gzip", "")}
    assert len(tags) == 3
    assert header(page.response("br"), "Content-Encoding") == "br"
    assert header(page.response(""), "Content-Encoding") is None
    assert header(page.response("gzip"), "Content-Length") == str(len(page.response("gzip").body))


def test_another_text_has_another_tag_and_the_same_text_the_same() -> None:
    assert make_page().etag == make_page("gzip").etag
    assert make_cached_page([], TEXT + b".", [], "br").etag != make_page().etag


@pytest.mark.parametrize(
    ("if_none_match", "matches"),
    [
        ('"abc-br"', True),
        ('W/"abc-br"', True),
        ('"x", "abc-br"', True),
        ("*", True),
        ('"abc-gzip"', False),
        ("abc-br", False),
    ],
)
def test_a_tag_matches_if_the_request_names_it(if_none_match: str, matches: bool) -> None:
    assert matches_etag(if_none_match, '"abc-br"') is matches


def test_not_modified_has_the_tag_and_vary_and_no_body() -> None:
    response = not_modified(make_page().response("br"))
    assert (response.status, response.body) == ("304 Not Modified", b"")
    assert {name for name, _ in response.headers} == {"Vary", "ETag", "X-Page-Cache"}


class TestRanges:
    whole = Response(
        "200 OK", [("ETag", '"a"'), ("Content-Length", "10"), ("Content-Type", "text/html")], b"0123456789"
    )

    @pytest.mark.parametrize(
        ("range_header", "body", "content_range"),
        [
            ("bytes=0-3", b"0123", "bytes 0-3/10"),
            ("bytes=7-", b"789", "bytes 7-9/10"),
            ("bytes=-2", b"89", "bytes 8-9/10"),
            ("bytes=-50", b"0123456789", "bytes 0-9/10"),
            ("bytes=5-500", b"56789", "bytes 5-9/10"),
        ],
    )
    def test_a_range_is_sent_with_its_place(self, range_header: str, body: bytes, content_range: str) -> None:
        part = apply_range(self.whole, range_header, "")
        assert (part.status, part.body) == ("206 Partial Content", body)
        assert (header(part, "Content-Range"), header(part, "Content-Length")) == (content_range, str(len(body)))

    @pytest.mark.parametrize("range_header", ["bytes=-", "bytes=3-1", "bytes=0-1,4-5", "lines=1-2", "nonsense"])
    def test_a_header_that_asks_for_no_single_range_gets_the_whole(self, range_header: str) -> None:
        assert apply_range(self.whole, range_header, "") is self.whole

    @pytest.mark.parametrize("range_header", ["bytes=10-", "bytes=99-100", "bytes=-0"])
    def test_a_range_behind_the_end_is_refused_with_the_length(self, range_header: str) -> None:
        part = apply_range(self.whole, range_header, "")
        assert (part.status, header(part, "Content-Range"), part.body) == (
            "416 Range Not Satisfiable",
            "bytes */10",
            b"",
        )

    def test_if_range_with_another_tag_gets_the_whole(self) -> None:
        assert apply_range(self.whole, "bytes=0-3", '"b"') is self.whole
        assert apply_range(self.whole, "bytes=0-3", '"a"').body == b"0123"
