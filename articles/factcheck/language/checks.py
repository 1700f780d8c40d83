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
    goes_on,
    in_a_phrase,
    is_ahead,
    only_resumes,
    other_date,
    platform_comes,
    somebody_comes,
    superseded,
    undated_once,
)
from articles.factcheck.language.denials import hoped, negated, quoted, supposed, untrue
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.leads import lead_of
from articles.factcheck.language.lexicon import LISTS, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.people_checks import (
    another_place,
    only_wished,
    other_credit,
    private_life,
    whose_clause,
)
from articles.factcheck.language.place_checks import formerly, other_place, other_thing, somebody_watches
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
from articles.factcheck.language.thing_checks import guessed, long_ago, only_until, other_version, unrelated
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
    word = first_listed(" ".join(after[:3]).partition(",")[0].replace("on his", "").replace("on her", ""), "other_work")
    return f"“{word}”: it is about something else" if word else ""


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
        goes_on,
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
        other_version,
        unrelated,
        guessed,
        long_ago,
        only_until,
        only_resumes,
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
