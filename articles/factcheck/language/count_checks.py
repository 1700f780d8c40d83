"""Checks of whether a number counts the episodes of a season. See `checks.py`."""

from articles.factcheck.language.cues import Cue
from articles.factcheck.language.leads import lead_of
from articles.factcheck.language.lexicon import LISTS, first_listed, forms_of
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.sentence import Sentence
from shows.facts.numbers import parse_count


def last_count(match: Match) -> int:
    """Return the index of the last number of a match that is no length: "eight" of "eight 50-minute episodes"."""
    numbers = [index for index in range(match.first, match.last) if match.word(index) == "N"]
    return next((index for index in reversed(numbers) if not _is_length(match, index)), numbers[-1])


def seasons_listed(sentence: Sentence, match: Match) -> list[int]:
    """Return the seasons of a list that is the subject of a match: "seasons two and three had ten episodes apiece"."""
    index = next((at for at in range(match.last - 1, match.first - 3, -1) if match.word(at) == "S"), 0)
    listed: list[int] = []
    if match.word(index - 1) not in ("and", "&"):
        return []
    while match.word(index) == "S" or listed and match.word(index) in ("and", ",", "&"):
        listed += [tag.season for tag in sentence.tags if tag.start == match.words.spans[index][0] and tag.season]
        index -= 1
    return sorted(listed) if len(listed) > 1 else []


def _is_length(match: Match, index: int) -> bool:
    return match.word(index + 1).lstrip("-") in LISTS["hours"]


def only_length(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the number of a match is a length: "at 50 minutes an episode"."""
    return "it is a length" if _is_length(match, last_count(match)) else ""


def no_episodes(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether nothing in the sentence says that episodes are counted: "season three gets eight"."""
    is_said = match.words.vocabulary & {*LISTS["episodes"], "-episode", "-part", "-parter"}
    return "" if is_said else "nothing says that these are episodes"


def no_shoot(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether nothing in the sentence says what "it" is that goes on: a shoot."""
    return "" if match.words.vocabulary & set(LISTS["makings"]) else "nothing says that this is a shoot"


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
    number = last_count(match)
    before = [match.word(number - 2), match.word(number - 1)]
    if before[1] in ("its", "all"):
        return ""
    if match.word(number + 1) in LISTS["extra"] or match.word(number + 2) in LISTS["fewer"]:
        return "it counts those more or fewer"
    start, end = match.words.spans[number]
    count = parse_count(sentence.folded[start:end]) or 0
    if match.word(number + 1) == "parts" and before[1] in ("in", "into") and count <= 3:
        return "it counts the parts of its release"
    if set(match.words.text.split()[:number][-4:]) & {"part", "volume", "half"}:
        return "it counts the episodes of a part"
    if before == ["up", "to"] and match.word(number - 3) in LISTS["cut_to"]:
        return ""
    opens = {"premiere", "debut", "return", "launch", "open", "start", "begin", "drop", "arrive", "land"}
    is_small = before[1] == "with" and count in (1, 2, 3)
    lead = match.words.text.split()[: match.last]
    if is_small and any(form in lead for verb in opens for form in forms_of(verb)):
        return "these are the episodes of its first day"
    after = " ".join(match.word(index) for index in range(number + 1, match.last + 6))
    if word := first_listed(after, "seen_early"):
        return f"“{word}”: somebody saw these early"
    word = before[1] if before[1] in LISTS["some_of_them"] else first_listed(" ".join(before), "some_of_them")
    return f"“{word}”: not all of them" if word else ""


def somebody_acts(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a person has that many: "appears in six episodes"."""
    if match.word(last_count(match) - 1) == "all" or match.word(last_count(match) - 2) == "all":
        return ""
    if match.word(match.first) == "i":
        return "it is about a person"  # "I expect ten episodes"
    lead = lead_of(sentence, match, 4)
    is_verb = any(word in LISTS["acts"] for word in [*lead, *match.text.split()])
    return (
        "it is about a person"
        if is_verb or lead[-1:] in (["P"], ["C"], ["he"], ["she"], ["who"], ["i"], ["we"])
        else ""
    )


def one_episode(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the length is that of a single episode: "the finale is 80 minutes long"."""
    word = first_listed(" ".join([*lead_of(sentence, match, 6), *match.text.split()]), "one_episode")
    return f"“{word}”: it is the length of a single episode" if word else ""
