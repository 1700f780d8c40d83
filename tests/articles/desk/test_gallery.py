"""The form of a gallery: what a browser sends, and what comes back of it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from articles.models import Article, GalleryBlock
from tests.articles.desk.forms import add_block, change, opened, problems_in
from tests.factories.articles import make_article
from tests.factories.shows import make_image


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


def send(client: Client, article: Article, pictures: str) -> Any:
    return client.post(change(article), add_block(opened(client, change(article)), "gallery", pictures=pictures))


def field_in(page: bytes) -> Tag:
    field = BeautifulSoup(page.decode(), "html.parser").select_one("#galleryblock_set-0 gallery-field")
    assert field
    return field


def test_the_field_holds_the_list_as_the_script_writes_it_and_what_its_pictures_show(log_in: LogIn) -> None:
    client, article, image = log_in("editor"), make_article(), make_image(alt="A “lamp” & fog")
    typed = f'[{{"image_id":{image.pk},"caption":"Été"}}]'
    assert send(client, article, typed).status_code == 302
    field = field_in(client.get(change(article)).content)
    assert field.text.strip() == typed
    assert json.loads(str(field["data-known"])) == {str(image.pk): {"alt": "A “lamp” & fog", "url": image.file.url}}


def test_captions_lose_what_cannot_be_printed(log_in: LogIn) -> None:
    client, article, image = log_in("editor"), make_article(), make_image()
    send(client, article, json.dumps([{"image_id": image.pk, "caption": "  Lit\x00 \x08at\n night "}]))
    assert GalleryBlock.objects.get().pictures == [{"image_id": image.pk, "caption": "Lit at night"}]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("[", "These pictures cannot be read."),
        ('{"a":1}', "These pictures cannot be read."),
        ('[{"image_id":999,"caption":"Mine"}]', "Picture 1 was deleted. Remove it from the gallery."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(log_in: LogIn, typed: str, sentence: str) -> None:
    client = log_in("editor")
    response = send(client, make_article(), typed)
    assert any(sentence in problem for problem in problems_in(response)), problems_in(response)
    assert field_in(response.content).text.strip() == typed
    assert not GalleryBlock.objects.exists()


def test_who_may_not_change_articles_adds_no_gallery(log_in: LogIn) -> None:
    article = make_article()
    assert log_in("moderator").post(change(article), {}).status_code == 403
