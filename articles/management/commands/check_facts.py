import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.urls import reverse

from articles.factcheck.signal_handlers import check_all
from articles.management.progress import progress_on
from articles.models import Flag, Live


class Command(BaseCommand):
    help = "Read every live article against the record and list the flags. Exit status 1 where there are any, else 0."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        count = check_all(progress_on(self.stderr, Live.objects.count()))
        flags = Flag.objects.select_related("live", "fact")
        if options["json"]:
            self.stdout.write(
                json.dumps([_as_data(flag) for flag in flags.iterator()], ensure_ascii=False, default=str)
            )
        else:
            for flag in flags.iterator():
                self.stdout.write(
                    f"{flag.live.get_absolute_url()} [{flag.reason}] {flag.sentence}\n    {flag.explanation}"
                )
            self.stdout.write("No flags." if not count else f"{count} flag{'' if count == 1 else 's'}.")
        if count:
            sys.exit(1)


def _as_data(flag: Flag) -> dict[str, Any]:
    """Return the flag for scripts, which rely on these keys."""
    return {
        "article": flag.live.get_absolute_url(),
        "title": flag.live.title,
        "edit": reverse("admin:articles_article_change", args=[flag.live_id]),
        "block": flag.block,
        "sentence": flag.sentence,
        "words": flag.words,
        "reason": flag.reason,
        "told": flag.explanation,
        "kind": flag.kind or None,
        "record": flag.fact.value if flag.fact else None,
        "since": flag.found_at,
    }
