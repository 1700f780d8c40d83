"""Where sentences end."""

import re


_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9\ufffc])")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vs|Jr|Sr|Vol|Ep|ca|approx|e\.g|i\.e|etc)|\b[A-Z])\.$")


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a paragraph, in order, each as it stands there."""
    sentences: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        if not _ABBREVIATED.search(text, begin, end.start()):
            sentences.append(text[begin : end.start()] + end[0].rstrip())
            begin = end.end()
    return [sentence for sentence in (*sentences, text[begin:].strip()) if sentence]
