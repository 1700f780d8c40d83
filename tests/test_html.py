"""Every page is valid HTML, by the Nu HTML checker."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from articles.editions.publish import publish
from tests.addresses import addresses
from tests.factories.articles import make_article, make_author, make_comment, make_tag, make_user
from tests.factories.blocks import EXAMPLES, make_example
from tests.factories.shows import make_fact, make_image, make_member, make_person, make_season, make_show
from tests.walk.newsroom import make_newsroom
from tests.walk.views import views


CHECKER = Path(__file__).parent / "html/node_modules/vnu-jar/build/dist/vnu.jar"
JAVA = shutil.which("java")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not (JAVA and CHECKER.exists()),
        reason="PAGES NOT CHECKED: no java, or no tests/html/node_modules (`make test` gets both)",
    ),
]


# Of the admin's own templates and widgets, which are not ours to mend: how the messages begin.
OF_DJANGO = (
    "Element “option” without attribute “label” must not be empty",  # autocompletes, as all below "select"
    "A “select” element with a “required” attribute",
    "The first “option” element in a “select” element with a “required” attribute",
    "Attribute “disabled” not allowed on element “div”",  # of a user's password
    "No “p” element in scope but a “p” end tag seen.",  # beside a new password
)


def errors_in(pages: dict[str, bytes], folder: Path) -> list[str]:
    """Return a line for each error of the pages, which are given by their addresses."""
    folder, names = folder / "pages", {}
    folder.mkdir()
    for number, (address, page) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_bytes(page)
        names[f"file:{file}"] = address
    # Its schemas recurse deeply. Quick compilation alone: the checker does not live long enough to gain by more.
    java = [str(JAVA), "-Xss8m", "-XX:TieredStopAtLevel=1", "-jar", str(CHECKER)]
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--skip-info-messages"]
    report = subprocess.run([*java, *options, str(folder)], capture_output=True, text=True, check=True).stdout
    return sorted(
        f"{names[error['url']]} line {error.get('lastLine')}: {error['message']} {error.get('extract', '')!r}"
        for error in json.loads(report)["messages"]
    )


@pytest.fixture
def newsroom() -> None:
    """Make a live article with every kind of block, comments and replies, and a page of every type."""
    season = make_season(make_show(poster=make_image(), synopsis="A lamp.\n\nAnd a storm."))
    member = make_member(season, person=make_person(portrait=make_image(), about="A keeper."))
    make_fact(season, "release-window", "2199", certainty="confirmed")
    make_fact(season, "episode-count", "12")
    for _ in range(2):
        image = make_image(credit="E. Keeper", licence="cc-by")
        article = make_article(
            shows=[season.show],
            seasons=[season],
            people=[member.person],
            tags=[make_tag()],
            lead_image=image,
            authors=[make_author(portrait=make_image(), about="Writes.")],
            standfirst="It is lit.",
            lead_caption="The lamp",
        )
        for place, kind in enumerate([*EXAMPLES, "question", "text"]):
            make_example(article, kind, season=season, image=image, ordering=20 + place)
        publish(article, by=make_user())
        make_comment(article, parent=make_comment(article))


def test_the_checker_finds_errors_and_warnings(tmp_path: Path) -> None:
    page = (
        b"<!doctype html><html lang=en><title>x</title><section><p>y</p><time datetime=then>z</time></section></html>"
    )
    errors = errors_in({"/page/": page}, tmp_path)
    assert ["Section lacks heading" in error or "datetime" in error for error in errors] == [True, True]


def test_readers_pages_are_valid(newsroom: None, tmp_path: Path) -> None:
    client, pages = Client(raise_request_exception=False), {}
    for address in [*addresses(), "/search/?q=lamp", "/search/?q=nothing-like-it", "/nowhere/"]:
        response = client.get(address)
        if response.content and response["Content-Type"].startswith("text/html"):
            pages[address] = response.content
    article = next(address for address in pages if address.startswith("/articles/"))
    pages["comment"] = client.post(f"{article}comments/", {"text": "x" * 9000, "email": "none"}).content
    assert errors_in(pages, tmp_path) == []


def test_pages_of_the_desk_are_valid(tmp_path: Path) -> None:
    newsroom, client = make_newsroom(["superuser"]), Client(raise_request_exception=False)
    client.force_login(newsroom.users["superuser"])
    pages = {}
    for view in views():
        for address in view.addresses(newsroom):
            response = client.get(address) if view.is_of_desk else None
            if response and response.headers.get("Content-Type", "").startswith("text/html") and response.content:
                pages[address] = response.content
            if view.name == "admin:logout":
                client.force_login(newsroom.users["superuser"])
    assert [error for error in errors_in(pages, tmp_path) if not any(words in error for words in OF_DJANGO)] == []
