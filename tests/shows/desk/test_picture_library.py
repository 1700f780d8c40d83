from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from articles.models import GalleryBlock, ImageBlock
from shows.images.alike import find_same, fingerprint_missing, fingerprint_pictures
from shows.images.intake import add_image
from shows.models import Image
from tests.factories.articles import make_article, make_author, make_live, make_user
from tests.factories.shows import make_image, make_person, make_show, picture_file
from tests.roles import roles_with, roles_without
from tests.shows.images.test_alike import draw, saved


pytestmark = pytest.mark.django_db
LIST = "/admin/shows/image/"
YESTERDAY = timedelta(days=-1)


def log_in(role: str = "editor") -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def words_of(client: Client, address: str, selector: str) -> str:
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return " ".join(" ".join(part.get_text(" ", strip=True).split()) for part in page.select(selector))


def uses(image: Image) -> str:
    return words_of(log_in(), f"{LIST}{image.pk}/change/", ".picture-uses, .picture-warning")


def expire(image: Image, days: int = -1) -> None:
    Image.objects.filter(pk=image.pk).update(licence_ends=timezone.localdate() + timedelta(days=days))


def alts(query: str) -> list[str]:
    page = BeautifulSoup(log_in().get(LIST + query).text, "html.parser")
    return [cell.get_text() for cell in page.select("#result_list .field-alt")]


def test_a_picture_says_where_it_is_used_and_what_readers_see() -> None:
    image = make_image()
    make_article(title="Written", lead_image=image)
    make_live(title="Read", lead_image=image)
    make_show(title="Harbour Lights", poster=image)
    make_person(name="Mara Quill", portrait=image)
    make_author(name="Ines Varga", portrait=image)
    shown = uses(image)
    for words in ["Written Working copy", "Read Live, Working copy", "Harbour Lights Poster", "Mara Quill Portrait"]:
        assert words in shown
    assert "Ines Varga Portrait" in shown


def test_a_picture_that_only_readers_still_see_is_used_live() -> None:
    live = make_live(title="Read", lead_image=(image := make_image()))
    type(live.article).objects.update(lead_image=None)
    assert uses(image) == "Read Live"


def test_a_picture_in_a_gallery_or_an_image_block_is_used_in_the_working_copy_and_in_its_show() -> None:
    in_gallery, in_block, show = make_image(alt="In a gallery"), make_image(alt="In a block"), make_show()
    article = make_article(title="Written")
    article.shows.add(show)
    GalleryBlock.objects.create(parent=article, pictures=[{"image_id": in_gallery.pk, "caption": ""}])
    ImageBlock.objects.create(parent=article, image=in_block)
    assert [uses(image) for image in (in_gallery, in_block)] == ["Written Working copy"] * 2
    chosen = log_in().get(f"{LIST}choose/", {"show": show.pk}).json()["pictures"]
    assert {picture["alt"] for picture in chosen} == {"In a gallery", "In a block"}


def test_an_expired_picture_warns_only_if_readers_see_it() -> None:
    hidden, seen = make_image(alt="Hidden"), make_image(alt="Seen")
    make_article(lead_image=hidden)
    make_live(lead_image=seen)
    expire(hidden)
    expire(seen)
    assert "licence of this picture has ended" in uses(seen)
    assert "licence" not in uses(hidden)
    assert alts("?todo=expired-public") == ["Seen"]
    assert alts("?todo=expired") == ["Seen", "Hidden"]
    assert "1 picture whose licence has ended" in words_of(log_in(), "/admin/", ".picture-warning")
    expire(seen, days=0)
    assert words_of(log_in(), "/admin/", ".picture-warning") == ""


def test_the_chooser_says_of_a_picture_that_its_licence_has_ended() -> None:
    expire(make_image(alt="Ended"))
    make_image(alt="Ours")
    pictures = log_in("writer").get(LIST + "choose/").json()["pictures"]
    assert [(picture["alt"], picture["expired"]) for picture in pictures] == [("Ours", False), ("Ended", True)]


def test_a_new_file_under_the_same_picture_is_shown_by_live_articles_at_their_addresses() -> None:
    image = make_image(size=(40, 30), alt="A lamp")
    live = make_live(lead_image=image)
    reader = Client()
    before = str(image.file.url)
    assert before in reader.get(live.get_absolute_url()).content.decode()
    file = SimpleUploadedFile("new.jpg", saved(draw(1)).getvalue(), "image/jpeg")
    data = {"file": file, "alt": "A lamp", "licence": "own", "focal_x": "0.5", "focal_y": "0.5"}
    assert log_in().post(f"{LIST}{image.pk}/change/", data).status_code == 302
    image.refresh_from_db()
    page = reader.get(live.get_absolute_url()).content.decode()
    assert str(image.file.url) in page
    assert before not in page
    assert image.upload_name == "new.jpg"


def upload(client: Client, **columns: str) -> Any:
    file = SimpleUploadedFile("lamp.jpg", saved(draw(1).resize((450, 300))).getvalue(), "image/jpeg")
    return client.post(LIST + "upload/", {"file": file, "alt": "A lamp"} | columns)


def test_an_upload_that_looks_like_a_picture_is_stored_only_if_it_is_wanted() -> None:
    image = add_image(file=saved(draw(1)), alt="The lamp")
    client = log_in("writer")
    response = upload(client)
    assert response.status_code == 409
    assert [picture["id"] for picture in response.json()["alike"]] == [image.pk]
    assert Image.objects.count() == 1
    assert upload(client, anyway="1").status_code == 201
    assert b'alt="A lamp"' in log_in().get(f"{LIST}{image.pk}/change/").content


def edit(client: Client, images: list[Image], **fields: str) -> Any:
    return client.post(
        LIST, {"action": "edit_selected", "_selected_action": [image.pk for image in images], "sent": "True"} | fields
    )


@pytest.mark.parametrize("role", roles_with("shows.change_image"))
def test_credit_and_licence_of_the_selected_pictures_are_changed_together(role: str) -> None:
    images = [make_image(alt=alt, credit="Unknown", licence="press") for alt in ("First", "Second", "Other")]
    client = log_in(role)
    page = client.post(LIST, {"action": "edit_selected", "_selected_action": [image.pk for image in images[:2]]})
    assert BeautifulSoup(page.text, "html.parser").select_one("h1").get_text() == "Edit credit and licence"  # type: ignore[union-attr]
    assert edit(client, images[:2], credit="Ines Varga", licence_ends="2099-03-01").status_code == 302
    rows = Image.objects.order_by("pk").values_list("credit", "licence", "licence_ends__year")
    assert list(rows) == [("Ines Varga", "press", 2099)] * 2 + [("Unknown", "press", None)]
    assert LogEntry.objects.filter(change_message="Changed credit and licence ends, with others.").count() == 2


@pytest.mark.parametrize("role", roles_without("shows.change_image"))
def test_who_may_not_change_pictures_changes_none_together(role: str) -> None:
    image = make_image(credit="Ines Varga")
    assert b"Smeared" not in edit(log_in(role), [image], credit="Smeared").content
    image.refresh_from_db()
    assert image.credit == "Ines Varga"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Nothing is to be changed"),
        ({"licence": "stolen"}, "valid choice"),
        ({"licence_ends": "soon", "credit": "Ines Varga"}, "valid date"),
        ({"licence_ends": "2099-03-01", "no_end": "on"}, "or tick that it does not end"),
        ({"credit": "x" * 201}, "at most 200"),
    ],
)
def test_a_wrong_change_of_many_comes_back_with_what_was_typed(fields: dict[str, str], sentence: str) -> None:
    image = make_image(credit="Before")
    response = edit(log_in(), [image], **fields)
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 422
    assert sentence in page.select_one(".errorlist").get_text()  # type: ignore[union-attr]
    assert page.select_one("[name=credit]").get("value", "") == fields.get("credit", "")  # type: ignore[union-attr]
    image.refresh_from_db()
    assert image.credit == "Before"


def test_the_same_file_twice_is_told_even_where_a_picture_has_no_detail() -> None:
    flat = picture_file((60, 40)).getvalue()
    client = log_in("writer")

    def send(content: bytes, address: str = "upload/", **columns: str) -> Any:
        file = SimpleUploadedFile("lamp.jpg", content, "image/jpeg")
        data = {"file": file, "alt": "A lamp", "licence": "own", "focal_x": "0.5", "focal_y": "0.5"}
        return client.post(LIST + address, data | columns, follow=True)

    first = send(flat).json()["picture"]
    answer = send(flat)
    assert (answer.status_code, answer.json()["is_same"]) == (409, True)
    assert [picture["id"] for picture in answer.json()["alike"]] == [first["id"]]
    assert send(flat, anyway="1").status_code == 201
    other = saved(draw(1)).getvalue()
    assert "in the library already" not in send(other, "add/").content.decode()
    page = send(flat, "add/").content.decode()
    assert f'This picture was in the library already: <a href="{LIST}{first["id"]}/change/">A lamp</a>.' in page
    assert upload(client).json()["is_same"] is False


def test_pictures_from_before_there_were_digests_get_theirs_in_the_background() -> None:
    image = add_image(file=saved(draw(1)), alt="The lamp")
    digest = image.digest
    Image.objects.update(digest="")
    assert fingerprint_missing() == 1
    fingerprint_pictures.func([image.pk])
    image.refresh_from_db()
    assert (image.digest, find_same(digest), find_same(digest, exclude=image.pk)) == (digest, image, None)
    assert fingerprint_missing() == 0


def test_the_end_of_a_licence_is_taken_away_from_the_selected_pictures() -> None:
    images = [make_image(credit="Ines Varga") for _ in range(2)]
    for image in images:
        expire(image)
    assert edit(log_in(), images[:1], licence="own", no_end="on").status_code == 302
    rows = Image.objects.order_by("pk").values_list("licence", "licence_ends", "credit")
    assert list(rows) == [("own", None, "Ines Varga"), (*rows[1][:1], timezone.localdate() + YESTERDAY, "Ines Varga")]


def test_the_library_lists_what_looks_like_an_earlier_picture_and_what_ends_soon() -> None:
    for number, size in ((1, (600, 400)), (2, (600, 400)), (1, (300, 200)), (3, (600, 400))):
        add_image(file=saved(draw(number).resize(size)), alt=f"{number} of {size[0]}")
    assert alts("?todo=alike") == ["1 of 300"]
    expire(Image.objects.get(alt="3 of 600"), days=30)
    expire(Image.objects.get(alt="2 of 600"), days=31)
    assert alts("?todo=ending") == ["3 of 600"]


def test_a_picture_without_credit_or_with_an_ended_licence_says_so_in_the_list_and_on_its_page() -> None:
    expire(image := make_image())
    client = log_in()
    assert words_of(client, LIST, "#result_list .is-missing").startswith("Credit missing ended ")
    assert "It has ended" in words_of(client, f"{LIST}{image.pk}/change/", ".picture-ended")


def test_several_pictures_are_uploaded_in_the_library_by_who_may_add_them() -> None:
    for role in roles_with("shows.add_image"):
        client = log_in(role)
        for address in (LIST, f"{LIST}add/"):
            page = BeautifulSoup(client.get(address).text, "html.parser")
            assert page.select_one("[data-library-uploads] input[type=file][multiple]"), role


@pytest.mark.parametrize("role", sorted({*roles_with("shows.view_image")} - {*roles_with("shows.change_image")}))
def test_who_may_only_look_sees_the_picture_and_no_name_of_a_file(role: str) -> None:
    image = make_image(alt="A lamp on a rock.")
    page = log_in(role).get(f"{LIST}{image.pk}/change/").content.decode()
    html = BeautifulSoup(page, "html.parser")
    assert [str(img["alt"]) for img in html.select("img.picture-shown")] == ["A lamp on a rock."]
    assert "ocal point" not in html.get_text()
