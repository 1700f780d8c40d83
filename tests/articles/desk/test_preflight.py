"""The list “Before you publish” in the article's form, and the settings of a section."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Edition, Section, TextBlock
from articles.preflight.checks import CHECKS
from tests.articles.desk.forms import change, messages_of, problems_in, sent_by
from tests.articles.desk.test_article_verbs import press
from tests.factories.articles import make_article, make_section
from tests.factories.shows import make_image


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
VAGUE_LINK = '<p>Read <a href="https://example.org/a">here</a>.</p>'


def list_of(page: bytes) -> dict[str, str]:
    """Return the sentences of the list, with the fragments to which they lead."""
    links = BeautifulSoup(page.decode(), "html.parser").select(".preflight a")
    return {link.get_text(): unquote(str(link["href"])) for link in links}


def settings_of(section: Section) -> str:
    return f"/admin/articles/section/{section.pk}/change/"


def test_each_line_leads_to_a_field_of_the_form_or_to_its_words(log_in: LogIn) -> None:
    article = make_article(title="Why Anna dies", text=VAGUE_LINK)
    page = log_in("writer").get(change(article)).content
    lines = list_of(page)
    assert lines == {
        "Take “dies” out of the headline if it gives the story away.": "#id_title",
        "Write a description for search, or a standfirst.": "#id_search_description",
        "Choose a lead image.": "#id_lead_image",
        "Name the link “here” by what it leads to.": "#sentence=Read here.",
    }
    html = BeautifulSoup(page.decode(), "html.parser")
    assert all(html.find(id=target[1:]) for target in lines.values() if not target.startswith("#sentence="))


def test_a_draft_without_concerns_says_so_and_who_may_only_read_sees_no_list(log_in: LogIn) -> None:
    rules = {check.key: "off" for check in CHECKS}
    article = make_article(section=make_section(publishing_rules=rules))
    assert "nothing to put right" in log_in("writer").get(change(article)).content.decode()
    assert "Before you publish" not in log_in("moderator").get(change(article), follow=True).content.decode()


def test_a_draft_that_lacks_its_section_is_not_said_to_need_nothing(log_in: LogIn) -> None:
    image = make_image(size=(1200, 800), credit="Ines Varga")
    article = make_article(section=None, lead_image=image, standfirst="Who lit it.")
    page = log_in("writer").get(change(article)).content.decode()
    assert "1 thing missing" in page
    assert "nothing to put right" not in page


def test_publishing_what_is_blocked_lists_it_and_saves_the_rest(log_in: LogIn) -> None:
    article = make_article(section=make_section(publishing_rules={"no-lead-image": "block"}))
    response = press(log_in("editor"), article, "_publish")
    assert messages_of(response) == ["Saved. To publish, choose a lead image."]
    assert problems_in(response) == ["Choose a lead image."]
    assert "Saved, not published: 1 thing to put right" in response.content.decode()
    assert not Edition.objects.exists()


def test_the_list_takes_the_same_queries_for_one_block_and_for_forty(log_in: LogIn) -> None:
    client, counts = log_in("writer"), []
    for number in (1, 40):
        article = make_article(text="")
        for place in range(number):
            TextBlock.objects.create(parent=article, ordering=place, body=VAGUE_LINK)
        with CaptureQueriesContext(connection) as queries:
            client.get(change(article))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_section_says_what_each_check_does(log_in: LogIn) -> None:
    section, client = make_section(), log_in("editor")
    page = client.get(settings_of(section)).content
    rows = BeautifulSoup(page.decode(), "html.parser").select(".publishing-rules tbody tr")
    assert [row.th.get_text(strip=True) for row in rows if row.th] == [check.label for check in CHECKS]
    data = sent_by(page, "#section_form")
    client.post(settings_of(section), data)
    section.refresh_from_db()
    assert section.publishing_rules == {}
    client.post(
        settings_of(section), data | {"publishing_rules_no-lead-image": "block", "publishing_rules_link-words": "off"}
    )
    section.refresh_from_db()
    assert section.publishing_rules == {"no-lead-image": "block", "link-words": "off"}


def test_a_level_that_does_not_exist_is_refused(log_in: LogIn) -> None:
    section, client = make_section(), log_in("editor")
    data = sent_by(client.get(settings_of(section)).content, "#section_form")
    response: Any = client.post(settings_of(section), data | {"publishing_rules_no-lead-image": "forbid"})
    assert response.status_code == 200
    assert "forbid is not one of the available choices" in response.content.decode()


@pytest.mark.parametrize("role", ["writer", "moderator"])
def test_who_may_not_change_sections_changes_no_rules(log_in: LogIn, role: str) -> None:
    section = make_section()
    assert log_in(role).post(settings_of(section), {"publishing_rules_no-lead-image": "block"}).status_code == 403
    section.refresh_from_db()
    assert section.publishing_rules == {}
