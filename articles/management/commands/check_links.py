import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.factcheck.outside_links import MAX_A_NIGHT, check_addresses, linked
from articles.models import Live, OutsideLink
from shows.management.progress import progress_on


class Command(BaseCommand):
    help = (
        "Check outside addresses that live articles link to and that were not checked today, and list the dead ones. "
        "Exit status 1 where there are any, else 0."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")
        parser.add_argument(
            "--limit", type=int, default=MAX_A_NIGHT, help="check at most so many (default: %(default)s)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        limit = max(0, options["limit"])
        checked = check_addresses(limit=limit, progress=progress_on(self.stderr, min(limit, linked().count())))
        dead = [_as_data(link) for link in linked().filter(dead_since__isnull=False).order_by("dead_since", "address")]
        if options["json"]:
            self.stdout.write(json.dumps({"checked": checked, "dead": dead}, ensure_ascii=False, default=str))
        else:
            for link in dead:
                self.stdout.write(f"{link['address']} dead since {link['dead_since']}: {link['status']}")
                self.stdout.write(f"    {link['archive']}")
                self.stdout.writelines(f"    in {article}\n" for article in link["articles"])
            self.stdout.write(f"{checked} checked. {len(dead) or 'No'} dead.")
        if dead:
            sys.exit(1)


def _as_data(link: OutsideLink) -> dict[str, Any]:
    """Return the address for scripts, which rely on these keys."""
    lives = Live.objects.for_readers().filter(links__outside=link)
    return {
        "address": link.address,
        "status": link.status,
        "dead_since": link.dead_since,
        "checked_at": link.checked_at,
        "archive": link.archive_address,
        "articles": [live.get_absolute_url() for live in lives],
    }
