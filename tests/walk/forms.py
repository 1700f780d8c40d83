"""The forms of a page, each as what a browser would send."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tests.walk.newsroom import COMMON_WORD


Data = dict[str, Any]
# What is typed into an empty field, by its type.
TYPED = {"email": "somebody@example.org", "url": "https://example.org/", "number": "3", "date": "2031-05-06"}
NOT_TYPED = {"hidden", "file", "checkbox", "radio", "submit", "button", "reset", "image"}


@dataclass(frozen=True, order=True)
class Sent:
    """A request that a form sends: to which path, and its fields as pairs of name and value."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def data(self) -> dict[str, list[str]]:
        data: dict[str, list[str]] = {}
        for name, value in self.fields:
            data.setdefault(name, []).append(value)
        return data

    @property
    def key(self) -> tuple[str, ...]:
        """What the same form has on another page, or for another row."""
        return (re.sub(r"\d+", "N", self.path), *(re.sub(r"\d+", "N", f"{pair}") for pair in self.fields[-2:]))


def requests_of(page: str, address: str) -> Iterator[Sent]:
    """Yield what each form with the method POST sends, once for each button and for each choice of an action."""
    for form in _tree(page).cssselect("form[method=post], form[method=POST]"):
        fields = [pair for field in form.cssselect("[name]") for pair in _pairs(field)]
        for button in form.cssselect("button:not([type=button]), input[type=submit]") or [form]:
            pressed = [(button.get("name", ""), button.get("value", ""))] if button.get("name") else []
            action = button.get("formaction") or form.get("action") or address
            path = urlsplit(urljoin(address, action)).path
            for choice in form.cssselect("select[name=action] option[value]:not([value=''])") or [None]:
                chosen = [("action", choice.get("value", ""))] if choice is not None else []
                yield Sent(path, tuple(fields + pressed + chosen))


def links_of(page: str, address: str) -> Iterator[str]:
    """Yield the links of a page that have a query: other views of what is at their path."""
    for link in _tree(page).cssselect("a[href*='?']"):
        yield urljoin(address, link.get("href", "").partition("#")[0])


def _tree(page: str) -> HtmlElement:
    # lxml is ten times as fast as BeautifulSoup, and the walk reads some thousand pages.
    return document_fromstring(page.encode() or b"<p>", parser=HTMLParser(encoding="utf-8"))


def _pairs(field: HtmlElement) -> list[tuple[str, str]]:
    name, kind = field.get("name", ""), field.get("type", "text")
    if name in ("csrfmiddlewaretoken", "action") or "__prefix__" in name or field.tag in ("button", "form"):
        return []
    if field.tag == "textarea":
        return [(name, field.text_content().removeprefix("\n") or COMMON_WORD)]
    if field.tag == "select":
        options = field.cssselect("option[selected]") or field.cssselect("option[value]:not([value=''])")[:1]
        return [(name, option.get("value", "")) for option in options]
    if kind in ("checkbox", "radio"):
        is_sent = "checked" in field.attrib or name == "_selected_action"
        return [(name, field.get("value", "on"))] if is_sent else []
    if kind in ("submit", "button", "file"):
        return []
    value = field.get("value", "")
    return [(name, value or ("" if kind in NOT_TYPED else TYPED.get(kind, COMMON_WORD)))]
