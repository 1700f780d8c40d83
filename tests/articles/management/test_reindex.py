import json
from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Live, SearchEntry
from shows.models import Person, Show
from tests.factories.articles import make_live
from tests.factories.shows import make_person, make_show


pytestmark = pytest.mark.django_db


def run(*arguments: str) -> tuple[str, int]:
    """Return what the command prints, and its exit status."""
    out = StringIO()
    try:
        call_command("reindex", *arguments, stdout=out)
    except SystemExit as ended:
        return out.getvalue().strip(), int(str(ended.code))
    return out.getvalue().strip(), 0


@pytest.fixture
def live() -> Live:
    live = make_live(slug="the-lamp")
    SearchEntry.objects.all().delete()
    return live


def test_a_check_names_the_differences_and_fails(live: Live) -> None:
    printed = "/articles/the-lamp/: search\n1 live articles compared. Different: 1 of search."
    assert run("--check") == (printed, 1)
    assert not SearchEntry.objects.exists()


def test_a_reindex_repairs_the_differences_and_succeeds(live: Live) -> None:
    assert run() == ("/articles/the-lamp/: search\n1 live articles compared. Made again: 1 of search.", 0)
    assert run("--check") == ("1 live articles compared. All agree.", 0)


def test_scripts_get_one_line_of_json(live: Live) -> None:
    printed, status = run("--check", "--json")
    differences = [{"article": live.pk, "slug": "the-lamp", "part": "search"}]
    assert (json.loads(printed), status) == ({"articles": 1, "differences": differences, "names": []}, 1)


def test_shows_and_people_whose_terms_differ_from_their_names_are_named_and_repaired() -> None:
    make_show(slug="swat")
    make_person(slug="pat-obrien")
    Show.objects.update(title="S.W.A.T.")
    Person.objects.update(name="Pat O'Brien")
    names = "/shows/swat/: names\n/people/pat-obrien/: names\n"
    assert run("--check") == (f"{names}0 live articles compared. Different: 2 of names.", 1)
    payload = {"articles": 0, "differences": [], "names": ["/shows/swat/", "/people/pat-obrien/"]}
    assert run("--check", "--json") == (json.dumps(payload), 1)
    assert run() == (f"{names}0 live articles compared. Made again: 2 of names.", 0)
    assert run("--check") == ("0 live articles compared. All agree.", 0)
