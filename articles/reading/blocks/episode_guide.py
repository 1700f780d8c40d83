from collections.abc import Iterator
from html import escape

from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.blocks.base import PageParts, Part, Reading, Rows
from articles.writing.block import Columns
from shows.catalogue.rows import EpisodeRow, SeasonRow, episodes_of, read_seasons


class EpisodeGuideReading(Reading):
    """The episodes of a season as they are listed today. The guide is left out while there are none."""

    def read_rows(self, blocks: list[Columns]) -> Rows:
        """Return the seasons of the guides, and under its own key the list of each one's episodes, in two queries."""
        seasons = read_seasons({block["season_id"] for block in blocks})
        rows: Rows = {(SeasonRow, key): season for key, season in seasons.items()}
        for episode in episodes_of(seasons):
            rows.setdefault((EpisodeGuideReading, episode.season_id), []).append(episode)
        return rows

    def on_page(self, block: Columns, page: PageParts) -> None:
        season = page.rows.get((SeasonRow, block["season_id"]))
        page.keys.append(f"season:{block['season_id']}/episodes")
        if season is not None:
            page.keys.append(f"show:{season.show_id}")
            if episodes := page.rows.get((EpisodeGuideReading, season.pk)):
                page.add(block, {"season": season, "episodes": episodes})

    def in_feed(self, block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
        """Yield the heading and the titles. A feed is read in one go: the list costs it a query a guide."""
        episodes = episodes_of([block["season_id"]])
        items = [f"<li>{escape(_line(episode))}</li>" for episode in episodes]
        if items:
            yield from super().in_feed(block, resolved)
            yield f"<ol>{''.join(items)}</ol>"


def _line(episode: EpisodeRow) -> str:
    return ", ".join(part for part in (episode.title or episode.label, episode.airs) if part)


def guides_of(parts: list[Part]) -> list[Part]:
    """Return the episode guides of a page."""
    return [part for part in parts if part.kind == "episodes"]
