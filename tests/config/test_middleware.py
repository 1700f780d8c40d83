import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.middleware import GZipTextMiddleware


@pytest.mark.parametrize(
    ("content_type", "compressed"),
    [
        ("text/html; charset=utf-8", True),
        ("application/rss+xml", True),
        ("application/json", True),
        ("image/avif", False),
        ("application/octet-stream", False),
    ],
)
def test_text_is_compressed_and_pictures_are_not(rf: RequestFactory, content_type: str, compressed: bool) -> None:
    middleware = GZipTextMiddleware(lambda request: HttpResponse("word " * 500, content_type=content_type))
    response = middleware(rf.get("/", headers={"Accept-Encoding": "gzip"}))
    assert isinstance(response, HttpResponse)
    assert response.has_header("Content-Encoding") is compressed
