"""The words that introduce questions and answers."""

import re


_FAQ = re.compile(
    r"\bfaqs?\b|\bf\.a\.q|frequently asked|people also ask"
    r"|\bquestions? (?:and|&) answers?\b|\bq\s?(?:&|and)\s?a\b|\bquestions\b.{0,40}\banswered\b"
    r"|\b(?:your|readers?'?s?'?|common|top|popular|burning|biggest) (?:\w+ ){0,3}questions\b"
    r"|preguntas frecuentes|perguntas frequentes|foire aux questions|questions fréquentes|domande frequenti"
    r"|häufig(?:e|\s?gestellte) fragen|veelgestelde vragen|sıkça sorulan sorular|часто задаваемые вопросы"
    r"|الأسئلة الشائعة|자주 묻는 질문|よくある質問|常见问题"
)
_TURN = re.compile(r"\s*(?P<who>[QA]|question|answer)\s?\d{0,3}\s?(?:[.:)]\s|\s[-–—]\s|:)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\d{1,3}[.)]\s+")
ANSWER_INSIDE = re.compile(r"\s(?:A|Answer)\s?\d{0,3}\s?[.:)]\s+(?=\S)")


def is_faq_heading(text: str) -> bool:
    """Whether a heading announces questions with their answers."""
    return len(text) <= 150 and bool(_FAQ.search(text.casefold().replace("’", "'")))


def read_turn(text: str) -> str:
    """Return "q" or "a" where a line begins with "Q:" or "A:", else nothing."""
    match = _TURN.match(text[:40])
    return match["who"][0].casefold() if match else ""


def measure_turn(text: str) -> int:
    """Return the length of "Q1: " at the start of a line."""
    match = _TURN.match(text[:40])
    return match.end() if match else 0


def measure_number(text: str) -> int:
    """Return the length of "1. " at the start of a line."""
    match = _NUMBER.match(text[:40])
    return match.end() if match else 0
