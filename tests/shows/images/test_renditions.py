import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template import Context, Template
from django_tasks.base import DEFAULT_TASK_PRIORITY
from django_tasks_db.models import DBTaskResult
from hypothesis import given, strategies as st
from PIL import Image as Pillow

from shows.images.renditions import crop_box, forget, render, render_image, render_outdated, renditions
from shows.images.shapes import SHAPES
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
    # Half a pixel of rounding is no loss.
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
    assert image.is_rendered
    made = renditions(image, "wide", "avif") + renditions(image, "wide", "webp")
    assert [copy.width for copy in made] == [320, 640, 960, 1280, 320, 640, 960, 1280]
    for copy in made:
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
    before = renditions(image, "square", "webp")[0].name
    image.focal_x = 0.2
    assert renditions(image, "square", "webp")[0].name != before


@pytest.mark.django_db
def test_adding_a_picture_queues_its_copies_and_running_that_twice_does_no_harm() -> None:
    image = make_image()
    task = DBTaskResult.objects.get()
    assert task.task_path == "shows.images.renditions.render_image"
    render_image.call(image.pk)
    render_image.call(image.pk)
    assert Image.objects.get().is_rendered


@pytest.mark.django_db
def test_what_a_worker_that_died_left_of_a_copy_is_made_anew() -> None:
    image = make_image()
    (copy,) = renditions(image, "full", "webp")
    default_storage.save(copy.name, ContentFile(b"RIFF"))
    render(image)
    with default_storage.open(copy.name) as file:
        assert Pillow.open(file).size == (copy.width, copy.height)


@pytest.mark.django_db
def test_a_forgotten_picture_leaves_no_file() -> None:
    image = make_image()
    render(image)
    names = [image.file.name, renditions(image, "full", "avif")[0].name, renditions(image, "social", "jpg")[0].name]
    assert all(default_storage.exists(str(name)) for name in names)
    forget(image)
    assert not any(default_storage.exists(str(name)) for name in names)


@pytest.mark.django_db
def test_a_forgotten_picture_leaves_no_copy_with_a_focal_point_that_it_had_before() -> None:
    image = make_image()
    render(image)
    before = renditions(image, "square", "webp")[0].name
    image.focal_x = 0.2
    render(image)
    forget(image)
    assert not default_storage.exists(before)


@pytest.mark.django_db
def test_what_takes_the_place_of_a_forgotten_picture_keeps_its_copies() -> None:
    image = make_image()
    render(image)
    replaced = Image.objects.get(pk=image.pk)
    image.focal_x = 0.2
    render(image)
    forget(replaced, but=image.version)
    assert default_storage.exists(renditions(image, "square", "webp")[0].name)


@pytest.mark.django_db
def test_a_picture_that_was_never_rendered_can_be_forgotten() -> None:
    image = make_image()
    forget(image)
    assert not default_storage.exists(str(image.file.name))


@pytest.mark.django_db
def test_a_release_that_makes_other_copies_queues_the_pictures_it_finds_newest_first_and_after_everything_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    images = [make_image(), make_image()]
    for image in images:
        render(image)
    DBTaskResult.objects.all().delete()
    assert render_outdated() == 0
    monkeypatch.setattr("shows.images.models.MADE", "in another way")
    assert render_outdated() == 2
    queued = DBTaskResult.objects.order_by("enqueued_at")
    assert [task.args_kwargs["args"] for task in queued] == [[images[1].pk], [images[0].pk]]
    assert all(task.priority < DEFAULT_TASK_PRIORITY for task in queued)


@pytest.mark.django_db
def test_a_picture_deleted_before_its_turn_is_passed_over() -> None:
    render_image.call(4711)
    assert Image.objects.count() == 0


def shown(image: Image, arguments: str) -> str:
    template = Template("{% load images %}{% picture image " + arguments + " %}")
    return template.render(Context({"image": image}))


@pytest.mark.django_db
def test_a_page_offers_both_formats_with_width_and_height() -> None:
    image = make_image(size=(700, 500))
    render(image)
    html = shown(image, '"square" "96px"')
    assert html.count("<source") == 2
    assert 'width="384" height="384"' in html
    assert "square-96.avif 96w" in html
    assert 'sizes="96px"' in html
    assert 'loading="lazy"' in html


@pytest.mark.django_db
def test_a_page_shows_the_original_while_the_copies_are_being_made() -> None:
    html = shown(make_image(size=(40, 30)), '"full" eager=True')
    assert "<source" not in html
    assert "/media/originals/" in html
    assert 'width="40" height="30"' in html
    assert 'fetchpriority="high"' in html


@pytest.mark.django_db
def test_alt_text_cannot_break_out_of_its_attribute() -> None:
    html = shown(make_image(alt='"><script>alert(1)</script>'), "")
    assert "<script>" not in html
