"""The title tag of a page, without the name of the site that follows it."""

import re


_LONGEST_SITE_NAME = 3  # in words, after a dash; a headline may have a dash of its own


def without_site_name(title: str) -> str:
    """The headline of "Headline | Site"."""
    headline, bar, _ = re.sub(r"\s+[|»·•]\s+", " | ", title).rpartition(" | ")
    if bar:
        return headline
    found = re.fullmatch(r"(.{12,300})\s[-–—]\s(.{1,40})", title)
    return found[1] if found and len(found[2].split()) <= _LONGEST_SITE_NAME else title
