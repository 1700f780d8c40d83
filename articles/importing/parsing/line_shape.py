"""The shape of a line: a question, a title, a sentence, a cut-off teaser."""

import re

from articles.importing.parsing.words import QUESTION_WORDS, SMALL_WORDS


_MAX_TITLE_CHARS = 500
_CLOSING = "\"'”’»)]*_ "
_ASKS = re.compile(rf"(?:{'|'.join(QUESTION_WORDS)})(?:['’]\w+|n['’]t)?\b", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"[.!?؟。…]['\"”’»)]*\s+\S")
_ABBREVIATED = re.compile(r"\b(?:mr|mrs|ms|dr|st|vs|no|jr|sr|vol|ep|pt|[a-z])\.\s", re.IGNORECASE)
_ITEM = re.compile(r"[-*•+]\s|\d+[.)]\s|@")


def fold_line(text: str) -> str:
    """Return a line folded for comparing: lower case, straight quotes, single spaces, no punctuation around it."""
    return " ".join(text.casefold().replace("’", "'").split()).strip(" .!*:…·|•»›→-–—_#[]")


def last_character(text: str) -> str:
    """Return the last character that is not a closing quote or bracket."""
    return text.rstrip(_CLOSING)[-1:]


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return last_character(text) in tuple(".!?…:;,؟。！？۔।")


def is_cut_off(text: str) -> bool:
    """Whether a line is cut off with dots, as teasers are."""
    return text.rstrip(_CLOSING).endswith(("...", "…", "[…", "[..."))


def is_question(text: str) -> bool:
    """Whether a text is one question and nothing else."""
    is_one = len(text) <= 250 and not _holds_sentence_break(text.rstrip(_CLOSING))
    return is_one and text.rstrip(_CLOSING).endswith(("?", "؟", "？", "⁇", "?!"))


def asks_outright(text: str) -> bool:
    """Whether a text begins with a question word or an auxiliary verb."""
    return bool(_ASKS.match(text.lstrip("\"'“‘«¿*_ ")))


def _holds_sentence_break(text: str) -> bool:
    """Whether a sentence ends before the end of the text. Initials and "Mr." end none."""
    return bool(_SENTENCE_BREAK.search(_ABBREVIATED.sub(" ", text)))


def is_speech(text: str) -> bool:
    """Whether a text begins as a line of dialogue does: with a quote or a dash."""
    return text.lstrip().startswith(("“", '"', "«", "„", "—", "–", "- ", "‘"))


def is_title_case(text: str) -> bool:
    """Whether a text is capitalised as a headline is. False for scripts without capitals."""
    cased: list[str] = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if word.lower() != word.upper()]
    weighty = [word for word in cased if word.lower() not in SMALL_WORDS]
    capitals = sum(word[0].isupper() for word in weighty)
    return bool(weighty) and cased[0][0].isupper() and capitals >= 0.75 * len(weighty)


def is_caseless(text: str) -> bool:
    """Whether the script has no capitals: Arabic, Hebrew, Korean ..."""
    return text.lower() == text.upper() and any(letter.isalpha() for letter in text)


def is_address(text: str) -> bool:
    """Whether a text is a web address and nothing else."""
    return bool(re.fullmatch(r"<?(?:https?://|www\.)\S+>?", text.strip()))


def count_words(text: str) -> int:
    """Return the number of words."""
    return len(text.split())


def could_be_title_line(text: str) -> bool:
    """Whether a line could be an unmarked heading: short, and not ending as a sentence does."""
    is_short = len(text) <= 90 and count_words(text) <= 14 and "\n" not in text
    if not is_short or not any(map(str.isalpha, text)) or is_address(text) or _ITEM.match(text):
        return False
    if last_character(text) in tuple(".?…:;,؟。؛،|"):
        return False
    if _holds_sentence_break(text) or "|" in text:
        return False
    first = next(letter for letter in text if letter.isalnum())
    starts_well = is_caseless(text) or first.isupper() or text[0].isdigit()
    is_plain = starts_well and last_character(text) != "!" and count_words(text) <= 8 and not is_speech(text)
    return is_title_case(text) or is_plain


def parts_of_title(title: str) -> set[str]:
    """Return the letters of a page's title, with and without the site before or behind a dash or bar in it."""
    pieces = re.split(r"\s+[-–—|»·•:]+\s+", title[:_MAX_TITLE_CHARS])
    ends = range(1, len(pieces) + 1)
    return {letters_of("".join(part)) for end in ends for part in (pieces[:end], pieces[-end:])}


def letters_of(text: str) -> str:
    """Return the letters and digits of a text in lower case: the same for the same words, however they are set."""
    return re.sub(r"\W", "", text.casefold())
