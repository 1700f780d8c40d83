"""From the passages of an article to its sentences, and to what they state about its shows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from articles.factcheck.known import Known
from articles.factcheck.language.casting import find_cast_statuses, find_credits
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.fitting import fit_statement
from articles.factcheck.language.grammars.names import index_names
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.release_windows import find_release_windows
from articles.factcheck.language.rules import (
    find_episode_counts,
    find_production_statuses,
    find_renewals,
    find_running_times,
)
from articles.factcheck.language.sentence import ReadingContext, Sentence, Subject, parse_sentence
from articles.factcheck.language.statement import Statement
from articles.factcheck.language.watching import find_platforms
from articles.writing.sentences import sentences_of
from shows.facts.types import (
    CAST_STATUS,
    EPISODE_COUNT,
    PRODUCTION_STATUS,
    RELEASE_WINDOW,
    RENEWAL,
    RUNNING_TIME,
    WHERE_TO_WATCH,
)


__all__ = ["RULES", "Statement", "extract_statements", "parse_passages"]

Rule = Callable[[Sentence], Iterator[Statement]]

MAX_SENTENCE_CHARS = 1200  # longer text is not prose, and is skipped
# The rules of each fact type, by its key, in the order in which they run.
# A credit is a cast status whose value is the role.
RULES: dict[str, tuple[Rule, ...]] = {
    RELEASE_WINDOW.key: (find_release_windows,),
    EPISODE_COUNT.key: (find_episode_counts,),
    RUNNING_TIME.key: (find_running_times,),
    CAST_STATUS.key: (find_cast_statuses, find_credits),
    PRODUCTION_STATUS.key: (find_production_statuses,),
    RENEWAL.key: (find_renewals,),
    WHERE_TO_WATCH.key: (find_platforms,),
}


def extract_statements(sentence: Sentence) -> list[Statement]:
    """Return what one sentence states. A question states nothing; its answer does."""
    if is_question(sentence.text):
        return []
    statements = (
        fit_statement(sentence, statement)
        for rule in chain.from_iterable(RULES.values())
        for statement in rule(sentence)
    )
    return sorted(statements, key=lambda statement: statement.start)


def is_question(text: str) -> bool:
    return text.rstrip("\"”’')").endswith("?")


def parse_passages(passages: Sequence[Passage], known: Known, today: date) -> Iterator[Sentence]:
    """Yield the sentences of passages, each parsed in the context of the text before it; none without a show."""
    if not known.shows:
        return
    # With several shows, "it" refers to none of them until one is named.
    only_show = known.shows[0] if len(known.shows) == 1 else None
    start = ReadingContext(known, index_names(known), today, Subject(only_show, None, is_named=False))
    start = replace(start, focus=_find_title_focus(passages, start))
    start = replace(start, season=_find_main_season(passages, start))
    heading, context = "", start
    for passage in passages:
        if passage.heading != heading or not passage.heading:
            heading, context = passage.heading, _enter_heading(passage.heading, start)
        current = context
        for text in sentences_of(passage.text):
            if len(text) > MAX_SENTENCE_CHARS:
                continue
            sentence = parse_sentence(text, passage, current)
            yield sentence
            # A question is the heading of its answer.
            asked = sentence.masked.rstrip("?") if is_question(text) else context.heading
            current = replace(current, focus=_shift_focus(sentence), heading=asked)


def _find_main_season(passages: Sequence[Passage], context: ReadingContext) -> int | None:
    """Return the season that an article is about, by the first of title, standfirst and headings that names one."""
    titles = [passage.text for passage in passages if passage.block < 0]
    for text in (*titles[:2], *dict.fromkeys(passage.heading for passage in passages)):
        seasons = {
            tag.season
            for tag in parse_sentence(text[:MAX_SENTENCE_CHARS], Passage(text), context).tags
            if tag.letter == Letter.SEASON and tag.show != ""
        }
        if len(seasons) == 1:
            return seasons.pop()
    return None


def _find_title_focus(passages: Sequence[Passage], context: ReadingContext) -> Subject:
    """Return the show that the headline names, without a season, as what "it" refers to in the first sentence."""
    title = next((passage.text for passage in passages if passage.block < 0), "")
    focus = (
        _shift_focus(parse_sentence(title[:MAX_SENTENCE_CHARS], Passage(title), context)) if title else context.focus
    )
    return Subject(focus.show, None, is_named=False) if focus.show else context.focus


def _enter_heading(heading: str, context: ReadingContext) -> ReadingContext:
    """Return the context below a heading: "it" refers to what the heading names."""
    if not heading:
        return context
    sentence = parse_sentence(heading[:MAX_SENTENCE_CHARS], Passage(heading), context)
    named_tags = [tag for tag in sentence.tags if tag.letter in "TOS"]
    if not named_tags:
        return replace(context, heading=sentence.masked)
    focus = _shift_focus(sentence)
    season = context.season if focus.season is None else focus.season
    return replace(context, focus=focus, season=season, heading=sentence.masked)


def _shift_focus(sentence: Sentence) -> Subject:
    """Return what "it" refers to after a sentence: the show or season named first in it, or the same as before."""
    shows = {show.slug: show for show in sentence.context.known.shows}
    named_tags = [tag for tag in sentence.tags if tag.letter in "TOS"]
    if not named_tags:
        return sentence.context.focus
    if all(tag.letter == Letter.OTHER_WORK or tag.show == "" for tag in named_tags):
        return Subject(None)
    first = next(tag for tag in named_tags if tag.letter != Letter.OTHER_WORK and tag.show != "")
    if (
        named_tags[0].letter == Letter.OTHER_WORK
        and first is not named_tags[0]
        and first.letter == Letter.SEASON
        and first.show is None
    ):
        return Subject(None)
    show = shows.get(first.show or "") or sentence.context.focus.show
    if show is None:
        return sentence.context.focus
    season = next(
        (tag.season for tag in named_tags if tag.letter == Letter.SEASON and tag.show in (None, show.slug)), None
    )
    return Subject(show, season)
