"""The promise of Greenroom: a fact is recorded once, and a change of it shows at once in every place that repeats it.

The journey runs with a text of our own, and with the sample article where it lies beside the project.
"""

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Flag, Live, TextBlock
from articles.writing.references import find_references
from config import background
from shows.models import Season
from tests.factories.articles import make_author, make_live, make_section, make_user
from tests.factories.shows import make_person, make_season, make_show
from tests.journeys.conftest import log_in
from tests.journeys.test_desk import open_form
from tests.journeys.test_first_edition import choose, paste


pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.django_db(transaction=True)]

SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "sample" / "article.txt"
OWN_TEXT = """All of Us Are Dead: Season 2, and what is known of it

What the second season is about

Nobody who has seen it will say. The first season ended on a roof, and everybody who stood there has a theory.

When does it come?

The streamer hasn't set an official date. It is speculated to arrive in early 2024.

Who is in it?

Park Ji-hu, Park Solomon and Cho Yi-hyun have been officially confirmed for the sequel. Ham Sung-min won't return.

Where does it stand?

Filming for the second season has already begun, an insider claims.

FAQs

How many episodes does season 1 have?

The first season of All of Us Are Dead has 12 episodes.

When is season 2 released?

Season 2's release date is tentatively set for early 2024.
"""
CAST = ("Park Ji-hu", "Park Solomon", "Cho Yi-hyun", "Yoon Chan-young", "Ham Sung-min", "Jeon Bae-soo", "Chun Sung-il")


MAX_PROPOSALS = 40
IF_SAMPLE_EXISTS = pytest.mark.skipif(not SAMPLE.exists(), reason=f"NO SAMPLE: {SAMPLE} is not there.")
TEXTS = [
    pytest.param(OWN_TEXT, id="our own text"),
    pytest.param(
        SAMPLE.read_text(encoding="utf-8") if SAMPLE.exists() else "", id="the sample", marks=IF_SAMPLE_EXISTS
    ),
]


@pytest.fixture
def season() -> Season:
    """Make the show, its seasons and its people, without any fact."""
    show = make_show(title="All of Us Are Dead", slug="all-of-us-are-dead")
    make_season(show, 1)
    for name in CAST:
        show.cast.create(person=make_person(name=name, slug=name.lower().replace(" ", "-")), role="cast")
    return make_season(show, 2)


@pytest.fixture
def page(page: Page, season: Season) -> Page:
    """Log an editor in, in a newsroom that has published another article about the season."""
    make_section(name="Previews", slug="previews")
    editor = make_user("editor")
    make_author(name="Ines Varga", user=editor)
    text = "<p>The second season of All of Us Are Dead is due in early 2024.</p>"
    make_live(title="Ten shows to wait for", slug="ten-shows", text=text, shows=[season.show])
    log_in(page, editor)
    return page


def run_worker() -> None:
    """Run the queued tasks."""
    call_command("db_worker", batch=True, worker_id=background.worker_id(), startup_delay=False, reload=False)


def create_draft(page: Page, text: str) -> Article:
    paste(page, text)
    page.get_by_role("button", name="Create draft").click()
    expect(page).to_have_url(re.compile(r"/articles/article/\d+/change/$"))
    return Article.objects.latest("pk")


def accept_everything(page: Page) -> None:
    """Accept every proposal by its key. Record what is not recorded yet, and the date where "TBA" is recorded."""
    page.get_by_role("link", name="Facts in this article").click()
    expect(page.get_by_role("heading", name="Sentences that could use a fact")).to_be_visible()
    for _ in range(40):
        proposal = page.locator("[data-proposal]").first
        if not proposal.count():
            return
        recorded = proposal.get_by_text("Recorded", exact=False).first
        replaces_tba = "early 2024" in about_text(proposal) and "TBA" in (
            recorded.inner_text() if recorded.count() else ""
        )
        fields = proposal.locator("details.proposal-record")
        if replaces_tba:
            fields.locator("summary").click()
        if is_new := replaces_tba or fields.get_attribute("open") is not None:
            fields.get_by_label("Address").fill("https://example.org/news")
            fields.get_by_label(re.compile("^Source")).fill("Northsea")
        with page.expect_navigation():  # what is asked next is asked of the page that answers
            if is_new:
                fields.get_by_role("button", name="Record and insert").click()
            elif proposal.locator("[data-accept]").count():
                proposal.focus()
                page.keyboard.press("a")
            else:
                proposal.get_by_role("button", name="Rewrite sentence").click()
        expect(page.get_by_role("alert")).to_have_count(0)
        expect(page.locator(".messagelist .success, .toast").first).to_be_visible()
    raise AssertionError(f"There are still proposals after {MAX_PROPOSALS} of them.")


def about_text(proposal: Locator) -> str:
    """Return the line that says what a proposal is about."""
    return proposal.locator(".proposal-about").inner_text()


def publish(page: Page, article: Article) -> Live:
    open_form(page, f"/admin/articles/article/{article.pk}/change/")
    choose(page, "section", "Previews")
    page.locator("#id_seasons + .select2").click()
    page.keyboard.type("all of us")
    page.locator(".select2-results__option", has_text="All of Us Are Dead, season 2").click()
    page.get_by_role("group", name="Add a block at the end").get_by_role("button", name="Fact box").press("Enter")
    box = page.locator(".block:focus-within")
    box.locator(".field-season .select2-selection").click()
    page.locator(".select2-search__field:focus").type("all of us")
    page.locator(".select2-results__option", has_text="season 2").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("link", name="View article").first).to_be_visible()
    return Live.objects.get(article=article)


def record_window(page: Page, season: Season, when: str) -> None:
    """Enter a release window as an editor does, up to the page that shows what it changes."""
    page.goto(f"/admin/shows/fact/add/?kind=release-window&show={season.show_id}&season={season.pk}")
    page.get_by_label("When").fill(when)
    page.get_by_label("Confirmed").check()
    page.get_by_label(re.compile("^Source")).fill("Netflix")
    page.get_by_label("Address of the source").fill("https://example.org/press")
    page.get_by_role("button", name="Preview changes").click()


def text_of(page: Page, locator: str) -> str:
    return " ".join(page.locator(locator).inner_text().split())


@pytest.mark.parametrize("text", TEXTS)
def test_one_change_of_a_fact_shows_everywhere_at_once(page: Page, season: Season, text: str) -> None:
    article = create_draft(page, text)
    accept_everything(page)
    in_prose = [
        reference for block in TextBlock.objects.filter(parent=article) for reference in find_references(block.body)
    ]
    assert {reference.kind for reference in in_prose} >= {"release-window", "production-status", "cast-status"}
    live = publish(page, article)
    run_worker()
    assert not Flag.objects.filter(live=live, reason__in=["contradicts-record", "contradicts-itself"]).exists()

    page.goto(live.get_absolute_url())
    assert "early 2024" in text_of(page, "main")
    record_window(page, season, "2026")
    premiere = r"(?:will premiere|premiered) in 2026"
    impact = text_of(page, "main")
    assert re.search(r"\d sentences? in 1 article", impact)
    assert re.search(premiere, impact)
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Recorded.").first).to_be_visible()

    response = page.goto(live.get_absolute_url())
    assert response
    html, read = response.text(), text_of(page, "main")
    assert re.search(premiere, read)
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[0])
    structured_data = json.dumps(data)
    assert '"startDate": "2026"' in structured_data
    answers = [
        question["acceptedAnswer"]["text"]
        for part in data["@graph"]
        if part["@type"] == "FAQPage"
        for question in part["mainEntity"]
    ]
    assert any("tentatively set for 2026" in answer for answer in answers)
    assert all(answer in read for answer in answers)
    log = text_of(page, ".updates")
    assert re.search(
        r"release window of All of Us Are Dead, season 2 changed from early 2024.* to 2026, per Netflix", log
    )
    assert "early 2024" not in read.replace(log, "")

    page.goto("/shows/all-of-us-are-dead/")
    assert "2026" in text_of(page, "main")
    assert re.search(premiere, page.request.get("/feed/").text())

    run_worker()
    [flag] = Flag.objects.filter(live__slug="ten-shows")
    assert (flag.reason, flag.words) == ("contradicts-record", "is due in early 2024")
