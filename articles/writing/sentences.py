"""Splitting paragraphs into sentences."""

import re


_END = re.compile(r"[.!?…][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]{0,2}[^\W_a-z]|[\"“‘'(\[]{0,2}\ufffc)")
# Abbreviations, initials and titles: a full stop after them does not end the sentence.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘])(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Jr|Rev|Gov|Gen|Lt|Sgt|Capt|No|Nos|Vol|Vols|Ep|Eps|vs|v|approx|ca|cf|al"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|est|Inc|Ltd|Co|e\.g|i\.e|feat)|[A-Z](?:\.[A-Z])*)\.$"
)
# Abbreviations that may also end a sentence: they do if the next word is a usual first word (`_BEGINS`).
_CAN_END = re.compile(r"(?:^|\s)(?:Inc|Ltd|Co|Jr|Sr|U\.S|U\.K|[A-Z]\.[A-Z])\.$")
_BEGINS = re.compile(r"(?:The|It|In|A|An|He|She|They|But|And|This|That|Its|However|Season|While|When|There)\b")


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a paragraph in their order, each unchanged but for surrounding space."""
    sentences: list[str] = []
    for line in text.splitlines():
        begin = 0
        for end in _END.finditer(line):
            if not _goes_on(line, begin, end):
                sentences.append(line[begin : end.end()].strip())
                begin = end.end()
        sentences.append(line[begin:].strip())
    return [sentence for sentence in sentences if sentence]


def _goes_on(line: str, begin: int, end: re.Match[str]) -> bool:
    """Whether the sentence goes on after this full stop, because it belongs to an abbreviation or an initial."""
    until = end.start() + 1
    if line[end.start()] != ".":
        return False
    before = line[max(begin, until - 12) : until]
    if _CAN_END.search(before):
        return not _BEGINS.match(line, end.end())
    return bool(_ABBREVIATED.search(before))
