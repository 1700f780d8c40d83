"""Pages of comments: fifty threads each, the true count everywhere, and permalinks that lead to where a comment is."""

import json
import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.comments.moderation import reject
from articles.editions.publish import publish
from articles.models import Article, Comment, Live
from tests.factories.articles import make_comment, make_live, make_tag, make_user


pytestmark = pytest.mark.django_db


def add(live: Live, count: int, parent: Comment | None = None) -> list[Comment]:
    """Add approved comments, a minute apart."""
    begun = timezone.now() - timedelta(days=20)
    comments = [
        Comment(
            article_id=live.pk,
            parent=parent,
            name=f"Reader {number}",
            text=f"Comment {number}.",
            status="approved",
            decided_at=begun,
        )
        for number in range(count)
    ]
    Comment.objects.bulk_create(comments)
    for number, comment in enumerate(comments):
        comment.created_at = begun + timedelta(minutes=number)
    Comment.objects.bulk_update(comments, ["created_at"], batch_size=500)
    return comments


def read(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address.partition("#")[0])
    assert response.status_code == 200, address
    return BeautifulSoup(response.text, "html.parser")


def shown(page: BeautifulSoup | Tag) -> list[int]:
    return [int(str(tag["id"]).removeprefix("comment-")) for tag in page.select("article.comment")]


def heading(page: BeautifulSoup) -> str:
    title = page.select_one("#comments-title")
    assert title is not None
    return title.get_text()


def walk(client: Client, address: str) -> list[BeautifulSoup]:
    """Return a page and those that follow it, by their links."""
    pages = []
    while address:
        pages.append(read(client, address))
        link = pages[-1].select_one('head link[rel="next"]')
        address = path_of(str(link["href"])) if link else ""
    return pages


def path_of(address: str) -> str:
    return re.sub(r"^https?://[^/]+", "", address)


def test_a_thread_of_500_and_one_more_comment_are_501_comments_in_every_place(client: Client) -> None:
    tag = make_tag()
    live = make_live(tags=[tag])
    start = make_comment(live)
    add(live, 499, start)
    last = make_comment(live)
    page = read(client, live.get_absolute_url())
    assert heading(page) == "501 comments"
    assert page.select(".byline-facts")[0].get_text().split()[-2:] == ["501", "comments"]
    graph = json.loads(str(page.select('script[type="application/ld+json"]')[0].string))["@graph"]
    assert graph[0]["commentCount"] == 501
    assert "501 comments" in read(client, tag.get_absolute_url()).select(".card-facts")[0].get_text()
    assert len(shown(page)) == 501
    assert {start.pk, last.pk} <= set(shown(page))


def test_a_long_thread_is_folded_after_its_first_replies(client: Client) -> None:
    live = make_live()
    replies = add(live, 499, make_comment(live))
    page = read(client, live.get_absolute_url())
    (folded,) = page.select("details.folded")
    assert folded.select("summary")[0].get_text() == "Show 494 more replies"
    assert shown(folded) == [reply.pk for reply in replies[5:]]


def test_a_short_thread_is_not_folded(client: Client) -> None:
    live = make_live()
    add(live, 10, make_comment(live))
    assert not read(client, live.get_absolute_url()).select("details")


def test_threads_are_on_pages_of_fifty_with_links_both_ways(client: Client) -> None:
    live = make_live()
    comments = add(live, 120)
    pages = walk(client, live.get_absolute_url())
    assert [shown(page) for page in pages] == [
        [comment.pk for comment in comments[first : first + 50]] for first in (0, 50, 100)
    ]
    assert {heading(page) for page in pages} == {"120 comments"}
    canonical = [path_of(str(page.select('link[rel="canonical"]')[0]["href"])) for page in pages]
    address = live.get_absolute_url()
    assert canonical == [address, f"{address}comments/?page=2", f"{address}comments/?page=3"]
    before = [[path_of(str(link["href"])) for link in page.select('head link[rel="prev"]')] for page in pages]
    assert before == [[], [address], [f"{address}comments/?page=2"]]


def test_fifty_threads_need_no_second_page(client: Client) -> None:
    live = make_live()
    add(live, 50)
    page = read(client, live.get_absolute_url())
    assert not page.select('[rel="next"], [rel="prev"], .comments .pages')
    assert client.get(f"{live.get_absolute_url()}comments/?page=2").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "4", "999999999999"])
def test_there_are_no_other_pages(client: Client, number: str) -> None:
    live = make_live()
    add(live, 120)
    assert client.get(f"{live.get_absolute_url()}comments/", {"page": number}).status_code == 404


def test_the_first_page_is_the_articles_own(client: Client) -> None:
    live = make_live()
    response = client.get(f"{live.get_absolute_url()}comments/?page=1")
    assert (response.status_code, response["Location"]) == (301, live.get_absolute_url())


@pytest.mark.parametrize("place", [0, 49, 50, 119])
def test_a_permalink_leads_to_the_page_on_which_the_comment_is(client: Client, place: int) -> None:
    live = make_live()
    comment = add(live, 120)[place]
    response = client.get(f"{live.get_absolute_url()}comments/{comment.pk}/")
    assert response.status_code == 302
    assert response["Location"].endswith(f"#comment-{comment.pk}")
    assert comment.pk in shown(read(client, response["Location"]))


def test_every_comment_shows_its_permalink(client: Client) -> None:
    live = make_live()
    comment = make_comment(live)
    link = read(client, live.get_absolute_url()).select("a.comment-time")[0]
    assert link["href"] == f"{live.get_absolute_url()}comments/{comment.pk}/"


@pytest.mark.parametrize("status", ["held", "rejected", "spam"])
def test_a_comment_that_readers_do_not_see_has_none(client: Client, status: str) -> None:
    live = make_live()
    comment, other = make_comment(live, status), make_comment(make_live())
    for key in (comment.pk, other.pk, 10**15, 10**30):
        assert client.get(f"{live.get_absolute_url()}comments/{key}/").status_code == 404


class TestTheWriterOfAComment:
    def post(self, client: Client, live: Live, **fields: object) -> str:
        data = {"name": "Ada", "text": "It is not.", **fields}
        response = client.post(f"{live.get_absolute_url()}comments/", data)
        assert response.status_code == 303
        return str(response["Location"])

    @pytest.mark.parametrize(
        ("place", "where"), [(0, ""), (49, ""), (50, "comments/?page=2"), (119, "comments/?page=3")]
    )
    def test_of_a_reply_lands_on_the_page_where_it_is(self, client: Client, place: int, where: str) -> None:
        live = make_live()
        parent = add(live, 120)[place]
        address = self.post(client, live, parent=parent.pk)
        reply = Comment.objects.get(name="Ada")
        assert address == f"{live.get_absolute_url()}{where}#comment-{reply.pk}"
        page = read(client, address)
        assert page.select(f"#comment-{reply.pk}.is-held")
        assert heading(page) == "121 comments"

    def test_of_a_new_thread_lands_on_the_last_page(self, client: Client) -> None:
        live = make_live()
        add(live, 50)
        address = self.post(client, live)
        assert "comments/?page=2#comment-" in address
        assert shown(read(client, address)) == [Comment.objects.get(name="Ada").pk]

    def test_of_a_reply_far_down_a_long_thread_lands_on_the_page_of_the_thread(self, client: Client) -> None:
        live = make_live()
        start = make_comment(live)
        add(live, 520, start)
        address = self.post(client, live, parent=start.pk)
        reply = Comment.objects.get(name="Ada")
        assert address == f"{live.get_absolute_url()}comments/{start.pk}/replies/?page=6#comment-{reply.pk}"
        assert reply.pk in shown(read(client, address))

    def test_of_a_refused_reply_to_a_comment_on_a_later_page_still_replies_to_it(self, client: Client) -> None:
        live = make_live()
        parent = add(live, 60)[59]
        data = {"name": "Ada", "text": "", "parent": parent.pk}
        response = client.post(f"{live.get_absolute_url()}comments/", data)
        page = BeautifulSoup(response.text, "html.parser")
        assert response.status_code == 422
        assert page.select(".replying strong")[0].get_text() == parent.name
        assert page.select('input[name="parent"]')[0]["value"] == str(parent.pk)

    def test_without_scripts_replies_on_the_page_that_is_read(self, client: Client) -> None:
        live = make_live()
        add(live, 60)
        page = read(client, f"{live.get_absolute_url()}comments/?page=2")
        link = page.select("a.comment-reply")[0]
        name = str(link["data-name"])
        page = read(client, f"{live.get_absolute_url()}comments/{link['href']}")
        assert page.select(".replying strong")[0].get_text() == name


class TestALongThread:
    def test_has_pages_of_its_own_for_what_does_not_fit(self, client: Client) -> None:
        live = make_live()
        start = make_comment(live, name="Bea")
        replies = add(live, 620, start)
        other = make_comment(live)
        page = read(client, live.get_absolute_url())
        assert set(shown(page)) == {start.pk, other.pk, *(reply.pk for reply in replies[:500])}
        link = page.select(".thread-all a")[0]
        assert link.get_text() == "All 620 replies to Bea"
        listed = {key for number in range(1, 8) for key in shown(read(client, f"{link['href']}?page={number}"))}
        assert listed == {start.pk, *(reply.pk for reply in replies)}

    def test_does_not_push_out_the_replies_of_others(self, client: Client) -> None:
        live = make_live()
        add(live, 900, make_comment(live))
        few = add(live, 3, make_comment(live))
        assert {reply.pk for reply in few} <= set(shown(read(client, live.get_absolute_url())))

    def test_is_asked_for_by_its_first_comment(self, client: Client) -> None:
        live = make_live()
        start = make_comment(live)
        reply = make_comment(live, parent=start)
        response = client.get(f"{live.get_absolute_url()}comments/{reply.pk}/replies/")
        assert response["Location"] == f"{live.get_absolute_url()}comments/{start.pk}/replies/"

    def test_is_found_under_the_articles_new_address(self, client: Client) -> None:
        live = make_live(slug="old")
        start = make_comment(live)
        Article.objects.filter(pk=live.pk).update(slug="new")
        publish(live.article, by=make_user())
        response = client.get(f"/articles/old/comments/{start.pk}/replies/")
        assert response["Location"] == f"/articles/new/comments/{start.pk}/replies/"
        assert client.get(f"/articles/old/comments/{start.pk}/")["Location"].startswith("/articles/new/#comment-")


@pytest.mark.parametrize("count", [60, 10_000])
def test_pages_cost_the_same_queries_at_ten_thousand_comments(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    live = make_live()
    comments = add(live, count)
    add(live, 400, comments[-1])
    last = -(-count // 50)
    for address, queries in (
        (live.get_absolute_url(), 5),
        (f"{live.get_absolute_url()}comments/?page={last}", 3),
        (f"{live.get_absolute_url()}comments/{comments[-1].pk}/", 3),
        (f"{live.get_absolute_url()}comments/{comments[-1].pk}/replies/?page=2", 5),
    ):
        with django_assert_num_queries(queries):
            client.get(address)


def test_the_page_shows_what_the_queryset_for_readers_allows(client: Client) -> None:
    live = make_live()
    for status in ("approved", "held", "rejected"):
        parent = make_comment(live, status)
        for reply in ("approved", "held"):
            Comment.objects.create(
                article_id=live.pk,
                parent=parent,
                name="Ada",
                text=status + reply,
                status=reply,
                decided_at=timezone.now() if reply == "approved" else None,
            )
    page = read(client, live.get_absolute_url())
    assert set(shown(page)) == set(Comment.objects.for_readers().values_list("pk", flat=True))
    assert len(shown(page)) == 2


@pytest.mark.parametrize("hidden", ["root", "middle"])
def test_a_readers_own_reply_goes_with_what_it_replies_to(client: Client, hidden: str) -> None:
    live = make_live()
    root = make_comment(live)
    middle = make_comment(live, parent=root)
    address = reverse("comment", args=[live.slug])
    client.post(address, {"name": "Ann", "text": "Where was the lamp?", "parent": middle.pk})
    own = Comment.objects.latest("pk")
    assert shown(read(client, live.get_absolute_url())) == [root.pk, middle.pk, own.pk]
    reject(Comment.objects.filter(pk=(root if hidden == "root" else middle).pk), by=make_user("moderator"))
    page = read(client, live.get_absolute_url())
    assert shown(page) == ([] if hidden == "root" else [root.pk])
    assert heading(page) == ("Comments" if hidden == "root" else "1 comment")
    assert client.get(f"{address}{own.pk}/").status_code == 404
    if hidden == "middle":
        assert shown(read(client, f"{address}{root.pk}/replies/")) == [root.pk]


@pytest.mark.parametrize("parent", ["x", "9" * 25, "0"])
def test_a_reply_to_no_comment_says_what_to_do(client: Client, parent: str) -> None:
    live = make_live()
    response = client.post(reverse("comment", args=[live.slug]), {"name": "Ann", "text": "Hello", "parent": parent})
    assert response.status_code == 422
    assert "no longer here. Post again to make this a comment of its own." in response.text
