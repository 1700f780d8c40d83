"""The checks before publishing, in the order of the desk's list. A new one is a function, and an entry of `CHECKS`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db import models

from articles.preflight import facts, links, pictures, remarks, structure, titles, unfinished
from articles.preflight.draft import Concern, Draft


class Level(models.TextChoices):
    """What a concern of a check does."""

    OFF = "off", "Off"
    WARN = "warn", "Warns"
    ASK = "ask", "Asks before publishing"
    BLOCK = "block", "Blocks publishing"


@dataclass(frozen=True)
class Check:
    """A check of a draft.

    Attributes:
        key: in the settings of sections.
        label: what it finds, in these settings.
        find: yields the concerns of a draft.
        level: in a section that says nothing else.
    """

    key: str
    label: str
    find: Callable[[Draft], Iterable[Concern]]
    level: Level = Level.WARN


CHECKS = (
    Check("unfinished", "Placeholder or embargo: TK, TODO, “To come”", unfinished.find_placeholders, Level.ASK),
    Check("spoiler-title", "Title with words that give the story away", titles.find_spoilers),
    Check("long-headline", "Headline too long for phones", titles.find_long_headline),
    Check("long-search-title", "Title too long for search", titles.find_long_search_title),
    Check("no-description", "No description for search", titles.find_missing_description),
    Check("no-lead-image", "No lead image", pictures.find_missing_lead),
    Check("small-lead-image", "Lead image under 1,200 pixels wide", pictures.find_small_lead),
    Check("empty-alt", "Alt text that describes nothing", pictures.find_empty_alt),
    Check("no-credit", "Picture without a credit", pictures.find_missing_credit),
    Check("ended-licence", "Picture whose licence has ended", pictures.find_ended_licence),
    Check("unknown-licence", "Picture whose licence is not known", pictures.find_unknown_licence),
    Check("heading-order", "Headings out of order", structure.find_headings_out_of_order),
    Check("link-words", "Link named “here”, or by its address", links.find_empty_link_words),
    Check("dead-link", "Dead link", links.find_dead_links),
    Check("unseen-card", "Card of an article that is not public", links.find_unseen_cards),
    Check("like-questions", "Two questions alike", structure.find_like_questions),
    Check("contradiction", "Sentence that the record, or another sentence, contradicts", facts.find_contradictions),
    Check(
        "open-flag",
        "Other flag: a day that is over, a misspelt name, a link to a page that is not public",
        facts.find_open_flags,
    ),
    Check("no-source", "Fact without a source", facts.find_facts_without_source),
    Check("open-remark", "Open remark of somebody who read a preview", remarks.find_open_remarks),
)


@dataclass(frozen=True)
class Result:
    """A concern, and what it does: block publishing, ask, or only warn."""

    check: Check
    concern: Concern
    level: Level


def levels_of(rules: Mapping[str, str]) -> dict[str, Level]:
    """Return the level of every check by its key.

    Args:
        rules: `Section.publishing_rules`. What it does not name, or names wrongly, has the check's own level.
    """
    return {
        check.key: Level(level) if (level := rules.get(check.key)) in Level.values else check.level for check in CHECKS
    }


def run_checks(draft: Draft, rules: Mapping[str, str]) -> list[Result]:
    """Return what the checks of a section find in a draft: first what blocks, then what asks."""
    levels = levels_of(rules)
    results = [Result(check, concern, levels[check.key]) for check, concern in _find(draft, levels)]
    return sorted(results, key=lambda result: _URGENT_FIRST.index(result.level))


_URGENT_FIRST = (Level.BLOCK, Level.ASK, Level.WARN)


def _find(draft: Draft, levels: Mapping[str, Level]) -> Iterator[tuple[Check, Concern]]:
    for check in CHECKS:
        if levels[check.key] != Level.OFF:
            for concern in check.find(draft):
                yield check, concern
