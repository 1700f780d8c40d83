"""The lists of words in lexicon.toml, and the forms of a verb or noun."""

import re
import tomllib
from functools import cache
from itertools import product
from pathlib import Path


_LEXICON = tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text(encoding="utf-8"))
FILLERS = tuple(tuple(filler.split("_")) for filler in _LEXICON["fillers"]["words"].split())
# The fillers that begin with a word, each as its words.
FILLER_PHRASES = {first: [filler for filler in FILLERS if filler[0] == first] for first in {f[0] for f in FILLERS}}
CONTRACTIONS: dict[str, str] = _LEXICON["contractions"]
_IRREGULAR: dict[str, str] = _LEXICON["irregular"]
_VOWELS = "aeiou"
_DOUBLES_ITS_END = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # "drop", "dropped"


@cache
def forms_of(word: str) -> frozenset[str]:
    """Return a verb or noun with its regular and irregular forms: "carry", "carries", "carried", "carrying"."""
    irregular = frozenset(_IRREGULAR.get(word, "").split())
    if word.endswith("e"):
        return irregular | {word, word + "s", word + "d", word[:-1] + "ing"}
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return irregular | {word, word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    if _DOUBLES_ITS_END.fullmatch(word):
        irregular |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    plural = word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return irregular | {word, plural, word + "ed", word + "ing"}


def _read_list(words: str) -> tuple[str, ...]:
    """Read a list: words between white space, "_" for a space in a word, and "*" behind a part for all its forms."""
    entries: list[str] = []
    for entry in words.split():
        parts = [sorted(forms_of(part[:-1])) if part.endswith("*") else [part] for part in entry.split("_")]
        entries += [" ".join(forms) for forms in product(*parts)]
    return tuple(dict.fromkeys(entries))


LISTS: dict[str, tuple[str, ...]] = {name: _read_list(words) for name, words in _LEXICON["lists"].items()}


def any_of(*names: str) -> str:
    """Return the words of lists as alternatives of a regular expression, the longest first."""
    words = sorted({word for name in names for word in LISTS[name]}, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, words)) + ")"


def first_listed(words: str, name: str) -> str:
    """Return the first word of a list that is among words with spaces between; "" if none is."""
    padded = f" {words} "
    return next((word for word in LISTS[name] if f" {word} " in padded), "")
