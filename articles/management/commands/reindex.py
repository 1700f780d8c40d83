import json
import sys
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from articles.editions.reindexing import Difference, reindex, reindex_names
from articles.models import Live
from shows.management.progress import progress_on


class Command(BaseCommand):
    help = (
        "Compare what is derived from editions (where facts are said, what is protected, lists, search) and from names"
        " (their search) with these, and make again what differs. Safe beside readers and editors. With --check nothing"
        " is changed; exit status 1 where something differs, else 0."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare, change nothing")
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        count = Live.objects.count()
        progress = progress_on(self.stderr, count)
        names = reindex_names(mend=not options["check"])
        differences = reindex(mend=not options["check"], progress=progress)
        progress(count)
        if options["json"]:
            payload = {"articles": count, "differences": [asdict(difference) for difference in differences]}
            payload["names"] = names
            self.stdout.write(json.dumps(payload, ensure_ascii=False))
        else:
            self._print(count, differences, names, is_check=options["check"])
        if options["check"] and (differences or names):
            sys.exit(1)

    def _print(self, count: int, differences: list[Difference], names: list[str], *, is_check: bool) -> None:
        for difference in differences:
            self.stdout.write(f"/articles/{difference.slug}/: {difference.part}")
        for address in names:
            self.stdout.write(f"{address}: names")
        by_part = Counter([*(difference.part for difference in differences), *("names" for _ in names)])
        summary = ", ".join(f"{number:,} of {part}" for part, number in sorted(by_part.items()))
        verb = "Different" if is_check else "Made again"
        self.stdout.write(f"{count:,} live articles compared. " + (f"{verb}: {summary}." if summary else "All agree."))
