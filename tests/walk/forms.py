"""The forms of a page, each as what a browser would send."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

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
    for form in BeautifulSoup(page, "html.parser").select("form[method=post], form[method=POST]"):
        fields = [pair for field in form.select("[name]") for pair in _pairs(field)]
        for button in form.select("button:not([type=button]), input[type=submit]") or [form]:
            pressed = [(str(button["name"]), str(button.get("value", "")))] if button.get("name") else []
            action = button.get("formaction") or form.get("action") or address
            path = urlsplit(urljoin(address, str(action))).path
            for choice in form.select("select[name=action] option[value]:not([value=''])") or [None]:
                chosen = [("action", str(choice["value"]))] if choice else []
                yield Sent(path, tuple(fields + pressed + chosen))


def links_of(page: str, address: str) -> Iterator[str]:
    """Yield the links of a page that have a query: other views of what is at their path."""
    for link in BeautifulSoup(page, "html.parser").select("a[href*='?']"):
        yield urljoin(address, str(link["href"]).partition("#")[0])


def _pairs(field: Tag) -> list[tuple[str, str]]:
    name, kind = str(field["name"]), str(field.get("type", "text"))
    if name in ("csrfmiddlewaretoken", "action") or "__prefix__" in name or field.name in ("button", "form"):
        return []
    if field.name == "textarea":
        return [(name, field.text.removeprefix("\n") or COMMON_WORD)]
    if field.name == "select":
        options = field.select("option[selected]") or field.select("option[value]:not([value=''])")[:1]
        return [(name, str(option.get("value", ""))) for option in options]
    if kind in ("checkbox", "radio"):
        is_sent = field.has_attr("checked") or name == "_selected_action"
        return [(name, str(field.get("value", "on")))] if is_sent else []
    if kind in ("submit", "button", "file"):
        return []
    value = str(field.get("value", ""))
    return [(name, value or ("" if kind in NOT_TYPED else TYPED.get(kind, COMMON_WORD)))]
