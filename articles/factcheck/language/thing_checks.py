"""Checks of whether a clause is about another thing than our show: a remake, a podcast, the Emmys. See `checks.py`."""

import re

from articles.factcheck.language.cues import Cue
from articles.factcheck.language.leads import lead_of
from articles.factcheck.language.lexicon import LISTS, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.words import words_between


_VERBS = frozenset(
    word for name in ("be", "have", "will", "finite_verbs", "opens") for word in LISTS[name] if " " not in word
) | {":", ";", "says", "said", "that", "who", "which"}
_ENDS_A_SUBJECT = (_VERBS - {"'s"}) | {",", "on", "in", "at", "with", "from", "to"}
_OURS = frozenset("TSLG")
_BEGIN_A_SUBJECT = frozenset({*LISTS["the"], *LISTS["stands_for_it"], "he", "she", "they", "we", "i", *"TSLGPCVUNWOX"})
_NEW_CLAUSE = re.compile(r" (?:;|, (?:and|but|while)) ")


def other_version(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a remake, or a thing about the show, is the subject: "the Danish remake ran for", "the podcast"."""
    phrase = _subject_phrase(sentence, match)
    word = first_listed(phrase, "other_versions") or first_listed(phrase, "things_about_it")
    word = word or first_listed(sentence.words.text, "a_list_of_them")
    if not word and cue.file in ("release", "watching") and not cue.value:
        word = first_listed(phrase, "news_and_events")
        word = "" if f"{word} that " in sentence.words.text else word  # "the news that it returns in May"
    if not word and phrase.startswith("W ") and not _OURS & set(phrase.split()):
        word = first_listed(phrase, "same_name")
    return f"“{word}”: it is about something else" if word else ""


def unrelated(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the clause has a subject of its own, and nothing of ours: "the Emmys return on 14 September"."""
    if _OURS & set(match.text.split()) or match.word(match.first) in LISTS["the"]:
        return ""
    if match.word(match.first) == "set" and match.word(match.first - 1) in LISTS["the"]:
        return "it is about the set"
    if match.word(match.first) == "start" and "from" in (match.word(match.first - 1), match.word(match.first - 2)):
        return "it is about the beginning"  # "which will show it from the start"
    lead = _without_that(lead_of(sentence, match, 12))
    while lead and lead[-1] in _VERBS | {"not", "then", ","}:
        lead.pop()
    if lead[-3:-1] in (["my", "own"], ["our", "own"]):
        return "it is about somebody"
    is_noun_phrase = bool({"the", "my", "a", "our", "your"} & set(lead[-4:-1])) and lead[-1] not in "TSLGPCVUNW"
    rest = " ".join(match.word(index) for index in range(match.last, len(match.words.listed)))
    before = {match.word(index) for index in range(match.first)}
    names_ours = _OURS & {*before, *_NEW_CLAUSE.split(f" {rest} ")[0].split()}
    is_own_noun = lead[-1:] and lead[-1] in {*LISTS["parts_of_a_show"], *LISTS["shows"], *LISTS["shoot"]}
    is_ours = bool(names_ours or is_own_noun or first_listed(" ".join(lead), "all_of_it"))
    return f"it is about the {lead[-1]}" if is_noun_phrase and not is_ours else ""


def _without_that(lead: list[str]) -> list[str]:
    """Return what leads to a match after "that", or before it where "that" begins a relative clause.

    "She said on a podcast that it arrives then" is about "it"; "a rumour that disappears comes back" about the rumour.
    """
    before, that, after = " ".join(lead).rpartition(" that ")
    words = after.split()
    is_relative = bool(that and words) and not _BEGIN_A_SUBJECT & set(words)
    return before.split() if is_relative else words


def guessed(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is what fans believe: "viewers think that", "my theory is that"."""
    word = first_listed(words_between(match.words, 0, match.start), "fan_theories")
    return f"“{word}”: it is only a guess" if word else ""


def long_ago(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it happened in a year that is over, to somebody in a sentence that names nothing of ours."""
    if {"T", "S", "L"} & match.words.vocabulary:
        return ""
    today = sentence.context.today
    periods = [time.period(today, is_past=True) for time in sentence.times if time.is_plain_year]
    is_over = any(period and period.latest and period.latest.year < today.year for period in periods)
    return "it was long ago" if is_over else ""


def only_until(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is only not so yet: "there will be no third season before 2028"."""
    after = [match.word(index) for index in range(match.last, match.last + 3)]
    place = match.words.spans[match.last][0] if after[0] == "W" else match.end
    is_limit = sentence.folded[place:].lstrip().startswith(("before", "until", "till", "this year"))
    return "it is only not so yet" if is_limit or {"before", "until", "till", "unless"} & set(after) else ""


def _subject_phrase(sentence: Sentence, match: Match) -> str:
    """Return the words of a clause up to its first verb, or up to the aside or the match if that comes first."""
    low, _ = sentence.clause_at(match.start)
    while low and sentence.masked.startswith(", with ", low):
        low, _ = sentence.clause_at(low - 1)  # "the podcast is back, with ten episodes"
    aside = next((start for start, end in sentence.asides if start <= match.start < end), match.end)
    words = words_between(match.words, low, max(aside, low)).split()
    if words[:1] and words[0] in (*LISTS["prepositions_of_a_phrase"], "on", "in", "at", "for"):
        return ""
    verb = next((index for index, word in enumerate(words) if index and word in _ENDS_A_SUBJECT), len(words))
    return " ".join(words[:verb])
