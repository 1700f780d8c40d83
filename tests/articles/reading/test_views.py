import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unicodedata import normalize
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image as Picture
from pytest_django import DjangoAssertNumQueries, Settings

from articles.comments.own import COOKIE
from articles.editions.publish import publish, withdraw
from articles.models import (
    Article,
    CastBlock,
    Comment,
    EditionReference,
    EmbedBlock,
    ImageBlock,
    Live,
    QuestionBlock,
    QuoteBlock,
    TextBlock,
)
from articles.reading import health
from tests.factories.articles import (
    make_article,
    make_author,
    make_comment,
    make_live,
    make_section,
    make_tag,
    make_user,
)
from tests.factories.shows import make_image, make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db


def html(client: Client, url: str, **headers: Any) -> str:
    response = client.get(url, **headers)
    assert response.status_code == 200
    return str(response.content.decode())


def make_rich(blocks: int = 1, comments: int = 1, related: int = 1) -> Live:
    """Publish an article with the given number of blocks of each type, of comments and of related articles."""
    season, section, tags = make_season(), make_section(), [make_tag() for _ in range(blocks)]
    people = [make_person() for _ in range(blocks)]
    for _ in range(blocks):
        make_member(season)
    for _ in range(related):
        make_live(section=section, lead_image=make_image())
    filing: dict[str, Any] = {
        "tags": tags,
        "shows": [season.show],
        "seasons": [season],
        "people": people,
        "section": section,
    }
    article = make_article(lead_image=make_image(), authors=[make_author() for _ in range(blocks)], **filing)
    for number in range(blocks):
        place = number * 10 + 20
        TextBlock.objects.create(parent=article, ordering=place, heading=f"Part {number}", body="<p>Text.</p>")
        ImageBlock.objects.create(parent=article, ordering=place + 1, image=make_image())
        QuoteBlock.objects.create(parent=article, ordering=place + 2, text="It never went out.")
        CastBlock.objects.create(parent=article, ordering=place + 3, season=season)
        EmbedBlock.objects.create(
            parent=article, ordering=place + 4, url="https://youtu.be/abcdefghijk", title="Trailer"
        )
        QuestionBlock.objects.create(parent=article, ordering=place + 5, question="Is it on?", answer="<p>Yes.</p>")
    publish(article, by=make_user())
    for _ in range(comments):
        make_comment(article)
    return Live.objects.get(article=article)


@pytest.mark.parametrize(("blocks", "comments", "related"), [(1, 1, 1), (40, 300, 5)])
def test_an_article_costs_eight_queries_however_much_it_shows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, blocks: int, comments: int, related: int
) -> None:
    url = make_rich(blocks, comments, related).get_absolute_url()
    with django_assert_num_queries(8):
        assert client.get(url).status_code == 200


def test_an_article_shows_each_kind_of_block(client: Client) -> None:
    live = make_rich()
    page = html(client, live.get_absolute_url())
    assert "On the rocks" in page  # text
    assert page.count("<picture>") >= 2  # lead and block
    assert "<blockquote" in page
    assert "<table" in page
    assert "Returning" in page
    assert "https://youtu.be/abcdefghijk" in page
    assert "Is it on?" in page
    assert "youtube-nocookie" not in re.sub(r'="[^"]*"', "", page)


def test_a_page_loads_nothing_from_other_sites(client: Client) -> None:
    page = html(client, make_rich().get_absolute_url())
    loaded = re.findall(r'<(?:script|img|link|iframe|source)[^>]*?(?:src|srcset|href)="(https?://[^"]+)"', page)
    assert [address for address in loaded if not address.startswith("http://testserver")] == []


def test_a_page_is_the_same_for_everybody_and_sets_no_cookie(client: Client) -> None:
    url = make_rich().get_absolute_url()
    response = client.get(url)
    assert response.cookies == {}
    assert "csrf" not in response.content.decode()
    client.force_login(make_user("superuser"))
    assert client.get(url).content == response.content


def test_a_page_may_run_no_inline_script_and_use_no_inline_style(client: Client) -> None:
    response = client.get(make_rich().get_absolute_url())
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    page = response.content.decode()
    assert re.findall(r"<script(?![^>]*(?:src=|application/ld\+json|speculationrules))[^>]*>", page) == []
    assert re.findall(r"<[^>]+\sstyle=", page) == []
    assert re.findall(r"<[^>]+\son\w+=", page) == []


def test_neighbouring_questions_share_one_heading_and_a_group_begins_another(client: Client) -> None:
    article = make_article()
    for place, (group, question) in enumerate([("", "One?"), ("", "Two?"), ("About season 2", "Three?")]):
        QuestionBlock.objects.create(
            parent=article, ordering=20 + place, group=group, question=question, answer="<p>Yes.</p>"
        )
    publish(article, by=make_user())
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", html(client, Live.objects.get().get_absolute_url()), re.DOTALL)
    texts = [re.sub(r"<[^>]+>", "", heading).strip() for heading in headings]
    assert texts.index("On the rocks") < texts.index("Questions and answers") < texts.index("About season 2")


def test_the_contents_of_a_long_article_lead_to_its_headings(client: Client) -> None:
    article = make_article()
    for number in range(4):
        TextBlock.objects.create(parent=article, ordering=number + 20, heading="Same words", body="<p>Text.</p>")
    publish(article, by=make_user())
    page = html(client, Live.objects.get().get_absolute_url())
    for anchor in ("on-the-rocks", "same-words", "same-words-2", "same-words-4"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page


def test_a_page_leaves_out_a_picture_that_was_deleted(client: Client) -> None:
    live = make_rich()
    ImageBlock.objects.all().delete()
    document = live.edition.document
    (image,) = [block["image_id"] for block in document["blocks"] if block["kind"] == "image"]
    from shows.models import Image

    EditionReference.objects.all().delete()  # they protect it from being deleted
    Image.objects.filter(pk=image).delete()
    assert "On the rocks" in html(client, live.get_absolute_url())


def test_the_structured_data_repeats_the_page(client: Client) -> None:
    live = make_live(title="A </script> in the headline", standfirst="In short.")
    page = html(client, live.get_absolute_url())
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    article, crumbs = json.loads(script)["@graph"]
    assert article["headline"] == "A </script> in the headline"
    assert article["description"] == "In short."
    assert article["url"] == f"http://testserver{live.get_absolute_url()}"
    assert article["datePublished"] == live.published_at.isoformat()
    assert [item["name"] for item in crumbs["itemListElement"]] == [live.section.name, live.title]


def test_the_publisher_in_structured_data_has_the_site_s_icon_as_its_logo(client: Client) -> None:
    page = html(client, make_live().get_absolute_url())
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    logo = json.loads(script)["@graph"][0]["publisher"]["logo"]
    path = logo["url"].removeprefix("http://testserver/static/")
    with Picture.open(str(finders.find(path))) as icon:
        assert (logo["@type"], logo["width"], logo["height"]) == ("ImageObject", *icon.size)


def test_a_draft_a_withdrawn_article_and_an_unknown_one_are_not_found(client: Client) -> None:
    draft, live = make_article(), make_live()
    withdraw(live.article, by=make_user())
    for slug in (draft.slug, live.slug, "nothing"):
        response = client.get(f"/articles/{slug}/")
        assert response.status_code == 404
        assert 'action="/search/"' in response.content.decode()  # a search form leads on


def test_a_former_address_redirects_permanently_and_without_a_chain(client: Client) -> None:
    live, editor = make_live(slug="one"), make_user()
    for slug in ("two", "three"):
        Article.objects.filter(pk=live.pk).update(slug=slug)
        publish(live.article, by=editor)
    for slug in ("one", "two"):
        response = client.get(f"/articles/{slug}/")
        assert (response.status_code, response["Location"]) == (301, "/articles/three/")


def test_a_slug_may_be_in_another_script(client: Client) -> None:
    live = make_live(slug="지금-우리")
    assert client.get(live.get_absolute_url()).status_code == 200


class TestComments:
    def post(self, client: Client, live: Live, **typed: Any) -> Any:
        headers = typed.pop("headers", {})
        data = {"name": "Ada", "text": "Seen it."} | typed
        return client.post(f"{live.get_absolute_url()}comments/", data, headers=headers)

    def test_a_comment_is_shown_to_its_author_as_awaiting_moderation_and_to_nobody_else(self, client: Client) -> None:
        live = make_live()
        response = self.post(client, live)
        comment = Comment.objects.get()
        assert (response.status_code, response["Location"]) == (303, f"{live.get_absolute_url()}#comment-{comment.pk}")
        mine = client.get(live.get_absolute_url())
        assert "Seen it." in mine.content.decode()
        assert "awaiting moderation" in mine.content.decode()
        assert mine["Cache-Control"] == "private, no-store"
        others = Client().get(live.get_absolute_url())
        assert "Seen it." not in others.content.decode()
        assert others["Cache-Control"] == "no-cache"

    def test_a_forged_cookie_shows_no_held_comment(self, client: Client) -> None:
        live = make_live()
        held = make_comment(live, "held", text="Not for you")
        client.cookies[COOKIE] = f"{held.pk}:forged"
        assert "Not for you" not in html(client, live.get_absolute_url())

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [({"text": ""}, "Please enter your comment."), ({"name": ""}, "Please enter your name.")],
    )
    def test_a_mistake_redisplays_the_page_with_what_was_typed(
        self, client: Client, typed: dict[str, str], sentence: str
    ) -> None:
        response = self.post(client, make_live(), **{"email": "ada@example.org", "text": "Kept."} | typed)
        page = response.content.decode()
        assert response.status_code == 422
        assert sentence in page
        assert "ada@example.org" in page
        assert ("Kept." in page) is (typed != {"text": ""})
        assert Comment.objects.count() == 0

    @pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
    def test_a_cross_site_comment_is_refused_and_shown_to_the_reader(
        self, client: Client, headers: dict[str, str]
    ) -> None:
        response = self.post(client, make_live(), headers=headers)
        assert response.status_code == 403
        assert "came from another site" in response.content.decode()
        assert "Seen it." in response.content.decode()
        assert Comment.objects.count() == 0

    def test_no_csrf_token_is_needed(self) -> None:
        client = Client(enforce_csrf_checks=True)
        assert self.post(client, make_live(), headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303

    def test_too_many_comments_are_refused_with_the_text_kept(self, client: Client, settings: Settings) -> None:
        settings.COMMENT_LIMIT = 1
        live = make_live()
        self.post(client, live)
        response = self.post(client, live, text="Another one.")
        assert response.status_code == 429
        assert "in the last ten minutes" in response.content.decode()
        assert "Another one." in response.content.decode()

    def test_a_duplicate_comment_is_refused(self, client: Client) -> None:
        live = make_live()
        self.post(client, live)
        response = self.post(client, live)
        assert response.status_code == 422
        assert "already" in response.content.decode()

    def test_markup_in_a_comment_is_text(self, client: Client) -> None:
        live = make_live()
        make_comment(live, name="<b>Ada</b>", text="<script>alert(1)</script>")
        page = html(client, live.get_absolute_url())
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<b>Ada</b>" not in page

    def test_a_reply_names_whom_it_answers_before_and_after(self, client: Client) -> None:
        live = make_live()
        first = make_comment(live, name="Bea")
        assert "Replying to" in html(client, f"{live.get_absolute_url()}?reply={first.pk}")
        self.post(client, live, parent=first.pk)
        assert Comment.objects.get(name="Ada").parent == first

    def test_closed_comments_have_no_form_and_refuse_a_post(self, client: Client) -> None:
        live = make_live(comments_open=False)
        assert 'name="text"' not in html(client, live.get_absolute_url())
        response = self.post(client, live)
        assert response.status_code == 422
        assert "closed" in response.content.decode()
        assert Comment.objects.count() == 0

    def test_a_comment_on_an_address_that_moved_while_it_was_written_is_kept(self, client: Client) -> None:
        live = make_live(slug="old")
        Article.objects.filter(pk=live.pk).update(slug="new")
        publish(live.article, by=make_user())
        response = client.post("/articles/old/comments/", {"name": "Ada", "text": "Still here."})
        assert response["Location"].startswith("/articles/new/#comment-")
        assert Comment.objects.get().article == live.article

    def test_a_lone_surrogate_does_not_make_the_form_fail(self, client: Client) -> None:
        live = make_live()
        body = (
            b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nAda\r\n'
            b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n+2AA-\r\n--x--\r\n'
        )
        kind = "multipart/form-data; boundary=x; charset=utf-7"
        response = client.generic("POST", f"{live.get_absolute_url()}comments/", body, content_type=kind)
        assert response.status_code in (303, 422)

    def test_a_link_on_another_site_to_the_address_of_the_form_leads_to_the_article(self, client: Client) -> None:
        live = make_live()
        response = client.get(f"{live.get_absolute_url()}comments/", headers={"Sec-Fetch-Site": "cross-site"})
        assert response["Location"] == live.get_absolute_url()

    def test_a_draft_takes_no_comments(self, client: Client) -> None:
        article = make_article()
        response = client.post(f"/articles/{article.slug}/comments/", {"name": "Ada", "text": "Hello"})
        assert response.status_code == 404

    @pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
    def test_the_address_of_the_form_is_missing_where_the_article_is(self, client: Client, method: str) -> None:
        assert client.generic(method, "/articles/no-such-article/comments/").status_code == 404

    def test_a_former_address_of_the_form_leads_straight_to_the_article(self, client: Client) -> None:
        live = make_live(slug="old")
        Article.objects.filter(pk=live.pk).update(slug="new")
        publish(live.article, by=make_user())
        assert client.get("/articles/old/comments/")["Location"] == "/articles/new/"

    def test_a_reader_who_reloads_the_address_of_the_form_gets_the_article(self, client: Client) -> None:
        live = make_live()
        response = client.get(f"{live.get_absolute_url()}comments/")
        assert response["Location"] == live.get_absolute_url()


class TestOtherSpellingsOfAnAddress:
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    @pytest.mark.parametrize(
        ("slug", "asked"),
        [
            ("the-lamp", "/articles/The-LAMP/"),
            ("the-lamp", "//articles/the-lamp/"),
            ("the-lamp", "///articles/THE-lamp/"),
            ("la-lumière", normalize("NFD", "/articles/la-lumière/")),
            ("la-lumière", normalize("NFD", "/articles/La-LUMIÈRE/")),
            ("The-Lamp", "//articles/The-Lamp/"),
            ("the-lamp", "/articles//the-lamp/"),
            ("the-lamp", "/articles/the-lamp//"),
            ("the-lamp", "//ARTICLES///The-lamp//"),
            ("the-lamp", "/Articles/the-lamp"),
            ("The-Lamp", "/Articles/The-Lamp/"),
            ("हिन्दी-में", "/Articles//हिन्दी-में/"),
            ("the-lamp", "/articles/ｔｈｅ-lamp/"),
        ],
    )
    def test_one_permanent_redirect_leads_to_the_right_one(
        self, client: Client, slug: str, asked: str, method: str
    ) -> None:
        live = make_live(slug=slug)
        response = client.generic(method, "/", PATH_INFO=asked.encode().decode("latin-1"))
        assert (response.status_code, response["Location"]) == (301, live.get_absolute_url())
        assert client.get(response["Location"]).status_code == 200

    @pytest.mark.parametrize("spoil", [str.upper, lambda path: path.replace("/", "//"), lambda path: f"/{path}"])
    @pytest.mark.parametrize("make", [make_section, make_tag, make_author, make_show, make_person])
    def test_so_it_is_for_every_page_with_a_slug(
        self, client: Client, make: Callable[..., Any], spoil: Callable[[str], str]
    ) -> None:
        address = make(slug="la-lampe").get_absolute_url()
        response = client.generic("GET", "/", PATH_INFO=spoil(address), QUERY_STRING="page=1")
        assert (response.status_code, response["Location"]) == (301, f"{address}?page=1")

    @pytest.mark.parametrize(
        ("asked", "address"),
        [("/SHOWS/", "/shows/"), ("/feed//atom/", "/feed/atom/"), ("/Sitemap.XML", "/sitemap.xml"), ("//", "/")],
    )
    def test_so_it_is_for_pages_without_a_slug(self, client: Client, asked: str, address: str) -> None:
        response = client.generic("GET", "/", PATH_INFO=asked)
        assert (response.status_code, response["Location"]) == (301, address)

    def test_a_redirect_stays_on_this_site(self, client: Client) -> None:
        assert client.generic("GET", "/", PATH_INFO="//evil.example/articles/x/").status_code == 404

    @pytest.mark.parametrize("asked", ["/ADMIN/", "/admin//login/", "/MEDIA/originals/x.jpg", "/media//x.jpg"])
    def test_the_desk_and_files_have_one_spelling(self, client: Client, asked: str) -> None:
        assert client.generic("GET", "/", PATH_INFO=asked).status_code in (302, 404)

    def test_a_former_one_in_capitals_leads_to_the_present_one(self, client: Client) -> None:
        live = make_live(slug="old")
        Article.objects.filter(pk=live.pk).update(slug="new")
        publish(live.article, by=make_user())
        assert client.get("/articles/OLD/")["Location"] == "/articles/new/"

    def test_an_article_whose_address_has_capitals_keeps_it(self, client: Client) -> None:
        lower, upper = make_live(slug="lamp", title="In small letters"), make_live(slug="Lamp", title="In capitals")
        assert lower.title in html(client, "/articles/lamp/")
        assert upper.title in html(client, "/articles/Lamp/")

    @pytest.mark.parametrize(
        "asked", ["/articles/NOTHING/", "//articles/nothing/", "//articles/draft/", "/SHOWS/?page=99", "/Wp-Login.php"]
    )
    def test_there_is_none_where_there_is_no_live_article(self, client: Client, asked: str) -> None:
        make_article(slug="draft")
        assert client.generic("GET", "/", PATH_INFO=asked).status_code == 404

    @pytest.mark.parametrize("asked", ["/articles/LAMP/", "//articles/lamp/", "/articles/LAMP/comments/"])
    def test_nothing_that_is_posted_is_redirected(self, client: Client, asked: str) -> None:
        make_live(slug="lamp")
        assert client.generic("POST", "/", PATH_INFO=asked).status_code in (404, 405)


class TestLists:
    @pytest.mark.parametrize(("many", "queries"), [(1, 3), (14, 3)])
    def test_the_home_page_costs_three_queries(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries, many: int, queries: int
    ) -> None:
        for _ in range(many):
            make_live(lead_image=make_image())
        with django_assert_num_queries(queries):
            assert client.get("/").status_code == 200

    def test_the_home_page_leads_with_the_newest_and_repeats_nothing(self, client: Client) -> None:
        section = make_section(name="Reviews")
        lives = [make_live(title=f"Story number {number:02}", section=section) for number in range(12)]
        page = html(client, "/")
        shown = lives[:2:-1]  # five latest and four more of the section
        places = [page.index(live.title) for live in shown]
        assert places == sorted(places)
        assert "Story number 02" not in page
        for live in shown:
            assert len(re.findall(rf'<h[23][^>]*>\s*<a[^>]*href="{live.get_absolute_url()}"', page)) == 1

    def test_a_home_page_without_articles_is_shown(self, client: Client) -> None:
        assert client.get("/").status_code == 200

    @pytest.mark.parametrize("kind", ["section", "tag", "author"])
    @pytest.mark.parametrize("many", [1, 3])
    def test_a_list_shows_its_articles_at_a_fixed_cost(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries, kind: str, many: int
    ) -> None:
        subject: Any = {"section": make_section, "tag": make_tag, "author": make_author}[kind]()
        filed = {"section": {"section": subject}, "tag": {"tags": [subject]}, "author": {"authors": [subject]}}[kind]
        for number in range(many):
            make_live(title=f"Filed here {number}", lead_image=make_image(), **filed)
        make_live(title="Filed elsewhere")
        with django_assert_num_queries(4):
            page = client.get(subject.get_absolute_url()).content.decode()
        assert page.count("Filed here") >= many
        assert "Filed elsewhere" not in page

    def test_a_list_follows_the_live_edition_not_the_working_copy(self, client: Client) -> None:
        live, other = make_live(title="Filed once"), make_section()
        Article.objects.filter(pk=live.pk).update(section=other)
        assert "Filed once" not in html(client, other.get_absolute_url())

    def test_lists_have_further_pages_and_none_beyond_the_last(self, client: Client) -> None:
        section = make_section()
        for number in range(13):
            make_live(title=f"Numbered {number:02}", section=section)
        assert "Numbered 12" in html(client, section.get_absolute_url())
        second = html(client, f"{section.get_absolute_url()}?page=2")
        assert "Numbered 00" in second
        assert "Numbered 12" not in second
        for beyond in ("3", "0", "-1", "x", "9" * 30):
            assert client.get(f"{section.get_absolute_url()}?page={beyond}").status_code == 404


class TestMachines:
    def test_feeds_hold_the_newest_articles_and_no_draft(self, client: Client) -> None:
        live, draft = make_live(title="Live & well", standfirst="In short."), make_article(title="Not yet")
        for url, kind in (("/feed/", "rss"), ("/feed/atom/", "atom")):
            response = client.get(url)
            assert kind in response["Content-Type"]
            text = response.content.decode()
            assert "Live &amp; well" in text
            assert f"http://testserver{live.get_absolute_url()}" in text
            assert draft.title not in text

    @pytest.mark.parametrize("url", ["/feed/", "/feed/atom/"])
    def test_links_in_a_feed_are_whole_addresses(self, client: Client, url: str) -> None:
        links = ("/shows/?a=1&amp;b=2", "#fact-1", "other/", "https://example.org/x", "mailto:a@example.org", "//[")
        live = make_live(text="".join(f'<p><a href="{link}" title=" href=">It</a></p>' for link in links))
        text = " ".join(ElementTree.fromstring(client.get(url).content).itertext())
        page = f"http://testserver{live.get_absolute_url()}"
        assert [link["href"] for link in BeautifulSoup(text, "html.parser").select("a")] == [
            "http://testserver/shows/?a=1&b=2",
            f"{page}#fact-1",
            f"{page}other/",
            "https://example.org/x",
            "mailto:a@example.org",
            "//[",
        ]

    @pytest.mark.parametrize(
        ("text", "summary"),
        [
            ("<p></p><p>The <em>lamp</em> &amp; the sea.</p><p>Later.</p>", "The lamp &amp; the sea."),
            (f"<p>{'word ' * 60}</p>", f"{'word ' * 49}word…"),
            ("", "Nothing but a title"),
        ],
    )
    def test_an_entry_without_a_standfirst_has_its_first_words(self, client: Client, text: str, summary: str) -> None:
        make_live(title="Nothing but a title", text=text or "<h3>Lamps</h3>")
        entry = ElementTree.fromstring(client.get("/feed/").content).find("channel/item/description")
        assert entry is not None
        assert entry.text == summary
        entries = ElementTree.fromstring(client.get("/feed/atom/").content)
        assert entries.findtext("{*}entry/{*}summary") == summary

    def test_a_pasted_control_character_does_not_break_the_feeds(self, client: Client) -> None:
        author = make_author(name="Ines\x0bVarga")
        make_live(standfirst="soft\x0bbreak", tags=[make_tag(name="Tides\x08")], authors=[author])
        for url in ("/feed/", "/feed/atom/"):
            feed = ElementTree.fromstring(client.get(url).content)
            assert "soft" in "".join(feed.itertext())

    @pytest.mark.parametrize("url", ["/feed/", "/feed/atom/", "/sitemap.xml"])
    def test_feeds_and_the_sitemap_refuse_post(self, client: Client, url: str) -> None:
        assert client.post(url).status_code == 405

    def test_a_feed_keeps_the_id_of_an_article_whose_address_changes(self, client: Client) -> None:
        live = make_live(slug="one")
        guid = re.findall(r"<guid[^>]*>(.*?)</guid>", client.get("/feed/").content.decode())
        Article.objects.filter(pk=live.pk).update(slug="two")
        publish(live.article, by=make_user())
        assert re.findall(r"<guid[^>]*>(.*?)</guid>", client.get("/feed/").content.decode()) == guid

    def test_the_sitemap_lists_every_kind_of_page_that_has_something(self, client: Client) -> None:
        season, tag = make_season(), make_tag()
        live, empty = make_live(shows=[season.show], tags=[tag]), make_tag()
        text = client.get("/sitemap.xml").content.decode()
        for thing in (live, season.show, live.section, tag):
            assert f"<loc>http://testserver{thing.get_absolute_url()}</loc>" in text
        assert empty.get_absolute_url() not in text

    def test_the_news_sitemap_holds_two_days(self, client: Client) -> None:
        new, old = make_live(title="New & fresh"), make_live(title="Old")
        Live.objects.filter(pk=old.pk).update(published_at=timezone.now() - timedelta(days=3))
        text = client.get("/news-sitemap.xml").content.decode()
        assert "New &amp; fresh" in text
        assert new.get_absolute_url() in text
        assert "Old" not in text

    def test_a_news_sitemap_without_news_is_valid(self, client: Client) -> None:
        # The schema of sitemaps asks for at least one `url`, each with a `loc`.
        sitemap = ElementTree.fromstring(client.get("/news-sitemap.xml").content)
        assert [url.findtext("{*}loc") for url in sitemap.findall("{*}url")] == ["http://testserver/"]

    def test_robots_txt_hides_the_desk_and_names_the_sitemap(self, client: Client) -> None:
        text = client.get("/robots.txt").content.decode()
        assert "Disallow: /admin/" in text
        assert "Sitemap: http://testserver/sitemap.xml" in text

    def test_the_health_page_asks_the_database(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(health, "write_check", health.WriteCheck())
        with django_assert_num_queries(2):  # whether it can be read, and whether it can be written
            response = client.get("/healthz")
        assert (response.status_code, response.json()) == (200, {"status": "ok"})


class TestSearch:
    def test_articles_shows_and_people_are_found_together(self, client: Client) -> None:
        make_live(title="Kraken wakes")
        make_season(title="Kraken")
        make_person(name="Ola Kraken")
        page = html(client, "/search/?q=kraken")
        assert "Kraken</mark> wakes" in page or "Kraken wakes" in page
        assert "Ola Kraken" in page

    @pytest.mark.parametrize("q", ["", "nothing-of-the-kind", "<script>", "AND (*"])
    def test_every_query_gets_a_page_that_is_not_indexed(self, client: Client, q: str) -> None:
        response = client.get("/search/", {"q": q})
        assert response.status_code == 200
        assert "<script>" not in response.content.decode().replace("<script type", "")
        assert "noindex" in response.content.decode()

    # On PostgreSQL, settings for the use of the index are set in a transaction: five queries more.
    def test_search_costs_nine_queries_and_fourteen_on_postgresql(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for _ in range(3):
            make_live(title="Kraken")
        with django_assert_num_queries({"sqlite": 9, "postgresql": 14}[connection.vendor]):
            client.get("/search/?q=kraken")

    def test_search_with_many_results_costs_one_query_less(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("articles.reading.search.MAX_RANKED_ARTICLES", 2)
        for _ in range(3):
            make_live(title="Kraken")
        with django_assert_num_queries({"sqlite": 8, "postgresql": 13}[connection.vendor]):
            client.get("/search/?q=kraken")
