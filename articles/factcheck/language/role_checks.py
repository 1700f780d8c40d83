"""Checks of whether a verb has the show itself as its subject or object, now and not once. See `checks.py`."""

from articles.factcheck.language.cues import Cue
from articles.factcheck.language.leads import lead_of
from articles.factcheck.language.lexicon import LISTS, first_listed
from articles.factcheck.language.matcher import Match
from articles.factcheck.language.roles import subject_noun, subject_of
from articles.factcheck.language.sentence import Sentence


def something_of_it(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether a match begins with a season that another noun has: "the trailer for season three is finished"."""
    before = match.word(match.first - (2 if match.word(match.first - 1) in LISTS["the"] else 1))
    is_owned = match.word(match.first) in ("S", "L") and before in LISTS["of_it"]
    if {match.word(match.first - 2), match.word(match.first - 3)} & set(LISTS["whole_of_it"]):
        return ""  # "the whole of season three is done"
    return "it is about something of the season" if is_owned else ""


def other_subject(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the subject of a verb without object is a thing: "the walking tour has been cancelled"."""
    if lead_of(sentence, match, 1) in (["you"], ["i"]):
        return "it is about somebody"
    inside = [index for index in range(match.first, match.last) if match.word(index) in "TSLG"]
    if any(match.word(index - 1) not in LISTS["before_an_adverbial"] for index in inside):
        return ""
    is_verb = match.word(match.first) in LISTS["be"] or match.word(match.first) in LISTS["have"]
    noun = subject_noun(sentence, match) if is_verb or cue.file == "renewal" else ""
    return f"it is about the {noun}" if noun else ""


def on_condition(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the words are a bare condition: "if it is not renewed"; not "nobody knows if it will be renewed"."""
    lead = lead_of(sentence, match, 6)
    is_open = set(lead[:-1]) & {"know", "knows", "known", "clear", "say", "said", "sure", "tell", "asked", "unclear"}
    is_then = set(lead[-3:]) & {"when", "once"} and match.word(match.first) in ("is", "are", "gets", "wins")
    return "it is only a condition" if is_then or set(lead[-3:]) & {"if", "unless"} and not is_open else ""


def other_object(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the verb has a thing of the show as its object: "cancelled a screening of Tin Moon"."""
    if " but " in f" {match.text} ":
        return "it is said of another work"  # "cancelled Eleven Locks but kept Tin Moon"
    last = next((index for index in range(match.last - 1, match.first, -1) if match.word(index) in "TGSL"), None)
    if last is None:
        return ""
    before = last - (2 if match.word(last - 1) in LISTS["the"] else 1)
    noun, determiner = match.word(before - 1), {match.word(index) for index in range(match.first + 1, before - 1)}
    is_part = match.word(before) in LISTS["of_it"] and bool(
        determiner & {"a", "an", "the", "its", "'s", "-part", "-episode"}
    )
    if match.word(last + 1) == "'s":
        noun, is_part = match.word(last + 2), True
    is_its_own = noun in LISTS["parts_of_a_show"] or noun in "TGSLPCNVUW"
    return f"it is about the {noun}" if is_part and not is_its_own else ""


def about_scripts(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is the writing that is finished, and not the filming: "the scripts for season three are finished"."""
    if cue.value == "writing":
        return ""
    word = first_listed(" ".join([*lead_of(sentence, match, 5), *match.text.split()]), "about_the_scripts")
    return f"it is about the {word}" if word else ""


def making_of_it(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it is the making that ends, and not the show: "filming on season three has come to an end"."""
    word = first_listed(" ".join([*lead_of(sentence, match, 8), *match.text.split()]), "makings")
    return f"it is the {word} that ends" if word else ""


def undone(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether it was so once, and something came after it: "having been dropped by Sky"."""
    after = " ".join(match.word(index) for index in range(match.last, match.last + 3))
    word = first_listed(" ".join([*lead_of(sentence, match, 4), *match.text.split()]), "once")
    is_season = {match.word(match.last + 1), match.word(match.last + 2)} & {"S", "L"}  # "before the third has ended"
    word = word or ("before" if f"{after} ".startswith(("before ", "once before ")) and not is_season else "")
    return f"“{word}”: it is over" if word else ""


def past_season(sentence: Sentence, match: Match, cue: Cue) -> str:
    """Whether the season is one that was made long ago: there is a newer one."""
    subject = subject_of(sentence, match, makers_act=True)
    if subject.show is None or subject.season is None:
        return ""
    is_earlier = subject.season < max(subject.show.seasons, default=0)
    if cue.file == "renewal":
        is_told = set(match.text.split()) & {*LISTS["renewed"], *LISTS["axed"], "ordered", "picked"}
        return "it is about an earlier season" if is_earlier and not is_told else ""
    words = {*lead_of(sentence, match, 4), *match.text.split()}
    return "it is about an earlier season" if is_earlier and not words & set(LISTS["at_present"]) else ""
