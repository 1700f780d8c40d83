import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model, QuerySet

from articles.editions.impact import Impact, impact_of_all
from articles.management.acting import acting_user, refusal
from articles.management.named import get_named
from shows.attempt import attempt
from shows.catalogue.season_numbers import season_words
from shows.facts.choices import Certainty
from shows.facts.models import Fact
from shows.facts.parts import parse_part
from shows.facts.record import record
from shows.facts.types import FACT_TYPE_OF
from shows.models import CastMember, Person, Season, Show


M = TypeVar("M", bound=Model)


def part_number(text: str) -> int:
    """Read the number of a part, or its letter. Raises ArgumentTypeError for other text."""
    number = parse_part(text)
    if number is None:
        raise ArgumentTypeError(f"“{text}” is no part of a season. Write 2, or B")
    return number


class Command(BaseCommand):
    help = "Record one thing that the newsroom knows about a show, a season or somebody in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--show", required=True, metavar="SLUG")
        parser.add_argument("--season", type=int, metavar="N", help="its number, or its year; 0: the specials")
        parser.add_argument("--part", type=part_number, metavar="N", help="of a season that comes in parts: 2, or B")
        parser.add_argument("--person", metavar="SLUG")
        parser.add_argument("--kind", required=True, choices=FACT_TYPE_OF)
        parser.add_argument(
            "--value",
            required=True,
            help="as people write it: “Q3 2026”, “twelve”, “returning”, “30 May 2027 in the UK, 1 June in Ireland”",
        )
        parser.add_argument("--certainty", required=True, choices=Certainty.values)
        parser.add_argument("--source-url", default="")
        parser.add_argument("--source-name", default="")
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            help="the day the source said so, from which “next year” is counted; today if not given",
        )
        parser.add_argument("--note", default="")
        parser.add_argument("--by", help="the user who does this; the first superuser if not said")
        parser.add_argument(
            "--dry-run", action="store_true", help="say which sentences it would change, change nothing"
        )
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            facts = attempt(lambda: self._record(options), keep=lambda _: not options["dry_run"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except PermissionDenied as error:
            raise refusal(acting_user(options["by"]), error) from None
        impact = impact_of_all([(fact, fact.replaces) for fact in facts])
        if options["json"]:
            data = _as_data(facts, impact) | {"recorded": not options["dry_run"]}
            self.stdout.write(json.dumps(data, ensure_ascii=False, default=str))
        else:
            self._print(facts, impact, is_dry=options["dry_run"])

    def _print(self, facts: list[Fact], impact: Impact, *, is_dry: bool) -> None:
        verb = "Would record" if is_dry else "Recorded"
        for fact in facts:
            before = fact.replaces.value if fact.replaces else "nothing"
            self.stdout.write(f"{verb} {fact} ({fact.certainty}), before: {before}.")
        self.stdout.write(impact.summary)
        if is_dry:
            for change in impact.changes:
                self.stdout.write(f"{change.live.get_absolute_url()}\n  - {change.before}\n  + {change.after}")
            if more := impact.places - len(impact.changes):
                self.stdout.write(f"and {more:,} more.")

    def _record(self, options: dict[str, Any]) -> list[Fact]:
        show = get_named(Show, options["show"])
        season = member = None
        if options["season"] is not None:
            seasons = Season.objects.filter(show=show, number=options["season"])
            season = _get_first(seasons, f"{show} has no {season_words(options['season'])}.")
        if options["person"]:
            person = get_named(Person, options["person"], among=Person.objects.filter(roles__show=show))
            members = CastMember.objects.filter(show=show, person=person)
            member = _get_first(members, f"“{options['person']}” is nobody in {show}.")
        names = ("kind", "part", "certainty", "as_of", "source_name", "source_url", "note")
        columns = {name: options[name] for name in names}
        about: dict[str, Any] = {"show": show, "season": season, "member": member, "by": acting_user(options["by"])}
        values = FACT_TYPE_OF[options["kind"]].read_all(options["value"], today=options["as_of"])
        return [record(**columns, **about, value=value) for value in values]


def _as_data(facts: list[Fact], impact: Impact) -> dict[str, Any]:
    """Return the facts and their impact for scripts, which rely on these keys: those of the first, and all `facts`."""
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
    each = [
        {
            "kind": fact.kind,
            "value": fact.value,
            "part": fact.part,
            "region": fact.region,
            "before": fact.replaces.value if fact.replaces else None,
            "earliest": fact.earliest,
            "latest": fact.latest,
            "edtf": fact.edtf,
        }
        for fact in facts
    ]
    return each[0] | {"facts": each, "impact": counts | {"changes": changes}}


def _get_first(rows: QuerySet[M], refusal: str) -> M:
    row = rows.first()
    if row is None:
        raise CommandError(refusal)
    return row
