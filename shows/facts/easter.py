"""On which day Easter is."""

from datetime import date


def easter(year: int) -> date:
    """Return Easter Sunday of a year, by the rule of the Gregorian calendar."""
    golden, century = year % 19, year // 100
    leaps = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * golden + leaps + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    days = moon - weekday
    month = 3 + (days + 40) // 44
    return date(year, month, days + 28 - 31 * (month // 4))
