"""The XML of sitemaps, as sitemaps.org and Google's extension for images define it."""

from collections.abc import Iterable
from datetime import UTC
from xml.sax.saxutils import escape

from articles.reading.sitemap_entries import Entry


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE_SCHEMA = "http://www.google.com/schemas/sitemap-image/1.1"


def urlset_xml(entries: Iterable[Entry]) -> str:
    """Return a sitemap of pages."""
    body = "\n".join(f"<url>{_fields(entry)}{_images(entry)}</url>" for entry in entries)
    return f'{_HEAD}<urlset xmlns="{_SCHEMA}" xmlns:image="{_IMAGE_SCHEMA}">\n{body}\n</urlset>\n'


def index_xml(entries: Iterable[Entry]) -> str:
    """Return an index of sitemaps."""
    body = "\n".join(f"<sitemap>{_fields(entry)}</sitemap>" for entry in entries)
    return f'{_HEAD}<sitemapindex xmlns="{_SCHEMA}">\n{body}\n</sitemapindex>\n'


def _fields(entry: Entry) -> str:
    location = f"<loc>{escape(entry.location)}</loc>"
    if entry.updated_at is None:
        return location
    return f"{location}<lastmod>{entry.updated_at.astimezone(UTC).isoformat(timespec='seconds')}</lastmod>"


def _images(entry: Entry) -> str:
    return "".join(f"<image:image><image:loc>{escape(image)}</image:loc></image:image>" for image in entry.images)
