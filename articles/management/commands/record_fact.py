import json
from argparse import ArgumentParser
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model, QuerySet

from articles.editions.impact import Impact, impact_of
from articles.management.acting import acting_user
from articles.management.named import get_named
from shows.attempt import attempt
from shows.facts.choices import Certainty
from shows.facts.models import Fact
from shows.facts.record import record
from shows.facts.types import FACT_TYPE_OF
from shows.models import CastMember, Person, Season, Show


M = TypeVar("M", bound=Model)


class Command(BaseCommand):
    help = "Record one thing that the newsroom knows about a show, a season or somebody in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--show", required=True, metavar="SLUG")
        parser.add_argument("--season", type=int, metavar="N")
        parser.add_argument("--person", metavar="SLUG")
        parser.add_argument("--kind", required=True, choices=FACT_TYPE_OF)
        parser.add_argument("--value", required=True, help="as people write it: “Q3 2026”, “twelve”, “returning”")
        parser.add_argument("--certainty", required=True, choices=Certainty.values)
        parser.add_argument("--source-url", default="")
        parser.add_argument("--source-name", default="")
        parser.add_argument("--as-of", type=date.fromisoformat, help="the day the source said so; today if not given")
        parser.add_argument("--note", default="")
        parser.add_argument("--by", help="the user who does this; the first superuser if not said")
        parser.add_argument(
            "--dry-run", action="store_true", help="say which sentences it would change, change nothing"
        )
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            fact = attempt(lambda: self._record(options), keep=lambda _: not options["dry_run"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except PermissionDenied as error:
            raise CommandError(str(error)) from None
        impact = impact_of(fact, fact.replaces)
        if options["json"]:
            data = _as_data(fact, impact) | {"recorded": not options["dry_run"]}
            self.stdout.write(json.dumps(data, ensure_ascii=False, default=str))
        else:
            self._print(fact, impact, is_dry=options["dry_run"])

    def _print(self, fact: Fact, impact: Impact, *, is_dry: bool) -> None:
        before = fact.replaces.value if fact.replaces else "nothing"
        self.stdout.write(f"{'Would record' if is_dry else 'Recorded'} {fact} ({fact.certainty}), before: {before}.")
        self.stdout.write(impact.summary)
        if is_dry:
            for change in impact.changes:
                self.stdout.write(f"{change.live.get_absolute_url()}\n  - {change.before}\n  + {change.after}")
            if more := impact.places - len(impact.changes):
                self.stdout.write(f"and {more:,} more.")

    def _record(self, options: dict[str, Any]) -> Fact:
        show = get_named(Show, options["show"])
        season = member = None
        if options["season"] is not None:
            seasons = Season.objects.filter(show=show, number=options["season"])
            season = _get_first(seasons, f"{show} has no season {options['season']}.")
        if options["person"]:
            person = get_named(Person, options["person"], among=Person.objects.filter(roles__show=show))
            members = CastMember.objects.filter(show=show, person=person)
            member = _get_first(members, f"“{options['person']}” is nobody in {show}.")
        return record(
            kind=options["kind"],
            show=show,
            season=season,
            member=member,
            value=FACT_TYPE_OF[options["kind"]].read(options["value"]),
            certainty=options["certainty"],
            as_of=options["as_of"],
            source_name=options["source_name"],
            source_url=options["source_url"],
            note=options["note"],
            by=acting_user(options["by"]),
        )


def _as_data(fact: Fact, impact: Impact) -> dict[str, Any]:
    """Return the fact and its impact for scripts, which rely on these keys."""
    changes = [
        {
            "article": change.live.get_absolute_url(),
            "block": change.kind,
            "before": change.before,
            "after": change.after,
        }
        for change in impact.changes
    ]
    counts = {name: getattr(impact, name) for name in ("sentences", "articles", "answers", "tables", "pinned")}
    return {
        "kind": fact.kind,
        "value": fact.value,
        "before": fact.replaces.value if fact.replaces else None,
        "earliest": fact.earliest,
        "latest": fact.latest,
        "edtf": fact.edtf,
        "impact": counts | {"changes": changes},
    }


def _get_first(rows: QuerySet[M], refusal: str) -> M:
    row = rows.first()
    if row is None:
        raise CommandError(refusal)
    return row
