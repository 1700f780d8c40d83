"""Migrations of facts that read what older releases wrote."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command

from shows.facts.record import retract, undo
from shows.models import Fact
from tests.factories.articles import make_user
from tests.factories.shows import make_fact, make_season


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("long")]


@pytest.fixture(autouse=True)
def migrated_again() -> Iterator[None]:
    yield
    call_command("migrate", verbosity=0)


def test_what_was_undone_is_known_by_what_it_says_and_not_by_its_note_alone() -> None:
    season, editor = make_season(), make_user("editor")
    first = make_fact(season, "renewal", "undecided")
    second = make_fact(season, "renewal", "renewed")
    back = undo(second, by=editor)
    gone = undo(make_fact(season, "episode-count", "8"), by=editor)
    others = [
        make_fact(season, "release-window", "2198"),
        make_fact(season, "release-window", "2199", note="Undone: 2198."),
        make_fact(season, "release-window", "2197", note="Undone by the weather."),
        retract(make_fact(season, "production-status", "filming"), by=editor, note="Undone, says the studio."),
        first,
        second,
    ]
    call_command("migrate", "shows", "0005", verbosity=0)
    call_command("migrate", "shows", verbosity=0)
    assert set(Fact.objects.filter(is_undo=True)) == {back, gone}
    assert not {fact.pk for fact in others} & {back.pk, gone.pk}
