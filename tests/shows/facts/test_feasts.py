"""Days that have names, of every calendar, in every year and country where they are another day."""

from datetime import date

import pytest

from shows.facts.dates import parse
from shows.facts.easter import easter
from shows.facts.feast_days import DAY_NAMES, STRETCH_NAMES
from shows.facts.periods import AmbiguousDate


TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Lunar New Year 2027", "2027-02-06", ""),
        ("Chinese New Year 2028", "2028-01-26", ""),
        ("Seollal 2027", "2027-02-07", ""),
        ("Korean Lunar New Year 2027", "2027-02-07", ""),
        ("Chuseok 2027", "2027-09-15", ""),
        ("Diwali 2026", "2026-11-08", ""),
        ("Deepawali 2026", "2026-11-08", ""),
        ("Holi 2027", "2027-03-22", ""),
        ("next Diwali", "2027-10-29", ""),
        ("Eid al-Fitr 2027", "2027-03-09", "2027-03-12"),
        ("Eid ul Adha 2027", "2027-05-16", "2027-05-20"),
        ("Ramadan 2027", "2027-02-08", "2027-03-09"),
        ("Hanukkah 2026", "2026-12-04", "2026-12-12"),
        ("Chanukah 2024", "2024-12-25", "2025-01-02"),
        ("Hanukkah 2025", "2025-12-14", "2025-12-22"),
        ("Rosh Hashanah 2027", "2027-10-01", "2027-10-03"),
        ("Passover 2027", "2027-04-21", "2027-04-29"),
        ("Good Friday 2027", "2027-03-26", ""),
        ("Whit Sunday 2027", "2027-05-16", ""),
        ("Pentecost 2027", "2027-05-16", ""),
        ("Orthodox Easter 2027", "2027-04-30", "2027-05-03"),
        ("Mothering Sunday 2027", "2027-03-07", ""),
        ("UK Mother’s Day 2027", "2027-03-07", ""),
        ("American Mothers’ Day 2027", "2027-05-09", ""),
        ("Fathers Day 2027", "2027-06-20", ""),
        ("Australian Father’s Day 2027", "2027-09-05", ""),
        ("Thanksgiving 2027", "2027-11-25", ""),
        ("Canadian Thanksgiving 2027", "2027-10-11", ""),
        ("Super Bowl Sunday 2027", "2027-02-14", ""),
        ("August bank holiday 2027", "2027-08-30", ""),
        ("the early May bank holiday Monday 2027", "2027-05-03", ""),
        ("Halloween 2026", "2026-10-31", ""),
        ("Thanksgiving weekend 2026", "2026-11-26", "2026-11-29"),
        ("Easter weekend 2027", "2027-03-26", "2027-03-29"),
        ("Labor Day weekend 2027", "2027-09-04", "2027-09-06"),
        ("Christmas week 2026", "2026-12-21", "2026-12-27"),
        ("Lunar New Year’s Day 2027", "2027-02-06", ""),
        ("Pentecost Sunday 2027", "2027-05-16", ""),
        ("Whitsun 2027", "2027-05-16", ""),
        ("Xmas 2026", "2026-12-24", "2026-12-26"),
        ("the day after Christmas 2026", "2026-12-26", ""),
        ("the day before Thanksgiving 2026", "2026-11-25", ""),
        ("Mother’s Day in the UK 2027", "2027-03-07", ""),
        ("Good Friday (26 March 2027)", "2027-03-26", ""),
        ("Diwali, 8 November 2026", "2026-11-08", ""),
        ("26 December 2026 (Boxing Day)", "2026-12-26", ""),
        ("before Ramadan 2027", "None", "2027-02-07"),
        ("Japanese Golden Week 2027", "2027-04-29", "2027-05-05"),
    ],
)
def test_a_feast_is_its_day_or_its_days(text: str, first: str, last: str) -> None:
    period = parse(text, TODAY)
    assert (str(period.earliest), str(period.latest)) == (first, last or first)
    assert parse(period.words, TODAY) == period


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("Mother’s Day 2027", ["7 March 2027", "9 May 2027"]),
        ("Eid 2027", ["Eid al-Fitr 2027", "Eid al-Adha 2027"]),
        ("Golden Week 2027", ["Japan Golden Week 2027", "China Golden Week 2027"]),
        ("Ramadan 2030", ["5 January 2030 to 4 February 2030", "26 December 2030 to 24 January 2031"]),
    ],
)
def test_a_feast_that_could_be_several_asks_which(text: str, choices: list[str]) -> None:
    with pytest.raises(AmbiguousDate) as refusal:
        parse(text, TODAY)
    assert [choice.words for choice in refusal.value.choices] == choices
    assert [parse(choice).words for choice in choices] == choices


def test_a_feast_with_another_day_is_refused_with_a_sentence() -> None:
    with pytest.raises(
        ValueError, match="26 March 2027 is Good Friday, and not 27 March 2027: one of the two is wrong."
    ):
        parse("Good Friday, 27 March 2027")


@pytest.mark.parametrize("text", ["Diwali 2040", "Super Bowl Sunday 2019"])
def test_a_year_that_nobody_has_worked_out_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not known here. Write the day."):
        parse(text)


@pytest.mark.parametrize("name", [*DAY_NAMES, *STRETCH_NAMES])
def test_every_feast_is_known_in_the_years_to_come(name: str) -> None:
    for year in (2025, 2027, 2029):
        try:
            period = parse(f"{name} {year}")
        except AmbiguousDate as several:
            period = several.either
        assert period.earliest
        assert period.earliest.year == year


@pytest.mark.parametrize("day", ["2024-03-31", "2025-04-20", "2038-04-25", "2076-04-19"])
def test_easter_is_by_the_gregorian_rule(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)
