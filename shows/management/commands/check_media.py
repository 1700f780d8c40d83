import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from shows.images.checking import Problem, check_media
from shows.management.progress import progress_on
from shows.models import Image


class Command(BaseCommand):
    help = (
        "Compare the files of pictures with the database, both ways. With --mend, delete files that no picture has (not"
        " those of the last hour, and none that is not this site's) and have missing renditions made again. Exit status"
        " 1 if a problem is left, else 0."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="delete what is left over, make again what is missing")
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        count = Image.objects.count()
        problems: list[dict[str, Any]] = []
        number = left = 0
        for problem in check_media(mend=options["mend"], progress=progress_on(self.stderr, count)):
            number += 1
            left += not problem.is_mended
            if options["json"]:
                problems.append(_as_data(problem))
            else:
                self._print(problem)
        if options["json"]:
            payload = {"pictures": count, "problems": problems}
            self.stdout.write(json.dumps(payload, ensure_ascii=False))
        else:
            summary = f"{number:,} problems, {number - left:,} of them mended." if number else "All is well."
            self.stdout.write(f"{count:,} pictures compared. {summary}")
        if left:
            sys.exit(1)

    def _print(self, problem: Problem) -> None:
        parts = [problem.reason, problem.address, problem.remedy if problem.is_mended else None]
        self.stdout.write(f"{problem.path}: {', '.join(filter(None, parts))}")


def _as_data(problem: Problem) -> dict[str, Any]:
    """Return the problem for scripts, which rely on these keys."""
    return {
        "path": problem.path,
        "problem": problem.reason,
        "picture": problem.address,
        "mended": problem.is_mended,
    }
