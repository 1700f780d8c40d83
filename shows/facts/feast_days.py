"""On which days feasts are, by their names: fixed ones, those by weekday, those around Easter, and other calendars'.

Those of other calendars come from `holidays`: nobody should work them out anew.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from shows.facts.easter import easter


Days = tuple[date, date]  # the first and the last
Rule = Callable[[int], list[Days]]  # of a year; a feast of a lunar year may come twice in it


def _fixed(month: int, number: int, *, lasts: int = 1) -> Rule:
    return lambda year: [_stretch(date(year, month, number), lasts)]


def _weekday(month: int, weekday: int, which: int, *, later: int = 0) -> Rule:
    """Return the rule of a weekday in a month.

    Args:
        weekday: 0 for Monday.
        which: of these weekdays in the month; -1 for the last.
        later: days from then on.
    """

    def rule(year: int) -> list[Days]:
        days = [date(year, month, number + 1) for number in range(monthrange(year, month)[1])]
        day = [day for day in days if day.weekday() == weekday][which - (which > 0)]
        return [_stretch(day + timedelta(days=later), 1)]

    return rule


def _easter(later: int, *, lasts: int = 1) -> Rule:
    return lambda year: [_stretch(easter(year) + timedelta(days=later), lasts)]


def _in(years: range, rule: Rule) -> Rule:
    """Return a rule that is known only for some years."""
    return lambda year: rule(year) if year in years else []


def _listed(country: str, holiday: str, *, lasts: int = 1, has_eve: bool = False) -> Rule:
    """Return the rule of a feast of another calendar, as a country lists it.

    Args:
        country: its code.
        lasts: days.
        has_eve: whether it begins on the evening before.
    """

    def rule(year: int) -> list[Days]:
        begins = (day - timedelta(days=has_eve) for day in _list_beginnings(country, holiday, year))
        return [_stretch(day, lasts + has_eve) for day in begins]

    return rule


def _ramadan(year: int) -> list[Days]:
    """Return the month of Ramadan: it ends with the first day of Eid, or a day before, as the moon is seen."""
    ends = [*_list_beginnings("AE", "Eid al-Fitr", year), *_list_beginnings("AE", "Eid al-Fitr", year + 1)]
    begins = _list_beginnings("MV", "First Day of Ramadan", year)
    return [(first, min(last for last in ends if last > first)) for first in begins]


@lru_cache(maxsize=500)
def _list_beginnings(country: str, holiday: str, year: int) -> tuple[date, ...]:
    """Return the days of a year on which a holiday begins; none for years that nobody has worked out."""
    from holidays import country_holidays  # large, and hardly ever needed

    entity = country_holidays(country)
    if not entity.start_year < year <= entity.end_year:
        return ()
    listed = country_holidays(country, years=(year - 1, year), language="en_US", categories=entity.supported_categories)
    days = {day for day, names in listed.items() if holiday in _plain_names(names)}
    return tuple(day for day in sorted(days) if day.year == year and day - timedelta(days=1) not in days)


def _plain_names(names: str) -> Iterator[str]:
    return (re.sub(r" \([a-z, ]+\)$", "", name) for name in names.split("; "))


def _stretch(first: date, days: int) -> Days:
    return first, first + timedelta(days=days - 1)


_THANKSGIVING, _HINDU_YEARS = _weekday(11, 3, 4), range(2002, 2036)
_SUPER_BOWL = _in(range(2022, 2200), _weekday(2, 6, 2))
_EID = _listed("AE", "Eid al-Fitr", lasts=4)  # three days, and one for the moon
_EID_AL_ADHA = _listed("AE", "Eid al-Adha", lasts=5)
# The feasts of one day. What stands under a country is another day there; without "", somebody has to say the country.
_DAYS: dict[str, Rule | dict[str, Rule]] = {
    "New Year's Day": _fixed(1, 1),
    "Epiphany": _fixed(1, 6),
    "Burns Night": _fixed(1, 25),
    "Australia Day": _fixed(1, 26),
    "Valentine's Day": _fixed(2, 14),
    "St David's Day": _fixed(3, 1),
    "International Women's Day": _fixed(3, 8),
    "St Patrick's Day": _fixed(3, 17),
    "April Fools' Day": _fixed(4, 1),
    "Earth Day": _fixed(4, 22),
    "St George's Day": _fixed(4, 23),
    "Anzac Day": _fixed(4, 25),
    "May Day": _fixed(5, 1),
    "Star Wars Day": _fixed(5, 4),
    "Cinco de Mayo": _fixed(5, 5),
    "Juneteenth": _fixed(6, 19),
    "Midsummer's Day": _fixed(6, 24),
    "Canada Day": _fixed(7, 1),
    "Fourth of July": _fixed(7, 4),
    "Independence Day": {"": _fixed(7, 4), "India": _fixed(8, 15)},
    "Bastille Day": _fixed(7, 14),
    "Hallowe'en": _fixed(10, 31),
    "All Saints' Day": _fixed(11, 1),
    "Bonfire Night": _fixed(11, 5),
    "Guy Fawkes Night": _fixed(11, 5),
    "Veterans Day": _fixed(11, 11),
    "Armistice Day": _fixed(11, 11),
    "Remembrance Day": _fixed(11, 11),
    "St Andrew's Day": _fixed(11, 30),
    "St Nicholas's Day": _fixed(12, 6),
    "St Lucy's Day": _fixed(12, 13),
    "Christmas Eve": _fixed(12, 24),
    "Christmas Day": {"": _fixed(12, 25), "Orthodox": _fixed(1, 7)},
    "Boxing Day": _fixed(12, 26),
    "St Stephen's Day": _fixed(12, 26),
    "New Year's Eve": _fixed(12, 31),
    # Around Easter.
    "Mardi Gras": _easter(-47),
    "Shrove Tuesday": _easter(-47),
    "Pancake Day": _easter(-47),
    "Ash Wednesday": _easter(-46),
    "Mothering Sunday": _easter(-21),
    "Palm Sunday": _easter(-7),
    "Maundy Thursday": _easter(-3),
    "Good Friday": {"": _easter(-2), "Orthodox": _listed("GR", "Good Friday")},
    "Easter Saturday": _easter(-1),
    "Easter Sunday": {"": _easter(0), "Orthodox": _listed("CY", "Easter Sunday")},
    "Easter Day": _easter(0),
    "Easter Monday": {"": _easter(1), "Orthodox": _listed("GR", "Easter Monday")},
    "Ascension Day": _easter(39),
    "Pentecost": _easter(49),
    "Whit Sunday": _easter(49),
    "Whit Monday": _easter(50),
    # By weekday.
    "Martin Luther King Day": _weekday(1, 0, 3),
    "Martin Luther King Jr Day": _weekday(1, 0, 3),
    "MLK Day": _weekday(1, 0, 3),
    "Super Bowl Sunday": _SUPER_BOWL,
    "Presidents' Day": _weekday(2, 0, 3),
    "Mother's Day": {
        "UK": _easter(-21), "Ireland": _easter(-21), "US": _weekday(5, 6, 2), "Canada": _weekday(5, 6, 2),
        "Australia": _weekday(5, 6, 2), "New Zealand": _weekday(5, 6, 2),
    },
    "Early May bank holiday": _weekday(5, 0, 1),
    "May Day bank holiday": _weekday(5, 0, 1),
    "Victoria Day": lambda year: [_stretch(date(year, 5, 24) - timedelta(days=date(year, 5, 24).weekday()), 1)],
    "Memorial Day": _weekday(5, 0, -1),
    "Late May bank holiday": _weekday(5, 0, -1),
    "Spring bank holiday": _weekday(5, 0, -1),
    "Father's Day": {"": _weekday(6, 6, 3), "Australia": _weekday(9, 6, 1), "New Zealand": _weekday(9, 6, 1)},
    "August bank holiday": {"": _weekday(8, 0, -1), "Ireland": _weekday(8, 0, 1), "Scotland": _weekday(8, 0, 1)},
    "Summer bank holiday": {"": _weekday(8, 0, -1), "Scotland": _weekday(8, 0, 1)},
    "Labor Day": _weekday(9, 0, 1),
    "Labour Day": {"": _fixed(5, 1), "Canada": _weekday(9, 0, 1), "US": _weekday(9, 0, 1)},
    "Columbus Day": _weekday(10, 0, 2),
    "Indigenous Peoples' Day": _weekday(10, 0, 2),
    "Thanksgiving Day": {"": _THANKSGIVING, "Canada": _weekday(10, 0, 2)},
    "Thanksgiving": {"": _THANKSGIVING, "Canada": _weekday(10, 0, 2)},
    "Remembrance Sunday": _weekday(11, 6, 2),
    "Black Friday": _weekday(11, 3, 4, later=1),
    "Cyber Monday": _weekday(11, 3, 4, later=4),
    # Of other calendars.
    "Lunar New Year": {
        "": _listed("SG", "Chinese New Year"),
        "South Korea": _listed("KR", "Korean New Year"),
        "Vietnam": _listed("VN", "Lunar New Year"),
    },
    "Chinese New Year": _listed("SG", "Chinese New Year"),
    "Seollal": _listed("KR", "Korean New Year"),
    "Korean New Year": _listed("KR", "Korean New Year"),
    "Tet": _listed("VN", "Lunar New Year"),
    "Holi": _in(_HINDU_YEARS, _listed("IN", "Holi")),
    "Nowruz": _listed("IR", "Nowruz"),
    "Purim": _listed("IL", "Purim"),
    "Vesak": _listed("SG", "Vesak Day"),
    "Dragon Boat Festival": _listed("CN", "Dragon Boat Festival"),
    "Yom Kippur": _listed("IL", "Yom Kippur"),
    "Mid-Autumn Festival": _listed("CN", "Mid-Autumn Festival"),
    "Chuseok": _listed("KR", "Chuseok"),
    "Dussehra": _in(_HINDU_YEARS, _listed("IN", "Dussehra")),
    "Diwali": _in(_HINDU_YEARS, _listed("IN", "Diwali")),
    "Deepavali": _in(_HINDU_YEARS, _listed("IN", "Diwali")),
}  # fmt: skip
# Feasts of several days, which nobody means as one, and names that are a date only with their year.
_STRETCHES: dict[str, Rule | dict[str, Rule]] = {
    "New Year": _fixed(1, 1),
    "Super Bowl": _SUPER_BOWL,
    "Easter": {"": _easter(-2, lasts=4), "Orthodox": _listed("GR", "Good Friday", lasts=4)},
    "Holy Week": _easter(-7, lasts=7),
    "Golden Week": {"Japan": _fixed(4, 29, lasts=7), "China": _fixed(10, 1, lasts=7)},
    "Day of the Dead": _fixed(11, 1, lasts=2),
    "Christmas": {"": _fixed(12, 24, lasts=3), "Orthodox": _fixed(1, 6, lasts=2)},
    "Kwanzaa": _fixed(12, 26, lasts=7),
    "Songkran": _fixed(4, 13, lasts=3),
    "Passover": _listed("IL", "Pesach", lasts=8, has_eve=True),
    "Rosh Hashanah": _listed("IL", "Rosh Hashanah", lasts=2, has_eve=True),
    "Sukkot": _listed("IL", "Sukkot", lasts=7, has_eve=True),
    "Hanukkah": _listed("IL", "Hanukkah", lasts=8, has_eve=True),
    "Ramadan": _ramadan,
    "Eid": {"Eid al-Fitr": _EID, "Eid al-Adha": _EID_AL_ADHA},
    "Eid al-Fitr": _EID,
    "Eid ul-Fitr": _EID,
    "Eid al-Adha": _EID_AL_ADHA,
    "Eid ul-Adha": _EID_AL_ADHA,
}
DAY_NAMES, STRETCH_NAMES = tuple(_DAYS), tuple(_STRETCHES)


def days_of(name: str, year: int, country: str = "") -> list[tuple[str, Days]]:
    """Return the days of a feast in a year, each with its country; nothing where nobody has worked them out.

    It is one unless it is another day in another country, or comes twice.

    Args:
        name: one of `DAY_NAMES` or `STRETCH_NAMES`.
        country: its name in the record; "" if nobody says of which country it is.
    """
    rule = {**_DAYS, **_STRETCHES}[name]
    if not isinstance(rule, dict):
        return [("", days) for days in rule(year)]
    only = rule.get(country) or rule.get("")
    if only:
        return [(country, days) for days in only(year)]
    by_days = {days: where for where, of_country in reversed(rule.items()) for days in of_country(year)}
    return [(where, days) for days, where in sorted(by_days.items())]
