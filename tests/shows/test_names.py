"""The search of shows and people by their names."""

from collections.abc import Iterator
from importlib import import_module
from unicodedata import normalize

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st

from shows.models import Person, Show
from shows.names import terms_of_names, update_search_terms
from tests.factories.shows import make_person, make_show
from tests.spellings import SPELLINGS


pytestmark = pytest.mark.django_db


def titles(query: str) -> list[str]:
    return [show.title for show in Show.objects.search(query)]


def names(query: str) -> list[str]:
    return [person.name for person in Person.objects.search(query)]


MORE_SPELLINGS = [
    ("Mr. & Mrs. Smith", ["mr and mrs smith", "Mr & Mrs. Smith", "mr. AND mrs", "mrs smith"]),
    ("Will and Grace", ["will & grace", "Will and Grace", "will and gra", "and grace"]),
    ("Pokémon", ["pokemon", "POKÉMON", "poke", normalize("NFD", "pokémon")]),
    ("Grey's Anatomy", ["greys anatomy", "greys", "grey’s anatomy", "GREY'S", "grey anatomy"]),
]


@pytest.mark.parametrize(("name", "queries"), [*SPELLINGS, *MORE_SPELLINGS], ids=lambda value: str(value)[:20])
def test_shows_and_people_are_found_however_their_names_are_written(name: str, queries: list[str]) -> None:
    make_show(title="The Kraken")
    make_person(name="Ada Keeper")
    make_show(title=name)
    make_show(title=f"{name} II", original_title=name)
    make_person(name=name)
    make_person(name=f"{name} II", other_names=f"Somebody\n{name}")
    wanted = [name, f"{name} II"]
    assert {query: (titles(query), names(query)) for query in queries} == dict.fromkeys(queries, (wanted, wanted))


@pytest.mark.parametrize(
    ("title", "queries"),
    [
        ("Harbour Lights", ["arbour", "r l", "HARBOUR", "lights harbour", "lights har", " harbour  lights "]),
        ("100% Wolf", ["100%", "% w", "wolf 100"]),
        ("Snake_case", ["_", "snake_case", "e_c"]),
        (r"Back\slash", ["\\", "back\\s", "slash"]),
        ("!!!", ["!", "!!!"]),
    ],
)
def test_a_title_is_found_by_any_part_of_it_and_by_its_words_in_any_order(title: str, queries: list[str]) -> None:
    make_show(title="Evening")
    make_show(title=title)
    assert {query: titles(query) for query in queries} == {query: [title] for query in queries}


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Harbour Lights", "har lights"),
        ("Harbour Lights", "lights arbour"),
        ("Harbour Lights", "%"),
        ("SnakeXcase", "e_c"),
        ("Harbour Lights", "lightsharbour"),
        ("進撃の巨人", "巨撃"),
        ("Harbour", "\u0301"),
        ("Harbour", ""),
    ],
)
def test_other_words_do_not_find_it(title: str, query: str) -> None:
    make_show(title=title)
    assert titles(query) == []


def test_names_of_two_lines_are_not_read_as_one_name() -> None:
    make_person(name="Ida", other_names="Spider\nMan")
    assert names("spiderman") == []


@given(st.text("aB1é .-'_%進巨가", max_size=20), st.text("aB1é.-'_%進巨가", min_size=1, max_size=9), st.text("aB1 .-'"))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_part_of_a_name_finds_it(before: str, part: str, after: str) -> None:
    show = Show.objects.first() or make_show()
    show.title = f"{before}{part}{after}"
    show.save()
    assert titles(part) == [show.title]


@given(st.text(max_size=60).filter(lambda text: "\0" not in text))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_text_makes_the_search_fail(query: str) -> None:
    assert titles(query) == []


@pytest.mark.parametrize("query", ["a-" * 5000, "kraken " * 5000, "가나다 " * 5000, "ab-cd " * 5000])
def test_a_query_of_any_length_is_answered(query: str) -> None:
    assert titles(query) == []


def test_the_condition_is_part_of_others() -> None:
    swat, mash = make_show(title="S.W.A.T."), make_show(title="M*A*S*H")
    assert list(Show.objects.exclude(search_terms__matches="swat")) == [mash]
    assert list(Show.objects.filter(kind="film").search("swat")) == []
    assert list(Show.objects.search("swat") | Show.objects.filter(pk=swat.pk)) == [swat]


def test_rows_that_are_renamed_or_created_in_bulk_have_the_terms_of_their_names() -> None:
    show = make_show(title="Evening")
    show.title = "S.W.A.T."
    show.save()
    Person.objects.bulk_create([Person(name="O'Brien", slug="obrien"), Person(name="Ida Rook", slug="ida-rook")])
    Show.objects.update_or_create(slug="mash", defaults={"title": "Mash"})
    Show.objects.update_or_create(slug="mash", defaults={"title": "M*A*S*H"})
    assert (titles("swat"), titles("mash"), names("obrien")) == (["S.W.A.T."], ["M*A*S*H"], ["O'Brien"])
    assert update_search_terms(Show.objects.all(), mend=False) == []
    assert update_search_terms(Person.objects.all(), mend=False) == []


def test_terms_that_differ_from_the_names_are_found_and_mended() -> None:
    shows = [make_show(), make_show(), make_show()]
    Show.objects.filter(pk__in=[shows[0].pk, shows[2].pk]).update(title="S.W.A.T.")
    assert update_search_terms(Show.objects.all(), mend=False) == [shows[0], shows[2]]
    assert titles("swat") == []
    assert update_search_terms(Show.objects.all()) == [shows[0], shows[2]]
    assert titles("swat") == ["S.W.A.T.", "S.W.A.T."]
    assert update_search_terms(Show.objects.all()) == []


def test_a_row_that_is_renamed_while_terms_are_mended_keeps_its_new_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    show = make_show()
    Show.objects.update(title="S.W.A.T.")

    def rename_and_derive(names: list[str]) -> str:
        monkeypatch.undo()
        terms = terms_of_names(names)
        show.title = "M*A*S*H"
        show.save()
        return terms

    monkeypatch.setattr("shows.names.terms_of_names", rename_and_derive)
    update_search_terms(Show.objects.all())
    assert titles("mash") == ["M*A*S*H"]


@pytest.fixture
def migrated_again() -> Iterator[None]:
    yield
    call_command("migrate", verbosity=0)


@pytest.mark.xdist_group("long")
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("migrated_again")
def test_the_migration_fills_the_terms_of_all_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        make_show(title=f"S.W.A.T. {number}", original_title="特殊部隊")
        make_person(name=f"O'Brien {number}", other_names="Ida\nMara")
    call_command("migrate", "shows", "0010", verbosity=0)
    monkeypatch.setattr(import_module("shows.migrations.0011_search_terms"), "BATCH_SIZE", 2)
    call_command("migrate", "shows", verbosity=0)
    assert len(titles("swat")) == len(titles("部隊")) == len(names("obrien")) == len(names("mara")) == 5
    assert update_search_terms(Show.objects.all(), mend=False) == []
    assert update_search_terms(Person.objects.all(), mend=False) == []
