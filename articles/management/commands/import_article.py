import json
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Model
from django.urls import reverse

from articles.editions.first_published import is_past
from articles.editions.publish import publish
from articles.importing.drafts import Plan, create_draft, file_by_default, plan_import, without_wanted_pictures
from articles.importing.parsing.moments import parse_moment
from articles.importing.read import Unreadable
from articles.importing.sources import read_path
from articles.management.acting import acting_user, refusal
from shows.models import Person, Show
from shows.reading.jsonld import absolute


class Command(BaseCommand):
    help = (
        "Make a draft of a text: plain text, Markdown, a web page, a document of Word or LibreOffice, or a folder or "
        "zip archive of one of these with its pictures. The last line printed is the article's address."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="print the plan, change nothing")
        parser.add_argument("--publish", action="store_true", help="publish it: first section, byline “Newsroom”")
        parser.add_argument(
            "--first-published", type=_past_date, help="its date; the one that the page gives if not said"
        )
        parser.add_argument("--by", help="the user who does this; the first superuser if not said")
        parser.add_argument(
            "--about", action="append", default=[], metavar="SLUG", help="a show or person that it is about, too"
        )
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = self._read_plan(options["file"])
        about = [row for slug in options["about"] for row in self._subjects(slug)]
        data = plan.as_data()
        if not options["json"]:
            self._print_plan(plan)
        if not options["dry_run"]:
            plan = replace(plan, published=options["first_published"] or plan.published)
            data["address"] = self._apply_plan(
                plan, by=acting_user(options["by"]), about=about, publish_now=options["publish"]
            )
        if options["json"]:
            self.stdout.write(json.dumps(data, ensure_ascii=False))
        elif not options["dry_run"]:
            self.stdout.write(data["address"])

    def _read_plan(self, file: Path) -> Plan:
        try:
            return plan_import(read_path(file))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except Unreadable as error:
            raise CommandError(f"{file}: {error}") from None

    def _subjects(self, slug: str) -> list[Model]:
        """Return the shows and people that have a slug: there may be one of each."""
        rows: list[Model] = [*Show.objects.filter(slug=slug), *Person.objects.filter(slug=slug)]
        if not rows:
            raise CommandError(f"There is no show or person “{slug}”.")
        return rows

    def _apply_plan(self, plan: Plan, *, by: User, about: list[Model], publish_now: bool) -> str:
        """Create the draft, publish it if asked to, and return its address."""
        try:
            with transaction.atomic():
                chosen = without_wanted_pictures(plan) if publish_now else plan
                article = create_draft(chosen, by=by, about=about)
                if not publish_now:
                    return absolute(reverse("admin:articles_article_change", args=[article.pk]))
                file_by_default(article)
                edition = publish(article, by=by)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        except PermissionDenied as error:
            raise refusal(by, error) from None
        return absolute(reverse("article", args=[edition.document["slug"]]))

    def _print_plan(self, plan: Plan) -> None:
        self.stdout.write(f"Headline: {plan.title}")
        if plan.standfirst:
            self.stdout.write(f"Standfirst: {plan.standfirst}")
        for show in plan.shows:
            self.stdout.write(f"About: {show}")
        for person in plan.subjects.people:
            self.stdout.write(f"With: {person}")
        for question in plan.subjects.questions:
            self.stdout.write(f"{question.words} Say it with --about:")
            for row in question.choices:
                self.stdout.write(f"  {row.slug:<30} {row}")
        self.stdout.write(f"{len(plan.documents)} blocks:")
        for kind, label in plan.blocks:
            self.stdout.write(f"  {kind:<9} {label}")
        if plan.left_out:
            self.stdout.write(f"{len(plan.left_out)} left out:")
        for out in plan.left_out:
            self.stdout.write(f"  line {out.line}: {out.text}  ({out.why})")


def _past_date(text: str) -> datetime:
    """Return the moment that a day ("2014-05-03", "3 May 2014") or a day with a time names."""
    at = parse_moment(text)
    if at is None:
        raise ArgumentTypeError(f"“{text}” is not a date: write it like 2014-05-03.")
    if not is_past(at):
        raise ArgumentTypeError(f"“{text}” is not in the past.")
    return at
