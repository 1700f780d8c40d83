"""The sentences of an article that state what a fact of its shows states."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from articles.factcheck.known import Known
from articles.factcheck.language.casting import cast_statuses
from articles.factcheck.language.counts import counts
from articles.factcheck.language.crediting import credits
from articles.factcheck.language.fitting import fitted
from articles.factcheck.language.hearing import Context, Sentence, Subject, hear
from articles.factcheck.language.naming import index_of
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.production import productions
from articles.factcheck.language.releases import releases
from articles.factcheck.language.renewal import renewals
from articles.factcheck.language.stating import Statement
from articles.factcheck.language.watching import places
from articles.writing.sentences import sentences_of


__all__ = ["Statement", "heard", "stated_in"]

LONGEST = 1200  # characters: what is longer is no sentence, and is not read
_RULES = (releases, counts, cast_statuses, credits, productions, renewals, places)


def stated_in(sentence: Sentence) -> list[Statement]:
    """Return what one sentence states. A question states nothing; its answer does."""
    if sentence.text.rstrip("\"”’')").endswith("?"):
        return []
    found = (fitted(sentence, statement) for rule in _RULES for statement in rule(sentence))
    return sorted(found, key=lambda statement: statement.start)


def heard(passages: Sequence[Passage], known: Known, today: date) -> Iterator[Sentence]:
    """Yield the sentences of passages, each heard in the context of what stands before it."""
    if not known.shows:
        return
    # Of several shows none is "it" before one of them is named.
    it = known.shows[0] if len(known.shows) == 1 else None
    start = Context(known, index_of(known), today, Subject(it, None, is_named=False))
    start = replace(start, focus=_focus_of_title(passages, start))
    start = replace(start, season=_season_of(passages, start))
    heading, context = "", start
    for passage in passages:
        if passage.heading != heading or not passage.heading:
            heading, context = passage.heading, _under(passage.heading, start)
        here = context
        for text in sentences_of(passage.text):
            if len(text) > LONGEST:
                continue
            sentence = hear(text, passage, here)
            yield sentence
            here = replace(here, focus=_focus(sentence))


def _season_of(passages: Sequence[Passage], context: Context) -> int | None:
    """Return the season that an article is about: the one that its title names, else its first heading that names one."""
    titles = [passage.text for passage in passages if passage.block < 0]
    for text in (*titles[:2], *dict.fromkeys(passage.heading for passage in passages)):
        seasons = {
            one.season
            for one in hear(text[:LONGEST], Passage(text), context).mentions
            if one.letter == "S" and one.show != ""
        }
        if len(seasons) == 1:
            return seasons.pop()
    return None


def _focus_of_title(passages: Sequence[Passage], context: Context) -> Subject:
    """Return the show that the headline names, as what "it" is: nothing is said of its season yet."""
    title = next((passage.text for passage in passages if passage.block < 0), "")
    focus = _focus(hear(title[:LONGEST], Passage(title), context)) if title else context.focus
    return Subject(focus.show, None, is_named=False) if focus.show else context.focus


def _under(heading: str, context: Context) -> Context:
    """Return the context below a heading: what it names is what is spoken of."""
    if not heading:
        return context
    sentence = hear(heading[:LONGEST], Passage(heading), context)
    named = [one for one in sentence.mentions if one.letter in "TOS"]
    if not named:
        return replace(context, heading=sentence.folded)
    focus = _focus(sentence)
    season = focus.season or context.season
    return replace(context, focus=focus, season=season, heading=sentence.folded)


def _focus(sentence: Sentence) -> Subject:
    """Return what "it" is after a sentence: the show or season that it named first, or what "it" was before."""
    shows = {show.slug: show for show in sentence.context.known.shows}
    named = [one for one in sentence.mentions if one.letter in "TOS"]
    if not named:
        return sentence.context.focus
    if all(one.letter == "O" or one.show == "" for one in named):
        return Subject(None)
    first = next(one for one in named if one.letter != "O" and one.show != "")
    if named[0].letter == "O" and first is not named[0] and first.letter == "S" and first.show is None:
        return Subject(None)
    show = shows.get(first.show or "") or sentence.context.focus.show
    if show is None:
        return sentence.context.focus
    season = next((one.season for one in named if one.letter == "S" and one.show in (None, show.slug)), None)
    return Subject(show, season)
