"""Checks of whether a date is that of a release. See `checks.py`."""

import re

from articles.factcheck.language.cues import Cue
from articles.factcheck.language.denials import negated
from articles.factcheck.language.grammars.times import Time
from articles.factcheck.language.leads import last_index, lead_of
from articles.factcheck.language.lexicon import LISTS, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.words import plain_words, words_between
from shows.facts.numbers import ONES, ORDINALS


def denied_date(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a date is denied. "Not until May" and "not before May" say a date."""
    date = last_index(match, "W")
    before = [match.word(index) for index in range(date - 4, date)]
    _, high = sentence.clause_at(match.words.spans[date][0])
    if word := first_listed(words_between(match.words, match.words.spans[date][1], high), "ruled_out"):
        return f"“{word}” denies it"
    is_limit = {"until", "till", "before", "earlier", "sooner", "later"} & set(before)
    return (
        ""
        if is_limit or sentence.folded[slice(*match.words.spans[date])].startswith(("before", "until", "till"))
        else negated(sentence, match, cue)
    )


def superseded(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a date is an abandoned plan: "originally due in 2025", "moved from May"."""
    date = last_index(match, "W")
    words = " ".join(match.word(index) for index in range(max(0, date - 12), date)).split("W ")[-1]
    nearest = " ".join(words.split()[-3:])
    word = next((word for name in ("planned", "replaced", "once_dated") if (word := first_listed(words, name))), "")
    if word.endswith(" from") and _TO_ANOTHER_DATE.search(words):
        word = ""  # "pushed back from Christmas, Tin Moon airs in May", "delayed from January to May"
    if not word and match.words.text.count("W ") > 1 and not all(sentence.scopes):
        word = first_listed(nearest, "not_this_number")
        is_start = match.word(date - 2) in LISTS["starts_from"] or match.word(date - 1) in LISTS["starts_from"]
        word = "" if word == "from" and is_start else word  # "will be shown from May"
    return f"“{word}”: that was the plan" if word else ""


def another_verb(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether something else happens on that date: a verb between the cue and the date."""
    date = last_index(match, "W")
    words = " ".join(match.word(index) for index in range(match.first, date))
    lead = "" if _follows_an_introduction(sentence, match) else " ".join(lead_of(sentence, match, 16))
    if lead and match.word(match.first) in ("T", "S", "L", "G") or date - match.first <= 1 and match.last > date + 1:
        words = " ".join([*lead_of(sentence, match, 8)[::-1], words])  # it may be the object of a verb before it
    if (start := lead.rfind(" that ")) >= 0 and {"T", "S", "L", "G"} & set(lead[start:].split() + words.split()[:1]):
        lead = lead[start:]  # "she said on a podcast that season two arrives then"
    if _OTHER_CLAUSE.search(match.text):
        return "another verb is nearer to the date"
    if match.text.startswith("back in W") and already_past(sentence, match, cue):
        return "it is about another time"  # "back in March 2022, six million watched"
    word = first_listed(words, "other_verbs") or first_listed(f"{lead} {words}", "no_season")
    return f"“{word}” happens then" if word else ""


_TO_ANOTHER_DATE = re.compile(r" from [^,]*(?:, (?:the )?[TSLG]\b| (?:to|until|till)\s*$)")
# "Two years after it aired, Tin Moon is back in May"
_OTHER_CLAUSE = re.compile(r"^[a-z][^,W]* , [TSLG] (?![,W]|[TSLG] )")


def _follows_an_introduction(sentence: Sentence, match: Match) -> bool:
    """Whether our show begins a match, right after a comma: "Shot in Leeds, Tin Moon returns in May"."""
    return match.word(match.first) in ("T", "S", "L", "G") and lead_of(sentence, match, 1) == [","]


def somebody_comes(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a person, and not a show, returns or arrives then."""
    low, high = sentence.clause_at(match.start)
    people = sentence.tags_between("PC", low, match.end)
    inside = re.sub(r" [PC] 's ", " ", f" {match.text} ")
    if re.search(r" [PC] [^TSLG]*$", inside) and " W , " in inside:
        return "it is about a person"  # "in the spring Ada Vane will come back to the house"
    aside = next((span for span in sentence.asides if span[0] <= match.start < span[1]), None)
    if aside and any(0 <= aside[0] - tag.end <= 2 for tag in sentence.tags if tag.letter in "PC"):
        return "it is about a person"
    return "it is about a person" if people and not sentence.tags_between("TSG", low, high) else ""


def platform_comes(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a platform itself starts then: "Netflix launches in Japan in March"."""
    before = match.word(match.first - (2 if match.word(match.first - 1) in LISTS["will"] else 1))
    return "it is about a platform" if before == "V" and not {"T", "S", "L", "G"} & set(match.text.split()) else ""


def undated_once(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it was so at an earlier time: "had no date"."""
    lead = lead_of(sentence, match, 12)
    if first_listed(" ".join(lead), "saying"):
        return ""  # "she said that it had no date" is so now
    word = first_listed(" ".join([*lead[-4:], *match.text.split()[:2]]), "at_that_time")
    return f"“{word}”: that was so once" if word else ""


def only_resumes(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is the making that goes on at an unknown time: "nobody will say when it will start again"."""
    is_start = {"start", "starts", "begin", "begins", "resume", "resumes"} & set(match.text.split())
    word = first_listed(words_between(match.words, 0, match.start), "the_work") if is_start else ""
    return f"it is the {word} that resumes" if word else ""


_BREAK = re.compile(
    r"\b(?:winter|mid-?season|christmas|holiday|festive|olympics?|world cup) (?:break|hiatus|pause)\b"
    r"|\bmid-?season (?:return|comeback)\b|\b(?:resum|continu)(?:e|es|ed|ing)\b|\boff (?:the )?air\b"
)
_HALF_OVER = re.compile(r"\b(?:fall|autumn|winter|spring|mid-?season) finale\b")
_LATER = rf"(?:{'|'.join(ORDINALS[1:])}|\d+(?:nd|rd|th)|next)"
_NEXT_EPISODE = re.compile(rf"\b{_LATER} episode\b|\bepisode (?!1\b)(?:\d+|{'|'.join(ONES[2:])})\b")


def goes_on(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a season that has begun goes on then: "returns from its winter break", "with its ninth episode"."""
    low, high = sentence.clause_at(match.start)
    low = 0 if _follows_an_introduction(sentence, match) else low
    place = match.words.spans[last_index(match, "W")][0]
    scope = next(
        (scope for time, scope in zip(sentence.times, sentence.scopes, strict=True) if time.start == place), None
    )
    if scope and scope.part:
        return ""
    words = _BREAK.search(sentence.masked, low, high) or _HALF_OVER.search(sentence.masked)
    if words and not re.search(r"\b(?:for|with) (?:an? |its |the )?S", sentence.masked[low:high]):
        return f"“{words[0]}”: it goes on then"
    episode = _NEXT_EPISODE.search(sentence.masked, low, high)
    return f"“{episode[0]}”: it goes on then" if episode else ""


def is_ahead(sentence: Sentence, time: Time) -> bool:
    """Whether a time lies in the future."""
    period = time.period(sentence.context.today)
    return bool(period and period.earliest and period.earliest > sentence.context.today)


def already_past(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the date of a match is over: "took home six awards in September"."""
    date = last_index(match, "W")
    time = next((time for time in sentence.times if time.start == match.words.spans[date][0]), None)
    verbs = [match.word(index) for index in range(match.first + 1, min(match.first + 3, date))]
    is_past = any(verb in LISTS["past_tense"] for verb in verbs) or verbs[:1] and verbs[0].endswith("ed")
    is_over = time is None or not is_ahead(sentence, time) or is_past and not time.has_year
    return "its date is over" if is_over else ""


def in_a_phrase(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the show that a match begins with is only part of a phrase: "the finale of Tin Moon"."""
    if match.word(match.first) not in ("T", "S", "L", "G"):
        return ""
    lead = lead_of(sentence, match, 8)
    while lead and lead[-1] in LISTS["before_a_title"]:
        lead.pop()
    is_subject = not lead or lead[-1] in LISTS["before_a_subject"]
    is_owner = match.word(match.first + 1) in LISTS["of_its_people"]
    return "" if is_subject and not is_owner else "it is about something else"


def leaves_its_aside(sentence: Sentence, match: Match) -> bool:
    """Whether a match begins inside an aside and ends outside: "a drama like Tin Moon, starts on Netflix"."""
    return any(low <= match.start < high < match.end for low, high in sentence.asides)


def other_date(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the clause of a match is about anything but a release."""
    if leaves_its_aside(sentence, match):
        return "it is about something else"
    low, high = sentence.clause_at(match.start)
    low = match.start if _follows_an_introduction(sentence, match) else low
    clause = sentence.words_without_asides(low, high, match.start)
    word = first_listed(plain_words(clause).text, "not_a_release") or first_listed(match.text, "not_a_release")
    if word:
        return f"“{word}”: it is about something else"
    between = {match.word(index) for index in range(match.first + 1, last_index(match, "W"))}
    return "somebody else does it" if between & {"P", "C", "O", "X"} else ""
