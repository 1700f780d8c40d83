"""Platforms and channels in each of their spellings: "Disney Plus" is "Disney+"."""

import re
import tomllib
from pathlib import Path


def _read_platforms() -> dict[str, str]:
    rows = tomllib.loads(Path(__file__).with_name("platforms.toml").read_text(encoding="utf-8"))["platforms"]
    names = {}
    for name, spellings in rows.items():
        names[name] = name
        names |= {spelling.strip(): name for spelling in spellings.split(",") if spelling.strip()}
    return names


# Every spelling of a platform, with the one that it uses itself.
PLATFORMS = _read_platforms()
_AND = re.compile(r",? and |, | ?[/&] ?")
_BY_LETTERS = {spelling.casefold(): name for spelling, name in PLATFORMS.items()}


def platform_of(text: str) -> str | None:
    """Return a platform in its own spelling, or several: "BBC One and BBC iPlayer"; None for another text."""
    whole = _BY_LETTERS.get(" ".join(text.split()).casefold())
    names = [_BY_LETTERS.get(part.casefold()) for part in _AND.split(" ".join(text.split()))]
    return whole or (" and ".join(filter(None, names)) if all(names) else None)
