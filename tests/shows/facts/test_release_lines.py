"""A line, or several, with the dates of parts and countries."""

from datetime import date

import pytest

from shows.facts.release_lines import choices_of, read_lines


TODAY = date(2026, 11, 1)
Line = tuple[str, int | None, str, str]


def read(text: str) -> list[Line]:
    return [(line.period.words, line.part, line.region, line.platform) for line in read_lines(text, TODAY)]


COUNTRIES = [("30 December 2026", None, "US", ""), ("31 December 2026", None, "South Korea", "")]
AUSTRALIA = ("7 March 2027", None, "Australia", "")
PARTS = [("12 March 2027", 1, "", ""), ("9 July 2027", 2, "", "")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        *(
            (text, COUNTRIES)
            for text in (
                "30 December 2026 in the United States, 31 December in South Korea",
                "30 December 2026 in the US and 31 December in Korea",
                "December 30, 2026 in the US, December 31 in South Korea",
                "30 December 2026 (US)\n31 December 2026 (South Korea)",
                "US: 30 December 2026; South Korea: 31 December 2026",
                "in the US on 30 December 2026, in South Korea on 31 December",
                "30 December 2026 for American viewers, 31 December for Koreans",
                "American viewers: 30 December 2026; Korean viewers: 31 December",
            )
        ),
        *(
            (text, PARTS)
            for text in (
                "part 1 on 12 March 2027, part 2 follows on 9 July 2027",
                "season 2 part 1 on 12 March 2027, part 2 follows on 9 July 2027",
                "Part one: 12 March 2027; Part two: 9 July",
                "volume 1 on 12 March 2027, volume 2 on 9 July",
                "Part I on 12 March 2027, Part II on 9 July",
                "first half on 12 March 2027, second half on 9 July 2027",
            )
        ),
        (
            "30 December 2026 on Netflix in the US, 31 December on tvN in South Korea",
            [("30 December 2026", None, "US", "Netflix"), ("31 December 2026", None, "South Korea", "tvN")],
        ),
        ("30 December 2026 in the US, 2 January in Japan", [COUNTRIES[0], ("2 January 2027", None, "Japan", "")]),
        (
            "part 1 in winter 2026/27, part 2 on Friday 9 July",
            [("winter 2026/27", 1, "", ""), ("9 July 2027", 2, "", "")],
        ),
        ("Thanksgiving 2027 in Canada", [("11 October 2027", None, "Canada", "")]),
        ("on Mother’s Day 2027 in the UK", [("7 March 2027", None, "UK", "")]),
        ("30 December 2026 in the US, 31 December elsewhere", [COUNTRIES[0], ("31 December 2026", None, "", "")]),
        ("part 1 in spring 2027 and part 2 TBA", [("spring 2027", 1, "", ""), ("TBA", 2, "", "")]),
        *(
            (text, [("5 March 2027", None, "UK", ""), ("5 March 2027", None, "Ireland", ""), AUSTRALIA])
            for text in (
                "5 March 2027 in the UK and Ireland, 7 March in Australia",
                "5 March 2027 (UK/Ireland), 7 March (Australia)",
                "UK & Ireland: 5 March 2027; Australia: 7 March",
                "5 March 2027 in the U.K. and Ireland, 7 March in Australia",
                "in the UK and Ireland on 5 March 2027, in Australia on 7 March",
                "5 March 2027 in the UK and in Ireland, Australia on 7 March",
            )
        ),
        (
            "5 March 2027 in France, Belgium and the Netherlands on Arte",
            [("5 March 2027", None, country, "Arte") for country in ("France", "Belgium", "Netherlands")],
        ),
        (
            "part 2 on 9 July 2027 in Bosnia and Herzegovina, 10 July in Trinidad and Tobago",
            [("9 July 2027", 2, "Bosnia and Herzegovina", ""), ("10 July 2027", 2, "Trinidad and Tobago", "")],
        ),
        ("first half of 2027", [("first half of 2027", None, "", "")]),
        ("first half of 2027 in the US", [("first half of 2027", None, "US", "")]),
        ("2026 or 2027", [("2026 or 2027", None, "", "")]),
        ("Dec 30-31, 2026", [("30 December 2026 to 31 December 2026", None, "", "")]),
    ],
)
def test_each_part_and_country_has_its_date(text: str, lines: list[Line]) -> None:
    assert read(text) == lines


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("30 December 2026 in the US, 31 December 2026 in the United States", "There are two dates for US"),
        ("30 December 2026, 31 December 2026", "say of which part or country"),
        ("Friday 31 December 2026 in the US, 1 January in Japan", "is a Thursday, not a Friday"),
        ("soon in the US", "“soon” is not a date"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read(text)


def test_choices_keep_the_country() -> None:
    assert choices_of("winter 2027 in the US", TODAY) == ["winter 2026/27 in the US", "winter 2027/28 in the US"]
    assert choices_of("early 2027", TODAY) == []
