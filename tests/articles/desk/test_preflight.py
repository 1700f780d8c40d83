"""The list “Before you publish” in the article's form, and the settings of a section."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Edition, ImageBlock, Section, TextBlock
from articles.preflight.checks import CHECKS
from articles.previews.links import make_preview_link
from articles.previews.remarks import leave_remark
from tests.articles.desk.forms import change, messages_of, problems_in, sent_by
from tests.articles.desk.test_article_verbs import press
from tests.factories.articles import make_article, make_section, make_user
from tests.factories.shows import make_fact, make_image, make_season, make_show


pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]
VAGUE_LINK = '<p>Read <a href="https://example.org/a">here</a>.</p>'


def before_publishing(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/before-publishing/"


def list_of(page: bytes) -> dict[str, str]:
    """Return the sentences of the list, with the fragments to which they lead."""
    links = BeautifulSoup(page.decode(), "html.parser").select(".preflight li > a")
    return {link.get_text(): unquote(str(link["href"])).partition("#")[2] for link in links}


def settings_of(section: Section) -> str:
    return f"/admin/articles/section/{section.pk}/change/"


def test_each_line_leads_to_a_field_of_the_form_or_to_its_words(log_in: LogIn) -> None:
    article, client = make_article(title="Why Anna dies", text=VAGUE_LINK), log_in("writer")
    block = ImageBlock.objects.create(parent=article, ordering=20, image=make_image(alt="IMG.jpg", credit="Ines"))
    lines = list_of(client.get(before_publishing(article)).content)
    assert lines == {
        "Take “dies” out of the headline if it gives the story away.": "id_title",
        "Write a description for search, or a standfirst.": "id_search_description",
        "Choose a lead image.": "id_lead_image",
        "Describe a picture for people who cannot see it: its alt text is “IMG.jpg”.": f"block=image:{block.pk}:image",
        "Name the link “here” by what it leads to.": "sentence=Read here.",
    }
    html = BeautifulSoup(client.get(change(article)).text, "html.parser")
    assert all(html.find(id=target) for target in lines.values() if target.startswith("id_"))


def test_a_draft_without_concerns_says_so_and_who_may_only_read_sees_no_list(log_in: LogIn) -> None:
    rules = {check.key: "off" for check in CHECKS}
    article = make_article(section=make_section(publishing_rules=rules))
    client = log_in("writer")
    assert before_publishing(article) in client.get(change(article)).content.decode()
    assert "nothing to put right" in client.get(before_publishing(article)).content.decode()
    client = log_in("moderator")
    assert "Before you publish" not in client.get(change(article), follow=True).content.decode()
    assert client.get(before_publishing(article)).status_code == 403


def test_all_that_publishing_refuses_or_asks_about_is_in_the_one_list(log_in: LogIn) -> None:
    image = make_image(size=(1200, 800), credit="Ines Varga")
    text = "<p>It is lit. It runs TK minutes.</p>"
    article = make_article(section=None, lead_image=image, standfirst="TODO: who lit it.", title="x" * 260, text=text)
    verdict = f"block=verdict:{article.verdictblock_set.create(rating=11, ordering=90).pk}"
    client = log_in("editor")
    lines = list_of(client.get(before_publishing(article)).content)
    refused = {
        "Shorten the headline: it has 260 characters, 250 at most.": "id_title",
        "Choose a section.": "id_section",
        "Complete verdict 1: it has no show.": f"{verdict}:show",
        "Complete verdict 1: it has no sentence.": f"{verdict}:summary",
        "Correct verdict 1: a rating out of 10 is between 0 and 10, and this is 11.": f"{verdict}:rating",
        "Something is still to be done: “TODO: who lit it.”": "sentence=TODO: who lit it.",
        "TK stands for words to come: “It runs TK minutes.”": "sentence=It runs TK minutes.&words=TK",
    }
    assert lines.items() >= refused.items()
    assert problems_in(press(client, article, "_publish")) == list(refused)
    assert not Edition.objects.exists()


def test_a_draft_that_lacks_its_section_is_not_said_to_need_nothing(log_in: LogIn) -> None:
    image = make_image(size=(1200, 800), credit="Ines Varga")
    article = make_article(section=None, lead_image=image, standfirst="Who lit it.")
    client = log_in("writer")
    assert "nothing to put right" not in client.get(before_publishing(article)).content.decode()


def test_a_sentence_that_the_record_contradicts_is_in_the_list_with_its_reason_and_the_way_to_decide(
    log_in: LogIn,
) -> None:
    season = make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)
    make_fact(season, "episode-count", "6")
    article = make_article(text="<p>The second season will have ten episodes.</p>", shows=[season.show])
    page = log_in("writer").get(before_publishing(article)).content
    target = "sentence=The second season will have ten episodes.&words=ten episodes"
    assert target in list_of(page).values()
    html = BeautifulSoup(page.decode(), "html.parser")
    why = html.select_one(".preflight details.why")
    assert why
    assert "is read as 10 episodes" in why.get_text()
    assert why.select(f'a[href="/admin/articles/article/{article.pk}/checks/"]')


def test_open_remarks_are_counted_in_the_list_and_lead_to_where_they_stand(log_in: LogIn) -> None:
    article = make_article()
    link, _ = make_preview_link(article, recipient="Maud", days=7, by=make_user())
    leave_remark(link, block=None, name="Maud", text="Six, not ten.", sender="a")
    lines = list_of(log_in("writer").get(before_publishing(article)).content)
    assert lines["Answer 1 open remark on the preview."] == "id_remarks"


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
            client.get(before_publishing(article))
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


def test_who_may_only_look_reads_the_rules_of_a_section_as_words(log_in: LogIn) -> None:
    section = make_section(publishing_rules={"no-lead-image": "block"})
    page = log_in("writer").get(settings_of(section)).content.decode()
    assert "No lead image: blocks publishing" in page
    section.publishing_rules = {}
    section.save()
    page = log_in("writer").get(settings_of(section)).content.decode()
    assert "Placeholder or embargo: TK, TODO, “To come”: asks before publishing" in page
    assert "No lead image" not in page


def test_a_page_that_is_refused_leads_back_to_the_desk(log_in: LogIn) -> None:
    response = log_in("moderator").get(before_publishing(make_article()))
    assert response.status_code == 403
    assert BeautifulSoup(response.content, "html.parser").select('a[href="/admin/"]')
