"""Whatever people type, no page takes it for markup: in texts, attributes, scripts, feeds and snippets of searches."""

from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db.models import CharField, Model, SlugField, TextField, URLField
from django.http import HttpResponseBase
from django.test import Client

from articles.editions.publish import publish
from articles.models import Article, Author, Comment, GalleryBlock, Live, Section, TableBlock, Tag
from articles.writing.blocks import BLOCKS
from shows.models import CastMember, Episode, Fact, Image, Person, Season, Show
from tests.addresses import addresses
from tests.factories.articles import make_article, make_author, make_comment, make_tag, make_user
from tests.factories.blocks import EXAMPLES, make_example
from tests.factories.shows import make_fact, make_image, make_member, make_person, make_season, make_show


EVIL = "\"'></script></title></textarea><evil data-evil=1>&lt;evil&gt;<!--"
# Columns that hold prose, which is cleaned when it is stored, or a word that the program chooses.
LEFT = {"body", "answer", "subject_key", "edtf", "rendered", "file", "upload_name", "search_terms", "url"}
SPOILED: tuple[Any, ...] = (
    *(Image, Show, Season, Episode, Person, CastMember, Fact, Section, Tag, Author, Article),
    *BLOCKS,
)
OF_FEEDS = {"encoded", "description", "content", "summary"}  # the elements with HTML, in RSS and in Atom


class EvilFinder(HTMLParser):
    """Looks for the element and the attribute of `EVIL`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.has_evil = "&amp;amp;" in html or "&amp;#x27;" in html  # escaped twice
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has_evil |= tag == "evil" or any("evil" in name for name, _ in attrs)


def spoil(row: Model) -> None:
    """Add markup to every column of a row that holds what somebody typed."""
    texts: dict[str, Any] = {}
    for column in type(row)._meta.concrete_fields:
        is_typed = isinstance(column, CharField | TextField) and not isinstance(column, URLField | SlugField)
        value = getattr(row, column.name)
        if is_typed and value and not column.choices and column.name not in LEFT and (column.max_length or 200) >= 80:
            texts[column.name] = f"{value}{EVIL}"
    if isinstance(row, TableBlock):
        texts["rows"] = [[f"{cell}{EVIL}" for cell in line] for line in row.rows]
    if isinstance(row, GalleryBlock):
        texts["pictures"] = [picture | {"caption": f"{picture['caption']}{EVIL}"} for picture in row.pictures]
    type(row)._base_manager.filter(pk=row.pk).update(**texts)


@pytest.fixture
def article(client: Client) -> Article:
    """A live article with every kind of block and markup in every name and text, and one beside it."""
    season = make_season(make_show(poster=make_image(), synopsis="A lamp.", network="Nine", country="Wales"), title="S")
    member = make_member(season, person=make_person(portrait=make_image(), about="A keeper.", other_names="Mim"))
    make_fact(season, "release-window", "2199", certainty="confirmed", source_name="Paper")
    make_fact(season, "where-to-watch", "Netflix", source_name="Paper")
    image, tag = make_image(credit="E. Keeper", source="https://example.org/"), make_tag()
    texts = ("standfirst", "lead_caption", "search_title", "search_description", "social_title")
    columns: dict[str, Any] = dict.fromkeys(texts, "It is lit.") | {"lead_image": image, "tags": [tag]}
    columns |= {"shows": [season.show], "seasons": [season], "people": [member.person]}
    article = make_article(authors=[make_author(portrait=make_image(), about="Writes."), make_author()], **columns)
    for place, kind in enumerate(EXAMPLES):
        make_example(article, kind, season=season, image=image, ordering=20 + place)
    make_article(lead_image=image, tags=[tag])
    for model in SPOILED:
        for row in model._base_manager.all():
            spoil(row)
    for copy in Article.objects.all():
        publish(copy, by=make_user())
    start = make_comment(article.live, name=f"Mara{EVIL}", text=f"Lamp.\n{EVIL}")
    make_comment(article.live, parent=start, name=f"Ida{EVIL}")
    return article


def parts_of(response: HttpResponseBase) -> list[str]:
    """Return the HTML of a page, or those elements of a feed that hold HTML."""
    content, content_type = getattr(response, "content", b""), response.headers.get("Content-Type", "")
    if content_type.startswith("text/html"):
        return [content.decode()]
    elements = ElementTree.fromstring(content).iter() if "xml" in content_type else ()
    return [element.text or "" for element in elements if element.tag.rpartition("}")[2] in OF_FEEDS]


@pytest.mark.django_db
def test_no_text_is_taken_for_markup(client: Client, article: Article) -> None:
    live, comment = Live.objects.get(pk=article.pk), Comment.objects.order_by("pk")[0]
    url, evil = live.get_absolute_url(), "%22%3E%3C/title%3E%3Cevil%20data-evil=1%3E"
    searches = ("/search/?q=lamp", "/search/?q=Harbour", "/search/?q=Mara", f"/search/?q={evil}")
    pages = {address: client.get(address) for address in addresses() if not address.startswith("/admin/")}
    pages |= {address: client.get(address) for address in (*searches, f"{url}?reply={comment.pk}", f"/{evil}/")}
    pages["refused"] = client.post(f"{url}comments/", {"name": EVIL, "email": EVIL, "text": EVIL * 900})
    parts = {address: parts_of(response) for address, response in pages.items()}
    assert sum("evil" in part for of_page in parts.values() for part in of_page) > 25, "Pages show what was typed."
    assert [address for address, of_page in parts.items() for part in of_page if EvilFinder(part).has_evil] == []
