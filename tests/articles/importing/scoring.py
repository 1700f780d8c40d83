"""How many words of an article an import finds in a page, and how many it takes for its words that are not."""

import re
from collections import Counter
from dataclasses import dataclass
from statistics import fmean

from articles.importing.read import ParsedArticle, Unreadable, parse_article
from tests.articles.importing.corpus import LabelledPage, make_pages
from tests.articles.importing.words import as_text, heading_of, prose_of


@dataclass(frozen=True)
class Score:
    """Of one page, or the means of several."""

    precision: float
    recall: float
    f1: float


def score_page(page: LabelledPage) -> Score:
    """Return the scores of one page; nothing but zeros where it is refused."""
    try:
        read, true = _words(_draft_of(parse_article(page.html))), _words(re.sub("<[^>]*>", " ", page.article))
    except Unreadable:
        return Score(0, 0, 0)
    common = (read & true).total()
    precision, recall = common / max(read.total(), 1), common / true.total()
    return Score(precision, recall, 2 * precision * recall / max(precision + recall, 1e-9))


def score_corpus() -> Score:
    """Return the mean scores of the pages that the project carries."""
    scores = [score_page(page) for page in make_pages()]
    return Score(*(fmean(getattr(score, name) for score in scores) for name in ("precision", "recall", "f1")))


def _draft_of(parsed: ParsedArticle) -> str:
    parts: list[str] = []
    for block in parsed.blocks:
        parts += [block.get("group", ""), heading_of(block), as_text(prose_of(block))]
        parts += [block.get(name, "") for name in ("text", "attribution")]
        parts += [block.get("caption", "")] if block["kind"] == "table" else []
        parts += [cell for row in block.get("rows", ()) for cell in row]
        parts += [picture["caption"] for picture in block.get("wanted", ())]
    return "\n".join(parts)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))
