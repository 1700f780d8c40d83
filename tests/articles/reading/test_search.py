from typing import Any
from unicodedata import category, normalize

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings as hypothesis_settings, strategies as st
from pytest_django import DjangoAssertNumQueries

from articles.editions.publish import publish, withdraw
from articles.models import Article, Live, SearchEntry, TextBlock
from articles.reading.search import BEGIN, END, _backend, search
from shows.search_terms import with_extra_terms
from tests.factories.articles import make_author, make_live, make_tag, make_user
from tests.factories.shows import make_person, make_show
from tests.spellings import SPELLINGS


pytestmark = pytest.mark.django_db


def titles(words: str) -> list[str]:
    return [hit.live.title for hit in search(words)[0:20]]


@pytest.mark.parametrize(
    "words",
    [
        "zombies",
        "ZOMBIE",
        "undead zombie",
        "zomb",
        "Pokemon",
        "pokémon",
        "jae-kyoo",
        "“zombie”",
        "harbour",
        "하버",
        "हिन्दी",
        "हिन्",
        "Rook",
        "tides",
        normalize("NFD", "하버"),
        normalize("NFD", "pokémon"),
    ],
)
def test_an_article_is_found_by_any_form_of_its_words(words: str) -> None:
    make_live(
        title="Lee Jae-kyoo on the undead",
        text="<p>A <em>zombie</em> met a Pokémon.</p>",
        shows=[make_show(title="Harbour Lights", original_title="하버 라이츠 हिन्दी")],
        people=[make_person(name="Ida Rook")],
        tags=[make_tag(name="Tides")],
        authors=[make_author()],
    )
    make_live(title="Something else")
    assert titles(words) == ["Lee Jae-kyoo on the undead"]


def test_an_article_must_have_all_the_words() -> None:
    make_live(text="<p>alpha beta</p>")
    assert titles("alpha gamma") == []


def test_a_hit_in_the_headline_counts_more_than_one_in_the_text() -> None:
    make_live(title="Quiet news", text="<p>kraken kraken kraken</p>")
    make_live(title="Kraken", text="<p>nothing here</p>")
    assert titles("kraken") == ["Kraken", "Quiet news"]


def test_words_in_neighbouring_paragraphs_do_not_run_together() -> None:
    make_live(text="<p>one</p><p>two</p>")
    assert titles("onetwo") == []
    assert len(titles("two")) == 1


def test_unpublished_changes_and_withdrawn_articles_are_not_found() -> None:
    live = make_live(text="<p>leviathan</p>")
    TextBlock.objects.filter(parent=live.article).update(body="<p>behemoth</p>")
    assert titles("behemoth") == []
    withdraw(live.article, by=make_user())
    assert titles("leviathan") == []


def test_a_new_edition_is_found_by_its_new_words_only() -> None:
    live = make_live(text="<p>leviathan</p>")
    TextBlock.objects.filter(parent=live.article).update(body="<p>behemoth</p>")
    publish(Article.objects.get(), by=make_user())
    assert titles("leviathan") == []
    assert len(titles("behemoth")) == 1


def test_a_snippet_marks_the_words_and_cannot_carry_markup() -> None:
    make_live(text="<p>The kraken &lt;b&gt;wakes&lt;/b&gt;</p>")
    (hit,) = search("kraken")[0:1]
    assert "<mark>kraken</mark>" in hit.snippet
    assert "<b>" not in hit.snippet


@pytest.fixture
def five_krakens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make five articles of which three are too many to be weighed."""
    monkeypatch.setattr("articles.reading.search.MAX_RANKED_ARTICLES", 3)
    make_live(title="The first kraken", text="<p>kraken</p>")
    make_live(title="Old", text="<p>kraken, kraken, kraken</p>")
    make_live(title="The kraken", text="<p>kraken</p>")
    make_live(title="New", text="<p>kraken</p>")
    make_live(title="Newest", text="<p>kraken</p>")


@pytest.mark.usefixtures("five_krakens")
def test_among_many_results_recent_titles_come_first_and_then_the_newest() -> None:
    wanted = ["The kraken", "Newest", "New", "Old", "The first kraken"]
    results = search("kraken", depth=5)
    assert [hit.live.title for hit in results[0:10]] == wanted
    assert [hit.live.title for start in (0, 2, 4) for hit in results[start : start + 2]] == wanted
    assert [hit.live.title for hit in results[1:4]] == wanted[1:4]
    assert all("<mark>kraken</mark>" in hit.snippet for hit in results[0:10])


@pytest.mark.usefixtures("five_krakens")
@pytest.mark.parametrize(("far", "count", "more_than"), [(0, 3, 3), (4, 4, 3), (5, 5, 0), (9, 5, 0)])
def test_no_more_is_looked_for_than_a_reader_can_see(far: int, count: int, more_than: int) -> None:
    results = search("kraken", depth=far)
    assert (results.count(), len(results[0:10]), results.more_than) == (count, count, more_than)


@pytest.mark.usefixtures("five_krakens")
def test_nobody_sees_more_than_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.reading.search.MAX_ARTICLES", 4)
    results = search("kraken", depth=99)
    assert (results.count(), len(results[0:10]), results.more_than) == (4, 4, 3)


@pytest.mark.usefixtures("five_krakens")
def test_the_last_word_matches_beginnings_only_where_few_articles_have_it_whole() -> None:
    make_live(title="Krakens and krakenologists", text="<p>Nothing.</p>")
    make_live(title="Krakenologist", text="<p>Nothing.</p>")
    assert "Krakenologist" not in [hit.live.title for hit in search("kraken", depth=9)[0:10]]
    assert titles("krakeno") == ["Krakenologist", "Krakens and krakenologists"]


def test_a_single_letter_matches_no_beginnings() -> None:
    make_live(title="Vitamin C", text="<p>Nothing.</p>")
    make_live(title="Vitamin cake", text="<p>Nothing.</p>")
    assert titles("vitamin c") == ["Vitamin C"]
    assert len(titles("vitamin ca")) == 1


@pytest.mark.parametrize("most", [1, 2, 3, 5, 9])
def test_the_newest_are_found_however_far_back_they_are(most: int) -> None:
    """PostgreSQL reads the newest articles first: a common word is found among them, a rare one further back."""
    for number in range(40):
        make_live(
            title=f"Tide {number}", text=f"<p>lamp {'kraken' if number % 7 == 2 else ''} {'whale' * (number == 0)}</p>"
        )
    backend = _backend()
    with connection.cursor() as cursor:
        for word in ("lamp", "kraken", "whale", "nobody"):
            with backend.only_by_index(cursor) as newest_key:
                keys = backend.find_newest(cursor, [backend.quote_term(word)], most, newest_key)
            having = Live.objects.filter(search_entry__text__contains=word).order_by("-pk")
            assert list(keys) == [live.pk for live in having[:most]]


@pytest.mark.usefixtures("five_krakens")
def test_a_search_restores_the_settings_of_its_connection() -> None:
    with connection.cursor() as cursor:
        before = _settings(cursor)
        assert search("kraken").count() == 5
        assert _settings(cursor) == before


def _settings(cursor: Any) -> list[str]:
    if connection.vendor == "sqlite":
        return []
    cursor.execute("SELECT setting FROM pg_settings WHERE name LIKE 'enable_%' ORDER BY name")
    return [setting for (setting,) in cursor.fetchall()]


def test_a_page_of_very_much_says_so_and_leads_on_as_far_as_there_is_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.reading.search.MAX_RANKED_ARTICLES", 12)
    for number in range(37):
        make_live(title=f"Tide {number}", text="<p>kraken</p>")
    pages = [client.get("/search/", {"q": "kraken", "page": page}).content.decode() for page in (1, 2, 4)]
    assert ["More than 12 articles" in page for page in pages] == [True, True, False]
    assert "37 articles" in pages[2]
    assert ["Page 1</p>" in pages[0], "Page 2</p>" in pages[1], "Page 4 of 4</p>" in pages[2]] == [True] * 3
    assert ['rel="next"' in page for page in pages] == [True, True, False]
    assert client.get("/search/?q=kraken&page=5").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "²", "last"])
def test_an_unknown_page_is_not_found(client: Client, page: str) -> None:
    make_live(title="Kraken")
    assert client.get("/search/", {"q": "kraken", "page": page}).status_code == 404


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's ranks do not ask how common a word is.")
def test_beside_a_rare_word_a_common_one_is_asked_for_and_does_not_weigh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.reading.search_on_sqlite.MAX_WEIGHED_ARTICLES", 2)
    for _ in range(9):
        make_live(title="A harbour", text="<p>Quiet.</p>")
    make_live(title="Evening", text="<p>The lamp, and nothing else.</p>")
    make_live(title="Deep sea", text="<p>Kraken, kraken, lamp, as long as the other, by words of no account.</p>")
    make_live(title="Light", text=f"<p>Kraken, {'lamp ' * 8} and that is all.</p>")
    results = search("lamp kraken")
    assert [hit.live.title for hit in results[0:10]] == ["Deep sea", "Light"]
    assert [hit.live.title for hit in results[1:2]] == ["Light"]
    assert "<mark>Kraken</mark>" in results[1:2][0].snippet


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's ranks do not ask how common a word is.")
def test_where_all_words_are_common_titles_come_first_and_then_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.reading.search_on_sqlite.MAX_WEIGHED_ARTICLES", 1)
    for title, text in (
        ("A lamp and a kraken", "Quiet."),
        ("Old", "lamp kraken kraken"),
        ("New", "The kraken's lamp, or so."),
    ):
        make_live(title=title, text=f"<p>{text}</p>")
    assert titles("lamp kraken") == ["A lamp and a kraken", "New", "Old"]


@pytest.mark.parametrize(
    "words", ["", "   ", "***", '"', "AND", "what's \"AND (*", "a OR", "NEAR(x y)", "title:x", "-x", "x" * 5000]
)
def test_operators_are_searched_as_words(words: str) -> None:
    make_live()
    assert search(words).count() == len(search(words)[0:20])


def test_a_snippet_has_the_text_of_the_page() -> None:
    make_live(text="<p>At <em>Skerry Point</em>, the kraken &amp; I</p><p>spoke.</p>")
    (hit,) = search("kraken")[0:1]
    assert "At Skerry Point, the <mark>kraken</mark> &amp; I spoke." in hit.snippet


@given(st.text(max_size=60))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_text_makes_search_fail(words: str) -> None:
    assert search(words)[0:5] == []


@given(st.text(max_size=60))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_text_makes_the_search_of_titles_or_snippets_fail(words: str) -> None:
    results = search(words)
    if results.words:
        with connection.cursor() as cursor:
            assert _backend().find_in_titles(cursor, results._terms, [1]) == []
            assert list(_backend().make_snippets(cursor, results._terms, (BEGIN, END), [1])) == []


def test_a_sign_that_is_no_word_to_the_index_hides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.reading.search_on_sqlite.MAX_WEIGHED_ARTICLES", 0)
    make_live(title="Lamp")
    results = search("lamp _")
    assert results.count() == len(results[0:10]) == 1


@pytest.mark.parametrize("query", ["a%00b", "%00", "_", "a_b"])
def test_odd_characters_are_answered(client: Client, query: str) -> None:
    assert client.get(f"/search/?q={query}").status_code == 200


@pytest.mark.parametrize("in_title", [True, False])
@pytest.mark.parametrize(("text", "queries"), SPELLINGS, ids=[text for text, _ in SPELLINGS])
def test_an_article_is_found_however_its_words_are_written(text: str, queries: list[str], in_title: bool) -> None:
    make_live(title="Harbour news", text="<p>The keeper of the lamp speaks. 9, 1 and 1; s, w, a and t.</p>")
    title, body = (text, "Quiet.") if in_title else ("Evening", text)
    make_live(title=title, text=f"<p>{body}</p>")
    assert {query: titles(query) for query in queries} == {query: [title] for query in queries}


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("進撃の巨人", ["巨撃", "人巨", "章"]),
        ("지금 우리 학교는", ["학원", "우리학원"]),
        ("हिन्दी", ["हानदा", "हन"]),
        ("<p>The kind man</p><p>Spider</p>", ["manspider"]),
        ("He is able, not so. A man of steel", ["manof", "isable", "ableso"]),
        ("Nine, 9 1 2", ["9-1-1"]),
    ],
)
def test_other_words_do_not_find_it(text: str, queries: list[str]) -> None:
    make_live(text=f"<p>{text}</p>")
    assert {query: titles(query) for query in queries} == {query: [] for query in queries}


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("昨日「進撃の巨人の最終章が放送される」と発表した", "最終章", "最終章"),
        ("드디어 지금 우리 학교는 돌아왔다", "우리학교", "우리 학교"),
        ("Tonight 9-1-1 is back", "911", "9-1-1"),
        ("Tonight 911 is back", "9-1-1", "911"),
        ("A spider man is seen", "spiderman", "spider man"),
        ("A zombie and Spider-Man", "zombies", "zombie"),
        ("पहली हिन्दी फिल्म", "हिन्दी", "हिन्दी"),
        ("<b>Straße</b> & Co", "strasse", "Straße"),
    ],
)
@pytest.mark.parametrize("words_before", [0, 400])
def test_a_snippet_marks_the_words_as_they_stand_in_the_text(
    text: str, query: str, marked: str, words_before: int
) -> None:
    before = "quiet harbour " * (words_before // 2)
    make_live(text=f"<p>{before}{text}, and {'no more is known of it ' * 30}</p>")
    (hit,) = search(query)[0:1]
    assert f"<mark>{marked}</mark>" in hit.snippet
    assert len(hit.snippet) < 400
    assert not {"\x1e", "\x1f", BEGIN, END} & set(hit.snippet)


# Characters that newsrooms write with. Of rarer ones no two databases agree whether they are letters.
_BLOCKS = [
    *((0x20, 0x7E), (0xA1, 0x17F), (0x386, 0x3CE), (0x410, 0x45F), (0x5B0, 0x5EA), (0x621, 0x652), (0x905, 0x94D)),
    *((0xB85, 0xBCD), (0xE01, 0xE4E), (0x3041, 0x30FE), (0x4E00, 0x4EFF), (0xAC00, 0xACFF), (0xFF01, 0xFF9F)),
]
_CHARACTERS = [char for first, last in _BLOCKS for char in map(chr, range(first, last + 1)) if category(char) != "Cn"]


@given(
    st.text(st.sampled_from(_CHARACTERS), max_size=40) | st.text("9-1.'a AÉß巨の가ี่ि*\"\x1e\x1f\x02ＮＨ", max_size=40)
)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_what_is_in_a_text_finds_it(words: str) -> None:
    text = " ".join(words.split())
    live = Live.objects.first() or make_live(title="Found")
    SearchEntry.objects.filter(pk=live.pk).update(text=with_extra_terms(normalize("NFC", text)))
    results = search(text)
    assert not results.words or [hit.live.pk for hit in results[0:5]] == [live.pk]


def test_a_search_costs_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(9):
        make_live(shows=[make_show()], people=[make_person()], authors=[make_author()])
    with django_assert_num_queries({"sqlite": 11, "postgresql": 16}[connection.vendor]):
        page = client.get("/search/?q=harbour").content
    assert page.count(b"/shows/harbour") > 1
