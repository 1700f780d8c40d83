"""How certain a sentence is of what it states, by its own words; and whether it states it at all."""

import re

from articles.factcheck.language.cues import load_cues
from articles.factcheck.language.lexicon import LISTS, any_of, first_listed
from articles.factcheck.language.sentence import Sentence
from articles.factcheck.language.statement import CONFIRMED, REPORTED, RUMOURED
from articles.factcheck.language.words import plain_words, words_between


_MODALS = frozenset(("may", "might", "could", "would"))  # no sign of doubt about something that has happened
_SETTLED = re.compile(r"\b(?:is|are) (?:streaming|filming|shooting|available)\b")
_DENIED_SOURCE = re.compile(
    r"\b(?:not|never|no|yet to|without|unless|until|nothing) (?:\S+ ){0,3}?(?:official|confirm|announce|reveal)\w*"
)
_SAID_IT_WOULD = re.compile(
    rf"\b{any_of('reporting')}\b[^.;]{{0,120}}? would (?!love|like|have|prefer)"
    r"(?:[^.;]{0,120}? and (?:that )?[^.;]{0,60}? would (?!love|like|have|prefer))?"
)


def read_certainty(sentence: Sentence, place: int, *, is_past: bool = False) -> str:
    """Return confirmed, reported or rumoured, by the clause around a place and by the frame of the sentence.

    Args:
        place: an index into the sentence, as everywhere in this room.
        is_past: whether the clause reports something that has happened.
    """
    start, end = sentence.clause_at(place)
    words = sentence.plain_text(start, end) + " " + _read_frame(sentence, start, end)
    words = re.sub(r"\b(?:unlike|ahead of|despite|so that) [^,]*,", " ", words)
    words = re.sub(r"\b(?:he|she|they) reports?\b|\bcould not\b", " ", words)
    if _SAID_IT_WOULD.search(words):
        words = words.replace("would", "will") + " announced"
    is_quoted = sentence.is_quoted(place) or sentence.passage.is_quote
    signs = _signs(words, is_past=is_past and not is_quoted)
    if RUMOURED in signs:
        return RUMOURED
    if is_quoted or REPORTED in signs:
        return REPORTED
    if _DENIED_SOURCE.search(words) and not is_past:
        return REPORTED
    is_official = CONFIRMED in _signs(_DENIED_SOURCE.sub(" ", words), is_past=is_past)
    if is_official or is_past or _SETTLED.search(words) or "ahead" not in signs:
        return CONFIRMED
    return REPORTED


def _signs(text: str, *, is_past: bool) -> set[str]:
    """Return the states of the rows of certainty.toml that words match."""
    words = plain_words(" ".join(word for word in text.split() if not (is_past and word in _MODALS)))
    return {cue.value for cue in load_cues("certainty") if any(cue.patterns.find(words))}


def _read_frame(sentence: Sentence, start: int, end: int) -> str:
    """Return the framing words of the other clauses: those leading into this one or without a subject."""
    parts = []
    for low, high in sentence.clauses:
        words = words_between(sentence.words, low, high)
        frame = first_listed(f"{words} {sentence.plain_text(low, high)}", "frame")
        if (low, high) == (start, end) or not frame:
            continue
        leads_in = high == start and words.endswith(("that", ":"))
        has_subject = bool({"T", "S", "L", "P", "C", "O", "W"} & set(words.split()))
        is_comment = not has_subject and not first_listed(words, "shoot") and "renew" not in words
        if leads_in or is_comment and not _DENIED_SOURCE.search(words):
            parts.append(frame)
    return " ".join(parts)


_CONDITION = re.compile(r"\b(?:if|unless|were (?:it|the))\b")
# "Had the network listened, it would have ended"; not "it had the luck".
_INVERTED = re.compile(r"\bhad (?:it|the|S|T|V|P)")
_SHOULD_IT = re.compile(r"^\W*should (?:it|the|S|T|V)")  # "Should it be renewed, expect more in 2028"
_WOULD = re.compile(r"\b(?:would|could|might)\b")
_TO_BE_BELIEVED = re.compile(
    r"\bif [^,.;]{0,60}(?:to be believed|right|correct|accurate|anything to go by|true|any guide|holds?|continues"
    r"|repeats itself)\b"
)
_WOULD_BE = re.compile(r"\bwould (?!love|like|prefer)")
_NEXT_VERB = re.compile(rf"\band (?={any_of('verbs_behind_and')}\b)")  # "wants more AND HAS ordered it"
_UNREAL = re.compile(r"^\W*had\b[^.;]*\bwould (?:not )?have\b")


# "Where others would have asked for ten, Netflix has settled on six": only the others are supposed to.
_WHERE_OTHERS = re.compile(r"^(?:where|while|whereas) (?:other|others|some|most|rivals?|lesser|another)\b[^,]*,")


def is_hypothetical(sentence: Sentence, place: int) -> bool:
    """Whether the words at a place are a wish, a supposition or a condition."""
    words = _WHERE_OTHERS.sub(lambda match: " " * len(match[0]), sentence.masked)
    for tag in sentence.platforms:  # "SBS On Demand" demands nothing
        words = words[: tag.start] + "V" * (tag.end - tag.start) + words[tag.end :]
    words = _SAID_IT_WOULD.sub(lambda match: match[0].replace("would", "     "), words)
    believed = _TO_BE_BELIEVED.sub(lambda match: " " * len(match[0]), words)
    for phrase in LISTS["all_the_same"]:
        believed = believed.replace(phrase, " " * len(phrase))
    words = believed if believed == words else _WOULD_BE.sub("      ", believed)
    if _INVERTED.search(words) and _WOULD.search(words):
        return True
    if _SHOULD_IT.match(words) or _CONDITION.search(words[:place]) or _UNREAL.search(words):
        return True
    if first_listed(plain_words(words).text, "dream"):
        return True
    start, end = sentence.clause_at(place)
    verbs = list(_NEXT_VERB.finditer(words, start, end))
    start = max([start, *(verb.end() for verb in verbs if verb.end() <= place)])
    end = min([end, *(verb.start() for verb in verbs if verb.start() >= place)])
    clause = plain_words(sentence.words_without_asides(start, end, place, words)).text
    return bool(first_listed(clause, "supposed"))


def is_said_to_follow(sentence: Sentence) -> bool:
    """Whether "would" is the "will" of somebody's words: "confirmed that it would not return"."""
    return bool(_SAID_IT_WOULD.search(sentence.masked))


_CHARACTER_SPEAKS = re.compile(
    r"C+,? (?:says|said|tells|told|whispers|whispered|shouts|screams|asks|warns|promises|vows)\b"
    r"|\b(?:says|said|tells) C+"
    rf"|\b(?:the|a|his|her) {any_of('speaks_in_the_story')},? (?:says|reads|whispers|runs|warns)\b"
)


def is_fictional_speech(sentence: Sentence, place: int) -> bool:
    """Whether a place stands in a quotation that is a character's line, or that is attributed to nobody."""
    if not sentence.is_quoted(place):
        return False
    outside = sentence.masked
    for low, high in reversed(sentence.quotes):
        outside = outside[:low] + " " + outside[high:]
    return bool(_CHARACTER_SPEAKS.search(outside)) or not first_listed(plain_words(outside).text, "speech")
