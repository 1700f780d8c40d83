"""Characters that show nothing, that turn the text after them around, or that stack up over the lines around them."""

import re
from collections.abc import Collection, Iterator, Sequence
from unicodedata import category, is_normalized, normalize

from django.core.exceptions import ValidationError
from django.db import models


MAX_MARKS = 4  # on one letter: Hebrew with vowels and cantillation has four

# Unicode's Default_Ignorable_Code_Point, and what is drawn as a blank though it counts as a letter or symbol.
_IGNORABLE = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_BLANK = (0x2800, 0x1D159)  # the empty braille cell, the musical note without a head
_INVISIBLE = frozenset(chr(code) for first, last in _IGNORABLE for code in range(first, last + 1))
_SHOWS_NOTHING = _INVISIBLE | {chr(code) for code in _BLANK}

# Embeddings, overrides and isolates, with what closes them. The marks U+200E, U+200F and U+061C stay: Arabic and Hebrew
# are written with them, and they turn nothing around.
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


# Signs of no width that come with text from pages, PDFs and word processors, and letters that are printed as one.
# The joiners U+200C and U+200D have no place between Latin, Greek or Cyrillic letters. Elsewhere they stay: emoji and
# Persian need them.
_MENDED: dict[int, str | None] = dict.fromkeys([0x00AD, 0x180E, 0x200B, 0x034F, *range(0x2060, 0x2065), 0xFEFF]) | {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x0132: "IJ", 0x0133: "ij",
}  # fmt: skip
# Control characters: line ends of Word and of Unicode are line ends, what lies between ASCII and Latin-1 is punctuation
# of Windows that somebody took for Latin-1, and the others are nothing.
_MENDED |= {code: None for code in (*range(32), 0x7F) if chr(code) not in "\n\r\t"}
_MENDED |= {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_MENDED |= dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_OVERRIDES = dict.fromkeys([0x202D, 0x202E])
_DIRECTION_MARKS = dict.fromkeys([0x061C, 0x200E, 0x200F])
# Letters that become one character with what follows them: an accent, the mark of a voiced kana, the next part of a
# Korean syllable. Hebrew and the scripts of India keep the order of their marks, and names their own characters.
_COMPOSED = re.compile(r"[^\W\d_][\u0300-\u036f]+|[\u3040-\u30ff][\u3099\u309a]|[\u1100-\u11ff]+")
_STRAY_JOINER = re.compile("(?<=[A-Za-zÀ-ɏͰ-ԯḀ-ỿ])[\u200c\u200d]+(?=[A-Za-zÀ-ɏͰ-ԯḀ-ỿ])")
_LINE_END = re.compile("\r\n?")
_BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)([-\u2010\u00ad])[^\S\n]*\n[^\S\n]*([^\W\d_]+)(?![^\W\d_])(-?)")
_CONJUNCTIONS = frozenset(("and", "or", "nor", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of"))


def mend(text: str) -> str:
    """Return a text with its words as they are spelt, so that they are found.

    Soft hyphens, other signs of no width and control characters are removed, ligatures become their letters, and each
    letter with its accents is one character. Signs of direction stay where a script is written from right to left.
    Lines end with "\\n": browsers send "\\r\\n" with a form and "\\n" with unsaved words, which would always differ.
    """
    text = _LINE_END.sub("\n", text).translate(_MENDED)
    if text.isascii():
        return text
    text = text.translate(_OVERRIDES if _RIGHT_TO_LEFT.search(text) else _DIRECTIONS | _DIRECTION_MARKS)
    text = _STRAY_JOINER.sub("", text)
    return text if is_normalized("NFC", text) else _COMPOSED.sub(lambda run: normalize("NFC", run[0]), text)


def mend_fields(row: models.Model) -> None:
    """Mend the texts of a row that is about to be saved. Addresses and choices stay as they are."""
    for field in row._meta.concrete_fields:
        is_words = isinstance(field, models.CharField | models.TextField) and not field.choices
        if is_words and not isinstance(field, models.URLField | models.SlugField):
            value = getattr(row, field.attname)
            if isinstance(value, str):
                value = mend(value)
                setattr(row, field.attname, value if field.get_internal_type() == "TextField" else _in_one_line(value))


def _in_one_line(text: str) -> str:
    return re.sub(r"\s*[\n\r]\s*", " ", text)


class UniqueModel(models.Model):
    """A row that says which other row has its name or its address already."""

    class Meta:
        abstract = True

    def unique_error_message(self, model_class: type[models.Model], unique_check: Sequence[str]) -> ValidationError:
        """Say which row has the name or the address already, and what to do."""
        column = unique_check[0] if len(unique_check) == 1 else ""
        twin = model_class._default_manager.filter(**{column: getattr(self, column)}).first() if column else None
        if twin is None:
            return super().unique_error_message(model_class, unique_check)
        sentence = f"There is the {self._meta.verbose_name} “{twin}” already. Use that, or choose another name."
        if isinstance(self._meta.get_field(column), models.SlugField):
            sentence = (
                f"The {self._meta.verbose_name} “{twin}” has this address. Choose another, or leave it empty: "
                "a free one is made."
            )
        return ValidationError(sentence, code="unique")


class MendedModel(UniqueModel):
    """A row whose texts are mended before they are checked: a name with a ligature is found as it is spelt."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        mend_fields(self)
        super().clean_fields(exclude=exclude)


def find_words(text: str) -> set[str]:
    """Return the words of a text in small letters, those with hyphens whole."""
    return set(re.findall(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*", mend(text).casefold()))


def join_broken_words(text: str, words: set[str]) -> str:
    """Return a text whose words are not broken at the ends of its lines.

    "re-" above "turn" becomes "return" if that is among the words, and "re-turn" otherwise, since a word like
    "well-known" is broken at its own hyphen. "pre-" above "and post-war" is no broken word.

    Args:
        words: those of the whole text, in small letters.
    """

    def join(match: re.Match[str]) -> str:
        start, hyphen, end, more = match.groups()
        if hyphen != "\u00ad" and end.casefold() in _CONJUNCTIONS and not more:
            return f"{start}- {end}"
        is_soft = hyphen == "\u00ad" or ((start + end).casefold() in words and f"{start}-{end}".casefold() not in words)
        return (start + end if is_soft else f"{start}-{end}") + more

    return _BROKEN_WORD.sub(join, text)


def shows_nothing(text: str) -> bool:
    """Whether a reader sees nothing of the text: it has only spaces, control characters and invisible ones."""
    return all(char.isspace() or char in _SHOWS_NOTHING or category(char) == "Cc" for char in text)


def validate_shows_something(text: str) -> None:
    """Refuse a name or headline of which nobody would see anything: nobody could click it.

    Raises:
        ValidationError: it shows nothing.
    """
    if shows_nothing(text):
        raise ValidationError("This shows nothing: it has only invisible characters. Type a name.", code="invisible")


def remove_directions(text: str) -> str:
    """Return the text without the characters that set a direction for what follows them.

    They are removed rather than closed: what closes them would be lost wherever a text is cut short, and with an
    override a moderator would read other words than a search finds.
    """
    return text.translate(_DIRECTIONS)


def limit_marks(text: str) -> str:
    """Return the text with at most `MAX_MARKS` combining marks in a row: taller stacks cover the lines around them."""
    return text if text.isascii() else "".join(_with_few_marks(text))


def _with_few_marks(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        # Invisible characters neither count nor end a row: marks on either side of a joiner are on the same letter.
        if char not in _INVISIBLE:
            marks = marks + 1 if category(char) in ("Mn", "Me") else 0
        if marks <= MAX_MARKS or char in _INVISIBLE:
            yield char
