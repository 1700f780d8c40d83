"""An article's document as the passages that are checked."""

from typing import Any

from articles.factcheck.language.passages import Passage
from articles.writing.prose import lines_of
from articles.writing.references import CHIP, replaced


HEAD = -1  # the place of what stands above the blocks


def passages_of(document: dict[str, Any]) -> list[Passage]:
    """Return headline, standfirst, headings and every paragraph of the blocks; a fact in them is one `CHIP`."""
    found = [Passage(document[name], HEAD, is_fixed=True) for name in ("title", "standfirst")]
    for place, block in enumerate(document["blocks"]):
        if block["kind"] == "text":
            found.append(Passage(block["heading"], place, is_fixed=True))
            found += [Passage(line, place, block["heading"]) for line in plain_lines(block["body"])]
        elif block["kind"] == "question":
            found += [Passage(line, place, block["question"]) for line in plain_lines(block["answer"])]
        elif block["kind"] == "quote":
            found += [Passage(line, place, is_quote=True, is_fixed=True) for line in block["text"].splitlines()]
        elif block["kind"] == "image":
            found.append(Passage(block["caption"], place, is_fixed=True))
    return [passage for passage in found if passage.text.strip()]


def plain_lines(prose: str) -> list[str]:
    """Return the words of prose line by line, a fact in it as one `CHIP`."""
    return lines_of(replaced(prose, lambda one: one.pin or CHIP))
