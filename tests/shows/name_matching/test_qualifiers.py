"""What tells a title from another of its name: country, year, platform, and "another series"."""

import pytest

from shows.name_matching.qualifiers import Origin, countries_in, network_beside, read_qualifier


AMERICAN = Origin("United States", 2019, "Halyard")
BRITISH = Origin("United Kingdom", 2011, "BBC One")
TITLE = "Harbour Watch"
ONLY_AMERICAN, ONLY_BRITISH, BOTH, NEITHER = (True, False), (False, True), (True, True), (False, False)


def fitting(text: str) -> tuple[bool, bool]:
    start = text.index(TITLE)
    qualifier = read_qualifier(text, start, start + len(TITLE))
    return qualifier.fits(AMERICAN), qualifier.fits(BRITISH)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The British Harbour Watch, another series, ended in 2014.", ONLY_BRITISH),
        ("Unlike the British “Harbour Watch”, it is set in Maine.", ONLY_BRITISH),
        ("the original British Harbour Watch", ONLY_BRITISH),
        ("Harbour Watch (UK) ended", ONLY_BRITISH),
        ("Harbour Watch (2011) ended", ONLY_BRITISH),
        ("Harbour Watch (2011, United Kingdom)", ONLY_BRITISH),
        ("Harbour Watch, the British series, ended", ONLY_BRITISH),
        ("Harbour Watch, a British drama with Mara Quill, ended", ONLY_BRITISH),
        ("Britain’s Harbour Watch ended", ONLY_BRITISH),
        ("The U.K.'s Harbour Watch ended", ONLY_BRITISH),
        ("the British version of Harbour Watch", ONLY_BRITISH),
        ("UK version of Harbour Watch returns", ONLY_BRITISH),
        ("another British series called Harbour Watch", ONLY_BRITISH),
        ("the 2011 series Harbour Watch", ONLY_BRITISH),
        ("The British drama Harbour Watch was cancelled", ONLY_BRITISH),
        ("the American Harbour Watch returns", ONLY_AMERICAN),
        ("the US remake of Harbour Watch", ONLY_AMERICAN),
        ("the 2019 Harbour Watch", ONLY_AMERICAN),
        ("the Danish Harbour Watch", NEITHER),
        ("Harbour Watch (1987)", NEITHER),
        ("Not to be confused with Harbour Watch", NEITHER),
        ("Harbour Watch, a different show, ended", NEITHER),
        ("Harbour Watch, another series, ended", NEITHER),
        ("Harbour Watch returns", BOTH),
        ("In the UK Harbour Watch airs at nine", BOTH),
        ("The UK premiere of Harbour Watch is on 4 May", BOTH),
        ("The UK Harbour Watch premiere is on 4 May", BOTH),
        ("another season of Harbour Watch", BOTH),
        ("Harbour Watch, another season of which is coming", BOTH),
        ("a British fan of Harbour Watch", BOTH),
    ],
)
def test_the_words_beside_a_title_say_which_show_is_meant(text: str, wanted: tuple[bool, bool]) -> None:
    assert fitting(text) == wanted


def test_what_is_not_known_contradicts_nothing() -> None:
    qualifier = read_qualifier("the British Harbour Watch", 12, 25)
    assert qualifier.fits(Origin())
    assert not qualifier.fits(Origin("Denmark"))


@pytest.mark.parametrize("text", ["United Kingdom, United States", "UK / US", "the US and Britain", "U.K. & USA"])
def test_a_show_may_come_from_several_countries(text: str) -> None:
    assert countries_in(text) == {"united kingdom", "united states"}


@pytest.mark.parametrize(
    ("text", "network"),
    [
        ("BBC One’s Harbour Watch is back", "BBC One"),
        ("Harbour Watch on Halyard", "Halyard"),
        ("Harbour Watch (BBC One)", "BBC One"),
        ("Harbour Watch and the BBC One news", ""),
    ],
)
def test_a_platform_beside_a_title_is_its_own(text: str, network: str) -> None:
    start = text.index(TITLE)
    assert network_beside(text, start, start + len(TITLE), ["Halyard", "BBC One"]) == network
