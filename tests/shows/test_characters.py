import pytest

from shows.characters import MAX_MARKS, limit_marks, mend, remove_directions, shows_nothing


INVISIBLE = [
    *("\u200b", "\u2060", "\u3164", "\u202e", "\xad", "\ufe0f", "\u2800", "\u034f"),
    *("\u115f", "\uffa0", "\ufeff", "\u2067", "\x0b", "\x01", "\U000e0041"),
]


@pytest.mark.parametrize("char", ["", " ", "\u3000", *INVISIBLE])
def test_what_readers_cannot_see_shows_nothing(char: str) -> None:
    assert shows_nothing(char + "\u200b\n" + char)


@pytest.mark.parametrize(
    "text", [".", "\u200bA", "♥\ufe0f", "ㅤ가", "a\xad", "⠁", "👩\u200d🚀", "\u0600", "🏴\U000e0067\U000e007f"]
)
def test_what_readers_can_see_shows_something(text: str) -> None:
    assert not shows_nothing(text)


def test_characters_that_set_a_direction_are_removed() -> None:
    assert remove_directions("a\u202ab\u202bc\u202cd\u202de\u202ef\u2066g\u2067h\u2068i\u2069j") == "abcdefghij"


def test_what_arabic_hebrew_and_persian_are_written_with_stays() -> None:
    text = "שלום\u200f, \u200eA\u200f! می\u200cخواهم \u061c1"
    assert remove_directions(text) == text


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u0e47", "\u20dd"])
def test_a_tall_stack_of_marks_is_cut(mark: str) -> None:
    assert limit_marks(f"Z{mark * 60}a{mark * 5}!") == f"Z{mark * MAX_MARKS}a{mark * MAX_MARKS}!"


@pytest.mark.parametrize("joiner", ["\u200d", "\u200b", "\u034f", "\ufe0f"])
def test_invisible_characters_do_not_let_a_stack_grow(joiner: str) -> None:
    stack = "\u0301" * MAX_MARKS + joiner
    assert limit_marks("Z" + stack * 20).count("\u0301") == MAX_MARKS


@pytest.mark.parametrize(
    "text",
    [
        "Nguye\u0302\u0303n The\u0302\u0301 Ho\u031b\u0323p",  # Vietnamese, decomposed
        "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ",
        "ש\u05bc\u05c1\u05b8\u0596",  # a letter with dagesh, dot, vowel and cantillation
        "ผู้ที่ไม่รู้ น้ำ กตัญญู ก็",
        "क्षत्रिय ज़िन्दगी संस्कृत हिन्दी में",
        "བསྒྲུབས་ ཧཱུྃ",
        "٤ مُحَمَّدٌ رَسُولُ ٱللَّهِ",
        "1\ufe0f\u20e3 ❤️‍🔥 👩🏽‍🚀",
    ],
)
def test_real_scripts_stay_as_they_are(text: str) -> None:
    assert limit_marks(text) == text


def test_lines_end_alike_however_a_browser_sent_them() -> None:
    assert mend("One\r\ntwo\rthree\nfour") == "One\ntwo\nthree\nfour"
