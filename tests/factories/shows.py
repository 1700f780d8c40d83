"""Test data for shows: one function for each model, which fills the columns that a row needs, and no others."""

from io import BytesIO
from itertools import count
from typing import Any

from django.contrib.auth.models import User
from PIL import Image as Pillow

from shows.facts.record import record
from shows.facts.types import FACT_TYPE_OF
from shows.images.intake import add_image
from shows.models import CastMember, Fact, Image, Person, Season, Show


_numbers = count(1)


def picture_file(size: tuple[int, int] = (40, 30), kind: str = "JPEG", colour: str = "teal", **options: Any) -> BytesIO:
    """Return a picture file as an upload. The size is width and height in pixels."""
    file = BytesIO()
    Pillow.new("RGB", size, colour).save(file, kind, **options)
    file.seek(0)
    return file


def make_image(*, size: tuple[int, int] = (40, 30), alt: str = "A lighthouse at dusk", **columns: Any) -> Image:
    return add_image(file=picture_file(size), alt=alt, **{"licence": "own"} | columns)


def make_show(**columns: Any) -> Show:
    number = next(_numbers)
    return Show.objects.create(**{"title": f"Harbour Lights {number}", "slug": f"harbour-lights-{number}"} | columns)


def make_season(show: Show | None = None, number: int = 1, **columns: Any) -> Season:
    return Season.objects.create(show=show or make_show(), number=number, **columns)


def make_person(**columns: Any) -> Person:
    number = next(_numbers)
    return Person.objects.create(**{"name": f"Mara Quill {number}", "slug": f"mara-quill-{number}"} | columns)


def make_member(season: Season, status: str = "returning", **columns: Any) -> CastMember:
    """Make a cast member of the season's show, with a status in that season."""
    if "person" not in columns:
        columns["person"] = make_person()
    if columns.get("role", "cast") == "cast":
        columns.setdefault("character", f"Keeper {next(_numbers)}")
    member = CastMember.objects.create(show=season.show, **columns)
    make_fact(season, "cast-status", status, member=member)
    return member


def _recorder() -> User:
    user, _ = User.objects.get_or_create(username="recorder", defaults={"is_superuser": True})
    return user


def make_fact(season: Season, kind: str, text: str, *, certainty: str = "reported", **columns: Any) -> Fact:
    """Record a fact about a season, with its value as text. The user `recorder` records it, unless `by` is given."""
    columns = {
        "by": _recorder(),
        "source_url": "https://example.org/said" if certainty == "confirmed" else "",
    } | columns
    value = FACT_TYPE_OF[kind].read(text)
    return record(kind=kind, show=season.show, season=season, value=value, certainty=certainty, **columns)
