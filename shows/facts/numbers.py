"""Numbers in words: "twelve" is read, and 12 is spelled out."""

import re


_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


def spelled_out(number: int) -> str:
    """Return a number as a word, below a hundred; in figures from there on."""
    if number < len(_ONES):
        return _ONES[number]
    if number >= 100:
        return str(number)
    tens = next(word for word, value in _TENS.items() if value == number // 10 * 10)
    return f"{tens}-{_ONES[number % 10]}" if number % 10 else tens


def read_number(words: str) -> int | None:
    """Return the number that figures or words in lower case say; None where they say none below a hundred."""
    if re.fullmatch(r"\d{1,9}", words):
        return int(words)
    if words in _ONES:
        return _ONES.index(words)
    tens, _, ones = words.replace(" ", "-").partition("-")
    if tens in _TENS and (not ones or ones in _ONES[1:10]):
        return _TENS[tens] + (_ONES.index(ones) if ones else 0)
    return None
