"""The attribution of a quote: a line that begins with a dash, the last of the quote or right below it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.importing.parsing.elements import Element, join_runs, slice_runs


_BY = re.compile(r"(?:[—–―]|--?)\s?(?P<name>[^\W\d_].{0,120})")
_BELOW = re.compile(r"[—–―]\s?(?P<name>[^\W\d_][^.!?]{0,80})")


def attach_attributions(elements: Sequence[Element]) -> list[Element]:
    """Return the elements with the attributions of quotes taken from their last line or from the line below."""
    result: list[Element] = []
    for element in elements:
        if element.type == "quote":
            result.append(_take_attribution(element))
        elif result and result[-1].type == "quote" and (name := _find_name_below(element, result[-1])):
            result[-1] = replace(result[-1], attribution=name)
        else:
            result.append(element)
    return result


def _take_attribution(quote: Element) -> Element:
    """Return a quote with its last line as its attribution, where that begins with a dash."""
    if quote.attribution:
        return replace(quote, attribution=_without_dash(quote.attribution))
    text = join_runs(quote.runs)
    cut = text.rfind("\n")
    match = _BY.fullmatch(text[cut + 1 :]) if cut > 0 else None
    if match is None:
        return quote
    return replace(quote, runs=slice_runs(quote.runs, 0, cut), attribution=match["name"].strip())


def _without_dash(name: str) -> str:
    return re.sub(r"^(?:[—–―]|--?)\s*", "", name.strip())


def _find_name_below(element: Element, quote: Element) -> str:
    match = _BELOW.fullmatch(element.text) if element.type == "para" and not quote.attribution else None
    return match["name"].strip() if match else ""
