import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from shows.images.renditions import render, renditions
from shows.images.views import media_view
from shows.models import Image
from tests.asking import status_of
from tests.factories.shows import make_image


pytestmark = pytest.mark.django_db


def test_a_picture_is_sent_so_that_a_browser_takes_it_for_nothing_else(client: Client) -> None:
    image = make_image()
    render(image)
    response = client.get(renditions(image, "full", "avif")[0].url)
    assert b"".join(response.streaming_content)[4:12] == b"ftypavif"  # type: ignore[attr-defined]
    assert response["Content-Type"] == "image/avif"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "immutable" in response["Cache-Control"]
    assert "Content-Encoding" not in response


def test_an_original_is_sent_too_since_it_was_cleaned(client: Client) -> None:
    response = client.get(make_image().file.url)
    assert b"".join(response.streaming_content)[:2] == b"\xff\xd8"  # type: ignore[attr-defined]
    assert response["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    "path",
    ["../greenroom.sqlite3", "originals/../secret.jpg", "originals/", "originals/evil.html", "demo.env", "a" * 300],
)
def test_nothing_but_our_pictures_can_be_asked_for(rf: RequestFactory, path: str) -> None:
    default_storage.save("originals/evil.html", ContentFile(b"<script>"))
    with pytest.raises(Http404):
        media_view(rf.get("/media/x"), path)


def test_a_picture_that_is_not_there_is_a_404(rf: RequestFactory) -> None:
    with pytest.raises(Http404):
        media_view(rf.get("/media/x"), f"originals/{'0' * 32}.jpg")


def test_a_picture_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    image = make_image()
    render(image)
    for address in (image.file.url, renditions(image, "full", "avif")[0].url):
        with django_assert_num_queries(1):
            assert status_of(address) == 200


def test_an_original_is_found_by_an_index() -> None:
    query = Image.objects.filter(file="originals/x.jpg")
    if connection.vendor == "sqlite":
        assert "image_by_file" in query.explain()


def test_files_that_still_lie_there_after_their_picture_was_deleted_are_a_404() -> None:
    image = make_image()
    render(image)
    addresses = [image.file.url, renditions(image, "full", "avif")[0].url]
    Image.objects.all().delete()
    assert [status_of(address) for address in addresses] == [404, 404]


def test_renditions_of_no_version_of_a_picture_are_a_404() -> None:
    image = make_image()
    render(image)
    name = f"renditions/{image.pk}/{'0' * 12}/full-40.webp"
    default_storage.save(name, ContentFile(b"RIFF"))
    assert status_of(f"/media/{name}") == 404


@pytest.mark.parametrize("key", ["9" * 18, "9" * 30, "1" * 5000, "\u0661"])
def test_a_number_that_no_picture_can_have_is_a_404(key: str) -> None:
    assert status_of(f"/media/renditions/{key}/{'0' * 12}/full-40.webp") == 404
