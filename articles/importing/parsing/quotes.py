"""Who said a quote: the last line that begins with a dash, in the quote or right below it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.importing.parsing.elements import Element, sliced, words


_BY = re.compile(r"(?:[—–―]|--?)\s?(?P<name>[^\W\d_].{0,120})")
_BELOW = re.compile(r"[—–―]\s?(?P<name>[^\W\d_][^.!?]{0,80})")


def with_attributions(elements: Sequence[Element]) -> list[Element]:
    """Quotes with their attribution taken from their words or from the line below."""
    kept: list[Element] = []
    for element in elements:
        if element.kind == "quote":
            kept.append(_attributed(element))
        elif kept and kept[-1].kind == "quote" and (name := _name_below(element, kept[-1])):
            kept[-1] = replace(kept[-1], attribution=name)
        else:
            kept.append(element)
    return kept


def _attributed(quote: Element) -> Element:
    """A quote whose last line names its speaker."""
    if quote.attribution:
        return replace(quote, attribution=_without_dash(quote.attribution))
    text = words(quote.runs)
    cut = text.rfind("\n")
    found = _BY.fullmatch(text[cut + 1 :]) if cut > 0 else None
    if found is None:
        return quote
    return replace(quote, runs=sliced(quote.runs, 0, cut), attribution=found["name"].strip())


def _without_dash(name: str) -> str:
    return re.sub(r"^(?:[—–―]|--?)\s*", "", name.strip())


def _name_below(element: Element, quote: Element) -> str:
    found = _BELOW.fullmatch(element.words) if element.kind == "para" and not quote.attribution else None
    return found["name"].strip() if found else ""
