"""Names through every surface: as whole words with their case, whatever their accents, apostrophes and dashes.

Each row is a name that is also a word, or written in several ways; each surface is a place that looks for names.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import normalize

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from articles.editions.freeze import freeze
from articles.factcheck.known import known_of
from articles.factcheck.language.entity import Letter
from articles.factcheck.language.passages import Passage
from articles.factcheck.language.statements import parse_passages
from articles.importing.drafts import plan_import
from articles.preflight.draft import read_draft
from articles.preflight.titles import find_spoilers
from shows.models import Show
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Row:
    """A title, headlines with it and headlines that have only its letters, and ways to type it."""

    title: str
    named: tuple[str, ...]
    not_named: tuple[str, ...]
    typed: tuple[str, ...]
    other_titles: str = ""


ROWS = [
    Row(
        "You",
        ("You season 5 has a date", "The cast of You returns", "You’s fifth season ends it", "“You” is over"),
        ("As you know, it is over", "Young hearts on Sunday", "You can watch it from Friday", "What You Need to Know"),
        ("you", "You", "YOU"),
    ),
    Row(
        "From",
        ("From season 4: what we know", "FROM season 4 has a date", "Harold on From and its monsters"),
        ("From the creators of a hit", "News from the set", "Fromage for all", "From season 4 on, all is new"),
        ("from", "FROM"),
    ),
    Row(
        "It",
        ("It season 2: what we know", "The clown of It speaks"),
        ("It returns on Friday", "Kitchen talk", "IT jobs are back", "When is it back?"),
        ("it", "It"),
    ),
    Row(
        "Dark",
        ("Dark season 4 is possible", "Netflix’s Dark ends here", "Ten shows like Dark"),
        ("A dark tale of two cities", "Dark Matter season 2 has a date", "Darkness falls again"),
        ("dark", "DARK"),
    ),
    Row(
        "24",
        ("24 season 9: what we know", "Season 9 of 24 is coming"),
        ("On 24 January it is back", "24 shows to watch", "The best of 2024"),
        ("24",),
    ),
    Row(
        "1899",
        ("1899: why it was cancelled", "Netflix cancelled 1899 after a season"),
        ("In 1899 a ship set sail", "A drama set in 1899, again"),
        ("1899",),
    ),
    Row(
        "M*A*S*H",
        ("M*A*S*H at fifty is new", "MASH returns for good"),
        ("A monster mash tonight", "Mash and gravy", "Smash hits again"),
        ("m*a*s*h", "mash", "MASH", "M.A.S.H."),
    ),
    Row(
        "Grey’s Anatomy",
        ("Grey's Anatomy season 22", "GREY’S ANATOMY SEASON 22", "Greys Anatomy is back"),
        ("A grey anatomy lesson",),
        ("grey's anatomy", "Grey’s", "greys anatomy"),
    ),
    Row(
        "Élite",
        ("Élite season 9 is coming", "Elite season 9 is coming", "ÉLITE SEASON 9"),
        ("The elite of the sport",),
        ("elite", "ÉLITE", normalize("NFD", "élite")),
    ),
    Row(
        "Spider-Noir",
        ("Spider‑Noir has a date", "Spider–Noir has a date", "Spider Noir has a date"),
        ("A spider in noir films",),
        ("spider-noir", "spider–noir", "spidernoir"),
    ),
    Row(
        "All of Us Are Dead",
        ("지금 우리 학교는 시즌 2", "All of Us Are Dead season 2", "Estamos muertos season 2"),
        ("All of us are late",),
        ("지금 우리", "estamos muertos", "all of us"),
        "지금 우리 학교는\nEstamos muertos",
    ),
]


def by_import(row: Row, text: str) -> bool:
    plan = plan_import(f"{text}\n\nA paragraph with words, so that there is an article.")
    return row.title in [show.title for show in plan.shows]


def by_fact_check(row: Row, text: str) -> bool:
    known = known_of(Show.objects.filter(title=row.title))
    sentence = list(parse_passages([Passage(text, 0, "")], known, timezone.localdate()))[-1]
    return any(tag.letter == Letter.SHOW for tag in sentence.tags)


SURFACES: dict[str, Callable[[Row, str], bool]] = {"import": by_import, "fact check": by_fact_check}


def make(row: Row) -> Show:
    show = make_show(title=row.title, other_titles=row.other_titles)
    make_fact(make_season(show, 9), "renewal", "renewed")
    return show


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_a_text_that_names_the_show_is_about_it(row: Row, surface: str) -> None:
    make(row)
    assert {text: SURFACES[surface](row, text) for text in row.named} == dict.fromkeys(row.named, True)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_a_text_that_has_only_its_letters_is_not(row: Row, surface: str) -> None:
    make(row)
    assert {text: SURFACES[surface](row, text) for text in row.not_named} == dict.fromkeys(row.not_named, False)


def by_search_page(client: Client, typed: str) -> list[str]:
    page = BeautifulSoup(client.get("/search/", {"q": typed}).text, "html.parser")
    return [link.get_text() for link in page.select('.known-item a[href^="/shows/"]')]


def by_picker(client: Client, typed: str) -> list[str]:
    query = {"app_label": "articles", "model_name": "article", "field_name": "shows", "term": typed}
    return [result["text"] for result in client.get("/admin/autocomplete/", query).json()["results"]]


def by_link_dialog(client: Client, typed: str) -> list[str]:
    return [page["title"] for page in client.get("/admin/articles/article/links/", {"q": typed}).json()["pages"]]


def by_fact_menu(client: Client, typed: str) -> list[str]:
    facts = client.get("/admin/articles/article/facts/", {"q": typed}).json()["facts"]
    return [fact["subject"].removesuffix(", season 9") for fact in facts]


def by_list(client: Client, typed: str) -> list[str]:
    page = client.get("/admin/shows/show/", {"q": typed}).content.decode()
    keys = [int(key) for key in re.findall(r"/admin/shows/show/(\d+)/change/", page)]
    return [Show.objects.get(pk=key).title for key in keys]


TYPED = {"search page": by_search_page, "picker": by_picker, "link dialog": by_link_dialog}
TYPED_ANYWHERE = TYPED | {"fact menu": by_fact_menu, "list": by_list}


@pytest.mark.parametrize("surface", TYPED_ANYWHERE)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_it_is_found_however_it_is_typed(client: Client, row: Row, surface: str) -> None:
    client.force_login(make_user("editor"))
    make(row)
    make_fact(make_season(make_show(title="Tin Moon"), 9), "renewal", "renewed")
    wanted = {typed: [row.title] for typed in row.typed}
    assert {typed: TYPED_ANYWHERE[surface](client, typed) for typed in row.typed} == wanted


@pytest.mark.parametrize("surface", TYPED)
@pytest.mark.parametrize("row", [row for row in ROWS if row.title.isalnum()], ids=lambda row: row.title)
def test_the_whole_word_comes_before_words_that_begin_with_it(client: Client, row: Row, surface: str) -> None:
    client.force_login(make_user("editor"))
    for title in (f"A{row.title.lower()}x", f"{row.title}zy Days", f"After {row.title}"):
        make_show(title=title)
    make(row)
    for typed in row.typed[:2]:
        assert TYPED[surface](client, typed)[:2] == [row.title, f"After {row.title}"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_a_title_is_taken_out_of_a_headline_before_spoilers_are_looked_for(row: Row) -> None:
    show = make(row)
    for text in row.named:
        article = make_article(title=text, shows=[show])
        assert list(find_spoilers(read_draft(freeze(article), article_id=article.pk))) == []


TWIN_PAGES = {
    "list of shows": "/admin/shows/show/?q=harbour",
    "form of a show": "/admin/shows/show/{show}/change/",
    "deleting a show": "/admin/shows/show/{show}/delete/",
    "history of a show": "/admin/shows/show/{show}/history/",
    "list of seasons": "/admin/shows/season/?q=harbour",
    "list of facts": "/admin/shows/fact/?q=harbour",
    "recording facts of a cast": "/admin/shows/fact/cast/?season={season}",
    "picker of shows": "/admin/autocomplete/?app_label=articles&model_name=article&field_name=shows&term=harbour",
    "picker of seasons": "/admin/autocomplete/?app_label=articles&model_name=article&field_name=seasons&term=harbour",
    "link dialog": "/admin/articles/article/links/?q=harbour",
    "menu of facts": "/admin/articles/article/facts/?q=harbour",
    "menu of facts to record": "/admin/articles/article/facts/?q=episode&seasons={season}",
    "search": "/search/?q=harbour",
    "list of readers": "/shows/",
}


@pytest.mark.parametrize("page", TWIN_PAGES)
def test_twins_are_told_apart_on_every_page_of_the_desk_and_of_readers(client: Client, page: str) -> None:
    client.force_login(make_user("superuser"))
    show = make_show(title="Harbour Watch", country="United States", year=2019)
    make_show(title="Harbour Watch", country="United Kingdom", year=2011)
    season = make_season(Show.objects.get(pk=show.pk))
    make_fact(season, "renewal", "renewed")
    answer = client.get(TWIN_PAGES[page].format(show=show.pk, season=season.pk))
    assert answer.status_code == 200
    assert "United States, 2019" in answer.content.decode()
