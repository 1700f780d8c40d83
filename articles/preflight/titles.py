"""Checks of titles and descriptions. `spoilers.toml` has the words that give a story away."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from articles.preflight.draft import Concern, Draft
from shows.name_matching import find_names


MAX_SEARCH_TITLE = 60  # characters: about what search engines show
MAX_PHONE_TITLE = 90  # characters: five lines of a headline on a phone
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|‘[^‘’]*’")
ROWS = tomllib.loads(Path(__file__).with_name("spoilers.toml").read_text(encoding="utf-8"))["spoiler"]
_SPOILERS = [re.compile(row["pattern"], re.IGNORECASE) for row in ROWS]


def find_missing_description(draft: Draft) -> Iterator[Concern]:
    """Yield a concern if search engines get no description."""
    if not draft.document["search_description"] and not draft.document["standfirst"]:
        yield Concern("Write a description for search, or a standfirst.", "search_description")


def find_long_search_title(draft: Draft) -> Iterator[Concern]:
    """Yield a concern if search engines cut the title."""
    title = draft.document["search_title"] or draft.document["title"]
    if len(title) > MAX_SEARCH_TITLE:
        sentence = (
            f"Write a shorter title for search: it has {len(title)} characters, and {MAX_SEARCH_TITLE} are shown."
        )
        yield Concern(sentence, "search_title")


def find_long_headline(draft: Draft) -> Iterator[Concern]:
    """Yield a concern if the headline fills a phone."""
    if (length := len(draft.document["title"])) > MAX_PHONE_TITLE:
        sentence = f"Shorten the headline for phones: it has {length} characters, over {MAX_PHONE_TITLE}."
        yield Concern(sentence, "title")


def find_spoilers(draft: Draft) -> Iterator[Concern]:
    """Yield a concern for each title that gives something away. Names of its shows and quoted words do not count."""
    for field, label in (("title", "headline"), ("search_title", "search title"), ("social_title", "social title")):
        title = _QUOTED.sub("", str(draft.document.get(field, "")))
        for named in reversed(find_names(title, draft.show_titles)):
            title = title[: named.start] + title[named.end :]
        if match := next((match for spoiler in _SPOILERS if (match := spoiler.search(title))), None):
            yield Concern(f"Take “{match[0]}” out of the {label} if it gives the story away.", field)
