import gzip

import brotli
import pytest

from config.pagecache.answers import Answer, Kept, encoding_for, is_known, kept, not_modified, part_of


TEXT = b"<p>The lamp is lit.</p>" * 50


def a_page(encoding: str = "br") -> Kept:
    return kept([("Content-Type", "text/html"), ("Vary", "Cookie")], TEXT, ["article:1"], encoding)


def named(answer: Answer, name: str) -> str | None:
    return dict(answer.headers).get(name)


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
    assert encoding_for(accepted) == chosen


@pytest.mark.parametrize("first", ["br", "gzip", ""])
def test_every_encoding_holds_the_same_text_whichever_was_made_first(first: str) -> None:
    page = a_page(first)
    assert brotli.decompress(page.answer("br").body) == TEXT
    assert gzip.decompress(page.answer("gzip").body) == TEXT
    assert page.answer("").body == TEXT


def test_an_encoding_is_made_once() -> None:
    page = a_page()
    assert page.answer("gzip") is page.answer("gzip")


def test_each_encoding_says_what_it_is_and_has_a_tag_of_its_own() -> None:
    page = a_page()
    tags = {named(page.answer(encoding), "ETag") for encoding in ("br", "gzip", "")}
    assert len(tags) == 3
    assert named(page.answer("br"), "Content-Encoding") == "br"
    assert named(page.answer(""), "Content-Encoding") is None
    assert named(page.answer("gzip"), "Content-Length") == str(len(page.answer("gzip").body))


def test_another_text_has_another_tag_and_the_same_text_the_same() -> None:
    assert a_page().etag == a_page("gzip").etag
    assert kept([], TEXT + b".", [], "br").etag != a_page().etag


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ('"abc-br"', True),
        ('W/"abc-br"', True),
        ('"x", "abc-br"', True),
        ("*", True),
        ('"abc-gzip"', False),
        ("abc-br", False),
    ],
)
def test_a_tag_is_known_if_the_request_names_it(header: str, known: bool) -> None:
    assert is_known(header, '"abc-br"') is known


def test_not_modified_says_the_tag_and_what_it_varies_by_and_nothing_of_a_body() -> None:
    answer = not_modified(a_page().answer("br"))
    assert (answer.status, answer.body) == ("304 Not Modified", b"")
    assert {name for name, _ in answer.headers} == {"Vary", "ETag", "X-Page-Cache"}


class TestParts:
    answer = Answer("200 OK", [("ETag", '"a"'), ("Content-Length", "10"), ("Content-Type", "text/html")], b"0123456789")

    @pytest.mark.parametrize(
        ("wanted", "body", "told"),
        [
            ("bytes=0-3", b"0123", "bytes 0-3/10"),
            ("bytes=7-", b"789", "bytes 7-9/10"),
            ("bytes=-2", b"89", "bytes 8-9/10"),
            ("bytes=-50", b"0123456789", "bytes 0-9/10"),
            ("bytes=5-500", b"56789", "bytes 5-9/10"),
        ],
    )
    def test_a_part_is_sent_with_its_place(self, wanted: str, body: bytes, told: str) -> None:
        part = part_of(self.answer, wanted, "")
        assert (part.status, part.body) == ("206 Partial Content", body)
        assert (named(part, "Content-Range"), named(part, "Content-Length")) == (told, str(len(body)))

    @pytest.mark.parametrize("wanted", ["bytes=-", "bytes=3-1", "bytes=0-1,4-5", "lines=1-2", "nonsense"])
    def test_what_is_no_single_part_gets_the_whole(self, wanted: str) -> None:
        assert part_of(self.answer, wanted, "") is self.answer

    @pytest.mark.parametrize("wanted", ["bytes=10-", "bytes=99-100", "bytes=-0"])
    def test_a_part_behind_the_end_is_refused_with_the_length(self, wanted: str) -> None:
        part = part_of(self.answer, wanted, "")
        assert (part.status, named(part, "Content-Range"), part.body) == (
            "416 Range Not Satisfiable",
            "bytes */10",
            b"",
        )

    def test_a_part_of_another_text_than_the_one_that_is_here_gets_the_whole(self) -> None:
        assert part_of(self.answer, "bytes=0-3", '"b"') is self.answer
        assert part_of(self.answer, "bytes=0-3", '"a"').body == b"0123"
