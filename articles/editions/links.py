"""The links of live articles: a row for each page of this site, and each outside address, that an article links to.

Written when an edition goes live, so that what links to a page is known without reading every edition.
"""

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from django.utils.encoding import iri_to_uri

from articles.editions.document import Document, HasBlocks
from articles.editions.models import Live
from articles.editions.own_addresses import own_path
from articles.writing.block import Columns
from articles.writing.blocks import block_class
from articles.writing.links import Target, find_links, find_targets
from shows.addresses import is_web_address
from shows.models import Person, Show


MAX_ADDRESS_LENGTH = 2000  # characters
ARCHIVE = "https://web.archive.org/web"


class OutsideLink(models.Model):
    """An address of another site that live articles link to, and what the last check of it found."""

    address = models.CharField(max_length=MAX_ADDRESS_LENGTH, unique=True, help_text="In ASCII, without a fragment.")
    checked_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=200, blank=True, help_text="What the last check found, in words.")
    failing_since = models.DateField(null=True, help_text="The first day of the failures that go on until today.")
    dead_since = models.DateField(null=True, help_text="The first of at least two days on which it failed.")

    class Meta:
        indexes = [models.Index(fields=["checked_at"], name="outside_link_unchecked_first")]

    def __str__(self) -> str:
        return self.address

    @property
    def archive_address(self) -> str:
        """The address of the copy in the Internet Archive nearest to the last year in which the page was there."""
        year = f"/{self.dead_since.year}" if self.dead_since else ""
        return f"{ARCHIVE}{year}/{self.address}"


class Link(models.Model):
    """A page of this site or an outside address that a live article links to."""

    live = models.ForeignKey(Live, on_delete=models.CASCADE, related_name="links")
    target = models.CharField(max_length=40, blank=True, help_text="As `Target` writes it: “article:12”.")
    outside = models.ForeignKey(OutsideLink, null=True, on_delete=models.CASCADE, related_name="links")

    class Meta:
        indexes = [models.Index(fields=["target", "live"], name="link_to_target", condition=~models.Q(target=""))]

    def __str__(self) -> str:
        return f"{self.target or self.outside} in {self.live}"


def targets_of(document: HasBlocks) -> set[Target]:
    """Return the pages of this site that the prose of a document links to."""
    return {target for block in document["blocks"] for prose in prose_of(block) for target in find_targets(prose)}


def outside_addresses_of(document: HasBlocks) -> set[str]:
    """Return the outside addresses that a document links to: in prose, as sources of quotes, and as embeds."""
    in_prose = (link.href for block in document["blocks"] for prose in prose_of(block) for link in find_links(prose))
    beside = (url for block in document["blocks"] for url in urls_beside(block))
    return {address for href in (*in_prose, *beside) if (address := outside_address(href))}


def prose_of(block: Columns) -> list[str]:
    """Return the rich texts of a stored block."""
    return [text.value for text in block_class(block).texts(block) if text.is_rich]


def urls_beside(block: Columns) -> list[str]:
    """Return the addresses that a stored block has beside its texts: the source of a quote, an embed."""
    fields = [field for field in block_class(block).content_fields() if isinstance(field, models.URLField)]
    return [block[field.attname] for field in fields if block.get(field.attname)]


def outside_address(href: str) -> str:
    """Return the address that is checked for a link; "" for a link to this site, and for what is no web address."""
    if not is_web_address(href):
        return ""
    try:
        parts = urlsplit(href.strip())
        ascii_host = parts.netloc.encode("idna").decode()
    except ValueError:  # UnicodeError, too
        return ""
    address = str(iri_to_uri(parts._replace(scheme=parts.scheme.lower(), netloc=ascii_host, fragment="").geturl()))
    return "" if len(address) > MAX_ADDRESS_LENGTH or own_path(address) else address


def replace_links(live: Live, document: Document) -> None:
    """Replace the live article's links by those of a document."""
    live.links.all().delete()
    rows = [Link(live=live, target=str(target)) for target in sorted(targets_of(document))]
    if addresses := outside_addresses_of(document):
        OutsideLink.objects.bulk_create(
            [OutsideLink(address=address) for address in sorted(addresses)], ignore_conflicts=True
        )
        rows += [Link(live=live, outside=outside) for outside in OutsideLink.objects.filter(address__in=addresses)]
    Link.objects.bulk_create(rows)


def has_links(live: Live) -> bool:
    """Whether the stored links are exactly those of the live edition."""
    document = live.edition.document
    stored = sorted(live.links.values_list("target", "outside__address"), key=str)
    derived = [(str(target), None) for target in targets_of(document)]
    return stored == sorted([*derived, *(("", address) for address in outside_addresses_of(document))], key=str)


def linking_to(*targets: Target) -> models.QuerySet[Live]:
    """Return the live articles that link to one of these pages, newest first; not an article that links to itself."""
    links = Link.objects.filter(target__in=[str(target) for target in targets])
    for target in targets:
        if target.kind == "article":
            links = links.exclude(target=str(target), live=target.key)
    return Live.objects.for_readers().filter(pk__in=links.values("live"))


def public_targets(targets: Collection[Target]) -> set[Target]:
    """Return those of the pages that readers may see, in a query for each kind."""
    rows: dict[str, models.QuerySet[Any]] = {
        "article": Live.objects.for_readers(),
        "show": Show.objects.all(),
        "person": Person.objects.all(),
    }
    public: set[Target] = set()
    for kind in {target.kind for target in targets}:
        keys = [target.key for target in targets if target.kind == kind]
        public |= {Target(kind, key) for key in rows[kind].filter(pk__in=keys).values_list("pk", flat=True)}
    return public
