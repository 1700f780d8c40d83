"""The shape of a line: a question, a title, a sentence, a cut-off teaser."""

import re


_CLOSING = "\"'”’»)]*_ "
_ASKS = re.compile(
    r"(?:who|whom|whose|what|when|where|which|why|how|is|are|was|were|will|would|can|could|do|does|did|has|have|had"
    r"|should|shall|may|might|must|am)(?:['’]\w+|n['’]t)?\b",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(
    "an?|and|as|at|but|by|for|from|in|into|is|its?|nor|of|on|onto|or|per|so|than|that|the|to|up|via|vs|with",
    re.IGNORECASE,
)
_QUESTION_MARKS = ("?", "؟", "？", "⁇", "?!", "!?")
_SENTENCE_BREAK = re.compile(r"[.!?؟。…]['\"”’»)]*\s+\S")
_ABBREVIATED = re.compile(r"\b(?:mr|mrs|ms|dr|st|vs|no|jr|sr|vol|ep|pt|[a-z])\.\s", re.IGNORECASE)


def fold_line(text: str) -> str:
    """Return a line folded for comparing: lower case, straight quotes, single spaces, no punctuation around it."""
    text = " ".join(text.casefold().replace("’", "'").split())
    return text.strip(" .!*:…·|•»›→-–—_#")


def last_character(text: str) -> str:
    """Return the last character that is not a closing quote or bracket."""
    return text.rstrip(_CLOSING)[-1:]


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return last_character(text) in (".", "!", "?", "…", ":", ";", ",", "؟", "。", "！", "？", "۔", "।")


def is_cut_off(text: str) -> bool:
    """Whether a line is cut off with dots, as teasers are."""
    return text.rstrip(_CLOSING).endswith(("...", "…", "[…", "[..."))


def is_question(text: str) -> bool:
    """Whether a text is one question and nothing else."""
    text = text.rstrip(_CLOSING)
    return text.endswith(_QUESTION_MARKS) and len(text) <= 250 and not holds_sentence_break(text)


def asks_outright(text: str) -> bool:
    """Whether a text begins with a question word or an auxiliary verb."""
    return bool(_ASKS.match(text.lstrip("\"'“‘«¿*_ ")))


def holds_sentence_break(text: str) -> bool:
    """Whether a sentence ends before the end of the text. Initials and "Mr." end none."""
    return bool(_SENTENCE_BREAK.search(_ABBREVIATED.sub(" ", text)))


def is_speech(text: str) -> bool:
    """Whether a text begins as a line of dialogue does: with a quote or a dash."""
    return text.lstrip().startswith(("“", '"', "«", "„", "—", "–", "- ", "‘"))


def is_title_case(text: str) -> bool:
    """Whether a text is capitalised as a headline is. False for scripts without capitals."""
    cased: list[str] = [word for word in re.findall(r"[^\W\d_][\w'’]*", text) if word.lower() != word.upper()]
    weighty = [word for word in cased if not _SMALL_WORD.fullmatch(word)]
    if not weighty or not cased[0][0].isupper():
        return False
    return sum(word[0].isupper() for word in weighty) >= 0.75 * len(weighty)


def is_caseless(text: str) -> bool:
    """Whether the script has no capitals: Arabic, Hebrew, Korean ..."""
    return not any(letter.lower() != letter.upper() for letter in text) and any(c.isalpha() for c in text)


def is_all_capitals(text: str) -> bool:
    """Whether a text is all in capitals, and long enough not to be an acronym."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 4 and text.upper() == text and text.lower() != text


def is_address(text: str) -> bool:
    """Whether a text is a web address and nothing else."""
    return bool(re.fullmatch(r"<?(?:https?://|www\.)\S+>?", text.strip()))


def count_words(text: str) -> int:
    """Return the number of words."""
    return len(text.split())


def could_be_title_line(text: str) -> bool:
    """Whether a line could be an unmarked heading: short, and not ending as a sentence does."""
    is_short = len(text) <= 90 and count_words(text) <= 14 and "\n" not in text
    if not is_short or is_address(text) or re.match(r"[-*•+]\s|\d+[.)]\s|@", text):
        return False
    if not any(letter.isalpha() for letter in text) or last_character(text) in tuple(".?…:;,؟。؛،|"):
        return False
    if is_all_capitals(text):
        return True
    return _could_be_headline(text)


def _could_be_headline(text: str) -> bool:
    if holds_sentence_break(text) or "|" in text:
        return False
    if is_title_case(text):
        return True
    starts_well: bool = (
        is_caseless(text) or next(letter for letter in text if letter.isalnum()).isupper() or text[0].isdigit()
    )
    return starts_well and last_character(text) != "!" and count_words(text) <= 8 and not is_speech(text)
