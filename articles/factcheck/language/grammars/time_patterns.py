"""The pattern of words that name a time: "early 2027", "Monday 7 September", "the week of 5 October"."""

from shows.facts.feasts import DAY_FEAST, FEAST, STRETCH
from shows.facts.numbers import ORDINALS
from shows.facts.units import SEASONS, WEEKDAYS


MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.|(?=\s+(?:\d|of\b)))|apr(?:il|\.)?|may|june?|july?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
)
_NUMERIC_YEAR = r"(?:18[89]\d|19\d\d|20\d\d|21\d\d)"
_YEAR = (
    rf"(?:{_NUMERIC_YEAR}(?!\d|[-,]\d{{3}}|%|-(?!\d))|(?:this|next|last|that|the\s+same)\s+year|the\s+year(?!\s+of|'s))"
)
SEASON = rf"(?:{'|'.join(SEASONS)})"
PART = r"(?:early|mid(?:dle)?|late|beginning|start|end)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_DAYS = rf"{_DAY}\s?(?:[-/&]|to|and)\s?{_DAY}"  # "30-31"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?"
_OF = r"(?:\s+of|\s+in|,)?\s+"
_ORDINAL = rf"(?:{'|'.join(reversed(ORDINALS))})"
_OR = r"(?:\s+to\s+|\s*-\s*to\s*-\s*|\s+or\s+|\s*/\s*|-)"
_IN = r"(?:(?<!start)(?<!beginning)(?<!end)[\s-]+in|[\s-]+of|)(?:[\s-]+(?:the\s+)?)"
_NTH = r"(?:first|second|third|fourth|last|final|back|front|opening|closing|1st|2nd|3rd|4th)"
_WHICH_WEEK = r"(?:first|second|third|fourth|last|final)"
_WEEKDAY_NAME = rf"(?:{'|'.join(WEEKDAYS)})"
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_A_DAY = rf"{_WEEKDAY}(?:{_DAY}(?:\s+of)?\s+{MONTH}|{MONTH}\s+{_DAY})"
UNIT = "(?:{})".format(
    "|".join(
        (
            rf"{DAY_FEAST}(?:,?\s+{_NUMERIC_YEAR})?",
            rf"{FEAST},?\s+(?:{_NUMERIC_YEAR}|(?:this|next|last)\s+year)(?!\s+special)",
            rf"(?:this|next|last)\s+{FEAST}(?!\s+special)",
            rf"(?:{_COUNT}\s+)?(?:day|week|fortnight|month)s?\s+(?:after|before)\s+(?:the\s+)?"
            rf"(?:{FEAST}|{_A_DAY})(?:,?\s+{_NUMERIC_YEAR})?",
            rf"(?:{PART}\s+(?:(?:in|of)\s+)?(?:the\s+)?)?20[2-9]0s|{PART}\s+(?:of\s+)?(?:the|this)\s+decade",
            rf"(?:(?<=at )|(?<=over )|(?<=the )){STRETCH}(?<=week|kend)(?!\s+special)",
            rf"(?:(?<=at )|(?<=over )){STRETCH}(?!\s+special)",
            rf"week(?:end)?\s+(?:of|beginning|commencing|starting)\s+(?:the\s+)?(?:{_A_DAY}|{FEAST})(?:,?\s+{_YEAR})?",
            rf"{_WHICH_WEEK}\s+(?:full\s+)?week(?:end)?\s+(?:of|in)\s+{MONTH}(?:,?\s+{_YEAR})?",
            rf"{_WHICH_WEEK}\s+{_WEEKDAY_NAME}\s+(?:of|in)\s+{MONTH}(?:,?\s+{_YEAR})?",
            rf"(?:this(?:\s+coming)?|next)\s+(?:{_WEEKDAY_NAME}|week(?:end)?)(?![\w'-])",
            rf"(?<=\bon\s){_WEEKDAY_NAME}(?=\s*(?:[.;:!?)]|$|,(?!\s+(?:\d|the\s|{MONTH})))"
            r"|\s(?:at|night|evening|on|in|and|with|when|for|as|before)\b)",
            r"(?:tomorrow|tonight)(?![\w'-])",
            r"(?:early\s+in\s+the\s+|(?<=in\sthe\s)|(?<=into\sthe\s))new\s+year(?!'|\s+(?:\d|special))",
            r"(?<=after\sthe\s)super\s+bowl(?:\s+[ivxlc]+)?(?!\s+\d)",
            rf"{_COUNT}\s+(?:day|week|fortnight|month)s?\s+(?:later|on)"
            r"(?=\s*(?:[.,;:!?)]|$)|\s(?:in|on|for|and|to|across)\b)",
            r"following\s+(?:day|week|month)(?![\w'-])|(?<=the\s)next\s+day(?![\w'-])",
            rf"{MONTH}\s+{_DAYS}(?:,?\s+{_YEAR})?",
            rf"{_DAYS}\s+{MONTH}(?:,?\s+{_YEAR})?",
            rf"{_WEEKDAY}{_DAY}(?:\s+of)?\s+{MONTH}(?:,?\s+{_YEAR})?",
            rf"{_WEEKDAY}{_ORDINAL}\s+of\s+{MONTH}(?:,?\s+{_YEAR})?",
            rf"{_WEEKDAY}{MONTH}\s+{_DAY}(?:(?:,|\s+of)?\s+{_YEAR})?",
            rf"{_NUMERIC_YEAR}-\d\d(?:-\d\d)?(?!\d)",
            rf"{_NUMERIC_YEAR}[/.]\d{{1,2}}[/.]\d{{1,2}}(?!\d)",
            rf"\d{{1,2}}[/.]\d{{1,2}}[/.]{_NUMERIC_YEAR}",
            rf"{PART}{_OR}(?:(?:an|the|a)\s+)?{PART}(?:[\s-]+|\s+(?:in|of)\s+){_YEAR}",
            rf"{PART}{_IN}(?:(?:{MONTH}|{SEASON})(?:{_OF}{_YEAR})?|{_YEAR})",
            rf"(?:this(?:\s+coming)?|next|last)\s+(?:{MONTH}|{SEASON}|month)",
            rf"(?:{MONTH}|{SEASON}){_OF}{_YEAR}",
            rf"later\s+(?:this\s+year|in\s+{_NUMERIC_YEAR})",
            rf"{_NTH}\s+(?:quarter|half)\s+of\s+{_YEAR}",
            rf"[qh][1-4](?:\s+of)?\s+{_YEAR}",
            rf"{_YEAR}\s+q[1-4]",
            rf"{_NUMERIC_YEAR}\s?/\s?\d\d(?!\d)",
            _YEAR,
            rf"(?:{MONTH}|{SEASON})(?!\s+\d)",
        )
    )
)
