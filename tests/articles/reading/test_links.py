"""Links to pages of the site, as readers get them."""

import json
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.editions.publish import publish, withdraw
from articles.models import Article, Live, QuestionBlock
from articles.reading.filing import addresses_of
from articles.writing.links import Target
from shows.models import Person, Show
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.shows import make_person, make_season, make_show


pytestmark = pytest.mark.django_db


def link(target: str, words: str = "The finale") -> str:
    return f'<p><a href="#{target}" title="Read it">{words}</a> is near.</p>'


def paragraph(client: Client, live: Live) -> str:
    html = client.get(live.get_absolute_url()).content.decode()
    match = re.search(r'<p dir="auto">(.*?is near\.)</p>', html)
    assert match, html
    return match[1]


def rename(live: Live, slug: str) -> None:
    live.article.slug = slug
    live.article.save()
    publish(live.article, by=make_user())


def test_a_link_leads_to_the_address_of_today(client: Client) -> None:
    target = make_live()
    live = make_live(text=link(f"article:{target.pk}#who"))
    rename(target, "the-new-one")
    expected = '<a href="/articles/the-new-one/#who" title="Read it">The finale</a> is near.'
    assert paragraph(client, live) == expected


@pytest.mark.parametrize("make", [make_show, make_person], ids=["show", "person"])
def test_a_link_to_a_show_or_a_person_follows_its_slug(client: Client, make: Callable[[], Show | Person]) -> None:
    row = make()
    live = make_live(text=link(f"{row._meta.model_name}:{row.pk}"))
    row.slug = "lamp"
    row.save()
    assert f'<a href="{row.get_absolute_url()}" title' in paragraph(client, live)


def test_a_link_to_a_withdrawn_article_reads_as_words_until_it_is_public_again(client: Client) -> None:
    target = make_live()
    live = make_live(text=link(f"article:{target.pk}"))
    withdraw(target.article, by=make_user())
    assert paragraph(client, live) == "The finale is near."
    publish(target.article, by=make_user())
    assert "<a href" in paragraph(client, live)


@pytest.mark.parametrize("target", ["article:{draft}", "show:999999", "person:999999"])
def test_a_link_to_a_draft_or_to_a_deleted_page_reads_as_words(client: Client, target: str) -> None:
    live = make_live(text=link(target.format(draft=make_article().pk)))
    assert paragraph(client, live) == "The finale is near."


@pytest.mark.parametrize("feed", ["/feed/", "/feed/atom/"])
def test_feeds_have_whole_addresses_of_public_pages_and_words_for_the_others(client: Client, feed: str) -> None:
    show, target = make_show(slug="lamps"), make_live()
    make_live(text=link(f"show:{show.pk}") + link(f"article:{target.pk}", "The pilot"))
    withdraw(target.article, by=make_user())
    text = client.get(feed).content.decode()
    assert '&lt;a href="http://testserver/shows/lamps/" title="Read it"&gt;The finale&lt;/a&gt; is near.' in text
    assert '&lt;p dir="auto"&gt;The pilot is near.' in text


def test_structured_data_and_search_have_the_words(client: Client) -> None:
    article = make_article()
    QuestionBlock.objects.create(parent=article, ordering=20, question="When?", answer=link("article:999999"))
    publish(article, by=make_user())
    html = client.get(Live.objects.get().get_absolute_url()).content.decode()
    graph = json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])["@graph"]
    assert graph[-1]["mainEntity"][0]["acceptedAnswer"]["text"] == "The finale is near."
    assert "The finale is near." in Live.objects.get().search_entry.text
    assert "999999" not in Live.objects.get().search_entry.text


@pytest.mark.parametrize("path", ["article", "/feed/"])
def test_links_to_pages_of_the_site_cost_at_most_one_query_however_many(client: Client, path: str) -> None:
    def count_queries(text: str) -> int:
        live = make_live(text=f"<p>Plain.</p>{text}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(live.get_absolute_url() if path == "article" else path).status_code == 200
        live.delete()
        return len(queries)

    rows = [*(make_show() for _ in range(20)), *(make_person() for _ in range(20)), *(make_live() for _ in range(20))]
    kinds = {Show: "show", Person: "person", Live: "article"}
    texts = [link(f"{kinds[type(row)]}:{row.pk}") for row in rows]
    none, some, many = count_queries(""), count_queries(texts[0]), count_queries("".join(texts))
    assert (some, many) == (none + (path != "article"), none + (path != "article"))


def test_the_pages_with_an_address_are_those_that_readers_may_see() -> None:
    """`addresses_of` is SQL: this holds it to the queryset of what readers may see."""
    make_live(), make_article()
    withdraw(make_live().article, by=make_user())
    targets = {Target("article", key) for key in Article.objects.values_list("pk", flat=True)}
    public = {Target("article", live.pk): live.get_absolute_url() for live in Live.objects.for_readers()}
    assert addresses_of(targets) == public
    season = make_season()
    assert addresses_of([Target("show", season.show_id), Target("person", 1)]) == {
        Target("show", season.show_id): season.show.get_absolute_url()
    }


@pytest.mark.parametrize("path", ["article", "/feed/"])
def test_a_page_depends_on_the_pages_that_it_links_to_public_or_not(client: Client, path: str) -> None:
    show, draft = make_show(), make_article()
    live = make_live(text=link(f"show:{show.pk}") + link(f"article:{draft.pk}") + link("person:999999"))
    response = client.get(live.get_absolute_url() if path == "article" else path)
    page = response.wsgi_request.page  # type: ignore[attr-defined]
    assert {f"show:{show.pk}", f"article:{draft.pk}", "person:999999"} <= page.keys
