import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.editions.links import Link, OutsideLink, linking_to, outside_address, public_targets
from articles.editions.own_addresses import name_rows_in
from articles.editions.publish import publish, withdraw
from articles.editions.reindexing import reindex
from articles.models import Article, Live, QuoteBlock, TextBlock
from articles.writing.links import Target
from shows.models import Show
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.shows import make_person, make_season, make_show


pytestmark = pytest.mark.django_db


def body_of(article: Article) -> str:
    return TextBlock.objects.get(parent=article).body


def link(href: str) -> str:
    return f'<p>See <a href="{href}">more</a>.</p>'


@pytest.mark.parametrize("before", ["", "http://testserver", "HTTP://TESTSERVER", "https://testserver"])
@pytest.mark.parametrize("after", ["/", "", "/#cast"])
def test_an_address_of_this_site_becomes_a_link_that_names_the_row(before: str, after: str) -> None:
    show = make_show(slug="löwe")
    article = make_article(text=link(f"{before}/shows/l%C3%B6we{after}"))
    name_rows_in(article)
    assert body_of(article) == link(f"#show:{show.pk}{'#cast' if '#' in after else ''}")


def test_a_slug_in_capitals_or_in_another_unicode_form_is_the_same_page() -> None:
    person = make_person(slug="rené")
    article = make_article(text=link("//people//RENE\u0301/".replace("//", "/", 1)))
    name_rows_in(article)
    assert body_of(article) == link(f"#person:{person.pk}")


def test_a_former_slug_means_the_article_that_had_it() -> None:
    live = make_live(slug="old")
    live.article.slug = "new"
    live.article.save()
    publish(live.article, by=make_user())
    make_article(slug="old")  # a draft that took the slug since
    article = make_article(text=link("/articles/old/"))
    name_rows_in(article)
    assert body_of(article) == link(f"#article:{live.pk}")


@pytest.mark.parametrize(
    "href",
    ["/articles/none/", "/articles/lamp/?page=2", "/search/", "https://example.org/articles/lamp/",
     "//example.org/articles/lamp/",     "mailto:a@example.org", "http://[/articles/lamp/", "/articles/lamp/comments/"],
)  # fmt: skip
def test_any_other_address_stays_as_it_is(href: str) -> None:
    make_article(slug="lamp")
    article = make_article(text=link(href))
    assert name_rows_in(article) == 0
    assert body_of(article) == link(href)


def test_the_number_of_queries_does_not_grow_with_the_links() -> None:
    def count_queries(links: int) -> int:
        article = make_article(text="".join(link(make_show().get_absolute_url()) for _ in range(links)))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert name_rows_in(article) == 1
        return len(queries)

    assert count_queries(1) == count_queries(20)


def test_the_links_of_a_live_article_are_stored_and_reindexed() -> None:
    target = make_live()
    article = make_article(
        text=link(f"#article:{target.pk}") + link("https://example.org/ö#top") + link("http://testserver/shows/none/")
    )
    QuoteBlock.objects.create(parent=article, ordering=20, text="Yes.", source="https://example.com/interview")
    publish(article, by=make_user())
    rows = set(Link.objects.filter(live=article.pk).values_list("target", "outside__address"))
    assert rows == {
        (f"article:{target.pk}", None),
        ("", "https://example.org/%C3%B6"),
        ("", "https://example.com/interview"),
    }
    assert reindex(mend=False) == []
    Link.objects.all().delete()
    assert {difference.part for difference in reindex()} == {"links"}
    assert reindex(mend=False) == []


def test_an_address_that_two_articles_link_to_is_stored_once() -> None:
    make_live(text=link("https://example.org/"))
    make_live(text=link("https://example.org/"))
    assert OutsideLink.objects.get().links.count() == 2


def test_an_address_that_is_too_long_to_be_checked_does_not_prevent_publishing() -> None:
    assert make_live(text=link(f"https://example.org/{'ö' * 1000}")).links.count() == 0


def test_articles_that_link_to_a_page_are_found_but_not_the_page_itself() -> None:
    target = make_article()
    TextBlock.objects.filter(parent=target).update(body=link(f"#article:{target.pk}"))
    publish(target, by=make_user())
    first, second = (make_live(text=link(f"#article:{target.pk}")) for _ in range(2))
    assert list(linking_to(Target("article", target.pk))) == [second, first]
    withdraw(first.article, by=make_user())
    assert list(linking_to(Target("article", target.pk))) == [second]


def test_only_live_articles_and_existing_shows_and_people_are_public() -> None:
    live, draft, show, person = make_live(), make_article(), make_season().show, make_person()
    gone = make_show()
    targets = {
        Target("article", live.pk),
        Target("article", draft.pk),
        Target("show", show.pk),
        Target("show", gone.pk),
    }
    gone.delete()
    targets.add(Target("person", person.pk))
    assert public_targets(targets) == {Target("article", live.pk), Target("show", show.pk), Target("person", person.pk)}


def test_a_link_does_not_forbid_to_delete_its_page() -> None:
    show = make_show()
    make_live(text=link(f"#show:{show.pk}"))
    show.delete()
    assert not Show.objects.exists()


@pytest.mark.parametrize(
    "href", ["/shows/x/", "http://testserver/x", "mailto:a@b.org", "#article:1", "ftp://example.org/"]
)
def test_only_addresses_of_other_sites_are_outside(href: str) -> None:
    assert outside_address(href) == ""
    assert Live.objects.count() == 0
