from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import DjangoAssertNumQueries

from articles.editions.freeze import freeze
from articles.factcheck.accepting import accept, accept_agreeing, dismiss_proposal, insert_fact
from articles.factcheck.flags import check
from articles.factcheck.proposals import Proposal, proposals_of
from articles.models import Article, QuoteBlock, TextBlock
from articles.writing.blocks import BLOCKS
from shows.models import Fact, Season
from tests.factories.articles import make_article, make_live, make_user
from tests.factories.shows import make_fact, make_member, make_person, make_season, make_show


pytestmark = pytest.mark.django_db


@pytest.fixture
def season() -> Season:
    season = make_season(make_show(title="Tin Moon", slug="tin-moon"), 2)
    make_season(season.show, 1)
    return season


def make_draft(season: Season, text: str, **columns: Any) -> Article:
    return make_article(text=f"<p>{text}</p>", shows=[season.show], **columns)


def body_of(article: Article) -> str:
    """Return the text of the working copy, with each reference written as {subject key phrase}."""
    html = str(TextBlock.objects.get(parent=article).body)
    return html.replace('<fact-ref data-fact="', "{").replace('" data-say="', " ").replace('"></fact-ref>', "}")


def rewritten_sentence(proposal: Proposal) -> str:
    """Return the sentence as it would read, with the new words in brackets."""
    return f"{proposal.before}[{proposal.becomes}]{proposal.after}"


def test_a_recorded_fact_is_proposed_with_its_words_in_the_sentence(season: Season) -> None:
    make_fact(season, "release-window", "early 2198")
    [proposal] = proposals_of(make_draft(season, "Season two of Tin Moon is expected in early 2198, they say."))
    assert (proposal.about, proposal.states) == ("Release window of season 2", "early 2198, reported")
    assert rewritten_sentence(proposal) == "Season two of Tin Moon [is expected in early 2198], they say."
    assert proposal.agrees


def test_a_proposal_says_why_its_words_are_read_so(season: Season) -> None:
    [proposal] = proposals_of(make_draft(season, "Season two of Tin Moon has been picked up."))
    [reason] = proposal.because
    assert "is read as “renewed”." in reason


def test_an_unrecorded_statement_is_proposed_as_a_new_fact(season: Season) -> None:
    [proposal] = proposals_of(make_draft(season, "Season two will have ten episodes."))
    assert (proposal.facts, proposal.can_be_put, proposal.certainty) == ((), False, "confirmed")


@pytest.mark.parametrize(
    ("text", "kind", "value", "becomes"),
    [
        ("It’s rumoured to arrive in 2198.", "release-window", "2199", "It[ is expected in 2199]."),
        ("Look out for a March 2198 premiere.", "release-window", "2199", "Look out for [2199]."),
        (
            "Season 2 premieres on Netflix in 2198.",
            "release-window",
            "2199",
            "Season 2 premieres on Netflix [in 2199].",
        ),
        (
            "There will be twelve tense episodes in season two.",
            "episode-count",
            "9",
            "There will be [nine episodes] in season two.",
        ),
        (
            "Tin Moon has been renewed for a second season.",
            "renewal",
            "renewed",
            "Tin Moon [is reported to have been renewed].",
        ),
        (
            "The second season has wrapped in Busan.",
            "production-status",
            "finished",
            "The second season [is reported to have finished production] in Busan.",
        ),
    ],
)
def test_a_fact_replaces_words_where_the_sentence_stays_grammatical(
    season: Season, text: str, kind: str, value: str, becomes: str
) -> None:
    make_fact(season, kind, value)
    proposals = [proposal for proposal in proposals_of(make_draft(season, text)) if proposal.statements[0].kind == kind]
    assert [rewritten_sentence(proposal) for proposal in proposals] == [becomes]


@pytest.mark.parametrize(
    ("text", "kind", "value", "becomes"),
    [
        (
            "There is no official date for season 2.",
            "release-window",
            "2199",
            "[Season 2 of Tin Moon is expected in 2199.]",
        ),
        (
            "Insiders say filming for season two has begun.",
            "production-status",
            "filming",
            "[Season 2 of Tin Moon is reported to be filming.]",
        ),
        (
            "Expect a ten-episode second season.",
            "episode-count",
            "10",
            "[Season 2 of Tin Moon is reported to have 10 episodes.]",
        ),
    ],
)
def test_where_no_phrase_fits_the_whole_sentence_is_rewritten(
    season: Season, text: str, kind: str, value: str, becomes: str
) -> None:
    make_fact(season, kind, value)
    [proposal] = proposals_of(make_draft(season, text))
    assert (rewritten_sentence(proposal), proposal.is_whole, proposal.agrees) == (becomes, True, False)


def test_a_sentence_about_several_people_is_one_proposal(season: Season) -> None:
    for name in ("Mara Quill", "Jon Abel"):
        make_member(season, person=make_person(name=name, slug=name.lower().replace(" ", "-")))
    article = make_draft(season, "Mara Quill and Jon Abel will both return for season two.")
    [proposal] = proposals_of(article)
    assert proposal.about == "Cast status of Mara Quill and Jon Abel, season 2"
    assert rewritten_sentence(proposal) == "[Mara Quill is reported to return and Jon Abel is reported to return.]"
    accept(article, proposal.key, by=make_user())
    subject_keys = [fact.subject_key for fact in proposal.facts]
    assert (
        body_of(article) == f"<p>Mara Quill {{{subject_keys[0]} clause}} and Jon Abel {{{subject_keys[1]} clause}}.</p>"
    )


def test_a_sentence_that_refers_to_a_fact_already_is_not_rewritten(season: Season) -> None:
    fact = make_fact(season, "release-window", "2199")
    chip = f'<fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>'
    make_fact(season, "production-status", "filming")
    text = f"Insiders say that it {chip}, and that filming for season two has begun."
    assert [proposal.can_be_put for proposal in proposals_of(make_draft(season, text))] == [False]


class TestAccepted:
    def test_the_fact_is_inserted_and_the_revision_rises(self, season: Season) -> None:
        fact = make_fact(season, "release-window", "2198")
        article = make_draft(season, "The second season is due in 2198 &amp; no sooner.")
        [proposal] = proposals_of(article)
        assert accept(article, proposal.key, by=make_user()) == (fact,)
        assert body_of(article) == f"<p>The second season {{{fact.subject_key} clause}} &amp; no sooner.</p>"
        article.refresh_from_db()
        assert article.revision == 1
        assert proposals_of(article) == []

    @pytest.mark.parametrize("accepts_all", [False, True])
    def test_what_was_written_before_and_after_are_revisions(self, season: Season, accepts_all: bool) -> None:
        make_fact(season, "release-window", "2198")
        article, editor = make_draft(season, "The second season is due in 2198."), make_user()
        before = freeze(article)
        if accepts_all:
            accept_agreeing(article, by=editor)
        else:
            accept(article, proposals_of(article)[0].key, by=editor)
        revisions = [(revision.document, revision.by) for revision in article.revisions.order_by("pk")]
        assert revisions == [(before, None), (freeze(article), editor)]

    def test_a_new_fact_is_recorded_with_certainty_and_source(self, season: Season) -> None:
        article = make_draft(season, "The second season will have ten episodes.")
        [proposal] = proposals_of(article)
        source: dict[str, Any] = {"source_name": "Northsea", "as_of": date(2026, 1, 2)}
        [fact] = accept(article, proposal.key, by=make_user(), certainty="rumoured", **source)
        assert (fact.number, fact.certainty, fact.source_name, fact.as_of) == (
            10,
            "rumoured",
            "Northsea",
            date(2026, 1, 2),
        )
        assert body_of(article) == f"<p>The second season will have {{{fact.subject_key} words}}.</p>"

    def test_a_fact_about_an_unknown_season_is_not_recorded(self, season: Season) -> None:
        article = make_draft(season, "The third season will have ten episodes.")
        [proposal] = proposals_of(article)
        with pytest.raises(ValidationError, match="Tin Moon has no season 3"):
            accept(article, proposal.key, by=make_user(), certainty="reported")
        assert Fact.objects.count() == 0

    def test_a_new_fact_needs_a_certainty(self, season: Season) -> None:
        article = make_draft(season, "The second season will have ten episodes.")
        with pytest.raises(ValidationError, match="say how sure it is"):
            accept(article, proposals_of(article)[0].key, by=make_user())

    def test_a_sentence_that_has_changed_is_not_touched(self, season: Season) -> None:
        make_fact(season, "release-window", "2198")
        article = make_draft(season, "The second season is due in 2198.")
        [proposal] = proposals_of(article)
        TextBlock.objects.update(body="<p>The second season is due in 2199.</p>")
        with pytest.raises(ValidationError, match="This sentence has changed since"):
            accept(article, proposal.key, by=make_user())
        assert body_of(article) == "<p>The second season is due in 2199.</p>"

    def test_a_moderator_may_not_accept(self, season: Season) -> None:
        article = make_draft(season, "The second season will have ten episodes.")
        with pytest.raises(PermissionDenied):
            accept(article, proposals_of(article)[0].key, by=make_user("moderator"))

    def test_proposals_that_agree_are_accepted_together(self, season: Season) -> None:
        make_fact(season, "release-window", "2198")
        make_fact(season, "episode-count", "8")
        text = "The second season is due in 2198. It will have ten episodes. There is no date for the second season."
        article = make_draft(season, text)
        assert accept_agreeing(article, by=make_user()) == 1
        assert [proposal.statements[0].value for proposal in proposals_of(article)] == [10, "TBA"]


def test_a_proposal_that_was_passed_over_returns_when_its_sentence_changes(season: Season) -> None:
    article = make_draft(season, "The second season will have ten episodes.")
    dismiss_proposal(article, proposals_of(article)[0].key, by=make_user())
    assert proposals_of(article) == []
    TextBlock.objects.update(body="<p>The second season will have just ten episodes.</p>")
    assert len(proposals_of(article)) == 1


def test_headlines_and_quotes_get_no_proposals(season: Season) -> None:
    article = make_draft(season, "Nothing more.", title="Tin Moon season two is due in 2198")
    QuoteBlock.objects.create(parent=article, ordering=20, text="The second season will have ten episodes.")
    assert proposals_of(article) == []


@pytest.mark.parametrize("many", [1, 12])
def test_the_number_of_queries_does_not_depend_on_the_number_of_statements(
    season: Season, many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_fact(season, "episode-count", "8")
    article = make_draft(season, " ".join(["The second season will have ten episodes."] * many))
    with django_assert_num_queries(14 + len(BLOCKS)):  # the working copy is read by one query a block type
        proposals_of(article)


def test_two_places_of_one_sentence_are_two_proposals(season: Season) -> None:
    article = make_draft(season, "Season two is streaming on Netflix and is also available on Hulu.")
    first, second = proposals_of(article)
    assert (first.words, second.words) == ("Netflix", "Hulu")
    [fact] = accept(article, second.key, by=make_user(), certainty="reported")
    assert fact.platform == "Hulu"


def test_a_sentence_with_a_link_is_not_rewritten(season: Season) -> None:
    make_fact(season, "production-status", "filming")
    link = 'According to <a href="https://example.org/x">Northsea</a>, filming for season two has begun.'
    article = make_draft(season, link)
    [proposal] = proposals_of(article)
    with pytest.raises(ValidationError, match="holds a link"):
        accept(article, proposal.key, by=make_user())
    assert link in body_of(article)


def test_a_refused_rewrite_records_no_fact(season: Season) -> None:
    fact = make_fact(season, "release-window", "2199")
    chip = f'<fact-ref data-fact="{fact.subject_key}" data-say="clause"></fact-ref>'
    article = make_draft(season, f"Insiders say that it {chip}, and that filming for season two has begun.")
    [proposal] = proposals_of(article)
    with pytest.raises(ValidationError, match="would be lost"):
        accept(article, proposal.key, by=make_user(), certainty="reported")
    assert Fact.objects.count() == 1


def test_each_fact_is_recorded_with_the_certainty_of_its_own_words(season: Season) -> None:
    for name in ("Mara Quill", "Jon Abel"):
        make_member(season, "unknown", person=make_person(name=name, slug=name.lower().replace(" ", "-")))
    article = make_draft(season, "It is confirmed that Mara Quill returns, but Jon Abel may not return for season two.")
    [proposal] = proposals_of(article)
    assert proposal.certainty == ""
    facts = accept(article, proposal.key, by=make_user(), certainty="own", source_url="https://example.org/said")
    assert [fact.certainty for fact in facts] == ["confirmed", "rumoured"]


def test_an_unknown_proposal_cannot_be_passed_over(season: Season) -> None:
    article = make_draft(season, "Nothing is stated here.")
    with pytest.raises(ValidationError, match="has changed since"):
        dismiss_proposal(article, "x" * 100, by=make_user())


def test_of_two_shows_it_refers_to_the_show_that_the_headline_names(season: Season) -> None:
    other = make_season(make_show(title="Alpha Row", slug="alpha-row"), 1)
    article = make_article(text="<p>It premieres in March 2199.</p>", shows=[season.show, other.show])
    assert proposals_of(article) == []
    article.title = "Tin Moon is back"
    article.save()
    [proposal] = proposals_of(article)
    assert proposal.statements[0].show == "tin-moon"


class TestFlagSettled:
    def test_inserting_replaces_only_the_wrong_words(self, season: Season) -> None:
        make_fact(season, "release-window", "2199")
        text = "<p>Casting closed in 2198, and season two premieres on Netflix in 2198.</p>"
        live = make_live(text=text, shows=[season.show])
        [flag] = check(live)
        editor = make_user()
        insert_fact(flag, by=editor)
        assert body_of(live.article).startswith("<p>Casting closed in 2198, and season two premieres on Netflix {")
        newest = live.article.revisions.latest("pk")
        assert (newest.document, newest.by) == (freeze(live.article), editor)

    def test_a_headline_must_be_corrected_by_hand(self, season: Season) -> None:
        make_fact(season, "release-window", "2199")
        [flag] = check(make_live(title="Tin Moon season two is due in 2198", shows=[season.show]))
        assert flag.phrase == ""
        with pytest.raises(ValidationError, match="Mend the sentence by hand"):
            insert_fact(flag, by=make_user())
