"""What a section's rules do to publishing: now, at a scheduled time, and by a command."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from articles.desk.history_lines import read_lines
from articles.editions.freeze import freeze
from articles.editions.publish import publish, publish_due
from articles.models import Article, Edition, Flag, Live, Schedule, Section, TextBlock
from articles.preflight import facts
from articles.preflight.draft import Draft, read_draft
from tests.articles.desk.test_flags import make_flag
from tests.factories.articles import make_article, make_section, make_user
from tests.factories.shows import make_fact, make_image, make_season


pytestmark = pytest.mark.django_db


def strict_section(**rules: str) -> Section:
    """Return a section that blocks articles without a lead image, and what else is given."""
    return make_section(
        publishing_rules={"no-lead-image": "block"} | {key.replace("_", "-"): rule for key, rule in rules.items()}
    )


def test_what_only_warns_is_published() -> None:
    publish(make_article(title="Why Anna dies"), by=make_user())
    assert Live.objects.exists()


def test_what_blocks_is_refused_with_its_sentences_and_published_when_mended() -> None:
    article = make_article(title="Why Anna dies", section=strict_section(spoiler_title="block"))
    with pytest.raises(ValidationError) as refused:
        publish(article, by=make_user())
    assert refused.value.messages == [
        "Take “dies” out of the headline if it gives the story away.",
        "Choose a lead image.",
    ]
    assert not Edition.objects.exists()
    Article.objects.update(title="Why Anna stays", lead_image=make_image())
    publish(article, by=make_user())
    assert Live.objects.exists()


def test_what_is_missing_and_what_blocks_are_refused_together() -> None:
    article = make_article(title="", section=strict_section())
    with pytest.raises(ValidationError) as refused:
        publish(article, by=make_user())
    assert refused.value.messages == ["Write a headline.", "Choose a lead image."]


def test_a_schedule_is_refused_as_publishing_now_is() -> None:
    with pytest.raises(ValidationError, match="Choose a lead image"):
        publish(make_article(section=strict_section()), by=make_user(), at=timezone.now() + timedelta(hours=1))
    assert not Schedule.objects.exists()


def test_a_scheduled_article_that_a_rule_blocks_at_its_time_is_not_published_and_its_history_says_why() -> None:
    section = make_section()
    article = make_article(section=section)
    publish(article, by=make_user(), at=timezone.now() + timedelta(hours=1))
    other = make_article()
    publish(other, by=make_user(), at=timezone.now() + timedelta(hours=1))
    Section.objects.filter(pk=section.pk).update(publishing_rules={"no-lead-image": "block"})
    published = publish_due(now=timezone.now() + timedelta(hours=2))
    assert [edition.article for edition in published] == [other]
    assert not Schedule.objects.exists()
    assert read_lines(article)[0].label == "Schedule cancelled: edition 1. Not published: Choose a lead image."


def test_the_form_and_the_command_say_what_was_not_published_at_its_time(client: Client) -> None:
    section = make_section()
    article = make_article(section=section)
    publish(article, by=make_user(), at=timezone.now() + timedelta(hours=1))
    Section.objects.filter(pk=section.pk).update(publishing_rules={"no-lead-image": "block"})
    Schedule.objects.update(at=timezone.now())
    errors = StringIO()
    call_command("publish_due", stdout=StringIO(), stderr=errors)
    assert errors.getvalue() == f"Not published: {article}: Choose a lead image.\n"
    client.force_login(make_user("writer"))
    page = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "Not published at its time: Choose a lead image." in page


def test_a_command_that_publishes_is_refused_with_the_sentence(tmp_path: Path) -> None:
    strict_section()
    make_user("superuser")
    file = tmp_path / "article.md"
    file.write_text("# The lamp is lit\n\nAnd nobody knows by whom.\n\nIt burns.\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Choose a lead image"):
        call_command("import_article", file, "--publish", stdout=StringIO())
    assert not Article.objects.exists()


def draft_of(article: Article) -> Draft:
    return read_draft(freeze(article), article_id=article.pk)


def test_an_open_flag_counts_as_long_as_its_sentence_stands() -> None:
    flag: Flag = make_flag()
    article = flag.live.article
    (concern,) = facts.find_open_flags(draft_of(article))
    assert concern.words == flag.stands_as
    assert flag.explanation in concern.sentence
    TextBlock.objects.filter(parent=article).update(body="<p>It burns.</p>")
    assert not list(facts.find_open_flags(draft_of(article)))


@pytest.mark.parametrize(("source", "count"), [("", 1), ("https://example.org/a", 0)])
def test_a_fact_needs_a_source(source: str, count: int) -> None:
    fact = make_fact(make_season(), "episode-count", "8", certainty="reported", source_url=source, source_name="")
    chip = f'<p>It has <fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>.</p>'
    concerns = list(facts.find_facts_without_source(draft_of(make_article(text=chip))))
    assert [(concern.field, concern.place) for concern in concerns] == [("body", 0)] * count
