import sqlite3
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from PIL import Image as Pillow
from pytest_django import DjangoAssertNumQueries

from shows.images import intake
from shows.images.renditions import render
from shows.models import Image
from tests.factories.articles import make_article, make_author, make_live, make_user
from tests.factories.blocks import make_example
from tests.factories.shows import make_image, make_member, make_person, make_season, make_show, picture_file
from tests.roles import roles_with, roles_without


pytestmark = pytest.mark.django_db
CHOOSE, UPLOAD = "/admin/shows/image/choose/", "/admin/shows/image/upload/"
QUERIES = 5  # session, user, own permissions, those of roles, the pictures


def log_in(role: str = "writer") -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def alts(query: dict[str, Any]) -> list[str]:
    return [picture["alt"] for picture in log_in().get(CHOOSE, query).json()["pictures"]]


def upload(client: Client, content: bytes | None = None, name: str = "IMG_0042.jpg", **columns: str) -> Any:
    file = SimpleUploadedFile(name, picture_file((60, 40)).getvalue() if content is None else content, "image/jpeg")
    return client.post(UPLOAD, {"file": file, "alt": "A lamp"} | columns)


@pytest.mark.parametrize("count", [1, 60])
def test_the_list_asks_the_same_questions_for_one_picture_and_for_sixty(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    Image.objects.bulk_create(
        Image(file=f"originals/{number}.jpg", width=4, height=3, alt="A lamp") for number in range(count)
    )
    client = log_in()
    with django_assert_num_queries(QUERIES):
        assert client.get(CHOOSE).status_code == 200


def test_pages_follow_each_other_from_the_newest_to_the_oldest_without_gap() -> None:
    Image.objects.bulk_create(
        Image(file=f"originals/{number}.jpg", width=4, height=3, alt=str(number)) for number in range(100)
    )
    client, listed = log_in(), []
    before: Any = ""
    while before is not None:
        answer = client.get(CHOOSE, {"before": before}).json()
        listed += [picture["alt"] for picture in answer["pictures"]]
        before = answer["next"]
    assert listed == [str(number) for number in range(99, -1, -1)]


def test_a_picture_is_described_with_a_small_copy_that_is_not_cropped() -> None:
    image = make_image(size=(900, 600), credit="Ines Varga", focal_x=0.25)
    render(image)
    [picture] = log_in().get(CHOOSE).json()["pictures"]
    assert (picture["id"], picture["alt"], picture["credit"]) == (image.pk, "A lighthouse at dusk", "Ines Varga")
    assert picture["url"].endswith("/full-480.webp")
    assert (picture["width"], picture["height"], picture["focus"]) == (900, 600, [0.25, 0.5])


@pytest.mark.parametrize("words", ["lamp", "LAMP keeper", "varga", "img_0042", "varga lamp"])
def test_a_picture_is_found_by_alt_text_credit_and_file_name(words: str) -> None:
    upload(log_in(), alt="The lamp keeper", credit="Ines Varga")
    make_image(alt="A boat")
    assert alts({"q": words}) == ["The lamp keeper"]


def test_filters_narrow_the_list_by_licence_and_missing_credit() -> None:
    make_image(alt="Ours", credit="Ines Varga")
    make_image(alt="Bought", licence="agency")
    assert alts({"licence": "agency"}) == ["Bought"]
    assert alts({"uncredited": "1"}) == ["Bought"]
    assert alts({"licence": "own", "uncredited": "1"}) == []


def test_unused_is_what_neither_articles_nor_editions_nor_shows_nor_people_show() -> None:
    images = {
        name: make_image(alt=name) for name in ["lead", "social", "block", "poster", "portrait", "author", "live"]
    }
    article = make_article(lead_image=images["lead"], social_image=images["social"])
    make_example(article, "image", season=make_season(), image=images["block"], ordering=90)
    make_show(poster=images["poster"])
    make_person(portrait=images["portrait"])
    make_author(portrait=images["author"])
    live = make_live(lead_image=images["live"])
    type(live.article).objects.filter(pk=live.pk).update(lead_image=None)
    make_image(alt="unused")
    assert alts({"unused": "1"}) == ["unused"]


def test_in_this_show_is_its_poster_its_people_and_its_articles() -> None:
    images = {name: make_image(alt=name) for name in ["lead", "block", "poster", "portrait", "live", "elsewhere"]}
    season = make_season(make_show(poster=images["poster"]))
    make_member(season, person=make_person(portrait=images["portrait"]))
    article = make_article(lead_image=images["lead"], shows=[season.show])
    make_example(article, "image", season=season, image=images["block"], ordering=90)
    live = make_live(lead_image=images["live"], shows=[season.show])
    type(live.article).objects.filter(pk=live.pk).update(lead_image=None)
    make_article(lead_image=images["elsewhere"], shows=[make_show()])
    assert alts({"show": season.show.pk}) == ["live", "portrait", "poster", "block", "lead"]
    assert alts({"show": "1x"}) == []


@pytest.mark.parametrize("role", roles_with("shows.add_image"))
def test_an_upload_is_stored_with_its_words_and_answered_as_a_picture(role: str) -> None:
    response = upload(log_in(role), credit="Ines Varga", licence="agency", focal_x="0.25")
    image = Image.objects.get()
    assert (response.status_code, response.json()["picture"]["id"]) == (201, image.pk)
    assert (image.alt, image.credit, image.licence, image.focal_x) == ("A lamp", "Ines Varga", "agency", 0.25)
    assert image.upload_name == "IMG_0042.jpg"


@pytest.mark.parametrize("role", roles_without("shows.add_image"))
def test_who_may_not_add_pictures_uploads_none(role: str) -> None:
    assert upload(log_in(role)).status_code == 403
    assert not Image.objects.exists()


def test_a_picture_is_nobody_s_own_until_somebody_says_so() -> None:
    upload(log_in())
    assert Image.objects.get().licence == "unknown"
    page = BeautifulSoup(log_in().get("/admin/shows/image/add/").text, "html.parser")
    assert [option["value"] for option in page.select("#id_licence option[selected]")] == ["unknown"]


@pytest.mark.parametrize("role", roles_without("shows.view_image"))
def test_who_sees_no_pictures_cannot_choose_any(role: str) -> None:
    assert log_in(role).get(CHOOSE).status_code == 403


def test_who_is_logged_out_is_sent_to_the_login() -> None:
    assert Client().get(CHOOSE).status_code == 302
    assert upload(Client()).status_code == 302


def moving_picture() -> bytes:
    return picture_file(kind="GIF", save_all=True, append_images=[Pillow.new("RGB", (40, 30), "red")]).getvalue()


@pytest.mark.parametrize(
    ("content", "columns", "field", "words"),
    [
        (b"no picture", {}, "file", "not a picture that can be used"),
        (b"", {}, "file", "empty"),
        (moving_picture(), {}, "file", "embed a video instead"),
        (None, {"alt": " "}, "alt", "required"),
        (None, {"licence": "stolen"}, "licence", "valid choice"),
        (None, {"focal_y": "2"}, "focal_y", "less than or equal to 1"),
    ],
)
def test_a_refused_upload_says_why_and_nothing_is_stored(
    content: bytes | None, columns: dict[str, str], field: str, words: str
) -> None:
    response = upload(log_in(), content, **columns)
    assert response.status_code == 422
    assert words in " ".join(response.json()["errors"][field])
    assert not Image.objects.exists()


def test_a_file_above_the_limit_is_refused_by_its_size(settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 100
    response = upload(log_in())
    assert response.status_code == 422
    assert "Export it smaller" in response.json()["errors"]["file"][0]
    assert log_in().get(CHOOSE).json()["max_bytes"] == 100


def test_an_upload_that_the_database_cannot_store_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        cause = sqlite3.OperationalError("database or disk is full")
        cause.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise OperationalError from cause

    client = log_in()
    monkeypatch.setattr(Image, "save", refuse)
    response = upload(client)
    assert response.status_code == 503
    assert "The disk is full." in response.json()["errors"][""][0]
    assert response.headers["Retry-After"]


@pytest.mark.parametrize(
    ("name", "stored"), [("/home/ines/IMG_1.jpg", "IMG_1.jpg"), ("a" * 300 + ".jpg", "a" * 196 + ".jpg"), (3, "3")]
)
def test_of_an_upload_s_name_only_the_last_part_is_stored(name: Any, stored: str) -> None:
    file = BytesIO(picture_file().getvalue())
    file.name = name
    assert intake.add_image(file=file, alt="A lamp").upload_name == stored
