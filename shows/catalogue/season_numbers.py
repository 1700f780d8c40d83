"""What the number of a season says. It is the key by which seasons are ordered and found: 2, or 2026, or 0.

A show counts its seasons, or names them by year; its specials are its season 0. Every label follows from the number.
"""

from django.core.exceptions import ValidationError


SPECIALS = 0
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_MOST_SEASONS = 999


def is_year(number: int) -> bool:
    """Whether the number is the year by which a season is named."""
    return number >= _FIRST_YEAR


def season_words(number: int) -> str:
    """Return what a season is called within a sentence: "season 2", "season 2026", "specials"."""
    return "specials" if number == SPECIALS else f"season {number}"


def season_label(number: int) -> str:
    """Return what a season is called by itself: "Season 2"."""
    return season_words(number).capitalize()


def validate_season_number(number: int) -> None:
    """Raise ValidationError for a number that is neither that of a season nor a year."""
    if number > _MOST_SEASONS and not _FIRST_YEAR <= number <= _LAST_YEAR:
        raise ValidationError(f"{number} is neither the number of a season nor a year. Write 2, or 2026, or 0.")
