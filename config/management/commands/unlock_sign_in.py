import json
from argparse import ArgumentParser
from ipaddress import ip_address
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.signin.lock import unlock


class Command(BaseCommand):
    help = (
        "Let those log in again who failed too often: under a user name, from an address, or, with neither, everybody."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", metavar="NAME", help="only for this user name")
        parser.add_argument("--address", help="only from this IP address; for IPv6 from all of its /64")
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            address = options["address"] and str(ip_address(options["address"]))
        except ValueError:
            raise CommandError(f"{options['address']} is no IP address.") from None
        count = unlock(username=options["user"], address=address)
        if options["json"]:
            self.stdout.write(json.dumps({"unlocked": count}))
        else:
            self.stdout.write(f"Unlocked: {count}." if count else "Nothing was locked.")
