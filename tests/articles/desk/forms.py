"""Forms of the desk: the data that a browser would send, and the changes that an editor makes to them."""

from typing import Any

from content_editor.contents import contents_for_item
from django.test import Client
from django.urls import reverse
from lxml import html
from lxml.html import HtmlElement

from articles.models import Article
from articles.writing.blocks import BLOCKS


Data = dict[str, Any]
ADD = "/admin/articles/article/add/"


def change(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def opened(client: Client, address: str) -> Data:
    """Open a page and return the data that its article form sends when nothing is changed."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return sent_by(response.content)


def sent_by(page: bytes, selector: str = "#article_form") -> Data:
    (form,) = html.fromstring(page.decode()).cssselect(selector)  # ten times as fast as BeautifulSoup
    data: Data = {}
    for field in form.cssselect("input[name], textarea[name], select[name]"):
        name = field.get("name", "")
        if "__prefix__" not in name and name != "csrfmiddlewaretoken":
            data |= _values(field, name)
    return data


def _values(field: HtmlElement, name: str) -> Data:
    if field.tag == "textarea":
        return {name: field.text_content().removeprefix("\n")}
    if field.tag == "select":
        chosen = [option.get("value", "") for option in field.cssselect("option[selected]")]
        return {name: chosen} if "multiple" in field.attrib else {name: chosen[0] if chosen else ""}
    if field.get("type") in ("checkbox", "radio"):
        return {name: field.get("value", "on")} if "checked" in field.attrib else {}
    return {name: field.get("value", "")}


def add_block(data: Data, kind: str, **fields: Any) -> Data:
    """Add a block of a type ("text", "quote" ...) at the end, as the button of the page does."""
    prefix = f"{kind}block_set"
    place = int(data[f"{prefix}-TOTAL_FORMS"])
    last = max([int(value or 0) for name, value in data.items() if name.endswith("-ordering")], default=0)
    row = {"id": "", "parent": "", "region": "main", "ordering": last + 10} | fields
    return (
        data | {f"{prefix}-TOTAL_FORMS": place + 1} | {f"{prefix}-{place}-{name}": value for name, value in row.items()}
    )


def blocks_of(article: Article) -> list[tuple[str, str]]:
    """Return the kind and the title of each block, in order."""
    return [(block.kind, str(block)) for block in contents_for_item(article, BLOCKS)["main"]]


def messages_of(response: Any) -> list[str]:
    """Return the messages that the page after a redirect shows."""
    return _texts(response, ".messagelist li")


def problems_in(response: Any) -> list[str]:
    return _texts(response, ".problems li")


def _texts(response: Any, selector: str) -> list[str]:
    page = html.fromstring(response.text or "<html></html>")  # the body of a redirect is empty
    return [" ".join(" ".join(item.xpath(".//text()")).split()) for item in page.cssselect(selector)]
