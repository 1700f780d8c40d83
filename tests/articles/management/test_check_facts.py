import json
from io import StringIO

import pytest
from django.core.management import call_command

from articles.models import Live
from tests.factories.articles import make_live
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db


def check(*options: str) -> tuple[str, int]:
    """Return what a nightly run prints, and its exit status."""
    out, status = StringIO(), 0
    try:
        call_command("check_facts", *options, stdout=out)
    except SystemExit as exit_:
        status = int(exit_.code or 0)
    return out.getvalue().strip(), status


def make_wrong() -> Live:
    season = make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)
    make_fact(season, "episode-count", "8")
    text = "<p>The second season will have ten episodes.</p>"
    return make_live(text=text, shows=[season.show], slug="tin-moon-two", title="Tin Moon, again")


def test_without_flags_it_says_so_and_succeeds() -> None:
    make_live()
    assert check() == ("No flags.", 0)


def test_flags_are_listed_and_the_command_fails() -> None:
    make_wrong()
    output, status = check()
    assert (output.splitlines()[0], status) == (
        "/articles/tin-moon-two/ [contradicts-record] The second season will have ten episodes.",
        1,
    )
    assert output.endswith("1 flag.")


def test_scripts_get_a_list() -> None:
    live = make_wrong()
    output, status = check("--json")
    [flag] = json.loads(output)
    assert status == 1
    assert (flag["article"], flag["title"]) == ("/articles/tin-moon-two/", "Tin Moon, again")
    assert flag["edit"] == f"/admin/articles/article/{live.pk}/change/"
    assert (flag["block"], flag["sentence"]) == (0, "The second season will have ten episodes.")
    assert (flag["reason"], flag["kind"], flag["record"]) == ("contradicts-record", "episode-count", "8")


def test_scripts_get_an_empty_list_without_flags() -> None:
    assert check("--json") == ("[]", 0)
