import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.factcheck.document import passages_of
from articles.factcheck.judging import Finding, judge_passages
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
        findings = judge_passages(_read_passages(options["file"]), known_of([show]), timezone.localdate())
        if options["json"]:
            self.stdout.write(json.dumps([finding.as_data() for finding in findings], ensure_ascii=False, default=str))
            return
        for finding in findings:
            self.stdout.write(_format_finding(finding))
        self.stdout.write(f"{len(findings)} finding{'' if len(findings) == 1 else 's'}.")


def _read_passages(file: Path) -> list[Passage]:
    """Return the passages of a file, parsed as by an import; if it is too short for an article, its lines."""
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


def _format_finding(finding: Finding) -> str:
    data, record = finding.as_data(), finding.record
    about = ", ".join(str(data[name]) for name in ("kind", "person") if data[name])
    season = f", season {data['season']}" if data["season"] else ""
    value = f": {data['value']} ({data['certainty']})" if data["value"] is not None else ""
    recorded = f" The record: {record.words}, {record.certainty}." if record else ""
    return f"[{finding.reason}] {about}{season}{value}\n    {finding.sentence}{recorded}"
