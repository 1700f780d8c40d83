"""The pattern language: what each piece of it matches, and what it refuses."""

import pytest

from articles.factcheck.language.matcher import ENTITIES, BadPattern, Match, Pattern, Patterns
from articles.factcheck.language.words import plain_words
from tests.articles.factcheck.language.reading import find_match, read


def find_all(pattern: str, text: str) -> list[str]:
    """Return the words of each match of a pattern in a text of words and letters."""
    return [match.text for match in Pattern(pattern).find(plain_words(text))]


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("renewed", "it was renewed twice", ["renewed"]),
        ("renewed", "a renewedness", []),
        ("was renewed", "it was renewed", ["was renewed"]),
        ("was renewed", "it was then renewed", []),
        ("renew*", "renew renews renewed renewing renewal", ["renew", "renews", "renewed", "renewing"]),
        ("tell* it", "they told it", ["told it"]),
        ("@have ended", "they had ended", ["had ended"]),
        ("@have ended", "they must ended", []),
        ("(axed|let go) again", "they axed again", ["axed again"]),
        ("(axed|let go) again", "they let go again", ["let go again"]),
        ("(axed|let go) again", "they let again", []),
        ("ten more? episodes", "ten episodes or ten more episodes", ["ten episodes", "ten more episodes"]),
        ("ten (or so)? episodes", "ten or so episodes", ["ten or so episodes"]),
        ("renewed ~2 season", "renewed for another season", ["renewed for another season"]),
        ("renewed ~2 season", "renewed for yet another season", []),
        ("renewed ~2 season", "renewed season", ["renewed season"]),
        ("renewed ~2 season", "renewed. season", []),
        ("renewed ~2 season", "renewed; season", []),
        ("renewed ~2 season", "renewed: season", []),
        ("renewed ~2 season", "renewed, season", ["renewed , season"]),
        ("picked up (?!speed)", "picked up now", ["picked up"]),
        ("picked up (?!speed)", "picked up speed", []),
        ("picked up (?!speed|the pace)", "picked up the pace", []),
        ("^ over", "over and over", ["over"]),
        ("over $", "over and over", ["over"]),
        ("over $", "over and out", []),
        ("over .", "it is over.", ["over ."]),
        ("{show} has {season}", "TTTT has SSSSS", ["T has S"]),
        ("{show} {it}", "the series it", []),
    ],
)
def test_a_piece_matches(pattern: str, text: str, matches: list[str]) -> None:
    assert find_all(pattern, text) == matches


@pytest.mark.parametrize(
    ("entity", "word"),
    [
        ("show", "T"),
        ("season", "S"),
        ("season", "L"),
        ("last", "L"),
        ("it", "G"),
        ("it", "the series"),
        ("person", "P"),
        ("person", "C"),
        ("date", "W"),
        ("number", "N"),
        ("platform", "V"),
        ("other", "O"),
        ("other", "X"),
        ("name", "U"),
    ],
)
def test_an_entity_matches_its_letters(entity: str, word: str) -> None:
    assert find_all(f"{{{entity}}}", word) == [word]
    assert find_all(f"{{{entity}}}", "Q the thing") == []


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_entity_is_of_the_pattern_language(entity: str) -> None:
    assert find_all(f"{{{entity}}}", "a word of no entity") == []


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("renewed (for|to", "A bracket is open at the end."),
        ("renewed (?!for", "A bracket is open at the end."),
        ("? renewed", "“?” stands behind nothing."),
        ("{seasons}", "There is no {seasons}: choose from show, season, last, it, "),
        ("@no_such_list", "There is no list @no_such_list in lexicon.toml."),
        ("renewed [for]", "“[for]” is not of the pattern language."),
        ("renewed ~ season", "“~ season” is not of the pattern language."),
        ("renew** it", "“* it” is not of the pattern language."),
    ],
)
def test_a_bad_pattern_is_refused_with_its_reason(pattern: str, message: str) -> None:
    with pytest.raises(BadPattern) as error:
        Pattern(pattern)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize("pattern", ["(axed|let go)", "axed|let go", "axed? ended", "@have? ended"])
def test_a_word_that_may_be_absent_is_not_required(pattern: str) -> None:
    assert find_all(pattern, "it has ended or been let go") != []


def test_several_patterns_are_tried_at_once() -> None:
    patterns = Patterns(["axed", "let go", "(ended|over) .", "{show}"])
    assert sorted(match.text for match in patterns.find(plain_words("TT was let go, it is over."))) == [
        *("T", "let go", "over ."),
    ]


@pytest.mark.parametrize(
    "source", ["axed? over", "(axed|let go) again", "(the )? end", "~2 over", "{show}", "@have been"]
)
def test_the_index_of_several_patterns_loses_no_match(source: str) -> None:
    words = plain_words("TT has been axed over and let go again: the end of TT")
    assert list(Patterns([source]).find(words)) == list(Pattern(source).find(words)) != []


def test_matches_come_from_left_to_right() -> None:
    assert find_all("(ended|axed)", "axed or ended or axed") == ["axed", "ended", "axed"]


@pytest.fixture
def match() -> Match:
    return find_match(read("Tin Moon was renewed for a second season in May 2027."), "renewed ~3 {season}")


def test_a_match_has_its_place_in_the_sentence(match: Match) -> None:
    text = "Tin Moon was renewed for a second season in May 2027."
    assert text[match.start : match.end] == "renewed for a second season"


def test_a_match_has_its_words(match: Match) -> None:
    assert match.text == "renewed for a S"
    assert [match.word(index) for index in (match.first - 1, match.first, match.last - 1)] == ["was", "renewed", "S"]
    assert (match.word(-1), match.word(99)) == ("", "")


def test_a_match_has_the_spans_of_what_it_holds(match: Match) -> None:
    text = "Tin Moon was renewed for a second season in May 2027."
    assert [text[start:end] for start, end in match.spans_of("season")] == ["second season"]
    assert match.spans_of("date") == []
