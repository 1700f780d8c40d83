import json
import sys
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from articles.editions.reindexing import Difference, reindex
from articles.models import Live
from shows.management.progress import progress_on


class Command(BaseCommand):
    help = (
        "Compare what is derived from editions (where facts are said, what is protected, lists, search) with them, and"
        " make again what differs. Safe beside readers and editors. With --check nothing is changed; exit status 1"
        " where something differs, else 0."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare, change nothing")
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        count = Live.objects.count()
        progress = progress_on(self.stderr, count)
        differences = reindex(mend=not options["check"], progress=progress)
        progress(count)
        if options["json"]:
            payload = {"articles": count, "differences": [asdict(difference) for difference in differences]}
            self.stdout.write(json.dumps(payload, ensure_ascii=False))
        else:
            self._print(count, differences, is_check=options["check"])
        if options["check"] and differences:
            sys.exit(1)

    def _print(self, count: int, differences: list[Difference], *, is_check: bool) -> None:
        for difference in differences:
            self.stdout.write(f"/articles/{difference.slug}/: {difference.part}")
        by_part = Counter(difference.part for difference in differences)
        summary = ", ".join(f"{number:,} of {part}" for part, number in sorted(by_part.items()))
        verb = "Different" if is_check else "Made again"
        self.stdout.write(f"{count:,} live articles compared. " + (f"{verb}: {summary}." if summary else "All agree."))
