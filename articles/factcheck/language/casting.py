"""What the cues of cast.toml state: who returns, who is new, who is gone, of whom nothing is known."""

from collections.abc import Iterator

from articles.factcheck.language.certainty import is_hypothetical, read_certainty
from articles.factcheck.language.cues import Cue
from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.lexicon import first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.people import (
    NOT_RETURNING,
    UNKNOWN,
    ellipsis_state,
    is_about_another,
    people_inside,
    people_of,
    read_state,
)
from articles.factcheck.language.rules import find_matches, make_statement
from articles.factcheck.language.sentence import Sentence, Subject
from articles.factcheck.language.spans import find_verb_phrase
from articles.factcheck.language.statement import CONFIRMED, RUMOURED, Statement
from articles.factcheck.language.subjects import has_unknown_subject, resolve_season
from articles.factcheck.language.words import words_between
from shows.facts.types import CAST_STATUS


def find_cast_statuses(sentence: Sentence) -> Iterator[Statement]:
    """Yield whether people of our shows are in a season, each person once."""
    if not sentence.tags_between("PC", 0, len(sentence.text)):
        return
    statements: dict[str, Statement] = {}
    matches = list(find_matches(sentence, "cast"))
    last: Match | None = None
    for low, high in sentence.clauses:
        inside = [(cue, match) for cue, match in matches if low <= match.start < high]
        chosen = _choose(sentence, inside, low)
        if chosen is None:
            if last and (ellipsis := ellipsis_state(sentence, last, low, high)):
                for tag in sentence.tags_between("PC", low, high):
                    _add(statements, sentence, last, tag, ellipsis)
            continue
        # "Rosa Quill replaces Milo Brandt" says something of both.
        others = [pair for pair in inside if pair is not chosen and _is_of_somebody_else(sentence, pair, chosen)]
        for cue, match in (chosen, *others):
            if state := read_state(sentence, match, cue):
                last = match
                for tag in people_of(sentence, match):
                    _add(statements, sentence, match, tag, state)
    yield from statements.values()


def _is_of_somebody_else(sentence: Sentence, pair: tuple[Cue, Match], chosen: tuple[Cue, Match]) -> bool:
    """Whether a match names its own person, or says something else of the subject of the same verb."""
    (cue, match), (chosen_cue, chosen_match) = pair, chosen
    is_same_verb = match.first == chosen_match.first and cue.value != chosen_cue.value
    if any(low <= match.start < high and not low <= chosen_match.start < high for low, high in sentence.asides):
        return True
    return bool(people_inside(sentence, match)) or is_same_verb and bool(people_inside(sentence, chosen_match))


def _choose(sentence: Sentence, matches: list[tuple[Cue, Match]], low: int) -> tuple[Cue, Match] | None:
    """Return the match that decides about a clause: one of leaving, else one with a person before it."""
    main = [pair for pair in matches if not any(a <= pair[1].start < b for a, b in sentence.asides)]
    matches = main or matches
    gone = [pair for pair in matches if pair[0].value == NOT_RETURNING]
    with_people = [pair for pair in matches if sentence.tags_between("PC", low, pair[1].start)]
    by_place = sorted(gone or with_people or matches, key=lambda pair: pair[1].start)
    return by_place[0] if by_place else None


def _add(statements: dict[str, Statement], sentence: Sentence, match: Match, tag: EntityTag, state: str) -> None:
    person = tag.person
    show = next((show for show in sentence.context.known.shows if show.slug == tag.show), None)
    if person is None or show is None or person.slug in statements or is_about_another(sentence, match, tag):
        return
    if has_unknown_subject(sentence, match.start, match.start):
        return
    low, _ = sentence.clause_at(match.start)
    if state != UNKNOWN and is_hypothetical(sentence, match.start):
        lead = words_between(match.words, low, match.start)
        if "would" in lead.split() or first_listed(lead, "imagined"):
            return  # "she would walk over hot coals to return" is a wish
        state = UNKNOWN
    is_past = match.word(match.first).endswith(("ed", "left"))
    certainty = read_certainty(sentence, match.start, is_past=is_past)
    if state == UNKNOWN:
        doubts = words_between(match.words, low, len(sentence.text))
        certainty = RUMOURED if first_listed(doubts, "rumour") else CONFIRMED
    season = resolve_season(sentence, Subject(show, _season_of(sentence, match)))
    is_ahead = first_listed(words_between(match.words, low, match.end), "will")
    if season and season < max(show.seasons, default=0) and not is_ahead:
        return  # who was in a season that is over is no news
    span = find_verb_phrase(sentence, match.start, match.end)
    statements[person.slug] = make_statement(
        sentence,
        match,
        span,
        kind=CAST_STATUS.key,
        show=show.slug,
        season=season,
        person=person.slug,
        value=state,
        certainty=certainty,
        phrase="state",
        is_past=is_past,
    )


def _season_of(sentence: Sentence, match: Match) -> int | None:
    """Return the season that a status is about: not that of "after season one" and "died in season one"."""
    low, high = sentence.clause_at(match.start)
    for tag in sentence.tags_between("S", low, high):
        lead = words_between(match.words, max(low, tag.start - 24), tag.start).split()[-3:]
        follows = words_between(match.words, tag.end, high).split()[:1]
        between = words_between(match.words, match.end, tag.start).split()
        if {"after", "since", "following"} & set(between):
            continue
        is_meant = tag.season is not None and follows != ["finale"]
        if is_meant and not first_listed(" ".join(lead), "earlier_season"):
            return tag.season
    return None


def find_credits(sentence: Sentence) -> Iterator[Statement]:
    """Yield the people whom a sentence credits with directing, writing or creating one of our shows."""
    seen = set()
    for cue, match in find_matches(sentence, "credits"):
        tags = sentence.tags_between(Letter.PERSON, match.start, match.end)
        tag = next((tag for tag in tags if tag.person and tag.show), None)
        if tag is None or tag.person is None or tag.show is None or (tag.person.slug, cue.value) in seen:
            continue
        seen.add((tag.person.slug, cue.value))
        yield make_statement(
            sentence,
            match,
            (match.start, match.end),
            kind=CAST_STATUS.key,
            show=tag.show,
            season=None,
            person=tag.person.slug,
            value=cue.value,
            certainty=read_certainty(sentence, match.start, is_past=True),
            phrase="state",
        )
