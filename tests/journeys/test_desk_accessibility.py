"""Every page of the desk, read from the URLconf, keeps the rules of WCAG, in both themes and at both widths."""

import re
from collections.abc import Iterator
from typing import Any, Literal
from uuid import uuid4

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from articles.models import Flag, FormerSlug, SearchUpdate
from articles.writing.unsaved import TypedForm, drop_draft, keep_typed
from tests.factories.articles import make_article, make_author, make_comment, make_live, make_tag
from tests.factories.blocks import EXAMPLES, make_example
from tests.factories.shows import make_fact, make_image, make_member, make_season, make_show
from tests.journeys.conftest import log_in
from tests.walk.views import views


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("second browser"), pytest.mark.django_db(transaction=True)]

# Options of axe. WCAG 2.2 A and AA; and no rule of WCAG's, but nobody can call a search box by name that only its title
# names.
OF_WCAG: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"label-title-only": {"enabled": True}},
}
OF_COLOURS: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
RUN_AXE = "async (options) => (await axe.run(document, options)).violations"

Theme = Literal["light", "dark"]


# How a page is looked at in one visit. Each theme and each width meets all rules; those of colours, all four together.
VISITS: dict[int, tuple[Theme, Theme]] = {390: ("dark", "light"), 1280: ("light", "dark")}


def test_every_page_of_the_desk_is_accessible_and_fits(browser: Browser, live_server: LiveServer) -> None:
    user = fill_newsroom()
    addresses = list(desk_pages(user))
    assert len(addresses) > 40, addresses
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    page = context.new_page()
    log_in(page, user)
    broken = []
    for width, themes in VISITS.items():
        page.set_viewport_size({"width": width, "height": 900})
        broken += [problem for address in addresses for problem in problems_of(page, address, themes)]
    context.close()
    assert not broken, "\n".join(broken)


def problems_of(page: Page, address: str, themes: tuple[Theme, Theme]) -> Iterator[str]:
    """Yield the rules that a page breaks, each with the first element that does."""
    page.emulate_media(color_scheme=themes[0])
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    page.wait_for_timeout(80)  # accessible-names.js waits for the widgets
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        yield f"{address} is {wide} pixels too wide"
    yield from (f"{address}, {rule}" for rule in broken_in_both_themes(page, themes))


def broken_in_both_themes(page: Page, themes: tuple[Theme, Theme] = ("light", "dark")) -> list[str]:
    """Return what breaks rules of WCAG: in the first theme all of them, in the second those of colours."""
    broken = []
    for theme, rules in zip(themes, (OF_WCAG, OF_COLOURS), strict=True):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # or links fade from one theme to the other
        broken += [f"{theme}: {rule}" for rule in broken_rules(page, rules)]
    return broken


def broken_rules(page: Page, rules: dict[str, Any] = OF_WCAG) -> list[str]:
    """Return the rules that the page breaks, of those in axe's options, each with the first element that does."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return [describe(rule) for rule in page.evaluate(RUN_AXE, rules | {"resultTypes": ["violations"]})]


def describe(rule: dict[str, Any]) -> str:
    node = rule["nodes"][0]
    summary = " ".join(node["failureSummary"].split())[:160]
    return f"{rule['id']} ({len(rule['nodes'])}): {node['html'][:160]} {summary}"


def fill_newsroom() -> User:
    """Make a row of every kind that the desk shows, and return a superuser."""
    user = User.objects.create_superuser("chief", password="greenroom")
    make_show(title="Harbour Watch", country="Ireland")
    image, season = make_image(), make_season(make_show(title="Harbour Watch", country="Canada"))
    member = make_member(season)
    make_fact(season, "release-window", "2199", source_url="https://example.org/")
    first_published = timezone.now().replace(year=2014, day=1)
    article = make_article(
        lead_image=image, tags=[make_tag()], authors=[make_author(user=user)], first_published=first_published
    )
    for kind in EXAMPLES:
        make_example(article, kind, season=season, image=image)
    live = make_live(lead_image=image, shows=[member.show])
    make_comment(live, "held")
    make_comment(live, "held", parent=make_comment(live, "rejected"))
    FormerSlug.objects.create(slug="the-lamp-was-lit", article=live.article)
    SearchUpdate.objects.create(column="shows", key=member.show_id, name="Harbour Watch", total=1200, done=300)
    for of in (live.article, None):
        for dropped in (True, False):
            typed = TypedForm(tab=uuid4(), form="title=Half+a+sen", article=of, form_token=None, revision=0)
            draft = keep_typed(typed, by=user)
            if draft and dropped:
                drop_draft(draft)
    flag = {"key": "a", "reason": "passed", "severity": 1, "block": 0, "explanation": "It has passed."}
    Flag.objects.create(live=live, sentence="The lamp is lit.", stands_as="The lamp is lit.", because="Why.", **flag)
    return user


def desk_pages(user: User) -> Iterator[str]:
    """Yield the addresses of the desk that answer with a page; of Django's pages alike for all models, one each."""
    client, shown = Client(), set()
    client.force_login(user)
    for address in desk_addresses():
        response = client.get(address)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        template = _template(response)
        is_alike = address.endswith(("/history/", "/delete/")) and template in shown
        shown.add(template)
        if not is_alike:
            yield address


def _template(response: Any) -> str:
    """Return the name of the template that a page was made of; empty where the view had no choice of several."""
    if not hasattr(response, "template_name"):
        return ""
    return str(response.resolve_template(response.template_name).template.name)


def desk_addresses() -> Iterator[str]:
    for view in views():
        if not view.is_of_desk or view.name == "admin:logout":
            continue
        key = ""
        if "<" in view.route:
            row = view.model.objects.order_by("-pk").first() if view.model else None  # type: ignore[attr-defined]
            if row is None:
                continue  # what the desk shows no row of, and Django's own view of shortcuts
            key = str(row.pk)
        yield "/" + re.sub(r"<\w+>", key, view.route)
