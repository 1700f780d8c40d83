from collections.abc import Iterator
from html import escape
from typing import Any

from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.blocks.base import PageParts, Part, Reading, Rows
from articles.writing.block import Columns
from articles.writing.verdict import lines_of_list, rating_words
from shows.catalogue.rows import EpisodeRow, SeasonRow, ShowRow, read_episodes, read_seasons, read_shows


HEADING = "The verdict"


class VerdictReading(Reading):
    """A rating in words and as a row of points, about a show or a season under its name of today."""

    def read_rows(self, blocks: list[Columns]) -> Rows:
        """Return the shows, seasons and episodes that the verdicts are about, in three queries at most."""
        seasons = read_seasons({block["season_id"] for block in blocks} - {None})
        shows = {season.show_id: season.show for season in seasons.values()}
        if others := {block["show_id"] for block in blocks} - {None, *shows}:
            shows |= read_shows(others)
        episodes = read_episodes({block["episode_id"] for block in blocks} - {None})
        by_type: tuple[tuple[type, dict[int, Any]], ...]
        by_type = ((SeasonRow, seasons), (ShowRow, shows), (EpisodeRow, episodes))
        return {(of_type, key): row for of_type, rows in by_type for key, row in rows.items()}

    def on_page(self, block: Columns, page: PageParts) -> None:
        """Add the verdict, unless its show is deleted."""
        page.keys.append(f"show:{block['show_id']}")
        show, season = page.rows.get((ShowRow, block["show_id"])), page.rows.get((SeasonRow, block["season_id"]))
        if show is None:
            return
        episode = page.rows.get((EpisodeRow, block["episode_id"]))
        if season is not None and episode is not None:
            page.keys.append(f"season:{season.pk}/episodes")
        lists = {column: lines_of_list(block[column]) for column in ("pros", "cons")}
        points, number = _points(block["rating"], block["scale"]), f"{block['rating']:g}"
        data = {"show": show, "season": season, "episode": episode, "number": number, "points": points, **lists}
        page.add(block, data, heading=HEADING)

    def in_feed(self, block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
        yield f"<p><strong>{escape(rating_words(block))}</strong></p>"
        yield f"<p>{escape(block['summary'])}</p>"
        for label, column in (("For", "pros"), ("Against", "cons")):
            if lines := lines_of_list(block[column]):
                items = "".join(f"<li>{escape(line)}</li>" for line in lines)
                yield f"<p>{label}:</p><ul>{items}</ul>"


def verdict_of(parts: list[Part]) -> Part | None:
    """Return the verdict of a page; None if it has none."""
    return next((part for part in parts if part.kind == "verdict"), None)


def _points(rating: float, scale: int) -> list[str]:
    """Return for each point of the scale whether the rating fills it."""
    return ["full" if rating >= point else "half" if rating > point - 1 else "empty" for point in range(1, scale + 1)]
