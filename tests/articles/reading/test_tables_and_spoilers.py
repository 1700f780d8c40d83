"""Tables and spoilers as readers see them: what a spoiler hides is told nowhere else, and stays true."""

from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import Permission
from django.test import Client

from articles.editions.publish import publish
from articles.factcheck.flags import check
from articles.models import Article, FactBoxBlock, Live, SpoilerBlock, TableBlock, TextBlock
from shows.models import Fact, Season
from tests.articles.desk.forms import change, opened, problems_in
from tests.articles.reading.test_facts import chip, graph, read
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_fact, make_season, make_show


pytestmark = pytest.mark.django_db
ROWS = [["Season", "Premiere", "Episodes"], ["Season 2", "24 January 2199", "8"], ["Season 3", "", "<b>10</b>"]]


@pytest.fixture
def season() -> Season:
    return make_season(make_show(title="Harbour Lights", slug="harbour-lights"), 2)


@pytest.fixture
def article(season: Season) -> Article:
    return make_article(title="Harbour Lights season 2", text="<p>Lamps.</p>", shows=[season.show], seasons=[season])


def published(article: Article) -> Live:
    publish(article, by=make_user())
    return Live.objects.get()


def soup_of(client: Client, live: Live) -> BeautifulSoup:
    return BeautifulSoup(read(client, live.get_absolute_url()), "html.parser")


def table_of(client: Client, article: Article, **columns: object) -> Tag:
    TableBlock.objects.create(parent=article, ordering=20, rows=ROWS, **columns)
    region = soup_of(client, published(article)).select_one("[role=region][tabindex='0']")
    assert region
    return region


def test_a_table_names_its_headers_and_its_region(article: Article, client: Client) -> None:
    region = table_of(client, article, caption="Premieres", has_header_row=True, has_header_column=True)
    assert region["aria-label"] == "Table: Premieres"
    assert [header.text for header in region.select("th[scope=col]")] == ROWS[0]
    assert [header.text for header in region.select("th[scope=row]")] == ["Season 2", "Season 3"]
    assert [cell.text for cell in region.select("td")] == ["24 January 2199", "8", "", "<b>10</b>"]


def test_a_table_without_headers_and_caption_is_named_by_its_first_row(article: Article, client: Client) -> None:
    region = table_of(client, article, has_header_row=False)
    assert region["aria-label"] == "Table: Season, Premiere, Episodes"
    assert not region.select("th, caption, thead")


def test_a_feed_has_the_table(article: Article, client: Client) -> None:
    table_of(client, article, caption="Premieres")
    feed = client.get("/feed/").content.decode()
    assert '&lt;caption dir="auto"&gt;Premieres&lt;/caption&gt;&lt;thead&gt;' in feed
    assert '&lt;td dir="auto"&gt;&amp;lt;b&amp;gt;10&amp;lt;/b&amp;gt;&lt;/td&gt;' in feed


def test_a_cell_that_contradicts_the_record_is_flagged(article: Article, season: Season) -> None:
    make_fact(season, "release-window", "31 March 2199")
    TableBlock.objects.create(parent=article, ordering=20, rows=ROWS)
    flags = check(published(article), today=date(2198, 11, 27))
    assert [flag.stands_as for flag in flags if flag.words] == ["Season 2: Premiere 24 January 2199"]


@pytest.fixture
def fact(season: Season) -> Fact:
    return make_fact(season, "release-window", "early 2198", source_url="https://example.org/secret-source")


def test_a_fact_in_a_spoiler_is_told_by_nothing_else(
    article: Article, season: Season, fact: Fact, client: Client
) -> None:
    SpoilerBlock.objects.create(parent=article, ordering=20, about="the end", body=f"<p>It {chip(fact)}.</p>")
    live = published(article)
    make_fact(season, "release-window", "late 2199")
    page = soup_of(client, live)
    spoiler = page.select_one("details.block-spoiler")
    assert spoiler
    assert "2199" in spoiler.extract().text, "the fact in the spoiler is not that of today"
    assert "2198" not in str(page)
    assert "2199" not in str(page)


def test_a_fact_that_the_page_shows_elsewhere_too_has_its_note(
    article: Article, season: Season, fact: Fact, client: Client
) -> None:
    SpoilerBlock.objects.create(parent=article, ordering=20, about="the end", body=f"<p>It {chip(fact)}.</p>")
    FactBoxBlock.objects.create(parent=article, ordering=30, season=season)
    page = soup_of(client, published(article))
    sources = page.select_one(".sources")
    assert sources
    assert "2198" in sources.text
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_what_changes_in_a_spoiler_is_a_change_of_the_article(article: Article, client: Client) -> None:
    SpoilerBlock.objects.create(parent=article, ordering=20, about="the end", body="<p>She drowns.</p>")
    before = published(article).updated_at
    SpoilerBlock.objects.update(body="<p>She swims.</p>")
    assert published(article).updated_at > before


def test_structured_data_and_descriptions_have_nothing_of_a_spoiler(article: Article, client: Client) -> None:
    TextBlock.objects.all().delete()
    SpoilerBlock.objects.create(parent=article, ordering=20, about="the end", body="<p>She drowns.</p>")
    page = read(client, published(article).get_absolute_url())
    assert "drowns" not in str(graph(page))
    assert page.count("drowns") == 1


def test_who_may_not_change_tables_sees_the_cells_as_lines(article: Article, client: Client) -> None:
    TableBlock.objects.create(parent=article, ordering=20, rows=ROWS)
    user = make_user("writer")
    user.groups.clear()
    user.user_permissions.set(Permission.objects.filter(codename__in=["change_article", "view_tableblock"]))
    client.force_login(user)
    page = BeautifulSoup(client.get(change(article)).text, "html.parser")
    lines = [" | ".join(row) for row in ROWS]
    assert [cells.get_text("\n") for cells in page.select(".field-cells .readonly")] == ["\n".join(lines)]


def test_a_table_that_is_too_large_is_saved_in_a_draft_and_refused_by_publishing(
    article: Article, client: Client
) -> None:
    TableBlock.objects.create(parent=article, ordering=20, rows=ROWS)
    client.force_login(make_user("superuser"))
    data = opened(client, change(article))
    typed = "\n".join(f"{number} | lamp" for number in range(101))
    response = client.post(change(article), data | {"tableblock_set-0-rows": typed, "_publish": "1"}, follow=True)
    assert any("it has 101 rows and 2 columns" in problem for problem in problems_in(response))
    assert len(TableBlock.objects.get().rows) == 101
