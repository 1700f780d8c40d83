"""Why a pattern that is found in a sentence states nothing all the same: each check looks for one reason.

A check gets the sentence, the match and its cue, and returns what an editor reads after "but": "" if nothing is wrong.
"""

from collections.abc import Callable, Iterator

from articles.factcheck.language.count_checks import (
    formerly_counted,
    no_episodes,
    no_shoot,
    one_episode,
    only_length,
    some_of_them,
    somebody_acts,
)
from articles.factcheck.language.cues import BadCue, Cue
from articles.factcheck.language.date_checks import (
    already_past,
    another_verb,
    denied_date,
    in_a_phrase,
    is_ahead,
    leaves_its_aside,
    other_date,
    platform_comes,
    somebody_comes,
    superseded,
    undated_once,
)
from articles.factcheck.language.denials import hoped, negated, quoted, supposed, untrue
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.leads import lead_of, lead_of_subject
from articles.factcheck.language.lexicon import LISTS, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.role_checks import (
    about_scripts,
    making_of_it,
    on_condition,
    other_object,
    other_subject,
    past_season,
    something_of_it,
    undone,
)
from articles.factcheck.language.roles import acting_subject, subject_of
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.words import words_between


Check = Callable[[Sentence, Match, Cue], str]


def somebody_else(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the subject of the verb is a person, another work, or a thing: not by place, but by role."""
    subject = acting_subject(sentence, match)
    return f"{subject} does it" if subject else ""


def something_else(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the subject of the verb is another work or a thing. People may do it: they write and shoot the show."""
    subject = acting_subject(sentence, match)
    return f"{subject} does it" if subject == "something else" else ""


def people(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the clause of a match is about people who return, and not about the show."""
    low, _ = sentence.clause_at(match.start)
    tags = [tag for tag in sentence.tags if tag.letter in "PC" and low <= tag.start < match.start]
    in_aside = [any(start <= tag.start < end for start, end in sentence.asides) for tag in tags]
    return "" if all(in_aside) else "it is about people"


def other_show(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a match is about another work. So is a season that our show cannot have yet."""
    subject = subject_of(sentence, match, makers_act=cue.file == "production")
    if subject.show is None:
        return "it is about something else"
    is_too_late = (subject.season or 0) > max(subject.show.seasons, default=subject.season or 0) + 1
    return "our show has no such season" if is_too_late else ""


def still_to_come(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it lies ahead: "is set to begin filming"; not "since it began filming" or "after filming began"."""
    lead = lead_of(sentence, match, 5)
    _, high = sentence.clause_at(match.start)
    is_present = bool(set(match.text.split()) & set(LISTS["happens_then"]))
    if is_present and any(match.start <= time.start < high and is_ahead(sentence, time) for time in sentence.times):
        return "its date is still to come"
    if lead[-1:] in (["after"], ["since"], ["now"]):
        return ""
    words = " ".join([*lead, *match.text.split()])
    for phrase in LISTS["not_later"]:
        words = words.replace(phrase, "")
    word = first_listed(words, "later")
    return f"“{word}”: it is still to come" if word else ""


def once_planned(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it was only a plan. A clause without a subject goes on with what the one before it says."""
    low, high = sentence.clause_at(match.start)
    if not sentence.tags_between("TSG", low, high) and (
        word := first_listed(words_between(match.words, 0, low), "planned")
    ):
        return f"“{word}”: it was only planned"
    word = first_listed(" ".join([*lead_of(sentence, match, 8), *match.text.split()]), "planned")
    return f"“{word}”: it was only planned" if word else ""


def other_work(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the verb has another work as its object: "is filming a movie"."""
    after = [match.word(index) for index in range(match.last, match.last + 4)]
    if not {"T", "S", "L", "G"} & {*match.text.split(), *after[:2]} and {"O", "X"} & set(after):
        return "it is about another work"
    word = first_listed(" ".join(after[:3]), "other_work")
    return f"“{word}”: it is about something else" if word else ""


def formerly(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is over: "no longer on", "used to stream on"."""
    if match.word(match.first) in ("premiered", "debuted", "landed", "arrived", "released", "aired", "launched"):
        return ""
    word = first_listed(" ".join([*lead_of_subject(sentence, match, 6), *match.text.split()]), "formerly")
    _, high = sentence.clause_at(match.start)
    word = word or first_listed(words_between(match.words, match.end, high), "has_ended")
    return f"“{word}”: it is over" if word else ""


def in_the_story(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the sentence tells what happens in an episode."""
    if word := first_listed(match.words.text, "story"):
        return f"“{word}”: it happens in the story"
    letters = {tag.letter for tag in sentence.tags}
    if cue.file == "production" and {"S", "T", "L"} & set(match.text.split()):
        return ""
    return "it is about a character" if Letter.CHARACTER in letters and Letter.PERSON not in letters else ""


def in_the_plot(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether words about a character tell the plot."""
    word = first_listed(match.words.text, "story") or first_listed(match.words.text, "plot")
    return f"“{word}”: it happens in the story" if word else ""


def other_thing(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is a trailer, a list or a podcast that is there, and not the show."""
    word = first_listed(" ".join([*lead_of(sentence, match, 8), *match.text.split()]), "not_programmes")
    return f"“{word}”: it is about something else" if word else ""


def somebody_watches(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the place is where a person was: "she posted on", and not "viewers can watch it on"."""
    if leaves_its_aside(sentence, match) or match.word(match.first) == "T" and _is_in_a_phrase(sentence, match):
        return "it is about something else"
    before = match.word(match.first - (2 if match.word(match.first - 1) in LISTS["be"] else 1))
    return "it is about somebody else" if before in ("P", "C", "V") else ""


def _is_in_a_phrase(sentence: Sentence, match: Match) -> bool:
    """Whether a title follows a preposition: "a book about Tin Moon"; not "the whole of Tin Moon"."""
    lead = lead_of(sentence, match, 3)
    while lead and lead[-1] in LISTS["before_a_title"]:
        lead.pop()
    is_all = lead[-1:] == ["of"] and bool(set(lead[:-1]) & set(LISTS["all_of_it"]))
    return not is_all and bool(lead) and lead[-1] in LISTS["prepositions_of_a_phrase"]


def other_place(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the platform is where something else happens: where people talk, where a chart is topped."""
    if leaves_its_aside(sentence, match):
        return "it is about something else"
    words = [*lead_of(sentence, match, 6), *match.text.split()]
    if word := first_listed(" ".join(words), "not_the_place"):
        return f"“{word}”: it is about something else"
    return "it is about something else" if {"P", "C", "O", "X", "U"} & set(words) else ""


def only_wished(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the clause only wishes for it: "fans want her back"."""
    low, high = sentence.clause_at(match.start)
    words = words_between(match.words, low, high)
    if words.startswith(("were P ", "were C ", "should P ", "had P ")):
        return "it is only supposed"
    for phrase in LISTS["asks_if"]:
        words = words.replace(phrase, "")
    word = first_listed(words, "wished")
    return f"“{word}”: it is only wished for" if word else ""


_PLACES = {
    "returning": ("to", "on", "in", "at", "from"),
    "not-returning": ("of", "from", "to"),
}
_ALLOWED = frozenset(
    word for name in ("back_to", "cast_words", "costume", "show_places") for word in LISTS[name]
) | frozenset("TSLGCWNP")


def another_place(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether somebody returns to, or leaves, something that is no part of the show: "is back on Instagram"."""
    low, high = sentence.clause_at(match.start)
    word = first_listed(words_between(match.words, low, high), "story")
    if word and word != "on screen":
        return f"“{word}”: it happens in the story"
    after = words_between(match.words, match.end, high).split()
    last = match.word(match.last - 1)
    if last in ("return", "returns", "returned") and after[:1] and after[0] in LISTS["owners"]:
        return "it is about something else"  # "did not return our calls"
    if {"T", "S", "L", "G", "C"} & {*after, *match.text.split()}:
        return ""
    place = [last, *after] if last in _PLACES.get(cue.value, ()) else after
    if len(place) < 2 or place[0] not in _PLACES.get(cue.value, ()):
        return ""
    is_noun = place[0] != "to" or place[1] in LISTS["not_a_verb"] or place[1] in ("U", "V", "O", "X")
    ends = next((at for at in range(2, len(place)) if place[at] in LISTS["ends_a_phrase"]), len(place))
    return "it is about another place" if is_noun and place[ends - 1] not in _ALLOWED else ""


def private_life(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is about somebody's family: "she and her husband have parted ways"."""
    low, high = sentence.clause_at(match.start)
    word = first_listed(words_between(match.words, low, high), "family")
    return f"“{word}”: it is about private life" if word else ""


def whose_clause(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a match stands in a clause about a character: "X, whose character was last seen leaving"."""
    asides = [span for span in sentence.asides if span[0] <= match.start < span[1]]
    return "it is about a character" if any(sentence.masked.startswith(", whose", start) for start, _ in asides) else ""


def other_credit(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether somebody is credited with another work."""
    others = sentence.tags_between(Letter.OTHER_WORK, match.start, min(len(sentence.text), match.end + 40))
    shows = sentence.tags_between(Letter.SHOW, match.start, match.end)
    return "it is about another work" if others and not shows else ""


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        quoted,
        supposed,
        hoped,
        negated,
        untrue,
        people,
        somebody_else,
        something_else,
        something_of_it,
        other_show,
        still_to_come,
        once_planned,
        other_work,
        other_subject,
        on_condition,
        other_object,
        about_scripts,
        undone,
        making_of_it,
        past_season,
        formerly,
        in_the_story,
        in_the_plot,
        other_thing,
        somebody_watches,
        formerly_counted,
        some_of_them,
        somebody_acts,
        only_length,
        one_episode,
        no_episodes,
        no_shoot,
        denied_date,
        superseded,
        another_verb,
        somebody_comes,
        platform_comes,
        undated_once,
        already_past,
        in_a_phrase,
        other_date,
        other_place,
        only_wished,
        private_life,
        another_place,
        whose_clause,
        other_credit,
    )
}


def find_objections(sentence: Sentence, match: Match, cue: Cue) -> Iterator[tuple[str, str]]:
    """Yield the name and the reason of each check of a cue that objects to a match.

    Raises:
        BadCue: the cue names a check that does not exist.
    """
    for name in cue.checks:
        if name not in CHECKS:
            raise BadCue(f"{cue}: There is no check {name}: choose from {', '.join(CHECKS)}.")
        if reason := CHECKS[name](sentence, match, cue):
            yield name, reason
