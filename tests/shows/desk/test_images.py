import threading
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pillow
from pytest_django import DjangoAssertNumQueries

from shows.desk.picture_data import thumbnail_url
from shows.images import intake
from shows.images.renditions import forget_picture, render, renditions
from shows.models import Image
from tests.asking import status_of
from tests.factories.articles import make_user
from tests.factories.shows import make_image, make_show, picture_file
from tests.roles import roles_with, roles_without


pytestmark = pytest.mark.django_db
LIST = "/admin/shows/image/"
QUERIES = 6  # session, user, permissions, the count, the page's keys, its rows


def log_in(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def form_data(file: BytesIO | SimpleUploadedFile | None = None, **columns: Any) -> dict[str, Any]:
    if isinstance(file, BytesIO):
        file = SimpleUploadedFile("holiday.jpg", file.getvalue(), "image/jpeg")
    data = {"alt": "A lamp", "credit": "", "licence": "own", "source": "", "focal_x": "0.5", "focal_y": "0.5"}
    return data | ({"file": file} if file else {}) | columns


def errors(response: Any) -> str:
    return " ".join(message.get_text() for message in BeautifulSoup(response.text, "html.parser").select(".errorlist"))


def test_an_upload_is_made_anew_without_what_the_camera_wrote() -> None:
    exif = Pillow.Exif()
    exif[0x010E] = "where it was taken"
    log_in("writer").post(LIST + "add/", form_data(picture_file((60, 40), exif=exif)))
    image = Image.objects.get()
    assert (image.width, image.height) == (60, 40)
    with image.file.open() as stored:
        assert b"where it was taken" not in stored.read()
    assert "holiday" not in str(image.file.name)
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not a picture", "not a picture that can be used"),
        (b"\xff\xd8\xff\xe0" + b"x" * 50, "picture"),
        (b"", "empty"),
    ],
)
def test_a_refusal_stands_beside_the_upload_and_nothing_is_stored(data: bytes, words: str) -> None:
    response = log_in("writer").post(
        LIST + "add/", form_data(SimpleUploadedFile("x.jpg", data, "image/jpeg"), alt="Kept")
    )
    assert words in errors(response)
    assert b'value="Kept"' in response.content
    assert not Image.objects.exists()


def test_a_picture_that_moves_is_refused_beside_the_upload() -> None:
    file = picture_file(kind="GIF", save_all=True, append_images=[Pillow.new("RGB", (40, 30), "red")])
    assert "embed a video instead" in errors(log_in("writer").post(LIST + "add/", form_data(file)))
    assert not Image.objects.exists()


def test_a_picture_needs_words_for_those_who_cannot_see_it() -> None:
    assert "required" in errors(log_in("writer").post(LIST + "add/", form_data(picture_file(), alt="")))


@pytest.mark.parametrize(("change", "tasks"), [({"credit": "Ines"}, 0), ({"focal_x": "0.2"}, 1)])
def test_copies_are_made_again_when_the_focal_point_moves_and_only_then(change: dict[str, Any], tasks: int) -> None:
    image = make_image()
    render(image)
    DBTaskResult.objects.all().delete()
    log_in("editor").post(f"{LIST}{image.pk}/change/", form_data(**change))
    assert DBTaskResult.objects.count() == tasks


@pytest.mark.parametrize("role", roles_with("shows.change_image"))
def test_another_file_takes_the_place_of_the_first(role: str) -> None:
    image = make_image(size=(40, 30))
    log_in(role).post(f"{LIST}{image.pk}/change/", form_data(picture_file((50, 50))))
    image.refresh_from_db()
    assert (image.width, image.height) == (50, 50)
    assert (image.rendered, image.copies) == ("", {})


def test_what_was_replaced_is_no_longer_to_be_had_and_its_copies_are_not_shown() -> None:
    image = make_image(size=(400, 400))
    for focus in (0.5, 0.2):
        image.focal_x = focus
        image.save(update_fields=["focal_x"])
        render(image)
        addresses = [image.file.url, renditions(image, "square", "webp")[0].url]
    image.refresh_from_db()
    addresses.append(addresses[1].replace(image.rendered, image.former[0]))
    client = log_in("editor")
    assert [status_of(address) for address in addresses] == [200, 200, 200]
    client.post(f"{LIST}{image.pk}/change/", form_data(picture_file((500, 500))))
    assert [status_of(address) for address in addresses] == [404, 404, 404]
    image.refresh_from_db()
    assert thumbnail_url(image) == image.file.url
    assert status_of(image.file.url) == 200
    forget_queued()
    assert not any(default_storage.exists(address.removeprefix("/media/")) for address in addresses)
    assert status_of(image.file.url) == 200


def forget_queued() -> None:
    """Run the tasks that delete files."""
    for result in DBTaskResult.objects.filter(task_path=forget_picture.module_path):
        forget_picture.call(*result.args_kwargs["args"])


@pytest.mark.parametrize("point", ["1.5", "-0.1", "x", ""])
def test_a_focal_point_outside_the_picture_is_refused(point: str) -> None:
    image = make_image()
    assert errors(log_in("editor").post(f"{LIST}{image.pk}/change/", form_data(focal_x=point)))


@pytest.mark.parametrize("count", [1, 10])
def test_the_list_asks_the_same_questions_for_one_row_and_for_ten(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        make_image()
    client = log_in("writer")
    with django_assert_num_queries(QUERIES):
        assert client.get(LIST).content.count(b'class="field-thumbnail"') == count


@pytest.mark.parametrize("role", roles_without("shows.change_image"))
def test_who_may_not_change_pictures_changes_none_since_readers_may_see_them(role: str) -> None:
    image = make_image(alt="As published")
    assert log_in(role).post(f"{LIST}{image.pk}/change/", form_data(alt="Smeared")).status_code == 403
    image.refresh_from_db()
    assert image.alt == "As published"


@pytest.mark.parametrize("role", roles_without("shows.delete_image"))
def test_who_may_not_delete_pictures_deletes_none(role: str) -> None:
    image = make_image()
    client = log_in(role)
    assert client.post(f"{LIST}{image.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"})
    assert Image.objects.exists()


def delete_by_its_page(client: Client, image: Image) -> None:
    client.post(f"{LIST}{image.pk}/delete/", {"post": "yes"})


def delete_in_the_list(client: Client, image: Image) -> None:
    client.post(LIST, {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"})


@pytest.mark.parametrize("delete", [delete_by_its_page, delete_in_the_list])
def test_a_deleted_picture_is_a_404_at_once_and_its_files_go_soon(delete: Callable[[Client, Image], None]) -> None:
    image = make_image()
    render(image)
    addresses = [image.file.url, renditions(image, "full", "webp")[0].url]
    client = log_in("editor")
    delete(client, image)
    assert not Image.objects.exists()
    assert default_storage.exists(str(image.file.name)), "A task deletes it."
    assert [status_of(address) for address in addresses] == [404, 404]
    forget_queued()
    assert not any(default_storage.exists(address.removeprefix("/media/")) for address in addresses)


@pytest.mark.parametrize("source", ["ftp://example.com/lamp.jpg", "ftps://example.com/lamp.jpg"])
def test_the_source_of_a_picture_is_an_address_that_browsers_open(source: str) -> None:
    client = log_in("writer")
    assert "neither https:// nor http://" in errors(
        client.post(LIST + "add/", form_data(picture_file(), source=source))
    )
    client.post(LIST + "add/", form_data(picture_file(), source="https://example.com/lamp.jpg"))
    assert Image.objects.get().source == "https://example.com/lamp.jpg"


@pytest.mark.django_db(transaction=True)
def test_while_a_large_picture_is_read_others_write_to_the_database() -> None:
    client, data = log_in("writer"), form_data(picture_file((2500, 2000)))
    answers: list[int] = []

    def upload() -> None:
        answers.append(client.post(LIST + "add/", data).status_code)
        connection.close()  # this thread's own

    thread = threading.Thread(target=upload)
    with intake._decoder:  # another picture is being read, so this upload waits
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()
        started = time.monotonic()
        make_show()
        assert time.monotonic() - started < 10, "It waited for the database's lock."
    thread.join(20)
    assert answers == [302]
    assert Image.objects.count() == 1


@pytest.mark.parametrize("role", roles_without("shows.add_image"))
def test_who_may_not_add_pictures_has_none_read(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "MAX_WAIT_S", 0.01)
    data = form_data(picture_file((2500, 2000)))
    with intake._decoder:
        assert log_in(role).post(LIST + "add/", data).status_code == 403


def test_a_picture_that_cannot_be_stored_is_refused_beside_the_upload_and_what_was_typed_stays() -> None:
    default_storage.save("originals", ContentFile(b"a file in the place of the folder"))
    response = log_in("writer").post(LIST + "add/", form_data(picture_file(), alt="Kept"))
    assert "could not be stored" in errors(response)
    assert b'value="Kept"' in response.content
    assert not Image.objects.exists()


@pytest.mark.parametrize("mistake", [{"alt": ""}, {"source": "ftp://example.org/a"}, {"focal_x": "50"}])
def test_whoever_makes_another_mistake_has_no_picture_stored(mistake: dict[str, str]) -> None:
    assert errors(log_in("writer").post(LIST + "add/", form_data(picture_file(), **mistake)))
    assert not default_storage.exists("originals")
