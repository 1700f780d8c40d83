"""Shows, seasons and episodes as readers' pages show them."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from shows.addresses import address
from shows.catalogue.episodes import Episode
from shows.catalogue.models import Season, Show, ShowType
from shows.catalogue.season_numbers import season_label, season_words
from shows.images.rows import IMAGES, ImageRow
from shows.names import with_distinction
from shows.rows import Table, placeholders, select


class ShowRow(NamedTuple):
    """A show as other pages than its own name it."""

    pk: int
    title: str
    distinction: str
    slug: str
    kind: str
    country: str

    def __str__(self) -> str:
        return with_distinction(self.title, self.distinction)

    def get_absolute_url(self) -> str:
        return address("show", self.slug)

    def get_kind_display(self) -> str:
        return str(ShowType(self.kind).label)


class ShowCardRow(NamedTuple):
    """A show as a list shows it, with its poster."""

    pk: int
    title: str
    distinction: str
    slug: str
    kind: str
    network: str
    poster_id: int | None
    poster: ImageRow | None

    def __str__(self) -> str:
        return with_distinction(self.title, self.distinction)

    def get_absolute_url(self) -> str:
        return address("show", self.slug)

    def get_kind_display(self) -> str:
        return str(ShowType(self.kind).label)


class ShowCards:
    """All shows by title, as a sequence that a paginator can count and slice."""

    def count(self) -> int:
        return Show.objects.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[ShowCardRow]:
        start = part.start or 0
        return _read_show_cards("ORDER BY s.title, s.id LIMIT %s OFFSET %s", [part.stop - start, start])


class SeasonRow(NamedTuple):
    """A season of a show."""

    pk: int
    show_id: int
    number: int
    title: str
    synopsis: str
    show: ShowRow

    def __str__(self) -> str:
        return f"{self.show}, {self.words}" + (f": {self.title}" if self.title else "")

    @property
    def words(self) -> str:
        """What it is called within a sentence: "season 2"."""
        return season_words(self.number)

    @property
    def label(self) -> str:
        """What it is called by itself: "Season 2"."""
        return season_label(self.number)


class EpisodeRow(NamedTuple):
    """An episode of a season."""

    pk: int
    season_id: int
    number: int
    title: str
    airs: str
    edtf: str
    synopsis: str
    season: SeasonRow

    @property
    def label(self) -> str:
        """What it is called by itself: "Episode 3"."""
        return f"Episode {self.number}"


AnyShow = Show | ShowRow
AnySeason = Season | SeasonRow
AnyEpisode = Episode | EpisodeRow
SHOWS, SHOW_CARDS = Table(ShowRow, Show), Table(ShowCardRow, Show, "poster")
SEASONS, EPISODES = Table(SeasonRow, Season, "show"), Table(EpisodeRow, Episode, "season")

SEASON_COLUMNS = f"{SEASONS.columns('n')}, {SHOWS.columns('s')}"


def read_shows(keys: Collection[int]) -> dict[int, ShowRow]:
    """Return shows by their primary keys, in one query, or none if there are no keys."""
    return SHOWS.read_by_key(keys)


def read_show_cards(keys: Sequence[int]) -> list[ShowCardRow]:
    """Return shows as lists show them, in the order of their primary keys here: in one query, or none if empty."""
    cards = _read_show_cards(f"WHERE s.id IN ({placeholders(keys)})", keys) if keys else []
    return sorted(cards, key=lambda card: keys.index(card.pk))


def _read_show_cards(clauses: str, params: Sequence[int]) -> list[ShowCardRow]:
    sql = (
        f"SELECT {SHOW_CARDS.columns('s')}, {IMAGES.columns('i')} FROM {SHOW_CARDS.name} s"  # noqa: S608 - constants only
        f" LEFT JOIN {IMAGES.name} i ON i.id = s.poster_id {clauses}"
    )
    rows = select((SHOW_CARDS, IMAGES), sql, params)
    return [SHOW_CARDS.make(show, IMAGES.make_or_none(image)) for show, image in rows]


def read_seasons(keys: Collection[int]) -> dict[int, SeasonRow]:
    """Return seasons with their shows, by their primary keys, in one query, or none if there are no keys."""
    seasons = _read_seasons(f"n.id IN ({placeholders(keys)})", keys) if keys else []
    return {season.pk: season for season in seasons}


def seasons_of(show: int) -> list[SeasonRow]:
    """Return the seasons of a show, given by its primary key, the newest first."""
    return _read_seasons('n.show_id = %s ORDER BY n."number" DESC', [show])


def _read_seasons(condition: str, params: Collection[int]) -> list[SeasonRow]:
    sql = (
        f"SELECT {SEASON_COLUMNS} FROM {SEASONS.name} n JOIN {SHOWS.name} s ON s.id = n.show_id"  # noqa: S608 - constants only
        f" WHERE {condition}"
    )
    return [SEASONS.make(season, SHOWS.make(show)) for season, show in select((SEASONS, SHOWS), sql, [*params])]


def episodes_of(seasons: Collection[int]) -> list[EpisodeRow]:
    """Return the episodes of seasons, which are given by their primary keys, season by season, in one query."""
    return _read_episodes(f"e.season_id IN ({placeholders(seasons)})", seasons) if seasons else []


def read_episodes(keys: Collection[int]) -> dict[int, EpisodeRow]:
    """Return episodes by their primary keys, in one query, or none if there are no keys."""
    episodes = _read_episodes(f"e.id IN ({placeholders(keys)})", keys) if keys else []
    return {episode.pk: episode for episode in episodes}


def _read_episodes(condition: str, params: Collection[int]) -> list[EpisodeRow]:
    sql = (
        f"SELECT {EPISODES.columns('e')}, {SEASON_COLUMNS} FROM {EPISODES.name} e"  # noqa: S608 - constants only
        f" JOIN {SEASONS.name} n ON n.id = e.season_id JOIN {SHOWS.name} s ON s.id = n.show_id"
        f' WHERE {condition} ORDER BY e.season_id, e."number"'
    )
    rows = select((EPISODES, SEASONS, SHOWS), sql, [*params])
    return [EPISODES.make(episode, SEASONS.make(season, SHOWS.make(show))) for episode, season, show in rows]
