"""What every fact type must do wherever facts are recorded, offered, phrased, shown, checked and given to machines.

A surface that forgets a type fails here: the id of the test names the type, its message the surface.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from articles.editions.impact import impact_of
from articles.editions.publish import publish
from articles.factcheck.flags import check
from articles.factcheck.judging import judge_passages
from articles.factcheck.known import known_of
from articles.factcheck.language.passages import Passage
from articles.models import CastBlock, FactBoxBlock, Live, TimelineBlock
from articles.writing.references import Reference
from shows.desk.facts_forms import FactForm, form_of
from shows.desk.facts_known import fact_tables
from shows.facts.record import retract
from shows.facts.types import FACT_TYPES, FactType
from shows.facts.types.base import EMPTY_VALUES
from shows.models import CastMember, Fact, Season
from shows.reading.jsonld import series
from tests.factories.articles import make_article, make_user
from tests.factories.shows import make_fact, make_person, make_season, make_show


pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)

# A sentence that states the type's example of the second season of Tin Moon (or of Ida Rook in it).
SENTENCES = {
    "release-window": "The second season of Tin Moon is expected in early 2027.",
    "episode-count": "The second season of Tin Moon has twelve episodes.",
    "running-time": "Each episode of Tin Moon season 2 runs about 50 minutes.",
    "production-status": "The second season of Tin Moon is filming.",
    "renewal": "Tin Moon has been renewed for a second season.",
    "cast-status": "Ida Rook returns for the second season of Tin Moon.",
    "where-to-watch": "The second season of Tin Moon is streaming on Netflix.",
}
# A sentence with the same words that states nothing of it.
DENIALS = {
    "release-window": "The second season of Tin Moon will not premiere in early 2027.",
    "episode-count": "The second season of Tin Moon will not have twelve episodes.",
    "running-time": "Episodes of Tin Moon season 2 do not run about 50 minutes.",
    "production-status": "The second season of Salt Harbour is filming.",
    "renewal": "If Tin Moon has been renewed for a second season, nobody has heard of it.",
    "cast-status": "If Ida Rook returns for the second season of Tin Moon, fans will be happy.",
    "where-to-watch": "The second season of Tin Moon is not streaming on Netflix.",
}
# A sentence that states another value of the same subject.
CONTRADICTIONS = {
    "release-window": "The second season of Tin Moon is expected in early 2029.",
    "episode-count": "The second season of Tin Moon has ten episodes.",
    "running-time": "Each episode of Tin Moon season 2 runs about 30 minutes.",
    "production-status": "Production on the second season of Tin Moon has wrapped.",
    "renewal": "Tin Moon has been cancelled and there will be no second season.",
    "cast-status": "Ida Rook is not returning for the second season of Tin Moon.",
    "where-to-watch": "The second season of Tin Moon is streaming only on Halyard.",
}
# Types whose value is that of all seasons: an article that says another of another season contradicts itself.
THE_SAME_FOR_ALL_SEASONS = {"where-to-watch"}
# Of a type of which several facts count at once: a value that counts beside the example, and a value that replaces it.
BESIDE = {"where-to-watch": "Halyard (UK)", "release-window": "June 2027 (UK)"}
REPLACING = {"where-to-watch": "Netflix (US) https://example.org/tin-moon", "release-window": "March 2027"}
# The structured data of a season beside its number; empty where schema.org has no property for the type.
STRUCTURED_DATA: dict[str, dict[str, Any]] = {
    "release-window": {"startDate": "2027-02"},
    "episode-count": {"numberOfEpisodes": 12},
    "running-time": {},
    "production-status": {},
    "renewal": {},
    "cast-status": {
        "actor": [
            {
                "@type": "PerformanceRole",
                "actor": {"@type": "Person", "name": "Ida Rook"},
                "characterName": "Keeper",
            }
        ]
    },
    "where-to-watch": {},
}


@pytest.fixture(params=FACT_TYPES, ids=lambda fact_type: fact_type.key)
def fact_type(request: pytest.FixtureRequest) -> FactType:
    fact_type: FactType = request.param
    return fact_type


@pytest.fixture
def season() -> Season:
    show = make_show(title="Tin Moon", slug="tin-moon")
    make_season(show, 1)
    return make_season(show, 2)


@pytest.fixture
def member(season: Season, fact_type: FactType) -> CastMember | None:
    ida = make_person(name="Ida Rook", slug="ida-rook")
    cast = CastMember.objects.create(show=season.show, person=ida, character="Keeper")
    return cast if fact_type.is_about_member else None


@pytest.fixture
def fact(season: Season, member: CastMember | None, fact_type: FactType) -> Fact:
    return make_fact(season, fact_type.key, fact_type.example, member=member, certainty="confirmed")


def publish_saying(fact: Fact, text: str = "") -> Live:
    article = make_article(text=text or "<p>The lamp is lit.</p>", shows=[fact.show])
    publish(article, by=make_user())
    return Live.objects.get(article=article)


def refer_to(fact: Fact, phrase: str) -> str:
    return Reference(fact.subject_key, phrase).as_html()


# The record


def test_its_example_is_read_and_written_again(fact: Fact, fact_type: FactType) -> None:
    columns = fact_type.read(fact_type.example)
    assert set(columns) == set(fact_type.columns)
    assert fact_type.read(fact_type.as_text(fact)) == columns
    assert {name: getattr(fact, name) for name in columns} == columns


def test_an_unreadable_value_is_refused_with_a_sentence(fact_type: FactType) -> None:
    with pytest.raises(ValidationError) as refusal:
        fact_type.read("(")
    assert refusal.value.messages[0].endswith((".", "”."))


def test_the_database_takes_no_value_of_another_type(fact: Fact, fact_type: FactType) -> None:
    foreign: dict[str, Any] = {"number": 3, "words": "2027", "edtf": "2027", "state": "new", "platform": "Netflix"}
    for name in set(foreign) - set(fact_type.columns):
        copy = Fact(**{field.attname: getattr(fact, field.attname) for field in Fact._meta.concrete_fields})
        copy.pk = None
        setattr(copy, name, foreign[name])
        with pytest.raises(IntegrityError, match="fact_value_is_of_its_kind"), transaction.atomic():
            copy.save()


def test_the_database_takes_no_fact_without_its_value(fact: Fact, fact_type: FactType) -> None:
    copy = Fact(**{field.attname: getattr(fact, field.attname) for field in Fact._meta.concrete_fields})
    copy.pk = None
    for name in fact_type.columns:
        setattr(copy, name, EMPTY_VALUES[name])
    with pytest.raises(IntegrityError, match="fact_value_is_of_its_kind"), transaction.atomic():
        copy.save()


def test_the_command_records_it(fact_type: FactType, season: Season, member: CastMember | None) -> None:
    make_user("superuser")
    about = ["--show", "tin-moon", "--season", "2", *(["--person", "ida-rook"] if member else [])]
    value = ["--kind", fact_type.key, "--value", fact_type.example, "--certainty", "reported"]
    call_command("record_fact", *about, *value)
    assert Fact.objects.get().kind == fact_type.key


def test_several_count_at_once_only_where_the_type_says_so(
    fact_type: FactType, fact: Fact, season: Season, member: CastMember | None
) -> None:
    def record_too(text: str) -> list[Fact]:
        make_fact(season, fact_type.key, text, member=member)
        return list(Fact.objects.current().filter(kind=fact_type.key).order_by("pk"))

    if fact_type.key not in BESIDE and not fact_type.has_many_values:
        assert len(record_too(fact_type.example)) == 1
        return
    assert fact_type.has_many_values, f"the identity_columns of “{fact_type.key}” are missing"
    assert {fact_type.key} <= BESIDE.keys() & REPLACING.keys(), f"this file has no second value of “{fact_type.key}”"
    assert record_too(BESIDE[fact_type.key])[0] == fact
    facts = record_too(REPLACING[fact_type.key])
    assert len(facts) == 2
    assert fact not in facts


# The desk


def test_the_table_of_its_show_has_a_cell_for_it(fact: Fact, fact_type: FactType) -> None:
    tables = fact_tables(fact.show)
    cells = [cell for row in (*tables["rows"], *tables["cast"]) for cell in row.cells]
    assert [cell.facts for cell in cells if cell.facts] == [[(fact, fact.phrase("label", timezone.localdate()))]]


def test_the_page_that_records_facts_offers_it(fact_type: FactType, client: Client) -> None:
    client.force_login(make_user("editor"))
    page = client.get("/admin/shows/fact/add/").content.decode()
    assert f"<b>{fact_type.label}</b>" in page
    assert fact_type.description in page


def test_its_form_names_its_value(fact_type: FactType, season: Season, client: Client) -> None:
    client.force_login(make_user("editor"))
    address = f"/admin/shows/fact/add/?kind={fact_type.key}&show={season.show_id}&season={season.pk}"
    page = client.get(address).content.decode()
    assert f"Record: {fact_type.label.lower()}" in page
    if form_of(fact_type) is FactForm:
        assert fact_type.value_label, f"“{fact_type.key}” has no words for its form"
        assert fact_type.value_label in page
        assert fact_type.value_help in page
        assert (
            fact_type.value_missing
            in client.post("/admin/shows/fact/add/", {"kind": fact_type.key, "show": season.show_id}).content.decode()
        )


def test_the_picker_finds_it_by_its_name_and_its_synonyms(fact: Fact, fact_type: FactType, client: Client) -> None:
    client.force_login(make_user("editor"))
    for word in (fact_type.label.split()[0], *fact_type.synonyms.split()):
        answer = client.get("/admin/articles/article/facts/", {"q": f"{word} tin moon"}).json()
        assert fact.subject_key in [offered["slot"] for offered in answer["facts"]], word


def test_the_picker_offers_each_of_its_phrases(fact: Fact, fact_type: FactType, client: Client) -> None:
    client.force_login(make_user("editor"))
    [offered] = client.get("/admin/articles/article/facts/", {"slots": fact.subject_key}).json()["facts"]
    assert [phrase["name"] for phrase in offered["phrases"]] == list(fact_type.phrases)


def test_the_picker_offers_to_record_it(fact_type: FactType, season: Season, client: Client) -> None:
    client.force_login(make_user("editor"))
    answer = client.get("/admin/articles/article/facts/", {"seasons": season.pk}).json()
    assert f"Record {fact_type.label.lower()}: Tin Moon, season 2" in [row["words"] for row in answer["missing"]]


def test_its_page_shows_each_of_its_phrases(fact: Fact, client: Client) -> None:
    client.force_login(make_user("editor"))
    page = client.get(f"/admin/shows/fact/{fact.pk}/change/").content.decode()
    for name in fact.type.phrases:
        assert fact.phrase(name, timezone.localdate()) in page, name


# Articles


def test_it_has_the_phrases_that_every_type_has(fact_type: FactType) -> None:
    assert {"label", "clause"} <= set(fact_type.phrases)


def test_how_sure_it_is_can_be_read_in_its_clause_and_its_label(
    fact_type: FactType, fact: Fact, season: Season, member: CastMember | None
) -> None:
    rumour = make_fact(season, fact_type.key, fact_type.example, member=member, certainty="rumoured")
    for name in ("clause", "label"):
        words = rumour.phrase(name, TODAY)
        assert words != fact.phrase(name, TODAY)
        assert "rumoured" in words.lower(), f"the {name} of “{fact_type.key}” tells a rumour as a fact"


def test_prose_says_each_of_its_phrases(fact: Fact, client: Client) -> None:
    sentences = "".join(f"<p>Tin Moon {refer_to(fact, name)}.</p>" for name in fact.type.phrases)
    page = client.get(publish_saying(fact, sentences).get_absolute_url()).content.decode()
    for name in fact.type.phrases:
        assert f">{fact.phrase(name, timezone.localdate())}</a>." in page, name


def test_a_retracted_fact_has_other_words_in_each_phrase(fact: Fact) -> None:
    retracted = retract(fact, by=make_user("editor"))
    for name in fact.type.phrases:
        words = retracted.phrase(name, TODAY)
        assert words
        assert words != fact.phrase(name, TODAY)
        assert words == " ".join(words.split()), f"the {name} of “{fact.kind}” has a hole where its value was"


def test_a_change_names_the_sentence_that_it_changes(fact: Fact) -> None:
    publish_saying(fact, f"<p>Tin Moon {refer_to(fact, 'clause')}.</p>")
    retracted = retract(fact, by=make_user("editor"))
    assert impact_of(retracted, fact).sentences == 1


def test_a_table_of_its_season_lists_it(fact: Fact, season: Season, client: Client) -> None:
    article = make_article(shows=[fact.show])
    if fact.type.is_about_member:
        CastBlock.objects.create(parent=article, ordering=20, season=season)
    else:
        FactBoxBlock.objects.create(parent=article, ordering=20, season=season)
        TimelineBlock.objects.create(parent=article, ordering=30, season=season)
    publish(article, by=make_user())
    page = client.get(Live.objects.get(article=article).get_absolute_url()).content.decode()
    expected = 1 if fact.type.is_about_member else 2
    assert page.count('href="#fact-1"') == expected


def test_a_change_counts_the_tables_that_list_it(fact: Fact, season: Season) -> None:
    article = make_article(shows=[fact.show])
    block = CastBlock if fact.type.is_about_member else FactBoxBlock
    block.objects.create(parent=article, ordering=20, season=season)
    publish(article, by=make_user())
    assert impact_of(retract(fact, by=make_user("editor")), fact).tables == 1


def test_a_sentence_that_states_it_is_read(fact_type: FactType, fact: Fact) -> None:
    assert fact_type.key in SENTENCES, f"no sentence in this file states the type “{fact_type.key}”"
    stated = [
        finding.statement
        for finding in judge_passages([Passage(SENTENCES[fact_type.key])], known_of([fact.show]), TODAY)
        if finding.statement and finding.statement.kind == fact_type.key
    ]
    assert stated, f"no rule in articles/factcheck/language reads “{SENTENCES[fact_type.key]}”"
    [statement] = stated
    assert (statement.show, statement.season) == ("tin-moon", 2)
    assert fact_type.is_same(fact, statement)
    assert statement.phrase in fact_type.phrases, f"“{statement.phrase}” is no phrase of “{fact_type.key}”"
    assert fact_type.read(str(statement.value)), "what a sentence states can be recorded"


def test_a_sentence_that_denies_it_is_not_read(fact_type: FactType, fact: Fact) -> None:
    assert fact_type.key in DENIALS, f"no sentence in this file denies the type “{fact_type.key}”"
    known = known_of([fact.show], frozenset({"Tin Moon", "Salt Harbour"}))
    stated = judge_passages([Passage(DENIALS[fact_type.key])], known, TODAY)
    assert [finding for finding in stated if finding.statement and finding.statement.kind == fact_type.key] == []


def reasons_in(fact: Fact, *sentences: str) -> set[str]:
    passages = [Passage(sentence) for sentence in sentences]
    return {finding.reason for finding in judge_passages(passages, known_of([fact.show]), TODAY)}


def test_a_sentence_with_another_value_contradicts_the_record_and_one_with_its_value_does_not(
    fact_type: FactType, fact: Fact
) -> None:
    assert fact_type.key in CONTRADICTIONS, f"no sentence in this file states another value of “{fact_type.key}”"
    assert "contradicts-record" in reasons_in(fact, CONTRADICTIONS[fact_type.key])
    assert "contradicts-record" not in reasons_in(fact, SENTENCES[fact_type.key])


def test_two_values_of_one_season_contradict_each_other_and_of_two_seasons_do_not(
    fact_type: FactType, fact: Fact
) -> None:
    sentence, other = SENTENCES[fact_type.key], CONTRADICTIONS[fact_type.key]
    assert "contradicts-itself" in reasons_in(fact, sentence, other)
    of_first_season = other.replace("second season", "first season").replace("season 2", "season 1")
    is_contradiction = "contradicts-itself" in reasons_in(fact, sentence, of_first_season)
    assert is_contradiction == (fact_type.key in THE_SAME_FOR_ALL_SEASONS)


def test_an_old_source_is_flagged_until_it_is_settled(
    season: Season, member: CastMember | None, fact_type: FactType
) -> None:
    old = timezone.localdate() - timedelta(days=400)
    fact = make_fact(season, fact_type.key, fact_type.example, member=member, certainty="reported", as_of=old)
    live = publish_saying(fact, f"<p>Tin Moon {refer_to(fact, 'clause')}.</p>")
    assert "old-source" in [flag.reason for flag in check(live)]


# Readers


def test_the_page_of_its_show_shows_it(fact: Fact, client: Client) -> None:
    page = client.get(fact.show.get_absolute_url()).content.decode()
    label = fact.value if fact.type.is_about_member else fact.phrase("label", timezone.localdate())
    assert label in page


def test_structured_data_has_its_property_of_schema_org(
    season: Season, member: CastMember | None, fact_type: FactType
) -> None:
    assert fact_type.key in STRUCTURED_DATA, f"this file does not say the structured data of “{fact_type.key}”"
    text = "February 2027" if fact_type.key == "release-window" else fact_type.example
    fact = make_fact(season, fact_type.key, text, member=member, certainty="confirmed")
    season_data: dict[str, Any] = {}
    fact_type.add_structured_data(season_data, fact)
    assert season_data == STRUCTURED_DATA[fact_type.key]
    is_listed = "containsSeason" in series("Tin Moon", "https://example.org/", [fact])
    assert is_listed is bool(STRUCTURED_DATA[fact_type.key])
