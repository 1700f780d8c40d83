"""Names of shows and people in texts: whole words, with their capital letters, whatever their accents and apostrophes.

Every place that looks for names in a text asks here: imports, fact checking, the checks before publishing. A name that
is also a word ("You", "Dark", "24") is recognised only where something beside it says so: "You season 5".

spelling.py: how texts may spell a name     text.py: the words of a text, and what its capital letters say
evidence.py: what beside a word says that it is a name     reading.py: all of that together
"""

from shows.name_matching.reading import NameInText, Reading, find_names, has_letters, read_name
from shows.name_matching.spelling import Rank, Spelling, spellings_of
from shows.name_matching.text import SearchedText, words_of


__all__ = [
    "NameInText",
    "Rank",
    "Reading",
    "SearchedText",
    "Spelling",
    "find_names",
    "has_letters",
    "read_name",
    "spellings_of",
    "words_of",
]
