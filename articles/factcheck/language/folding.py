"""Folds away case and kinds of quotes, dashes and spaces. No character moves, so places stay valid."""

import re


SAME_QUOTES = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ′`", "'"),
        **dict.fromkeys("“”„″«»", '"'),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("–—―−", "—"),
        **dict.fromkeys("\u00a0\u2009\u202f\t\n\r", " "),
    }
)
_WORD = re.compile(r"[^\W_]+")


def fold_text(text: str) -> str:
    """Return the text in lower case, with one kind of quote, dash and space."""
    text = text.translate(SAME_QUOTES)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def find_words(text: str) -> list[re.Match[str]]:
    """Return a match for each word of a folded text: "ji-hu's" is three words."""
    return list(_WORD.finditer(text))


def compile_rule(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of several lines: line ends, indents and the space after a leading bar are dropped."""
    return re.compile(re.sub(r"\s*\n\s*(\|\s)?", lambda match: "|" if match[1] else "", pattern.strip()))
