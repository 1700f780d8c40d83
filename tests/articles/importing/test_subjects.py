"""What a headline links an article to by itself, and what it asks."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from articles.importing.drafts import create_draft, plan_import
from articles.importing.subjects import Subjects, find_subjects, read_choices
from articles.models import Article
from shows.models import Person, Show
from tests.factories.articles import make_user
from tests.factories.shows import make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db
BODY = "\n\nA paragraph with words, so that there is an article."


@pytest.fixture
def twins() -> list[Show]:
    columns = [("United States", 2019, "AMC"), ("United Kingdom", 2011, "BBC One")]
    for country, year, network in columns:
        make_show(title="Harbour Watch", country=country, year=year, network=network)
    return list(Show.objects.order_by("pk"))


@pytest.fixture
def namesakes() -> list[Person]:
    season = make_season(make_show(title="Tin Moon"))
    for number in range(2):
        make_person(name="Min-ji Park", slug=f"park-{number}")
    nurse, other = Person.objects.order_by("pk")
    make_member(season, person=nurse, character="Nurse Oh")
    return list(Person.objects.order_by("pk"))


def linked(subjects: Subjects) -> list[str]:
    return [*(show.slug for show in subjects.shows), *(person.slug for person in subjects.people)]


def asked(subjects: Subjects) -> list[tuple[str, list[str]]]:
    return [(question.words, [str(row) for row in question.choices]) for question in subjects.questions]


def test_a_headline_with_the_name_of_two_shows_links_neither_but_asks(twins: list[Show]) -> None:
    subjects = find_subjects("Harbour Watch season 3: what we know")
    assert linked(subjects) == []
    assert asked(subjects) == [
        (
            "Which “Harbour Watch” is it about?",
            ["Harbour Watch (United States, 2019)", "Harbour Watch (United Kingdom, 2011)"],
        )
    ]


@pytest.mark.parametrize(
    ("headline", "place"),
    [
        ("The British Harbour Watch returns", 1),
        ("Harbour Watch (2019) returns", 0),
        ("BBC One’s Harbour Watch returns", 1),
        ("Harbour Watch, the American series, returns", 0),
    ],
)
def test_a_headline_that_says_which_links_it(twins: list[Show], headline: str, place: int) -> None:
    subjects = find_subjects(headline)
    assert (subjects.shows, subjects.questions) == ([twins[place]], [])


def test_a_headline_about_a_third_of_the_name_links_and_asks_nothing(twins: list[Show]) -> None:
    assert find_subjects("The Danish Harbour Watch returns") == Subjects()


def test_a_headline_with_the_name_of_two_people_links_neither_but_asks(namesakes: list[Person]) -> None:
    subjects = find_subjects("Min-ji Park wins a prize")
    assert linked(subjects) == []
    assert asked(subjects) == [("Which “Min-ji Park” is it about?", [str(person) for person in namesakes])]


def test_the_show_in_the_headline_says_which_person_is_meant(namesakes: list[Person]) -> None:
    subjects = find_subjects("Tin Moon: Min-ji Park returns")
    assert (subjects.people, subjects.questions) == ([namesakes[0]], [])


def test_a_person_whose_full_name_is_in_the_headline_is_linked() -> None:
    person = make_person(name="Ida Rook", other_names="Ida R. Vale\nWill")
    assert find_subjects("Ida Rook on her new part").people == [person]
    assert find_subjects("Ida R. Vale on her new part").people == [person]
    assert find_subjects("Will she return?") == Subjects()


def test_a_word_that_may_be_a_name_is_asked_for() -> None:
    show = make_show(title="Dark")
    subjects = find_subjects("Dark clouds over the streamers")
    assert (linked(subjects), asked(subjects)) == ([], [("Is it about Dark?", ["Dark"])])
    assert read_choices(subjects.questions, ["", f"show:{show.pk}", "show:0", "person:1"]) == [show]


def test_of_many_shows_the_three_with_the_longest_titles_are_linked() -> None:
    for title in ("Tin Moon", "Tin Moon Rising", "Eleven Locks", "Salt Harbour", "Bell Tower Road"):
        make_show(title=title)
    subjects = find_subjects("Tin Moon Rising, Eleven Locks, Salt Harbour and Bell Tower Road return")
    assert [show.title for show in subjects.shows] == ["Tin Moon Rising", "Bell Tower Road", "Eleven Locks"]


def test_an_answer_files_the_draft_under_what_was_chosen(twins: list[Show], namesakes: list[Person]) -> None:
    plan = plan_import(f"Harbour Watch: Min-ji Park returns{BODY}")
    article = create_draft(plan, by=make_user(), about=[twins[1], namesakes[1]])
    assert (list(article.shows.all()), list(article.people.all())) == ([twins[1]], [namesakes[1]])


def test_the_desk_asks_and_takes_the_answer(client: Client, twins: list[Show]) -> None:
    client.force_login(make_user("writer"))
    text = {"text": f"Harbour Watch season 3{BODY}"}
    page = client.post("/admin/articles/article/start/", text).content.decode()
    assert "Which “Harbour Watch” is it about?" in page
    assert "Harbour Watch (United Kingdom, 2011)" in page
    client.post("/admin/articles/article/start/", text | {"_create": "1", "about-0": f"show:{twins[1].pk}"})
    client.post("/admin/articles/article/start/", text | {"_create": "1", "about-0": ""})
    assert [list(article.shows.all()) for article in Article.objects.order_by("pk")] == [[twins[1]], []]


def test_the_command_asks_and_takes_the_answer(
    twins: list[Show], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_user("superuser")
    file = tmp_path / "text.txt"
    file.write_text(f"Harbour Watch season 3{BODY}")
    call_command("import_article", str(file), "--dry-run")
    out = capsys.readouterr().out
    assert "Which “Harbour Watch” is it about? Say it with --about:" in out
    assert f"{twins[1].slug:<30} Harbour Watch (United Kingdom, 2011)" in out
    call_command("import_article", str(file), "--about", twins[1].slug, "--json")
    data = json.loads(capsys.readouterr().out)
    assert [choice["slug"] for choice in data["questions"][0]["choices"]] == [show.slug for show in twins]
    assert list(Article.objects.get().shows.all()) == [twins[1]]
    with pytest.raises(CommandError, match="There is no show or person “nothing”"):
        call_command("import_article", str(file), "--about", "nothing")
