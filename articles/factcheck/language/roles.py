"""Who does what in a match: which show and season it is about, and who else is the subject of its verb."""

from articles.factcheck.language.entity import Letter
from articles.factcheck.language.leads import lead_of
from articles.factcheck.language.lexicon import LISTS, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence, Subject
from articles.factcheck.language.subjects import find_subject
from articles.factcheck.language.words import words_between


HELPERS = frozenset(word for name in ("be", "have", "will", "adverbs") for word in LISTS[name] if " " not in word) | {
    "both",
    "each",
}


def subject_of(sentence: Sentence, match: Match, *, makers_act: bool = False) -> Subject:
    """Return the show and season that a match is about: what it names itself, else what its verb is about.

    Args:
        makers_act: whether what the show's director or writer does is about the show: "Varga is in the cutting room".
    """
    inside = [tag for tag in sentence.tags if match.start <= tag.start and tag.end <= match.end]
    aside = next(((low, high) for low, high in sentence.asides if low <= match.start < high), None)
    if aside and match.end > aside[1]:
        inside = [tag for tag in inside if tag.end <= aside[1]]  # "like X, which was renewed, Tin Moon has its fans"
    named = [tag for tag in inside if tag.letter in "TSG"]
    if not named and any(tag.letter in "OX" for tag in inside):
        return Subject(None)
    subject = find_subject(sentence, named[0].start if named else match.start)
    if subject.show is None and (shows := [tag for tag in inside if tag.letter == Letter.SHOW]):
        subject = find_subject(sentence, shows[0].start)
    if (
        subject.show is None
        or not subject.is_named
        and (_names_others(sentence, match, makers_act=makers_act) or _has_own_subject(sentence, match))
    ):
        return Subject(None)
    seasons = [tag.season for tag in inside if tag.letter == Letter.SEASON and tag.season is not None]
    return Subject(subject.show, seasons[-1], subject.is_named) if seasons else subject


def _names_others(sentence: Sentence, match: Match, *, makers_act: bool) -> bool:
    """Whether a sentence that names no show of ours names somebody or something else before a match."""
    makers = {tag.start for tag in sentence.tags if makers_act and tag.person and tag.person.role != "cast"}
    return any(
        match.word(index) in ("P", "C", "O", "X", "U")
        and not (match.word(index) == "U" and match.word(index - 1) in LISTS["led_in"])
        and match.words.spans[index][0] not in makers
        and not any(low <= match.words.spans[index][0] < high for low, high in sentence.asides)
        for index in range(match.first)
    )


def _has_own_subject(sentence: Sentence, match: Match) -> bool:
    """Whether a noun stands before a match in a sentence that names nothing of ours: "My newsletter starts in May"."""
    if {"T", "S", "L", "G"} & match.words.vocabulary or set(match.text.split()) & set(LISTS["shoot"]):
        return False
    low, _ = sentence.clause_at(match.start)
    lead = words_between(match.words, low, match.start).rpartition(" that ")[2].split()
    if first_listed(" ".join(lead), "rivals"):
        return True
    if first_listed(" ".join([*lead, match.text]), "all_of_it"):
        return False
    return len(lead) > 1 and (lead[0] in LISTS["determiners"] or "'s" in lead)


def acting_subject(sentence: Sentence, match: Match) -> str:
    """Return who else is the subject of a match, as a word for editors: a person, another work; "" if nobody else.

    Asides between the subject and the verb are passed over: "Tin Moon, starring Rosa Quill, was cancelled". A match
    that begins with one of our shows or seasons has that as its subject.
    """
    leaves_aside = any(low <= match.start < high < match.end for low, high in sentence.asides)
    if match.word(match.first) in ("T", "S", "L", "G", *LISTS["shoot"]) and not leaves_aside:
        before = match.word(match.first - (2 if match.word(match.first - 1) in LISTS["the"] else 1))
        return "something else" if before in ("in", "about") else ""
    for index in range(match.first - 1, -1, -1):
        start, _ = match.words.spans[index]
        is_aside = any(
            low <= start < high and (leaves_aside or not low <= match.start < high) for low, high in sentence.asides
        )
        word = match.word(index)
        if not is_aside and word not in HELPERS:
            is_thing = any(tag.letter in "OX" and tag.start <= start < tag.end for tag in sentence.tags)
            return "something else" if is_thing else _name_subject(match, index)
    return ""


def subject_noun(sentence: Sentence, match: Match) -> str:
    """Return the noun that is the subject of a verb without object, if it is not the show: "tour", "newsletter".

    "A stage version of Tin Moon has been greenlit" is about a version; "the second run of Tin Moon" is the show itself.
    """
    words = lead_of(sentence, match, 12)
    while words and words[-1] in HELPERS and words[-1] != ",":
        words.pop()
    for index in range(len(words) - 1, -1, -1):
        if words[index] in (",", "that") or words[index] in LISTS["says_so"]:
            words = words[index + 1 :]
            break
    before = next((index for index, word in enumerate(words) if index and word in LISTS["of_it"]), len(words))
    phrase = words[:before]
    is_noun_phrase = phrase[:1] and (phrase[0] in LISTS["determiners_of_things"] or phrase[0] in "TPC")
    if phrase in (["plans"], ["talks"]):
        return phrase[0]
    if len(phrase) < 2 or set(phrase) & HELPERS or not is_noun_phrase:
        return ""
    is_of_the_show = phrase[-1] in "TSLGPCUVN" or phrase[-1] in LISTS["parts_of_a_show"] or phrase[-1] in LISTS["shows"]
    return "" if is_of_the_show else phrase[-1]


def _name_subject(match: Match, index: int) -> str:
    word = match.word(index)
    if word in ("P", "C", "U") and match.word(index - 1) in LISTS["led_in"]:
        return ""
    if word in LISTS["dates_and_trailers"]:
        return "something else"
    if word in ("P", "C"):
        return "somebody"
    if word == "U" and {"T", "S", "L", "G"} & set(match.text.split()):
        return ""  # an unknown network or company: "Lantern has ordered a third season"
    if word in ("O", "X", "U"):
        return "something else"
    return "somebody" if word in LISTS["people"] else ""
