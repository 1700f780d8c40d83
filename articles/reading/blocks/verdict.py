from collections.abc import Iterator
from html import escape

from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.blocks.base import PageParts, Part, Reading, Rows
from articles.writing.block import Columns
from articles.writing.verdict import lines_of_list, rating_words
from shows.models import Episode, Season, Show


HEADING = "The verdict"


class VerdictReading(Reading):
    """A rating in words and as a row of points, about a show or a season under its name of today."""

    def read_rows(self, blocks: list[Columns]) -> Rows:
        """Return the shows, seasons and episodes that the verdicts are about, in three queries at most."""
        seasons = Season.objects.select_related("show").in_bulk({block["season_id"] for block in blocks} - {None})
        shows = {season.show_id: season.show for season in seasons.values()}
        if others := {block["show_id"] for block in blocks} - {None, *shows}:
            shows |= Show.objects.in_bulk(others)
        keys = {block["episode_id"] for block in blocks} - {None}
        episodes = Episode.objects.in_bulk(keys) if keys else {}
        return {(type(row), row.pk): row for row in (*seasons.values(), *shows.values(), *episodes.values())}

    def on_page(self, block: Columns, page: PageParts) -> None:
        """Add the verdict, unless its show is deleted."""
        page.keys.append(f"show:{block['show_id']}")
        show, season = page.rows.get((Show, block["show_id"])), page.rows.get((Season, block["season_id"]))
        if show is None:
            return
        episode = page.rows.get((Episode, block["episode_id"]))
        if season is not None and episode is not None:
            page.keys.append(f"season:{season.pk}/episodes")
            episode.season = season
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
