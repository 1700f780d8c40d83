"""Headers behind nginx, and the files that it sends itself: as the product sends them."""

import os
from pathlib import Path

import pytest

from tests.proxy import NEEDS_NGINX, Answer, Newsroom


pytestmark = NEEDS_NGINX
MAKE_IMAGES = f"""
from shows.models import Image
for name in ("{"a" * 32}.jpg", "{"b" * 32}.png"):
    Image.objects.create(file=f"originals/{{name}}", width=1, height=1, alt="A lamp")
Image.objects.create(pk=777, file="originals/none.jpg", width=1, height=1, alt="A lamp", rendered="{"c" * 12}")
"""

# What each server says of itself, and of the connection.
OF_THE_SERVER = {"server", "date", "connection", "transfer-encoding", "keep-alive"}
# nginx knows the file's age and size, of the compressed one too; the product sends neither for pictures.
OF_THE_FILE = {"etag", "last-modified", "accept-ranges"}


def headers_of(answer: Answer, *, without: set[str]) -> list[tuple[str, str]]:
    """Return all headers, sorted; one that is sent twice is in the list twice."""
    return sorted((name.lower(), value) for name, value in answer.headers.items() if name.lower() not in without)


@pytest.mark.parametrize("path", ["page", "/healthz", "/admin/login/", "/nothing/", "/static/nothing.css"])
def test_the_product_s_headers_arrive_as_they_are_and_none_twice(newsroom: Newsroom, path: str) -> None:
    # Only of a page is the compressed length always the same: elsewhere Django pads it by chance, against BREACH.
    address, encoding = (newsroom.page, "gzip") if path == "page" else (path, "identity")
    changing = OF_THE_SERVER | {"expires", "set-cookie", "x-page-cache"}
    ours = newsroom.proxy.ask(address, Accept_Encoding=encoding)
    product = newsroom.proxy.ask_site(address, Accept_Encoding=encoding)
    assert headers_of(ours, without=changing) == headers_of(product, without=changing)
    assert ours.headers["Strict-Transport-Security"]
    assert (ours.status, ours.headers["Server"]) == (product.status, "nginx")


def test_static_files_have_the_product_s_bytes_and_headers(newsroom: Newsroom) -> None:
    root = Path(newsroom.proxy.site.environment["DATA_DIR"]) / "static"
    examples = {}  # one of each type, with and without a hash in its name, compressed or not
    for file in sorted(root.rglob("*.*")):
        is_hashed = len(file.suffixes) > 1 and len(file.suffixes[-2]) == 13
        gzip, brotli = (file.with_name(f"{file.name}.{suffix}").exists() for suffix in ("gz", "br"))
        # Of a few small files there is only a brotli copy, of which this nginx knows nothing.
        if file.is_file() and file.suffix not in (".gz", ".br") and not file.name.startswith(".") and gzip == brotli:
            examples[file.suffix, is_hashed, gzip] = file
    assert len(examples) > 12
    for file in examples.values():
        path = f"/static/{file.relative_to(root)}"
        for encoding in ("identity", "gzip"):
            ours = newsroom.proxy.ask(path, Accept_Encoding=encoding)
            product = newsroom.proxy.ask_site(path, Accept_Encoding=encoding)
            assert (ours.status, ours.body) == (200, product.body), path
            without = OF_THE_SERVER | OF_THE_FILE
            assert headers_of(ours, without=without) == headers_of(product, without=without), path
        assert newsroom.proxy.ask(path).headers["Accept-Ranges"] == "bytes", f"{path} is not sent by nginx"


def test_pictures_have_the_product_s_bytes_and_headers_and_what_is_deleted_is_gone(newsroom: Newsroom) -> None:
    media = Path(newsroom.proxy.site.environment["DATA_DIR"]) / "media"
    names = [f"originals/{'a' * 32}.jpg", f"originals/{'b' * 32}.png"]
    names += [f"renditions/777/{'c' * 12}/wide-640.{suffix}" for suffix in ("avif", "webp", "jpg")]
    newsroom.proxy.site.manage("shell", "-c", MAKE_IMAGES)
    for name in names:
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_bytes(os.urandom(200_000))
        ours, product = newsroom.proxy.ask(f"/media/{name}"), newsroom.proxy.ask_site(f"/media/{name}")
        assert ours.headers["Accept-Ranges"] == "bytes", f"{name} is not sent by nginx"
        assert (ours.status, ours.body) == (200, product.body)
        without = OF_THE_SERVER | OF_THE_FILE
        assert headers_of(ours, without=without) == headers_of(product, without=without), name
        (media / name).unlink()
        assert newsroom.proxy.ask(f"/media/{name}").status == 404
    (media / "originals" / "notes.txt").write_text("not for readers")
    for path in (
        "/media/originals/notes.txt",
        "/media/../greenroom.sqlite3",
        "/media/originals/",
        "/static../demo.env",
    ):
        assert newsroom.proxy.ask(path).status in (404, 301), path


def test_a_file_is_sent_in_parts_and_only_if_it_has_changed(newsroom: Newsroom) -> None:
    path, whole = "/static/css/site.css", newsroom.proxy.ask("/static/css/site.css")
    part = newsroom.proxy.ask(path, Range="bytes=10-19")
    assert (part.status, part.body) == (206, whole.body[10:20])
    for condition in ({"If_None_Match": whole.headers["ETag"]}, {"If_Modified_Since": whole.headers["Last-Modified"]}):
        unchanged = newsroom.proxy.ask(path, **condition)
        assert (unchanged.status, unchanged.body) == (304, b"")
        assert unchanged.headers["Cache-Control"] == "max-age=3600, public"
