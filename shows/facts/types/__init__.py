"""The types of fact, in the order of a reader's questions. Each is one object in a file of its own."""

from shows.facts.types.base import FactType, Phrase
from shows.facts.types.cast_status import CAST_STATUS
from shows.facts.types.episode_count import EPISODE_COUNT
from shows.facts.types.production_status import PRODUCTION_STATUS
from shows.facts.types.release_window import RELEASE_WINDOW
from shows.facts.types.renewal import RENEWAL
from shows.facts.types.running_time import RUNNING_TIME
from shows.facts.types.where_to_watch import WHERE_TO_WATCH


__all__ = [
    "CAST_STATUS",
    "EPISODE_COUNT",
    "FACT_TYPES",
    "FACT_TYPE_OF",
    "PRODUCTION_STATUS",
    "RELEASE_WINDOW",
    "RENEWAL",
    "RUNNING_TIME",
    "SEASON_FACT_TYPES",
    "WHERE_TO_WATCH",
    "FactType",
    "Phrase",
]

FACT_TYPES: tuple[FactType, ...] = (
    *(RELEASE_WINDOW, EPISODE_COUNT, RUNNING_TIME, PRODUCTION_STATUS, RENEWAL, CAST_STATUS, WHERE_TO_WATCH),
)
FACT_TYPE_OF = {fact_type.key: fact_type for fact_type in FACT_TYPES}
# Those about a season or a show itself; its cast is shown in other tables.
SEASON_FACT_TYPES = tuple(fact_type for fact_type in FACT_TYPES if not fact_type.is_about_member)
