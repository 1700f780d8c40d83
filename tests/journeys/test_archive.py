"""Long discussions, and texts that are older than their place on the site."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.comments.moderation import reject
from articles.models import Comment, Live
from tests.factories.articles import make_article, make_comment, make_live, make_section, make_user
from tests.journeys.conftest import log_in
from tests.journeys.test_desk_accessibility import broken_in_both_themes


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def add_comments(live: Live, count: int, parent: Comment | None = None) -> list[Comment]:
    begun = timezone.now() - timedelta(days=2)
    comments = [
        Comment(
            article_id=live.pk,
            parent=parent,
            name=f"Reader {number}",
            text=f"I have seen it {number} times, and the lamp was lit each time.",
            status="approved",
            decided_at=begun,
        )
        for number in range(count)
    ]
    return Comment.objects.bulk_create(comments)


def test_a_reply_deep_in_a_long_discussion_is_found_again_and_a_colleagues_decision_is_told(page: Page) -> None:
    live = make_live()
    add_comments(live, 14, make_comment(live, name="Bea"))
    last = add_comments(live, 54)[-1]
    page.goto(live.get_absolute_url())
    expect(page.get_by_role("heading", name="69 comments")).to_be_visible()
    expect(page.get_by_text("I have seen it 13 times").first).to_be_hidden()
    page.get_by_text("Show 9 more replies").click()
    expect(page.get_by_text("I have seen it 13 times").first).to_be_visible()
    assert broken_in_both_themes(page) == []

    page.get_by_role("link", name="Later comments").click()
    expect(page.get_by_text("Page 2 of 2")).to_be_visible()
    page.locator(f"#comment-{last.pk}").get_by_role("link", name="Reply").click()
    expect(page.locator(".replying")).to_contain_text(last.name)
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Comment", exact=True).fill("It was dark when I passed.")
    page.get_by_role("button", name="Post comment").click()
    reply = page.locator(".comment.is-held")
    expect(reply).to_contain_text("It was dark when I passed.")
    expect(reply).to_be_in_viewport()
    assert broken_in_both_themes(page) == []
    assert "comments/?page=2#comment-" in page.url
    page.locator(f"#comment-{last.pk} .comment-time").click()
    page.wait_for_url(f"**/comments/?page=2#comment-{last.pk}")

    log_in(page, make_user("moderator"))
    page.goto("/admin/articles/comment/")
    reject(Comment.objects.filter(pk=last.pk), by=make_user("editor", first_name="Bo"))
    page.get_by_role("button", name="Approve the comment by Ada").click()
    expect(page.get_by_text(f"replies to one by {last.name} that is rejected")).to_be_visible()
    page.get_by_role("link", name=f"a comment by {last.name}").click()
    page.go_back()
    reject(Comment.objects.filter(name="Ada"), by=make_user("editor", first_name="Bo"))
    page.get_by_role("button", name="Mark as spam the comment by Ada").click()
    expect(page.get_by_text("Bo rejected it on")).to_be_visible()
    assert Comment.objects.get(name="Ada").status == "rejected"


def test_an_old_text_is_published_where_its_date_belongs(page: Page) -> None:
    section = make_section()
    fresh = make_live(section=section, title="Lit today")
    article = make_article(section=section, title="Lit long ago")
    log_in(page, make_user("editor"))
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.get_by_text("Published before").click()
    page.get_by_label("First published").fill("2199-05-03T08:30")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(
        page.get_by_text("The date of first publication is in the past: choose an earlier one").first
    ).to_be_visible()
    assert not Live.objects.filter(article=article).exists()

    page.get_by_label("First published").fill("2014-05-03T08:30")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Edition 1 is live").first).to_be_visible()
    expect(page.get_by_label("First published")).to_have_value("2014-05-03T08:30")
    page.goto(section.get_absolute_url())
    expect(page.locator(".card-title")).to_have_text([fresh.title, "Lit long ago"])
    page.get_by_role("link", name="Lit long ago").click()
    expect(page.locator(".byline-facts")).to_contain_text("3 May 2014")
    expect(page.locator(".byline-facts")).not_to_contain_text("Updated")
