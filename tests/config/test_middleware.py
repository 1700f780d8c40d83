import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config.middleware import GZipTextMiddleware


@pytest.mark.parametrize(
    ("kind", "squeezed"),
    [
        ("text/html; charset=utf-8", True),
        ("application/rss+xml", True),
        ("application/json", True),
        ("image/avif", False),
        ("application/octet-stream", False),
    ],
)
def test_text_is_compressed_and_pictures_are_not(rf: RequestFactory, kind: str, squeezed: bool) -> None:
    middleware = GZipTextMiddleware(lambda request: HttpResponse("word " * 500, content_type=kind))
    response = middleware(rf.get("/", headers={"Accept-Encoding": "gzip"}))
    assert isinstance(response, HttpResponse)
    assert response.has_header("Content-Encoding") is squeezed
