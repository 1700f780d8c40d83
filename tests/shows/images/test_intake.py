import re
import resource
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from PIL import Image as Pillow, ImageCms
from pytest_django import Settings

from shows.images import cleaning, intake
from shows.images.intake import add_image, clean_picture, store_picture
from shows.models import Image
from tests.factories.shows import picture_file


def with_place() -> BytesIO:
    """A photograph that says where it was taken, lying on its side."""
    exif = Pillow.Exif()
    exif[0x0112] = 6  # orientation: turn a quarter to the right
    exif.get_ifd(0x8825)[2] = (59.0, 26.0, 13.0)  # GPS latitude
    exif[0x010F] = "Camera of Somebody"
    return picture_file((60, 40), exif=exif, comment=b"a note")


def several_frames(kind: str) -> BytesIO:
    file = BytesIO()
    first, *others = [Pillow.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    first.save(file, kind, save_all=True, append_images=others, **({} if kind == "MPO" else {"duration": 100}))
    return file


def png_that_claims(width: int, height: int) -> BytesIO:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return BytesIO(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b""))


def test_a_picture_loses_its_place_and_every_other_note() -> None:
    cleaned = clean_picture(with_place())
    again = Pillow.open(BytesIO(cleaned.read()))
    assert dict(again.getexif()) == {}
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(again.info)


def test_a_picture_on_its_side_is_turned_upright() -> None:
    assert Pillow.open(clean_picture(with_place())).size == (40, 60)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_an_opaque_picture_becomes_a_jpeg_whatever_it_was(kind: str) -> None:
    assert Pillow.open(clean_picture(picture_file(kind=kind))).format == "JPEG"


def test_a_see_through_picture_stays_see_through() -> None:
    file = BytesIO()
    Pillow.new("RGBA", (10, 10), (0, 128, 128, 0)).save(file, "PNG")
    assert Pillow.open(clean_picture(file)).getpixel((5, 5)) == (0, 128, 128, 0)


def test_deep_grey_stays_grey() -> None:
    file = BytesIO()
    Pillow.new("I;16", (10, 10), 20_000).save(file, "PNG")
    assert Pillow.open(clean_picture(file)).convert("L").getpixel((5, 5)) == pytest.approx(78, abs=2)


def test_damaged_notes_in_a_picture_do_not_spoil_it() -> None:
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x02\x00\x00\x00\x04abc\x00\x00\x00\x00\x00"
    assert Pillow.open(clean_picture(picture_file((20, 10), exif=exif))).size == (20, 10)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_picture_with_a_broken_colour_profile_is_taken_with_its_colours_as_they_are(mode: str, kind: str) -> None:
    file = BytesIO()
    Pillow.new("RGB", (20, 10), (90, 90, 90)).convert(mode).save(file, kind, icc_profile=b"broken")
    cleaned = Pillow.open(clean_picture(file))
    assert cleaned.getpixel((5, 5)) == pytest.approx((90, 90, 90), abs=3)
    assert "icc_profile" not in cleaned.info


def test_a_print_picture_with_a_broken_colour_profile_is_taken() -> None:
    file = BytesIO()
    Pillow.new("CMYK", (10, 10), (0, 0, 0, 0)).save(file, "JPEG", icc_profile=b"broken")
    assert Pillow.open(clean_picture(file)).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_a_sound_colour_profile_is_converted_to_that_of_screens() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")
    file = BytesIO()
    Pillow.new("RGB", (10, 10), "red").save(file, "PNG", icc_profile=swapped)
    assert Pillow.open(clean_picture(file)).getpixel((5, 5)) == pytest.approx((0, 0, 255), abs=5)


def test_a_print_picture_becomes_one_for_screens() -> None:
    file = BytesIO()
    Pillow.new("CMYK", (10, 10), (0, 0, 0, 0)).save(file, "JPEG")
    assert Pillow.open(clean_picture(file)).mode == "RGB"


def test_a_huge_picture_is_made_smaller_and_keeps_its_shape() -> None:
    assert Pillow.open(clean_picture(picture_file((6000, 1500)))).size == (4000, 1000)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7\n",
        b"MZ" * 40,
    ],
    ids=["empty", "text", "svg", "pdf", "program"],
)
def test_what_is_no_picture_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(ValidationError) as refusal:
        clean_picture(BytesIO(content))
    assert refusal.value.code == "no-picture"
    assert "JPEG, PNG, WebP, AVIF or GIF" in refusal.value.messages[0]


def test_a_picture_cut_short_is_refused_as_damaged() -> None:
    whole = picture_file((400, 300), colour="red").getvalue()
    with pytest.raises(ValidationError) as refusal:
        clean_picture(BytesIO(whole[: len(whole) // 2]))
    assert refusal.value.code == "damaged"


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_a_picture_that_moves_is_refused_with_what_to_do(kind: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        clean_picture(several_frames(kind))
    assert refusal.value.code == "animated"
    assert "Upload a still picture, or embed a video" in refusal.value.messages[0]


def test_a_photograph_that_carries_further_pictures_is_taken() -> None:
    cleaned = Pillow.open(clean_picture(several_frames("MPO")))
    assert (cleaned.format, getattr(cleaned, "n_frames", 1)) == ("JPEG", 1)


def test_a_gif_cut_short_anywhere_is_taken_or_refused_in_words() -> None:
    whole = several_frames("GIF").getvalue()
    codes = set()
    for length in range(len(whole)):
        try:
            clean_picture(BytesIO(whole[:length]))
        except ValidationError as refusal:
            codes.add(refusal.code)
    assert codes == {"no-picture", "damaged", "animated"}


@pytest.mark.parametrize("size", [(8000, 8000), (60_000, 60_000)], ids=["64 megapixels", "3.6 gigapixels"])
def test_a_decompression_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(ValidationError) as refusal:
        clean_picture(png_that_claims(*size))
    assert refusal.value.code == "bomb"
    assert "50 million pixels" in refusal.value.messages[0]


def test_a_file_of_too_many_bytes_is_refused(settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 100
    with pytest.raises(ValidationError) as refusal:
        clean_picture(picture_file())
    assert refusal.value.code == "too-large"


def test_a_file_that_is_a_little_too_large_does_not_have_the_size_that_is_allowed(settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000_000
    with pytest.raises(ValidationError) as refusal:
        clean_picture(BytesIO(b"x" * 1_000_001))
    assert refusal.value.messages == ["This file has 1.1 MB; the most is 1 MB. Export it smaller."]


@pytest.mark.django_db
def test_an_added_picture_is_stored_under_a_name_of_ours_with_its_size() -> None:
    file = picture_file((64, 48))
    file.name = "../../IMG_private_address.php"
    image = add_image(file=file, alt="A harbour")
    assert (image.width, image.height) == (64, 48)
    assert re.fullmatch(r"originals/[0-9a-f]{32}\.jpg", str(image.file.name))


@pytest.mark.django_db
def test_a_picture_without_alt_text_is_refused_and_leaves_nothing_in_storage() -> None:
    with pytest.raises(ValidationError) as refusal:
        add_image(file=picture_file(), alt="")
    assert list(refusal.value.message_dict) == ["alt"]
    assert Image.objects.count() == 0
    assert not default_storage.exists("originals") or default_storage.listdir("originals") == ([], [])


@contextmanager
def disk_with_room_for(count: int) -> Iterator[None]:
    """Let this process write files of so many bytes at most. Writing more fails in the middle, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [0, 100])
def test_a_picture_that_does_not_fit_on_the_disk_is_refused_in_words_and_no_part_of_it_stays(
    room: int, caplog: pytest.LogCaptureFixture
) -> None:
    cleaned = clean_picture(picture_file())
    with disk_with_room_for(room), pytest.raises(ValidationError) as refusal:
        store_picture(cleaned)
    assert refusal.value.code == "not-stored"
    assert default_storage.listdir("originals") == ([], [])
    assert "could not be stored" in caplog.text


# Pictures of many pixels are read by a process of its own.

MANY_PIXELS = (2500, 2000)


def test_a_picture_of_many_pixels_is_cleaned_like_any_other() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6  # orientation: turn a quarter to the right
    picture = Pillow.open(clean_picture(picture_file(MANY_PIXELS, exif=exif, comment=b"a note")))
    assert (picture.size, picture.format) == ((2000, 2500), "JPEG")
    assert not {"exif", "comment"} & set(picture.info)


def test_a_picture_of_many_pixels_takes_no_memory_of_the_process_that_answers_requests() -> None:
    file = picture_file((7000, 7000), kind="PNG")
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = peak_memory_mb()
    assert Pillow.open(clean_picture(file)).size == (4000, 4000)
    assert peak_memory_mb() - before < 50


def peak_memory_mb() -> float:
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1000


def cut_short(file: BytesIO) -> BytesIO:
    return BytesIO(file.getvalue()[: len(file.getvalue()) // 2])


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (cut_short(picture_file(MANY_PIXELS)), "damaged"),
        (picture_file(MANY_PIXELS, "GIF", save_all=True, append_images=[Pillow.new("P", MANY_PIXELS, 7)]), "animated"),
    ],
)
def test_a_picture_of_many_pixels_is_refused_for_the_same_reasons(file: BytesIO, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        clean_picture(file)
    assert refusal.value.code == code


@pytest.mark.parametrize(("bound", "value"), [("MAX_MEMORY_BYTES", 80_000_000), ("MAX_WAIT_S", 0.01)])
def test_a_picture_that_takes_too_much_memory_or_time_is_refused_in_words(
    bound: str, value: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, bound, value)
    with pytest.raises(ValidationError) as refusal:
        clean_picture(picture_file((7000, 7000), "PNG"))
    assert refusal.value.code == "too-heavy"
    assert clean_picture(picture_file()).size, "The next is taken."


def test_whoever_waits_too_long_for_the_large_pictures_of_others_is_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "MAX_WAIT_S", 0.01)
    with intake._decoder, pytest.raises(ValidationError) as refusal:
        clean_picture(picture_file(MANY_PIXELS))
    assert refusal.value.code == "busy"


def test_the_program_that_reads_pictures_knows_nothing_of_the_site() -> None:
    imports = "import sys, runpy; runpy.run_path(sys.argv[1]); print('django' in sys.modules, 'shows' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", imports, cleaning.__file__], capture_output=True, text=True)
    assert ended.stdout == "False False\n"
