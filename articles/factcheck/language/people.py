"""Whom a cue of cues/cast.toml is about, and whether the words around it deny it or leave it open."""

import re

from articles.factcheck.language.cues import Cue
from articles.factcheck.language.entity import EntityTag, Letter
from articles.factcheck.language.lexicon import LISTS, any_of, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.roles import HELPERS
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.words import plain_words, words_between


RETURNING, NEW, NOT_RETURNING, UNKNOWN = "returning", "new", "not-returning", "unknown"

# What stands between the names of a list.
_JOINS = re.compile(
    r"[ ,'\"()]*(?:as(?: [\w'.-]+){0,4}[ ,'\")]*)?(?:and|or|&|plus|as well as|alongside)?(?: also)?[ ,'\"(]*"
    rf"(?:{any_of('interjections')}, )?"
)


def read_state(sentence: Sentence, match: Match, cue: Cue) -> str | None:
    """Return the state that a clause states, by its cue and by what denies or doubts it; None if it states none."""
    state = cue.value
    low, high = sentence.clause_at(match.start)
    is_in_aside = any(start <= match.start < end for start, end in sentence.asides)
    words = match.words if is_in_aside else sentence.main_words
    clause = words_between(words, low, high)
    before = words_between(words, low, match.end)
    lead = words_between(match.words, max(0, low - 80), low)
    if first_listed(f"{lead} {clause}", "open_question") and "no longer" not in clause:
        return UNKNOWN
    is_negated = bool(first_listed(before.replace("not only", "").replace("or not", ""), "not_cast"))
    if state == NOT_RETURNING:
        has_own_not = bool(first_listed(match.text, "not_cast"))
        return None if is_negated and not has_own_not else NOT_RETURNING
    if state == NEW and {"again", "reprise", "reprises"} & set(clause.split()) or "once more" in clause:
        state = RETURNING  # "will take on the role again"
    if state == NEW:
        return None if is_negated else NEW
    return NOT_RETURNING if is_negated and not cue.own_not else RETURNING


def people_of(sentence: Sentence, match: Match) -> list[EntityTag]:
    """Return the people whom a match is about: the subject of its verb, else its object; both in "X returns with Y"."""
    low, high = sentence.clause_at(match.start)
    people = sentence.tags_between("PC", low, high)
    if inside := people_inside(sentence, match):
        _, last = sentence.clause_at(match.end - 1)
        return inside + _listed_after(sentence, sentence.tags_between("PC", match.end, last), match.end)
    within = [tag for tag in people if match.start < tag.start < match.end]
    if within and match.word(match.first) in LISTS["hires"]:
        return within  # "Pia Varga has hired Rosa Quill for season three"
    if _is_of_the_show(match):
        if match.word(match.last - 1) == ",":
            return []  # "asked when season three is out, she said"
        return _listed_after(sentence, people, match.end)
    if match.word(match.first)[:4] == "join" and (joining := _who_joins(sentence, match, low, high)):
        return joining
    before = [tag for tag in people if tag.start < match.start and not _only_reports(sentence, match, tag)]
    before = [tag for tag in before if not _owns(sentence, match, tag)]
    before = [tag for tag in before if not _is_led_in(match, tag, "not_the_subject")]
    after = [tag for tag in people if tag.start >= match.start and not _is_led_in(match, tag, "not_the_object")]
    together = first_listed(words_between(match.words, match.end, match.end + 70), "together_with")
    if before and together:
        is_likewise = together.split()[0] in ("as", "so")
        return before + (after or (sentence.tags_between("PC", match.end, match.end + 70) if is_likewise else []))
    if before or after:
        return before or after
    if not people and sentence.masked[high : high + 1] == ":":
        return sentence.tags_between("PC", *sentence.clause_at(high))  # "Returning: Rosa Quill"
    return _antecedents(sentence, match, low, high)


def _who_joins(sentence: Sentence, match: Match, low: int, high: int) -> list[EntityTag]:
    """Return who joins, where it is not the first person that is named: "joining X is Y", "Y: he joins X"."""
    if match.word(match.first - 1) in ("he", "she", "who"):
        return sentence.tags_between("PC", 0, match.start)[-1:]
    people = sentence.tags_between("PC", match.start, high)
    if sentence.tags_between("PC", low, match.start) or match.word(match.first) != "joining":
        return []
    return [tag for tag in people if words_between(match.words, low, tag.start).endswith((" is", " are"))]


def _is_of_the_show(match: Match) -> bool:
    """Whether it is the show that returns or leaves: "she would not say when Tin Moon returns"."""
    index = match.first - 1
    while match.word(index) in HELPERS and match.word(index) != ",":
        index -= 1
    return match.word(index) in ("T", "S", "L", "G")


def people_inside(sentence: Sentence, match: Match) -> list[EntityTag]:
    """Return the person that a match ends with: "replaces X"."""
    return [tag for tag in sentence.tags_between("PC", match.start + 1, match.end) if tag.end == match.end]


def _listed_after(sentence: Sentence, people: list[EntityTag], place: int) -> list[EntityTag]:
    """Return the people listed after a place: "and X", ", Y and Z", "as the vicar and X as her sister"."""
    listed = []
    for tag in people:
        between = sentence.masked[place : tag.start]
        is_role = between.rstrip(" \"'").endswith(" as") and tag.letter == Letter.PERSON
        if tag.start >= place and not is_role and _JOINS.fullmatch(between):
            listed.append(tag)
            place = tag.end
    return listed


def _antecedents(sentence: Sentence, match: Match, low: int, high: int) -> list[EntityTag]:
    """Return whom "he", "she", "they" or "the actor" stand for."""
    words = words_between(match.words, low, high).split()[:4]
    earlier = sentence.tags_between("PC", 0, low)
    if words[:1] == [":"]:
        return earlier  # "Rosa Quill: back for season three"
    if {"he", "she"} & set(words_between(match.words, low, match.start).split()[-5:]) and low == 0:
        return sentence.tags_between("PC", low, match.start)[-1:]  # "with Quill's film out of the way, she returns"
    if set(words) & {"he", "she", "actor", "actress", "star", "who"}:
        return earlier[-1:]
    return earlier if set(words) & {"they", "both", "neither", "pair", "trio", "duo"} else []


def _only_reports(sentence: Sentence, match: Match, tag: EntityTag) -> bool:
    """Whether a person only reports it about somebody else: "Director X confirmed that Y will be back"."""
    others = sentence.tags_between("PC", tag.end, match.start)
    if not others:
        return False
    between = words_between(match.words, tag.end, others[-1].start)
    return "who" not in between.split() and bool(first_listed(between, "saying"))


def _owns(sentence: Sentence, match: Match, tag: EntityTag) -> bool:
    """Whether a person only owns what the verb is about: "X's agent", and not "X's return"."""
    words = words_between(match.words, tag.end, tag.end + 24).split()
    return (
        words[:1] == ["'s"]
        and words[1:2] != []
        and words[1] not in LISTS["own_nouns"]
        and not set(words[1:4]) & set(LISTS["speaks_for"])
    )


def _is_led_in(match: Match, tag: EntityTag, name: str) -> bool:
    """Whether the words right before a person say that it is about somebody else: "unlike X", "replacing X"."""
    before = words_between(match.words, max(0, tag.start - 40), tag.start).split()[-3:]
    return bool(first_listed(" ".join(before), name))


def ellipsis_state(sentence: Sentence, match: Match, low: int, high: int) -> str:
    """Return the state of "..., but X won't." and "..., and so will Y."; "" if a clause is none of these."""
    words = words_between(match.words, low, high).rstrip(" .!,").split()
    if not {"P", "C"} & set(words):
        return ""
    if "with" in words[:3] and {"her", "him", "them"} & set(words[:4]) and words[-1] in ("P", "C"):
        return RETURNING  # "Rosa Quill is back, and with her Milo Brandt"
    if words[-1:] == ["not"] and len(words) > 1 and words[-2] in ("will", "does", "is", "are", "do"):
        return NOT_RETURNING
    if words[-1] in ("will", "does", "is", "are", "do") or "so" in words[:3] and words[-1] in ("P", "C"):
        return RETURNING
    if words[-1] in ("P", "C") and ({"not", "neither", "nor"} & set(words[:-1])):
        return NOT_RETURNING
    return ""


def is_about_another(sentence: Sentence, match: Match, tag: EntityTag) -> bool:
    """Whether somebody returns or leaves elsewhere: in another work, or in the story."""
    low, high = sentence.clause_at(match.start)
    after = [
        other
        for other in sentence.tags
        if other.letter in "TSGOX" and match.end <= other.start < min(high, match.end + 31)
    ]
    if after and (after[0].letter in "OX" or after[0].show == ""):
        return True
    works = sentence.tags_between("OX", low, match.start)
    works = [work for work in works if not any(start <= work.start < end for start, end in sentence.asides)]
    if works and not sentence.tags_between("TSG", low, high):
        return True
    if first_listed(words_between(match.words, max(0, match.start - 24), match.start), "elsewhere"):
        return True
    if tag.letter != Letter.CHARACTER:
        return False
    if first_listed(plain_words(sentence.context.heading).text, "asks_who"):
        return False
    if not sentence.tags_between("PST", 0, len(sentence.text)):
        return True  # without a season or an actor, a character leaves or returns in the plot
    return _is_story(sentence, match)


def _is_story(sentence: Sentence, match: Match) -> bool:
    """Whether a match tells the plot: a character leaves or comes, with nothing that is said of a season to come."""
    words = match.words.text
    if "S finale " in words:
        return True
    if first_listed(words, "plot") and not {"will", "S", "L"} & set(words.split()):
        return True
    low, high = sentence.clause_at(match.start)
    has_actor = bool(sentence.tags_between(Letter.PERSON, 0, len(sentence.text)))
    if has_actor or sentence.tags_between(Letter.SEASON, low, high):
        return not has_actor and match.word(match.first)[:4] in ("join", "leav", "left", "exit", "depa", "quit")
    return not first_listed(words_between(match.words, low, match.end), "of_the_making")
