"""Why a pattern that is found in a sentence states nothing all the same: each check looks for one reason.

A check gets the sentence, the match and its cue, and returns what an editor reads after "but": "" if nothing is wrong.
"""

from collections.abc import Callable

from articles.factcheck.language.certainty import is_fictional_speech, is_hypothetical
from articles.factcheck.language.cues import Cue
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.grammars.times import Time
from articles.factcheck.language.lexicon import LISTS, first_listed, forms_of
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.roles import acting_subject, subject_of
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.words import words_between
from shows.facts.numbers import parse_count


Check = Callable[[Sentence, Match, Cue], str]


def quoted(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the words are a character's, or a joke."""
    if sentence.is_quoted(match.start) and (word := first_listed(sentence.words.text, "joke")):
        return f"“{word}”: it is a joke"
    return "a character says it" if is_fictional_speech(sentence, match.start) else ""


def supposed(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is a wish, a supposition or a condition."""
    return "it is only supposed" if is_hypothetical(sentence, match.start) else ""


def hoped(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the words before a match in its clause, or in it, only hope for it or fear it."""
    words = _lead(sentence, match, 9) + match.text.split()
    return "it is only hoped for or feared" if set(words) & set(LISTS["hope"]) else ""


def negated(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a word before a match in its clause, or in it, denies it."""
    if cue.own_not:
        return ""
    words = " ".join([*_lead(sentence, match, 7), *match.text.split()])
    for phrase in LISTS["fine"]:
        words = words.replace(phrase, " ")
    denial = first_listed(words, "not") or _denied_as_a_whole(sentence, match)
    return f"“{denial}” denies it" if denial else ""


def untrue(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the clause calls it untrue as a whole: "her agent shot down talk that she had been fired"."""
    word = _denied_as_a_whole(sentence, match)
    return f"“{word}” denies it" if word else ""


def _denied_as_a_whole(sentence: Sentence, match: Match) -> str:
    """Return the word of the clause that calls all of it untrue: "Rumours that it is cancelled are untrue"."""
    low, _ = sentence.clause_at(match.start)
    return first_listed(words_between(match.words, match.end, len(sentence.text)), "untrue") or first_listed(
        words_between(match.words, low, match.start), "no_truth"
    )


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
    subject = subject_of(sentence, match)
    if subject.show is None:
        return "it is about something else"
    is_too_late = (subject.season or 0) > max(subject.show.seasons, default=subject.season or 0) + 1
    return "our show has no such season" if is_too_late else ""


def is_ahead(sentence: Sentence, time: Time) -> bool:
    """Whether a time lies in the future."""
    period = time.period(sentence.context.today)
    return bool(period and period.earliest and period.earliest > sentence.context.today)


def still_to_come(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it lies ahead: "is set to begin filming"; not "since it began filming" or "after filming began"."""
    lead = _lead(sentence, match, 5)
    _, high = sentence.clause_at(match.start)
    is_present = bool(set(match.text.split()) & set(LISTS["happens_then"]))
    if is_present and any(match.start <= time.start < high and is_ahead(sentence, time) for time in sentence.times):
        return "its date is still to come"
    if lead[-1:] in (["after"], ["since"], ["now"]):
        return ""
    words = " ".join([*lead, *match.text.split()])
    for phrase in ("before the cameras", "before cameras", "in the can"):
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
    word = first_listed(" ".join([*_lead(sentence, match, 8), *match.text.split()]), "planned")
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
    word = first_listed(" ".join([*_lead(sentence, match, 6), *match.text.split()]), "formerly")
    return f"“{word}”: it is over" if word else ""


def formerly_counted(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a number is one that a newer one replaces: "instead of eight", "originally ten"."""
    number = max(
        index for index in range(match.first, match.last) if match.word(index) in "NVUWP" or index == match.first
    )
    words = " ".join(match.word(index) for index in range(max(0, number - 6), number))
    nearest = " ".join(words.split()[-2:])
    word = first_listed(words, "replaced") or first_listed(nearest, "not_this_number")
    return f"“{word}”: it is the former number" if word else ""


def some_of_them(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a number counts only some of the episodes: "the first two episodes"."""
    number = max(index for index in range(match.first, match.last) if match.word(index) == "N")
    before = [match.word(number - 2), match.word(number - 1)]
    if before[1] in ("its", "all"):
        return ""
    opens = {"premiere", "debut", "return", "launch", "open", "start", "begin", "drop", "arrive", "land"}
    is_small = match.words.text.split()[number - 1 : number] == ["with"] and parse_count(
        _text(sentence, match, number)
    ) in (1, 2, 3)
    lead = match.words.text.split()[: match.last]
    if is_small and any(form in lead for verb in opens for form in forms_of(verb)):
        return "these are the episodes of its first day"
    word = before[1] if before[1] in LISTS["some_of_them"] else first_listed(" ".join(before), "some_of_them")
    return f"“{word}”: not all of them" if word else ""


def _text(sentence: Sentence, match: Match, index: int) -> str:
    start, end = match.words.spans[index]
    return sentence.folded[start:end]


def somebody_acts(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a person has that many: "appears in six episodes"."""
    lead = _lead(sentence, match, 4)
    is_verb = any(word in LISTS["acts"] for word in [*lead, *match.text.split()])
    return (
        "it is about a person"
        if is_verb or lead[-1:] in (["P"], ["C"], ["he"], ["she"], ["who"], ["i"], ["we"])
        else ""
    )


def denied_date(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a date is denied. "Not until May" and "not before May" say a date."""
    date = _last(match, "W")
    before = [match.word(index) for index in range(date - 4, date)]
    is_limit = {"until", "till", "before", "earlier", "sooner", "later"} & set(before)
    return (
        ""
        if is_limit or sentence.folded[slice(*match.words.spans[date])].startswith(("before", "until", "till"))
        else negated(sentence, match, cue)
    )


def superseded(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a date is an abandoned plan: "originally due in 2025", "moved from May"."""
    date = _last(match, "W")
    words = " ".join(match.word(index) for index in range(max(0, date - 12), date)).split("W ")[-1]
    nearest = " ".join(words.split()[-3:])
    word = first_listed(words, "planned") or first_listed(words, "replaced")
    if not word and match.words.text.count("W ") > 1:
        word = first_listed(nearest, "not_this_number")
    return f"“{word}”: that was the plan" if word else ""


def another_verb(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether something else happens on that date: a verb between the cue and the date."""
    date = _last(match, "W")
    words = " ".join(match.word(index) for index in range(match.first, date))
    lead = " ".join(_lead(sentence, match, 16))
    if match.word(match.first) in ("T", "S", "L", "G") or date - match.first <= 1 and match.last > date + 1:
        words = " ".join([*_lead(sentence, match, 8)[::-1], words])  # it may be the object of a verb before it
    if (start := lead.rfind(" that ")) >= 0 and {"T", "S", "L", "G"} & set(lead[start:].split() + words.split()[:1]):
        lead = lead[start:]  # "she said on a podcast that season two arrives then"
    word = first_listed(words, "other_verbs") or first_listed(f"{lead} {words}", "things")
    return f"“{word}” happens then" if word else ""


def somebody_comes(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a person, and not a show, returns or arrives then."""
    low, high = sentence.clause_at(match.start)
    people = sentence.tags_between("PC", low, match.end)
    aside = next((span for span in sentence.asides if span[0] <= match.start < span[1]), None)
    if aside and any(0 <= aside[0] - tag.end <= 2 for tag in sentence.tags if tag.letter in "PC"):
        return "it is about a person"
    return "it is about a person" if people and not sentence.tags_between("TSG", low, high) else ""


def platform_comes(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a platform itself starts then: "Netflix launches in Japan in March"."""
    before = match.word(match.first - (2 if match.word(match.first - 1) in LISTS["will"] else 1))
    return "it is about a platform" if before == "V" and not {"T", "S", "L", "G"} & set(match.text.split()) else ""


def once(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it was so at an earlier time: "had no date"."""
    words = " ".join([*_lead(sentence, match, 4), *match.text.split()[:2]])
    word = first_listed(words, "once")
    return f"“{word}”: that was so once" if word else ""


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


def whose_clause(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a match stands in a clause about a character: "X, whose character was last seen leaving"."""
    asides = [span for span in sentence.asides if span[0] <= match.start < span[1]]
    return "it is about a character" if any(sentence.masked.startswith(", whose", start) for start, _ in asides) else ""


def other_credit(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether somebody is credited with another work."""
    others = sentence.tags_between(Letter.OTHER_WORK, match.start, min(len(sentence.text), match.end + 40))
    shows = sentence.tags_between(Letter.SHOW, match.start, match.end)
    return "it is about another work" if others and not shows else ""


def _last(match: Match, letter: str) -> int:
    return max(index for index in range(match.first, match.last) if match.word(index) == letter)


def in_the_story(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the sentence tells what happens in an episode."""
    words = match.words.text
    word = first_listed(words, "story")
    has_character = any(tag.letter == Letter.CHARACTER for tag in sentence.tags) and not any(
        tag.letter == Letter.PERSON for tag in sentence.tags
    )
    return f"“{word}”: it happens in the story" if word or has_character else ""


def in_the_plot(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether words about a character tell the plot."""
    word = first_listed(match.words.text, "story") or first_listed(match.words.text, "plot")
    return f"“{word}”: it happens in the story" if word else ""


def other_thing(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is a trailer, a list or a podcast that is there, and not the show."""
    word = first_listed(" ".join([*_lead(sentence, match, 8), *match.text.split()]), "not_programmes")
    return f"“{word}”: it is about something else" if word else ""


def somebody_watches(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the place is where a person was: "she posted on", and not "viewers can watch it on"."""
    before = match.word(match.first - (2 if match.word(match.first - 1) in LISTS["be"] else 1))
    return "it is about somebody else" if before in ("P", "C", "V") else ""


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        *(quoted, supposed, hoped, negated, untrue, people, somebody_else, something_else, other_show),
        *(still_to_come, once_planned, other_work, formerly, in_the_story, in_the_plot, other_thing, somebody_watches),
        *(formerly_counted, some_of_them, somebody_acts),
        *(
            denied_date,
            superseded,
            another_verb,
            somebody_comes,
            platform_comes,
            once,
            only_wished,
            whose_clause,
            other_credit,
        ),
    )
}


def objection(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Return the first objection of the cue's checks; "" if there is none."""
    return next((reason for name in cue.checks if (reason := CHECKS[name](sentence, match, cue))), "")


def _lead(sentence: Sentence, match: Match, limit: int) -> list[str]:
    """Return up to `limit` words before a match, back to where its clause begins, without those of asides."""
    words: list[str] = []
    clause, _ = sentence.clause_at(match.start)
    for index in range(match.first - 1, -1, -1):
        word, place = match.word(index), match.words.spans[index][0]
        if word in ".;:—" or place < clause or len(words) == limit:
            break
        if not any(start <= place < end and not start <= match.start < end for start, end in sentence.asides):
            words.insert(0, word)
    return words
