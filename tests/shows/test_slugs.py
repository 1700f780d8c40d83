"""Slugs of any text: valid for the forms, found by their address, and the same when made again."""

from unicodedata import normalize
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import resolve, reverse
from django.utils.text import slugify as slugify_of_django
from hypothesis import example, given, strategies as st

from shows.models import Show
from shows.slugs import cut_slug, is_vowel_sign, slugify, validate_slug


# Text in which signs, letters and blanks meet in all ways, beside any text at all.
ODD_TEXT = st.text() | st.text("aÉß-_ !'हिन्दीกี่ு\u200d\u0301\u3099가ᄀ\u1161\u11a8Σİ²ﬁ️😀", max_size=12)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("हिन्दी में पहली फिल्म", "हिन्दी-में-पहली-फिल्म"),
        ("ที่นี่ กรุงเทพ", "ที่นี่-กรุงเทพ"),
        ("தமிழ் மொழி", "தமிழ்-மொழி"),
        ("বাংলা ভাষা", "বাংলা-ভাষা"),
        ("မြန်မာ", "မြန်မာ"),
        ("ދިވެހި", "ދިވެހި"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("Trực tiếp bóng đá", "trực-tiếp-bóng-đá"),
        (normalize("NFD", "Amélie à la plage"), "amélie-à-la-plage"),
        ("Große Straße", "große-straße"),
        ("IĞDIR İstanbul ılık", "iğdir-istanbul-ılık"),
        ("Q̃uiet", "quiet"),
        ("지금 우리 학교는", "지금-우리-학교는"),
        (normalize("NFD", "지금"), "지금"),
        ("ＮＨＫ　ﾆｭｰｽ", "nhk-ニュース"),
        ("ि starts with a sign", "starts-with-a-sign"),
        ("_ि", ""),
        ("❤️ 🧟", ""),
        ("  -- ", ""),
    ],
)
def test_a_slug_has_the_letters_of_its_text_with_the_signs_that_they_need(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(ODD_TEXT)
@example("_ि_")
@example("क!\u0301ि")
def test_a_slug_of_any_text_is_valid_resolves_and_is_its_own_slug(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug == normalize("NFC", slug)
    if slug:
        validate_slug(slug)
        for page in ("article", "show", "person", "section", "tag", "author"):
            match = resolve(unquote(reverse(page, args=[slug])))
            assert (match.url_name, match.kwargs) == (page, {"slug": slug})


@given(ODD_TEXT)
def test_a_slug_without_such_signs_is_the_slug_that_django_makes(text: str) -> None:
    if not any(map(is_vowel_sign, normalize("NFKC", text))):
        assert slugify(text) == normalize("NFKC", slugify_of_django(text, allow_unicode=True))


@given(ODD_TEXT, st.integers(1, 12))
def test_a_slug_is_not_cut_between_a_letter_and_its_marks(text: str, max_length: int) -> None:
    slug = slugify(text)
    part = cut_slug(slug, max_length)
    assert len(part) <= max_length
    assert slug.startswith(part)
    assert not slug[len(part) :] or not is_vowel_sign(slug[len(part)])
    assert slugify(part) == part


@pytest.mark.parametrize("slug", ["Lamp", "a_b", "-", "a--b", "हिन्दी", "지금-우리", "²"])
def test_every_slug_that_was_valid_is_valid(slug: str) -> None:
    assert Show._meta.get_field("slug").clean(slug, None) == slug


@pytest.mark.parametrize("slug", ["", "a b", "a/b", "ि", "a-ि", "e\u0301", "a\n", "é!", "a\u200db"])
def test_what_is_no_slug_is_refused(slug: str) -> None:
    with pytest.raises(ValidationError, match="valid “slug”"):
        validate_slug(slug)


def test_the_form_of_a_slug_takes_separate_accents_and_joins_them() -> None:
    field = Show._meta.get_field("slug").formfield()
    assert field is not None
    assert field.clean(normalize("NFD", "amélie-हिन्दी")) == "amélie-हिन्दी"
    with pytest.raises(ValidationError, match="valid “slug”"):
        field.clean("a b")


@pytest.mark.django_db
def test_a_row_is_checked_by_the_same_rule_as_its_form() -> None:
    Show(title="Show", slug="हिन्दी-में").full_clean()
    with pytest.raises(ValidationError, match="valid “slug”"):
        Show(title="Show", slug="ि").full_clean()


@pytest.mark.django_db
def test_the_columns_are_the_same_to_migrations(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check=True, dry_run=True)
    assert capsys.readouterr().out == "No changes detected\n"
