"""Numbers in words, read and written: "twenty-four", "a dozen", "a hundred and five"."""

import re


ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_FIRST_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
# Up to 31, for the days of a month.
ORDINALS = (
    *_FIRST_ORDINALS,
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth", *(f"twenty-{ordinal}" for ordinal in _FIRST_ORDINALS)),
    *("thirtieth", "thirty-first"),
)


def spell_number(number: int) -> str:
    """Return a number as a word below a hundred, and in figures from there on."""
    if number < len(ONES):
        return ONES[number]
    if number >= 100:
        return str(number)
    tens = next(word for word, value in TENS.items() if value == number // 10 * 10)
    return f"{tens}-{ONES[number % 10]}" if number % 10 else tens


def parse_number_word(words: str) -> int | None:
    """Read one number word below a hundred: "twelve", "twenty-four", "twenty four"; None for anything else."""
    if words in ONES:
        return ONES.index(words)
    tens, _, ones = words.replace(" ", "-").partition("-")
    if tens in TENS and (not ones or ones in ONES[1:10]):
        return TENS[tens] + (ONES.index(ones) if ones else 0)
    return None


def parse_number(words: str) -> int | None:
    """Read figures, or a number word below a hundred; None for anything else."""
    return int(words) if re.fullmatch(r"\d{1,9}", words) else parse_number_word(words)


def parse_count(words: str) -> int | None:
    """Read a count in prose: "12", "a dozen", "a hundred and five". Other words are skipped.

    Returns None if the words name no number, or zero.
    """
    if words.isdigit():
        return int(words)
    if words.endswith("dozen"):
        return 24 if words.startswith("two") else 12
    total = 0
    for part in re.split(r"[- ]", words):
        if part in ONES:
            total += ONES.index(part)
        elif part in TENS:
            total += TENS[part]
        elif part == "a":
            total = 1
        elif part == "hundred":
            total = (total or 1) * 100
    return total or None


def parse_ordinal(word: str) -> int | None:
    """Read an ordinal up to "thirty-first", in lower case; None for anything else."""
    return ORDINALS.index(word) + 1 if word in ORDINALS else None
