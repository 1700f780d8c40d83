"""Platforms and channels in each of their spellings: "Disney Plus" is "Disney+"."""

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
_BY_LETTERS = {spelling.casefold(): name for spelling, name in PLATFORMS.items()}


def platform_of(text: str) -> str | None:
    """Return a platform in its own spelling, whatever the case; None for another text."""
    return _BY_LETTERS.get(" ".join(text.split()).casefold())
