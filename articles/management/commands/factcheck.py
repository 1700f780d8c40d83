import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.factcheck.document import passages_of
from articles.factcheck.judging import Finding, findings
from articles.factcheck.known import known_of
from articles.factcheck.language.passages import Passage
from articles.importing.drafts import plan_import
from articles.importing.parsing.decoding import decode_text
from articles.importing.read import Unreadable
from shows.models import Show


class Command(BaseCommand):
    help = "Find what a text states that a fact of a show could say, and what is wrong with it. Changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="plain text, Markdown or HTML")
        parser.add_argument("--show", required=True, metavar="SLUG", help="the show that the text is about")
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        show = Show.objects.filter(slug=options["show"]).first()
        if show is None:
            raise CommandError(f"There is no show “{options['show']}”.")
        found = findings(_passages(options["file"]), known_of([show]), timezone.localdate())
        if options["json"]:
            self.stdout.write(json.dumps([one.as_data() for one in found], ensure_ascii=False, default=str))
            return
        for one in found:
            self.stdout.write(_line(one))
        self.stdout.write(f"{len(found)} finding{'' if len(found) == 1 else 's'}.")


def _passages(file: Path) -> list[Passage]:
    """Return what a file says, as an import would take it; line by line where it is too short for an article."""
    try:
        data = file.read_bytes()
        plan = plan_import(data)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    except Unreadable:
        try:
            return [Passage(line) for line in decode_text(data).splitlines() if line.strip()]
        except Unreadable as error:
            raise CommandError(f"{file}: {error}") from None
    return passages_of({"title": plan.title, "standfirst": plan.standfirst, "blocks": plan.documents})


def _line(one: Finding) -> str:
    told = one.as_data()
    about = ", ".join(str(told[name]) for name in ("kind", "person") if told[name])
    season = f", season {told['season']}" if told["season"] else ""
    value = f": {told['value']} ({told['certainty']})" if told["value"] is not None else ""
    held = f" The record: {one.record.words}, {one.record.certainty}." if one.record else ""
    return f"[{one.reason}] {about}{season}{value}\n    {one.sentence}{held}"
