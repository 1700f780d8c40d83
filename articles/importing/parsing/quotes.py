"""The attribution of a quote: a line that begins with a dash, the last of the quote or right below it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.importing.parsing.elements import Element, slice_runs


_DASH = r"(?:[—–―]|--?)\s*"
_BELOW = re.compile(r"[—–―]\s?([^\W\d_][^.!?]{0,80})")


def attach_attributions(elements: Sequence[Element]) -> list[Element]:
    """Return the elements with the attributions of quotes taken from their last line or from the line below."""
    result: list[Element] = []
    for element in elements:
        above = result[-1] if result else element
        below = _BELOW.fullmatch(element.text) if element.type == "para" and above.type == "quote" else None
        if element.type == "quote":
            result.append(_take_attribution(element))
        elif below and not above.attribution:
            result[-1] = replace(above, attribution=below[1].strip())
        else:
            result.append(element)
    return result


def _take_attribution(quote: Element) -> Element:
    """Return a quote with its last line as its attribution, where that begins with a dash."""
    if quote.attribution:
        return replace(quote, attribution=re.sub(f"^{_DASH}", "", quote.attribution.strip()))
    cut = quote.text.rfind("\n")
    match = re.fullmatch(rf"{_DASH}([^\W\d_].{{0,120}})", quote.text[cut + 1 :]) if cut > 0 else None
    return replace(quote, runs=slice_runs(quote.runs, 0, cut), attribution=match[1].strip()) if match else quote
