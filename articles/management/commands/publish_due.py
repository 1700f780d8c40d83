import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.editions.publish import publish_due
from articles.models import Event


class Command(BaseCommand):
    help = "Publish every scheduled article whose time has come. The server's clock does this by itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        started = timezone.now()
        editions = publish_due()
        for event in Event.objects.filter(verb=Event.Verb.UNSCHEDULED, at__gte=started).exclude(reason=""):
            self.stderr.write(f"Not published: {event.article}: {event.reason}")
        if options["json"]:
            data = [{"slug": edition.document["slug"], "edition": edition.number} for edition in editions]
            self.stdout.write(json.dumps(data))
            return
        for edition in editions:
            self.stdout.write(f"Published {edition}")
        if not editions:
            self.stdout.write("Nothing is due.")
