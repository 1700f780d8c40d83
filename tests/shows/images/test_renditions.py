import hashlib
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template import engines
from django.utils import timezone
from django_tasks.base import DEFAULT_TASK_PRIORITY
from django_tasks_db.models import DBTaskResult
from hypothesis import given, strategies as st
from PIL import Image as Pillow

from articles.reading.jsonld import pictures_of, social_picture
from shows.attempt import attempt
from shows.images.renditions import (
    crop_box,
    forget,
    forget_former,
    forget_picture,
    render,
    render_image,
    render_outdated,
    renditions,
)
from shows.images.shapes import SHAPES, Shape
from shows.models import Image
from tests.factories.shows import make_image


sizes = st.tuples(st.integers(1, 5000), st.integers(1, 5000))
points = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(sizes, st.sampled_from([shape.ratio for shape in SHAPES.values()]), points)
def test_a_crop_lies_inside_the_picture_and_holds_the_focus(
    size: tuple[int, int], ratio: float | None, focus: tuple[float, float]
) -> None:
    left, top, right, bottom = crop_box(size, ratio, focus)
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    # The focus may lie outside by the half pixel of rounding.
    assert left - 0.51 <= focus[0] * size[0] <= right + 0.51
    assert top - 0.51 <= focus[1] * size[1] <= bottom + 0.51


def test_a_crop_is_as_large_as_the_picture_allows_and_of_the_ratio_asked_for() -> None:
    assert crop_box((1600, 900), 1, (0.5, 0.5)) == (350, 0, 1250, 900)
    assert crop_box((900, 1600), 1, (0.5, 0.0)) == (0, 0, 900, 900)
    assert crop_box((1600, 900), None, (0.1, 0.9)) == (0, 0, 1600, 900)


@pytest.mark.django_db
def test_rendering_makes_each_shape_in_avif_and_webp_at_widths_no_wider_than_the_source() -> None:
    image = make_image(size=(1300, 800))
    render(image)
    assert image.rendered == image.version
    copies = renditions(image, "wide", "avif") + renditions(image, "wide", "webp")
    assert [copy.width for copy in copies] == [320, 640, 960, 1280, 320, 640, 960, 1280]
    for copy in copies:
        with default_storage.open(copy.name) as file:
            assert Pillow.open(file).size == (copy.width, copy.height)


@pytest.mark.django_db
def test_a_picture_smaller_than_every_width_has_one_copy_of_its_own_width() -> None:
    image = make_image(size=(40, 30))
    render(image)
    assert [(copy.width, copy.height) for copy in renditions(image, "square", "webp")] == [(30, 30)]


@pytest.mark.django_db
def test_a_crop_keeps_the_focal_point_in_view() -> None:
    image = make_image(size=(300, 100), focal_x=1.0)
    with image.file.open("rb") as file:
        pixels = Pillow.open(file).convert("RGB")
    pixels.paste((255, 0, 0), (250, 0, 300, 100))
    with default_storage.open(str(image.file.name), "wb") as file:
        pixels.save(file, "JPEG", quality=95)
    render(image)
    with default_storage.open(renditions(image, "square", "webp")[-1].name) as file:
        square = Pillow.open(file).convert("RGB")
    red, _, blue = square.getpixel((square.width - 3, square.height // 2))  # type: ignore[misc]
    assert red > 200
    assert blue < 60


@pytest.mark.django_db
def test_moving_the_focal_point_gives_the_copies_new_addresses() -> None:
    image = make_image()
    render(image)
    before = renditions(image, "square", "webp")[0].name
    move_focus(image)
    render(image)
    assert renditions(image, "square", "webp")[0].name != before


@pytest.mark.django_db
def test_former_copies_are_shown_until_others_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    image = make_image(size=(700, 500))
    render(image)
    before = picture_html(image)
    assert "full-480.avif 480w" in before
    monkeypatch.setitem(SHAPES, "full", Shape(None, (300, 600)))
    monkeypatch.setattr("shows.images.models.RENDERING_SETTINGS", "in another way")
    image = Image.objects.get()
    assert picture_html(image) == before
    render(image)
    assert "full-300.avif 300w" in picture_html(Image.objects.get())


@pytest.mark.django_db
def test_adding_a_picture_queues_its_copies_and_running_that_twice_does_no_harm() -> None:
    image = make_image()
    task = DBTaskResult.objects.get()
    assert task.task_path == "shows.images.renditions.render_image"
    render_image.call(image.pk)
    render_image.call(image.pk)
    image.refresh_from_db()
    assert image.rendered == image.version


@pytest.mark.django_db
def test_what_a_worker_that_died_left_of_a_copy_is_made_anew() -> None:
    image = make_image()
    name = f"renditions/{image.pk}/{image.version}/full-40.webp"
    default_storage.save(name, ContentFile(b"RIFF"))
    render(image)
    (copy,) = renditions(image, "full", "webp")
    with default_storage.open(name) as file:
        assert Pillow.open(file).size == (copy.width, copy.height)


def move_focus(image: Image) -> None:
    image.focal_x = 0.2
    image.save()


@pytest.mark.django_db
def test_a_deleted_picture_leaves_no_file_and_no_copy_that_it_ever_had() -> None:
    image = make_image()
    render(image)
    names = [image.file.name, renditions(image, "full", "avif")[0].name, renditions(image, "social", "jpg")[0].name]
    move_focus(image)
    render(image)
    names.append(renditions(image, "full", "avif")[0].name)
    assert all(default_storage.exists(str(name)) for name in names)
    forget(image)
    Image.objects.all().delete()
    forget_queued()
    assert not any(default_storage.exists(str(name)) for name in names)


@pytest.mark.django_db
def test_a_picture_that_was_never_rendered_can_be_forgotten() -> None:
    image = make_image()
    forget(image)
    Image.objects.all().delete()
    forget_queued()
    assert not default_storage.exists(str(image.file.name))


def forget_queued() -> None:
    """Run the tasks that delete files."""
    for result in DBTaskResult.objects.filter(task_path=forget_picture.module_path):
        forget_picture.call(*result.args_kwargs["args"])


@pytest.mark.django_db
def test_a_picture_whose_deletion_is_rolled_back_keeps_its_files() -> None:
    image = make_image()
    attempt(lambda: forget(image), keep=lambda result: False)
    forget_queued()
    assert default_storage.exists(str(image.file.name))


@pytest.mark.django_db
def test_former_copies_are_remembered_on_the_row_until_they_are_deleted() -> None:
    image = make_image()
    render(image)
    former = image.version
    move_focus(image)
    render(image)
    image.refresh_from_db()
    assert image.former == [former]
    forget_former.call(image.pk, former)
    image.refresh_from_db()
    assert image.former == []


@pytest.mark.django_db
def test_a_focal_point_that_is_moved_back_shows_its_first_copies_and_keeps_the_others_for_open_pages() -> None:
    image = make_image()
    for focus in (0.5, 0.2, 0.5):
        image.focal_x = focus
        image.save(update_fields=["focal_x"])
        render(image)
    image.refresh_from_db()
    first, (second,) = image.version, image.former
    assert image.rendered == first != second
    forget_former.call(image.pk, first)
    assert default_storage.exists(renditions(image, "full", "webp")[0].name)


@pytest.mark.django_db
def test_former_copies_stay_for_pages_that_are_open_and_go_after_two_days() -> None:
    image = make_image()
    render(image)
    former = renditions(image, "square", "webp")[0].name
    move_focus(image)
    DBTaskResult.objects.all().delete()
    render(image)
    assert default_storage.exists(former)
    task = DBTaskResult.objects.get()
    assert task.run_after is not None
    assert timedelta(days=1) < task.run_after - timezone.now() <= timedelta(days=2)
    forget_former.call(*task.args_kwargs["args"])
    assert not default_storage.exists(former)
    assert default_storage.exists(renditions(image, "square", "webp")[0].name)


@pytest.mark.django_db
def test_a_picture_deleted_while_its_copies_are_made_leaves_none() -> None:
    image = make_image()
    Image.objects.all().delete()
    render(image)
    assert not default_storage.exists(f"renditions/{image.pk}/{image.version}/full-40.webp")


@pytest.mark.django_db
def test_copies_that_are_being_made_are_not_taken_for_former_ones() -> None:
    image = make_image()
    render(image)
    move_focus(image)
    half_made = f"renditions/{image.pk}/{image.version}/full-40.webp"
    default_storage.save(half_made, ContentFile(b"RIFF"))
    forget_former.call(image.pk, image.version)
    assert default_storage.exists(half_made)
    assert default_storage.exists(renditions(image, "full", "webp")[0].name)


@pytest.mark.django_db
def test_former_copies_are_not_forgotten_before_their_own_time() -> None:
    image = make_image()
    names = []
    for focus in (0.2, 0.4, 0.6):
        image.focal_x = focus
        image.save()
        render(image)
        names.append(renditions(image, "square", "webp")[0].name)
    tasks = DBTaskResult.objects.filter(task_path=forget_former.module_path).order_by("enqueued_at")
    forget_former.call(*tasks[0].args_kwargs["args"])
    assert [default_storage.exists(name) for name in names] == [False, True, True]


@pytest.mark.django_db
def test_a_picture_that_is_moved_while_its_copies_are_made_shows_the_former_and_keeps_nothing_of_what_was_made() -> (
    None
):
    image = make_image()
    render(image)
    former = renditions(image, "square", "webp")[0].name
    move_focus(image)
    late = Image.objects.get()
    Image.objects.update(focal_x=0.7)
    render(late)
    image = Image.objects.get()
    assert [copy.name for copy in renditions(image, "square", "webp")] == [former]
    assert default_storage.exists(former)
    assert not default_storage.exists(f"renditions/{image.pk}/{late.version}/full-40.webp")


@pytest.mark.django_db
def test_copies_that_are_shown_are_not_taken_away_to_be_made_again() -> None:
    image = make_image()
    render(image)
    late = Image.objects.get()
    path = Path(default_storage.path(renditions(image, "full", "webp")[0].name))
    before = path.stat().st_ino, path.stat().st_mtime_ns
    render(late)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before


@pytest.mark.django_db
def test_first_copies_leave_nothing_to_be_forgotten() -> None:
    image = make_image()
    render(image)
    render(image)
    assert not DBTaskResult.objects.filter(task_path=forget_former.module_path).exists()


@pytest.mark.django_db
def test_a_picture_with_copies_is_shared_in_the_shape_for_it() -> None:
    image = make_image(size=(1300, 800))
    assert "/originals/" in social_picture(image)
    render(image)
    assert social_picture(image).endswith("/social-1200.jpg")


@pytest.mark.django_db
def test_search_engines_are_given_a_picture_in_three_shapes_once_its_copies_are_made() -> None:
    image = make_image(size=(1300, 800))
    assert pictures_of(image) == [f"http://testserver{image.file.url}"]
    render(image)
    assert [address.rpartition("/")[2] for address in pictures_of(image)] == [
        "social-1200.jpg",
        "wide-1280.webp",
        "square-384.webp",
    ]
    assert all(address.startswith("http://testserver/media/renditions/") for address in pictures_of(image))


@pytest.mark.django_db
def test_the_migration_tells_copies_where_the_row_says_whose_they_are_and_else_has_them_made_anew() -> None:
    migration = import_module("shows.migrations.0004_image_copies")
    rendered, replaced, never = make_image(size=(700, 500)), make_image(), make_image()
    name = f"{rendered.file.name}:0.500:0.500"
    Image.objects.filter(pk=rendered.pk).update(rendered=hashlib.sha256(name.encode()).hexdigest()[:12])
    Image.objects.filter(pk=replaced.pk).update(rendered="0123456789ab")
    migration.tell(apps, None)
    rendered, replaced, never = Image.objects.order_by("pk")
    assert rendered.copies == {
        "full": [480],
        "wide": [320, 640],
        "poster": [160, 320],
        "square": [96, 192, 384],
        "social": [700],
    }
    assert (replaced.rendered, replaced.copies) == (never.rendered, never.copies) == ("", {})


@pytest.mark.django_db
def test_the_migration_tells_the_widths_that_there_were() -> None:
    migration = import_module("shows.migrations.0004_image_copies")
    for size in ((4000, 2700), (300, 2000), (2000, 300), (1, 1), (700, 500), (1600, 900)):
        for ratio, widths in migration._MADE.values():
            left, _, right, _ = crop_box(size, ratio, (0.5, 0.5))
            expected = [width for width in widths if width <= right - left] or [right - left]
            assert migration._widths(*size, ratio, widths) == expected


@pytest.mark.django_db
def test_a_release_that_makes_other_copies_queues_the_pictures_it_finds_newest_first_and_after_everything_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    images = [make_image(), make_image()]
    for image in images:
        render(image)
    DBTaskResult.objects.all().delete()
    assert render_outdated() == 0
    monkeypatch.setattr("shows.images.models.RENDERING_SETTINGS", "in another way")
    assert render_outdated() == 2
    queued = DBTaskResult.objects.order_by("enqueued_at")
    assert [task.args_kwargs["args"] for task in queued] == [[images[1].pk], [images[0].pk]]
    assert all(task.priority < DEFAULT_TASK_PRIORITY for task in queued)
    assert render_outdated() == 0, "They wait already."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("columns", "queued"),
    [
        ({"status": "RUNNING", "started_at": timedelta(minutes=5)}, 0),
        ({"status": "RUNNING", "started_at": timedelta(hours=2)}, 1),
        ({"status": "FAILED", "finished_at": timedelta(hours=2)}, 0),
        ({"status": "FAILED", "finished_at": timedelta(days=2)}, 1),
        ({"status": "SUCCESSFUL", "finished_at": timedelta(minutes=5)}, 1),
    ],
)
def test_a_picture_is_queued_again_when_nobody_is_at_it_and_once_a_day_where_that_fails(
    columns: dict[str, Any], queued: int
) -> None:
    make_image()
    now = timezone.now()
    DBTaskResult.objects.update(**{name: value if name == "status" else now - value for name, value in columns.items()})
    assert render_outdated() == queued


@pytest.mark.django_db
def test_a_large_archive_is_queued_part_by_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shows.images.renditions._MAX_QUEUED_IMAGES", 2)
    for _ in range(3):
        make_image()
    DBTaskResult.objects.all().delete()
    assert [render_outdated(), render_outdated(), render_outdated()] == [2, 1, 0]


@pytest.mark.django_db
def test_a_picture_deleted_before_its_turn_is_passed_over() -> None:
    render_image.call(4711)
    assert Image.objects.count() == 0


def picture_html(image: Image, shape: str = "full", sizes: str = "100vw", *, eager: bool = False) -> str:
    macro = '{% from "macros/pictures.html" import picture %}{{ picture(image, shape, sizes, eager) }}'
    return engines["jinja2"].from_string(macro).render({"image": image, "shape": shape, "sizes": sizes, "eager": eager})


@pytest.mark.django_db
def test_a_page_offers_both_formats_with_width_and_height() -> None:
    image = make_image(size=(700, 500))
    render(image)
    html = picture_html(image, "square", "96px")
    assert html.count("<source") == 2
    assert 'width="384" height="384"' in html
    assert "square-96.avif 96w" in html
    assert 'sizes="96px"' in html
    assert 'loading="lazy"' in html


@pytest.mark.django_db
def test_a_page_shows_the_original_while_the_copies_are_being_made() -> None:
    html = picture_html(make_image(size=(40, 30)), eager=True)
    assert "<source" not in html
    assert "/media/originals/" in html
    assert 'width="40" height="30"' in html
    assert 'fetchpriority="high"' in html


@pytest.mark.django_db
def test_alt_text_cannot_break_out_of_its_attribute() -> None:
    html = picture_html(make_image(alt='"><script>alert(1)</script>'))
    assert "<script>" not in html
