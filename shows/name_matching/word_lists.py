"""The lists of words in word_lists.toml."""

import tomllib
from pathlib import Path


_LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
FUNCTION_WORDS = frozenset(_LISTS["function"].split())
ORDINARY_WORDS = FUNCTION_WORDS | frozenset(_LISTS["content"].split()) | frozenset(_LISTS["dates"].split())
PRONOUNS = frozenset(_LISTS["pronouns"].split())
NO_SUBJECTS = frozenset(_LISTS["no_subjects"].split())
LINKING = frozenset(_LISTS["linking"].split())
FOLLOWERS = frozenset(_LISTS["followers"].split())
DATES = frozenset(_LISTS["dates"].split())
ARTICLES = frozenset(_LISTS["articles"].split())
DETERMINERS = frozenset(_LISTS["determiners"].split())
STAFF = frozenset(_LISTS["staff"].split())
OF_A_SHOW = frozenset(_LISTS["of_a_show"].split())
