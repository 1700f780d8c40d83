"""Flags for links of live articles: to pages that are no longer public, and to outside addresses that are dead."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from articles.editions.document import HasBlocks
from articles.editions.links import (
    OutsideLink,
    outside_address,
    outside_addresses_of,
    prose_of,
    public_targets,
    targets_of,
    urls_beside,
)
from articles.editions.resolved_facts import ResolvedFacts
from articles.factcheck.models import Flag
from articles.writing.block import Columns
from articles.writing.blocks import block_class
from articles.writing.links import Target, find_links, replace_links
from articles.writing.models import Article
from articles.writing.prose import lines_of
from articles.writing.references import CHIP, find_references, replace_references
from articles.writing.sentences import sentences_of


# Around the words of a link while its sentence is looked for: characters that no text has.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_BREAK = re.compile(r"<br\s*/?>")
MAX_WORDS = 500  # characters


@dataclass(frozen=True)
class LinkPlace:
    """A link in a document.

    Attributes:
        href: its address, or its reference to a page of this site.
        block: the place of its block in the document.
        sentence: as readers read it.
        stands_as: the sentence with a `CHIP` for each fact.
        start: where the words of the link begin in `stands_as`.
        words: "" for an address beside the text: the source of a quote, an embed.
    """

    href: str
    block: int
    sentence: str
    stands_as: str
    start: int
    words: str

    @property
    def target(self) -> Target | None:
        return Target.from_href(self.href)


def flags_of_links(document: HasBlocks, resolved: ResolvedFacts) -> list[Flag]:
    """Return the flags, unsaved, of the links in a document."""
    targets = targets_of(document)
    gone = targets - public_targets(targets) if targets else set()
    addresses = outside_addresses_of(document)
    rows = OutsideLink.objects.filter(address__in=addresses, dead_since__isnull=False) if addresses else ()
    dead = {link.address: link for link in rows}
    return [*_flag_links(document, resolved, gone, dead)] if gone or dead else []


def gone_links(document: HasBlocks) -> list[str]:
    """Return the words of the links whose pages readers cannot see."""
    targets = targets_of(document)
    gone = targets - public_targets(targets) if targets else set()
    prose = [text for block in document["blocks"] for text in prose_of(block)] if gone else []
    return [" ".join(lines_of(link.words)) for text in prose for link in find_links(text) if link.target in gone]


def is_about_link(flag: Flag) -> bool:
    """Whether a flag is about a link, and not about what its sentence states."""
    return flag.reason in (Flag.Reason.LINK_GONE, Flag.Reason.LINK_DEAD)


def is_link_in(document: HasBlocks, flag: Flag) -> bool:
    """Whether a document still has the link that a flag is about."""
    if flag.outside is not None:
        return flag.outside.address in outside_addresses_of(document)
    return flag.target in map(str, targets_of(document))


def _flag_links(
    document: HasBlocks, resolved: ResolvedFacts, gone: set[Target], dead: dict[str, OutsideLink]
) -> Iterator[Flag]:
    titles = _titles(gone)
    for place in find_places(document, resolved):
        outside = dead.get(outside_address(place.href))
        if outside is not None:
            yield _make_flag(place, Flag.Reason.LINK_DEAD, _explain_dead(outside), outside=outside)
        elif place.target in gone:
            explanation = f"It leads to {titles[place.target]}. Readers see plain words without a link."
            yield _make_flag(place, Flag.Reason.LINK_GONE, explanation, target=str(place.target))


def _titles(gone: set[Target]) -> dict[Target | None, str]:
    """Return what to call the pages that readers cannot see: articles that are not live, and rows that are deleted."""
    articles = Article.objects.in_bulk([target.key for target in gone if target.kind == "article"])
    return {
        target: f"“{articles[target.key]}”, which is not public"
        if target.kind == "article" and target.key in articles
        else f"{'an article' if target.kind == 'article' else f'a {target.kind}'} that has been deleted"
        for target in gone
    }


def _explain_dead(outside: OutsideLink) -> str:
    since = f" since {date_format(outside.dead_since, 'j F Y')}" if outside.dead_since else ""
    return f"{outside.address} has not worked{since}: {outside.status}."


def _make_flag(place: LinkPlace, reason: Flag.Reason, explanation: str, **link: Any) -> Flag:  # noqa: ANN401 - columns
    parts = "\n".join((reason, place.href, str(place.start), place.stands_as))
    return Flag(
        key=hashlib.sha256(parts.encode()).hexdigest()[:32],
        reason=reason,
        severity=list(Flag.Reason).index(reason),
        block=place.block,
        sentence=place.sentence,
        stands_as=place.stands_as,
        start=place.start,
        words=place.words[:MAX_WORDS],
        explanation=explanation,
        **link,
    )


def find_places(document: HasBlocks, resolved: ResolvedFacts) -> Iterator[LinkPlace]:
    """Yield the links of a document, each with its sentence."""
    for number, block in enumerate(document["blocks"]):
        for prose in prose_of(block):
            yield from _find_in_prose(prose, number, resolved)
        for url in urls_beside(block):
            sentence = _first_words(block) or url
            yield LinkPlace(url, number, sentence, sentence, 0, "")


def _first_words(block: Columns) -> str:
    texts = (line for text in block_class(block).texts(block) if not text.is_rich for line in text.value.splitlines())
    return next(filter(None, map(str.strip, texts)), "")


def _find_in_prose(prose: str, block: int, resolved: ResolvedFacts) -> Iterator[LinkPlace]:
    hrefs = [link.href for link in find_links(prose)]
    if not hrefs:
        return
    marked = replace_links(prose, lambda link: f"{_OPEN}{_BREAK.sub(' ', link.words)}{_CLOSE}")
    facts = iter([reference for reference in find_references(prose) if not reference.pin])
    links = iter(hrefs)
    for marked_line in lines_of(replace_references(marked, lambda reference: reference.pin or CHIP)):
        line, spans = _take_out_marks(marked_line)
        words_of = [resolved.words(next(facts)) for _ in range(line.count(CHIP))]
        for (begin, end), href in zip(spans, links, strict=False):
            stands_as, offset = _sentence_at(line, begin)
            first = line[:offset].count(CHIP)
            start, until = begin - offset, min(end - offset, len(stands_as))
            sentence = _put_words(stands_as, words_of[first:])
            words = _put_words(stands_as[start:until], words_of[line[:begin].count(CHIP) :])
            yield LinkPlace(href, block, sentence, stands_as, start, words)


def _take_out_marks(line: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a line without the marks around its links, and where these begin and end in it."""
    spans, plain = [], ""
    for index, piece in enumerate(re.split(f"[{_OPEN}{_CLOSE}]", line)):
        if index % 2:
            spans.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, spans


def _sentence_at(line: str, place: int) -> tuple[str, int]:
    """Return the sentence of a line that has a character at `place`, and where it begins."""
    sentence, begin = line, 0
    for following in sentences_of(line):
        at = line.find(following, begin)
        if at > place:
            break
        sentence, begin = following, at
    return sentence, begin


def _put_words(text: str, words: list[str]) -> str:
    """Return a text with the words of its facts in place of their characters."""
    pieces = text.split(CHIP)
    return "".join(piece + word for piece, word in zip(pieces, [*words[: len(pieces) - 1], ""], strict=True))
