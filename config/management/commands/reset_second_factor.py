import json
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from articles.management.acting import acting_user
from config.signin.reset import reset_second_factor


class Command(BaseCommand):
    help = (
        "Remove the second factor of somebody who lost it, recovery codes included, and log them out everywhere. Their"
        " password then logs them in. Be sure that it is they who ask."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", help="the user name of whoever lost it")
        parser.add_argument("--by", help="the user name of whoever does this; by default the first superuser's")
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['user']}.")
        removed = reset_second_factor(user, by=acting_user(options["by"]))
        if options["json"]:
            self.stdout.write(json.dumps({"user": user.username, "removed": removed}, ensure_ascii=False))
        elif removed:
            self.stdout.write(f"Removed from {user.username}: {', '.join(removed)}. Logged out everywhere.")
        else:
            self.stdout.write(f"{user.username} has no second factor. Logged out everywhere.")
