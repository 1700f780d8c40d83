"""The title tag of a page, without the name of the site that follows it."""

import re


_MAX_SITE_NAME_WORDS = 3  # after a dash; more words than that are part of a headline with a dash


def strip_site_name(title: str) -> str:
    """Return the headline of "Headline | Site"."""
    headline, bar, _ = re.sub(r"\s+[|»·•]\s+", " | ", title).rpartition(" | ")
    if bar:
        return headline
    match = re.fullmatch(r"(.{12,300})\s[-–—]\s(.{1,40})", title)
    return match[1] if match and len(match[2].split()) <= _MAX_SITE_NAME_WORDS else title
