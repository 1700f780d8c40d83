import json
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.factcheck.document import passages_of
from articles.factcheck.judging import Finding, judge_passages
from articles.factcheck.known import known_of
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statements import parse_passages
from articles.factcheck.language.tracing import as_patterns_see, explain_unread, name_row
from articles.importing.drafts import plan_import
from articles.importing.parsing.decoding import decode_text
from articles.importing.read import Unreadable
from articles.management.named import get_named
from articles.writing.block import StoredBlock
from shows.catalogue.season_numbers import season_words
from shows.facts.types.base import in_region
from shows.models import Show


class Command(BaseCommand):
    help = "Find what a text states that a fact of a show could say, and what is wrong with it. Changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="plain text, Markdown or HTML")
        parser.add_argument("--show", required=True, metavar="SLUG", help="the show that the text is about")
        parser.add_argument(
            "--as-of", type=date.fromisoformat, help="the day of the text, from which its “next year” counts; today"
        )
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")
        parser.add_argument("--explain", action="store_true", help="say why each sentence is read so, or not read")

    def handle(self, *args: Any, **options: Any) -> None:
        show = get_named(Show, options["show"])
        known, today, passages = known_of([show]), timezone.localdate(), _read_passages(options["file"])
        written = options["as_of"] or today
        findings = judge_passages(passages, known, today, written=written)
        if options["json"]:
            data = [_describe_finding(finding, explain=options["explain"]) for finding in findings]
            self.stdout.write(json.dumps(data, ensure_ascii=False, default=str))
            return
        sentences = list(parse_passages(passages, known, written)) if options["explain"] else []
        lines = [line for finding in findings for line in (_format_finding(finding), *_explain(finding, sentences))]
        lines += [line for sentence in sentences for line in _explain_unread(sentence, findings)]
        for line in lines:
            self.stdout.write(line)
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
    blocks = cast(list[StoredBlock], plan.documents)
    return passages_of({"title": plan.title, "standfirst": plan.standfirst, "blocks": blocks})


def _describe_finding(finding: Finding, *, explain: bool) -> dict[str, Any]:
    because = finding.statement.because if finding.statement else ""
    return finding.as_data() | ({"because": because} if explain else {})


def _explain(finding: Finding, sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield why a finding was made, and by which row of the cues; nothing without sentences."""
    statement = finding.statement
    for sentence in sentences:
        if statement and (sentence.text, sentence.passage) == (statement.sentence, statement.passage):
            yield f"    Why: {statement.because}"
            yield f"    Row: {name_row(sentence, statement)}"
            return  # a sentence that stands twice has the same reasons


def _explain_unread(sentence: Sentence, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield why a sentence about the show states no more than it does; nothing of a sentence about something else."""
    reasons = explain_unread(sentence)
    is_read = any(finding.sentence == sentence.text for finding in findings)
    if not reasons and (is_read or not any(tag.letter in "TSG" for tag in sentence.tags)):
        return
    yield f"[{'read only in part' if is_read else 'not read'}] {sentence.text}"
    yield from (f"    {reason}" for reason in reasons or ["No row matches."])
    yield f"    Patterns see: {as_patterns_see(sentence)}"


def _format_finding(finding: Finding) -> str:
    data, record = finding.as_data(), finding.record
    about = ", ".join(str(data[name]) for name in ("kind", "person") if data[name])
    season = f", {season_words(data['season'])}" if data["season"] is not None else ""
    season += f", part {data['part']}" if data["part"] else ""
    value = f": {data['value']}{in_region(data['region'])} ({data['certainty']})" if data["value"] is not None else ""
    recorded = f" The record: {record.words}, {record.certainty}." if record else ""
    return f"[{finding.reason}] {about}{season}{value}\n    {finding.sentence}{recorded}"
