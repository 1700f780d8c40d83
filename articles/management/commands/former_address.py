import json
from argparse import ArgumentParser
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError

from articles.editions.former_addresses import AddressOwner, find_address_owner, release_address
from articles.management.acting import acting_user, refusal
from shows.reading.jsonld import absolute


class Command(BaseCommand):
    help = "Say whose an address is or was, and what to do where it is in the way; with --release, free a former one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="the end of the address: /articles/slug/; or all of it")
        parser.add_argument("--release", action="store_true", help="free it: readers' links to it then lead nowhere")
        parser.add_argument("--by", help="the user who does this; the first superuser if not said")
        parser.add_argument("--json", action="store_true", help="print one line of JSON instead")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = _read_slug(options["slug"])
        owner = find_address_owner(slug)
        if owner is not None and options["release"]:
            self._release(owner, by_name=options["by"])
        is_released = owner is not None and options["release"]
        if options["json"]:
            self.stdout.write(json.dumps(_describe(slug, owner, is_released=is_released), ensure_ascii=False))
        else:
            self.stdout.write(_sentence(slug, owner, is_released=is_released))

    def _release(self, owner: AddressOwner, *, by_name: str | None) -> None:
        if not owner.is_former:
            raise CommandError(owner.sentence)
        by = acting_user(by_name)
        try:
            release_address(owner.slug, by=by)
        except PermissionDenied as error:
            raise refusal(by, error) from None
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None


def _read_slug(text: str) -> str:
    """Return the slug of what was typed: a slug, a path, or an address as the browser's bar has it."""
    path = normalize("NFC", unquote(urlsplit(text.strip()).path)).lower()
    return path.strip("/").removeprefix("articles/").partition("/")[0]


def _sentence(slug: str, owner: AddressOwner | None, *, is_released: bool) -> str:
    if owner is None:
        return f"The address “{slug}” is free."
    if is_released:
        return f"Released. The address “{slug}” is free: links to it no longer lead to “{owner.article}”."
    if owner.is_former:
        return f"{owner.sentence}\nTo release it: manage.py former_address {slug} --release"
    return owner.sentence


def _describe(slug: str, owner: AddressOwner | None, *, is_released: bool) -> dict[str, Any]:
    is_taken = owner is not None and not is_released
    data: dict[str, Any] = {"slug": slug, "free": not is_taken, "released": is_released}
    if owner is not None:
        data |= {"article": str(owner.article), "former": owner.is_former}
        data["leads_to"] = absolute(owner.live.get_absolute_url()) if owner.live and is_taken else ""
    return data
