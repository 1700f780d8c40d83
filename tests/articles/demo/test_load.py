from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pillow

from articles.demo import illustrations
from articles.demo.load import load
from articles.models import Live
from shows.images.renditions import render_image
from shows.models import Image


def row_counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Load a tiny picture instead of each file, which is quicker."""
    path = tmp_path / "small.png"
    Pillow.new("RGB", (64, 48), "teal").save(path)
    monkeypatch.setattr(illustrations, "path_of", lambda picture: path)


@pytest.fixture
def demo(db: None) -> None:
    assert load()


def test_loading_twice_changes_nothing(demo: None) -> None:
    before = row_counts()
    assert load() is False
    assert row_counts() == before


def test_a_taken_account_name_stops_the_load_before_it_writes(db: None) -> None:
    get_user_model().objects.create_user("editor")
    before = row_counts()
    with pytest.raises(ValidationError, match="editor"):
        load()
    assert row_counts() == before


def test_a_failed_load_leaves_nothing_behind(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the ink ran out")

    before = row_counts()
    monkeypatch.setattr("articles.demo.load.add_articles", fail)
    with pytest.raises(RuntimeError):
        load()
    assert row_counts() == before


def test_lead_pictures_are_rendered_on_load_and_the_others_by_the_worker(
    db: None, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    rendered: set[int] = set()
    monkeypatch.setattr("articles.demo.load.render", lambda image: rendered.add(image.pk))
    with django_capture_on_commit_callbacks(execute=True):
        load()
        assert rendered == set()  # nothing is rendered for a transaction that may fail
    assert rendered == {live.article.lead_image_id for live in Live.objects.for_readers()}
    queued = DBTaskResult.objects.filter(task_path=render_image.module_path)
    assert {task.args_kwargs["args"][0] for task in queued} == set(Image.objects.values_list("pk", flat=True))


def test_every_picture_has_its_credit_licence_and_focal_point(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    load()
    images = {image.alt: image for image in Image.objects.all()}
    assert len(images) == len(illustrations.PICTURES)
    for picture in illustrations.PICTURES:
        image = images[picture.alt]
        assert (image.credit, image.licence) == ("Greenroom illustration", "own")
        assert (image.focal_x, image.focal_y) == picture.focal_point
        with Pillow.open(illustrations.path_of(picture)) as file:
            assert (image.width, image.height) == file.size
