"""One full example of every kind of block: a new kind needs one here, and `test_block_contract.py` does the rest."""

from collections.abc import Callable
from typing import Any

from articles.models import Article, Live
from articles.writing.block import Block
from articles.writing.blocks import BLOCK_OF_KIND
from articles.writing.references import Reference
from shows.models import Episode, Fact, Image, Season
from tests.factories.articles import make_live
from tests.factories.shows import make_fact


def chip(season: Season) -> str:
    """Return a reference in prose to a season's release window, which is recorded if the season has none."""
    fact = Fact.objects.current().filter(season=season, kind="release-window").first()
    return Reference((fact or make_fact(season, "release-window", "2199")).subject_key, "clause").as_html()


def listed_episode(season: Season) -> Episode:
    """Return the first episode of a season, which is listed if it is not yet."""
    return Episode.objects.get_or_create(season=season, number=1, defaults={"title": "Sternpost"})[0]


# By kind, with every column filled. Each text begins with a word that no other text has.
EXAMPLES: dict[str, Callable[[Season, Image], dict[str, Any]]] = {
    "text": lambda season, image: {"heading": "Heliographs at noon", "body": f"<p>Barnacles {chip(season)}.</p>"},
    "image": lambda season, image: {
        "image": image,
        "caption": "Windlass and rope",
        "layout": "wide",
        "wanted": [{"address": "https://example.org/windlass.jpg", "alt": "", "caption": ""}],
    },
    "quote": lambda season, image: {
        "text": "Fathoms make no noise.",
        "attribution": "Galligan, keeper",
        "source": "https://example.org/interview",
    },
    "cast": lambda season, image: {"season": season, "status": "returning", "heading": "Foghorns and their keepers"},
    "facts": lambda season, image: {"season": season, "kinds": ["release-window"], "heading": "Capstans in short"},
    "timeline": lambda season, image: {"season": season, "heading": "Moorings, one by one"},
    "question": lambda season, image: {
        "group": "Lanyards for beginners",
        "question": "Yardarms: how many?",
        "answer": f"<p>Topsails {chip(season)}.</p>",
    },
    "embed": lambda season, image: {
        "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        "title": "Mizzenmast, the trailer",
    },
    "verdict": lambda season, image: {
        "show": season.show,
        "season": season,
        "episode": listed_episode(season),
        "rating": 3.5,
        "scale": 5,
        "summary": "Gunwales with a heart.",
        "pros": "Stanchions that hold\nA sea of its own",
        "cons": "Bulkheads too thin",
    },
    "gallery": lambda season, image: {
        "pictures": [
            {"image_id": image.pk, "caption": "Halyards in a gale"},
            {"image_id": image.pk, "caption": "Binnacle, polished"},
        ],
        "wanted": [{"address": "https://example.org/halyards.jpg", "alt": "", "caption": ""}],
    },
    "related-card": lambda season, image: {"target": (Live.objects.first() or make_live(lead_image=image)).article},
    "table": lambda season, image: {
        "caption": "Halyards of the harbour, by year",
        "rows": [
            ["Gunwales in use there", "Jackstays in use there"],
            ["Rowlocks for the rest", "Thwarts for the rest"],
        ],
        "has_header_row": True,
        "has_header_column": True,
    },
    "episodes": lambda season, image: {
        "season": listed_episode(season).season,
        "heading": "Dinghies, week by week",
        "with_synopses": True,
    },
    "spoiler": lambda season, image: {
        "about": "Bosuns at the end",
        "body": f"<p>Keelsons {chip(season)}.</p>",
    },
}


def make_example(article: Article, kind: str, *, season: Season, image: Image, ordering: int = 20) -> Block:
    """Add the example of a kind to an article."""
    columns = EXAMPLES[kind](season, image)
    if columns.get("target") == article:
        columns["target"] = make_live(lead_image=image).article  # no card of itself
    return BLOCK_OF_KIND[kind].objects.create(parent=article, ordering=ordering, **columns)
