"""What a section's rules do to publishing: now, at a scheduled time, and by a command."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from articles.desk.history_lines import read_lines
from articles.editions.freeze import freeze
from articles.editions.publish import publish, publish_due
from articles.factcheck.deciding import mark_draft_right
from articles.factcheck.flags import check, flags_of_draft
from articles.models import Article, Edition, Flag, Live, Schedule, Section, TextBlock
from articles.preflight import facts, remarks
from articles.preflight.draft import Draft, read_draft
from articles.previews.links import make_preview_link
from articles.previews.remarks import leave_remark, mark_remark
from tests.articles.desk.test_flags import make_flag
from tests.factories.articles import make_article, make_section, make_user
from tests.factories.shows import make_fact, make_image, make_season, make_show


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


def make_wrong_draft(standfirst: str = "Ten episodes about a bank that cannot be robbed.", **columns: Any) -> Article:
    """Return a draft that never was live, whose standfirst and text say ten episodes; the record says six."""
    season = make_season(make_show(title="Eleven Locks", slug="eleven-locks"), 1)
    make_fact(season, "episode-count", "6")
    article = make_article(
        title="Eleven Locks returns",
        standfirst=standfirst,
        text="<p>The first season of Eleven Locks has ten episodes.</p>",
        **columns,
    )
    article.shows.add(season.show)
    return article


def test_a_draft_that_contradicts_the_record_leads_to_each_sentence_with_the_fact_and_the_reason() -> None:
    concerns = list(facts.find_contradictions(draft_of(make_wrong_draft())))
    assert [(concern.field, concern.place, concern.words) for concern in concerns] == [
        ("standfirst", None, "Ten episodes about a bank that cannot be robbed."),
        ("body", 0, "The first season of Eleven Locks has ten episodes."),
    ]
    assert all("the record says “6”, reported, as of " in concern.sentence for concern in concerns)
    assert all("is read as 10 episodes" in concern.because for concern in concerns)
    assert all("The record " in concern.because for concern in concerns)


def test_a_contradiction_that_blocks_is_published_once_an_editor_says_that_it_is_right() -> None:
    article, editor = make_wrong_draft(section=make_section(publishing_rules={"contradiction": "block"})), make_user()
    with pytest.raises(ValidationError, match="Correct “"):
        publish(article, by=editor)
    for flag in flags_of_draft(freeze(article), article.pk):
        mark_draft_right(article, flag.key, by=editor, why="Four specials are counted.")
    publish(article, by=editor)
    assert check(Live.objects.get()) == []


def test_what_an_editor_says_of_a_sentence_stays_while_the_live_edition_lacks_it() -> None:
    article, editor = make_wrong_draft(standfirst="And nobody knows by whom."), make_user()
    block = TextBlock.objects.get(parent=article)
    TextBlock.objects.filter(pk=block.pk).update(body="<p>It burns.</p>")
    publish(article, by=editor)
    TextBlock.objects.filter(pk=block.pk).update(body=block.body)
    (flag,) = flags_of_draft(freeze(article), article.pk)
    mark_draft_right(article, flag.key, by=editor, why="Four specials are counted.")
    check(Live.objects.get())  # as every night
    assert flags_of_draft(freeze(article), article.pk) == []


def test_open_remarks_are_counted_and_those_that_are_done_are_not() -> None:
    article, editor = make_article(), make_user()
    link, _ = make_preview_link(article, recipient="Maud", days=7, by=editor)
    for words in ("Six, not ten.", "And the name."):
        remark = leave_remark(link, block=None, name="Maud", text=words, sender="a")
    (concern,) = remarks.find_open_remarks(draft_of(article))
    assert (concern.sentence, concern.field) == ("Answer 2 open remarks on the preview.", "remarks")
    mark_remark(remark, done=True, by=editor)
    (concern,) = remarks.find_open_remarks(draft_of(article))
    assert concern.sentence == "Answer 1 open remark on the preview."


@pytest.mark.parametrize(("source", "count"), [("", 1), ("https://example.org/a", 0)])
def test_a_fact_needs_a_source(source: str, count: int) -> None:
    fact = make_fact(make_season(), "episode-count", "8", certainty="reported", source_url=source, source_name="")
    chip = f'<p>It has <fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>.</p>'
    concerns = list(facts.find_facts_without_source(draft_of(make_article(text=chip))))
    assert [(concern.field, concern.place) for concern in concerns] == [("body", 0)] * count
