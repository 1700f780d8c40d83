"""A gallery: its pictures are protected, shown small, opened large, and left out where they are gone."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.desk.compare import compare
from articles.editions.freeze import freeze, thaw
from articles.editions.publish import publish, withdraw
from articles.editions.restore import restore
from articles.models import Article, GalleryBlock, Live
from articles.writing.gallery import validate_pictures
from shows.images.renditions import render
from shows.models import Image
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_image


pytestmark = pytest.mark.django_db


def make_gallery(*pictures: tuple[Image, str]) -> GalleryBlock:
    stored = [{"image_id": image.pk, "caption": caption} for image, caption in pictures]
    return GalleryBlock.objects.create(parent=make_article(), ordering=20, pictures=stored)


def page_of(article: Article, client: Client) -> BeautifulSoup:
    publish(article, by=make_user())
    return BeautifulSoup(client.get(f"/articles/{article.slug}/").text, "html.parser")


def test_each_picture_is_small_and_links_to_its_large_copy(client: Client) -> None:
    image = make_image(size=(1700, 900), alt="A lamp", credit="Mara Quill")
    render(image)
    page = page_of(make_gallery((image, "Lit"), (make_image(alt="Fog"), "")).parent, client)
    first, second = page.select(".block-gallery li")
    link = first.select_one("a")
    assert link
    assert str(link["href"]).endswith("/full-1600.webp")
    assert [source.rpartition(" ")[2] for source in str(link["data-srcset"]).split(", ")] == [
        "480w",
        "720w",
        "960w",
        "1280w",
        "1600w",
    ]
    picture = link.select_one("img")
    assert picture
    assert (picture["alt"], picture["loading"]) == ("A lamp", "lazy")
    assert "/square-384.webp" in str(picture["src"])
    assert " ".join(first.select_one("figcaption").get_text(" ").split()) == "Lit Mara Quill"  # type: ignore[union-attr]
    assert second.select_one("figcaption") is None
    assert str(second.select_one("a")["href"]).startswith("/media/originals/")  # type: ignore[index]  # no copies yet


@pytest.mark.parametrize("count", [1, 60])
def test_the_queries_are_the_same_for_any_number_of_pictures(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    article = make_gallery(*((make_image(), "") for _ in range(count))).parent
    publish(article, by=make_user())
    with django_assert_num_queries(6):
        client.get(f"/articles/{article.slug}/")


def test_machines_get_captions_and_credits(client: Client) -> None:
    page = page_of(make_gallery((make_image(credit="Mara Quill"), "Lit"), (make_image(), "")).parent, client)
    script = page.find("script", type="application/ld+json")
    assert script
    (gallery,) = [node for node in json.loads(script.text)["@graph"] if node["@type"] == "ImageGallery"]
    first, second = gallery["associatedMedia"]
    assert (first["caption"], first["creditText"]) == ("Lit", "Mara Quill")
    assert second.keys() == {"@type", "contentUrl"}


class TestProtection:
    def test_a_picture_of_a_draft_cannot_be_deleted_until_it_leaves_the_gallery(self) -> None:
        image, other = make_image(), make_image()
        block = make_gallery((image, ""), (image, "twice"), (other, ""))
        with pytest.raises(ProtectedError), transaction.atomic():
            image.delete()
        block.pictures = block.pictures[2:]
        block.save()
        image.delete()
        block.delete()
        other.delete()

    def test_a_picture_of_a_live_gallery_cannot_be_deleted(self) -> None:
        image = make_image()
        block = make_gallery((image, ""))
        publish(block.parent, by=make_user())
        GalleryBlock.objects.all().delete()
        with pytest.raises(ProtectedError), transaction.atomic():
            image.delete()
        withdraw(block.parent, by=make_user())
        image.delete()

    def test_a_restored_gallery_protects_its_pictures_and_lacks_those_that_are_gone(self) -> None:
        image, gone = make_image(), make_image()
        block = make_gallery((image, "Lit"), (gone, "Out"))
        publish(block.parent, by=make_user())
        revision = Live.objects.get().edition.revision
        withdraw(block.parent, by=make_user())
        GalleryBlock.objects.all().delete()
        gone.delete()
        restore(revision, by=make_user())
        assert GalleryBlock.objects.get().pictures == [{"image_id": image.pk, "caption": "Lit"}]
        with pytest.raises(ProtectedError), transaction.atomic():
            image.delete()


def unfit(pictures: list[dict[str, Any]]) -> list[str]:
    """Return why publishing refuses a gallery that a draft may hold."""
    validate_pictures(pictures)
    return [value.reason for value in GalleryBlock.unfit_fields({"pictures": pictures, "wanted": []})]


class TestWhatMayBeStored:
    @pytest.mark.parametrize(
        "pictures",
        [None, {}, "x", [1], [{}], [{"image_id": "1", "caption": ""}], [{"image_id": True, "caption": ""}]]
        + [[{"image_id": 1}], [{"image_id": 1, "caption": None}], [{"image_id": 1, "caption": "", "x": 1}]],
    )
    def test_anything_but_a_list_of_pictures_is_refused(self, pictures: object) -> None:
        with pytest.raises(ValidationError, match="These pictures cannot be read."):
            validate_pictures(pictures)

    def refusal(self, pictures: list[dict[str, Any]]) -> str:
        with pytest.raises(ValidationError) as refused:
            validate_pictures(pictures)
        return str(refused.value.messages[0])

    def test_sixty_pictures_are_the_most(self) -> None:
        picture = {"image_id": make_image().pk, "caption": ""}
        assert unfit([picture] * 60) == []
        assert unfit([picture] * 61) == ["it has 61 pictures, 60 at most: make two galleries of it"]

    def test_a_picture_that_is_gone_and_a_caption_too_long_are_named_by_their_place(self) -> None:
        picture = {"image_id": make_image().pk, "caption": ""}
        assert self.refusal([picture, {"image_id": 10**18, "caption": ""}]).startswith("Picture 2 was deleted.")
        reason = "shorten the caption of picture 2: it has 503 characters, 500 at most"
        assert unfit([picture, {**picture, "caption": "x" * 503}]) == [reason]


def test_publishing_demands_a_picture() -> None:
    with pytest.raises(ValidationError, match="Complete gallery 1: it has no pictures."):
        publish(make_gallery().parent, by=make_user())


def test_a_change_is_compared_in_words() -> None:
    lamp, fog = make_image(alt="A lamp"), make_image(alt="A bank of fog")
    block = make_gallery((lamp, "Lit"), (fog, ""))
    old = freeze(block.parent)
    thaw(block.parent, old)
    GalleryBlock.objects.update(
        pictures=[{"image_id": fog.pk, "caption": "At dawn"}, {"image_id": make_image(alt="A rock").pk, "caption": ""}]
    )
    comparison = compare(old, freeze(block.parent))
    row = comparison.rows[-1]
    assert "A lamp: Lit" in "".join(span.text for span in row.old)
    assert "A bank of fog: At dawn\nA rock" in "".join(span.text for span in row.new)
    assert [(change.name, change.before, change.after) for change in comparison.fields] == [
        ("Alt text", "A lamp", "A rock")
    ]
