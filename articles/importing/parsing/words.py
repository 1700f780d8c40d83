"""Lists of words that parsing looks for: see words.toml."""

import tomllib
from pathlib import Path


_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
QUESTION_WORDS: list[str] = _DATA["question_words"]
SMALL_WORDS = frozenset(_DATA["small_words"])
MAIL_KEYS = frozenset(_DATA["mail_keys"])
SHOWN_MAIL_KEYS: list[str] = _DATA["shown_mail_keys"]
INLINE_TAGS = frozenset(_DATA["inline_tags"])
BLOCK_TAGS = frozenset(_DATA["block_tags"])
