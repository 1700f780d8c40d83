"""Countries and parts of the world under the names that people give them: "the US", "U.S.", "the United States"."""

import re
from collections.abc import Iterable, Iterator


# The longer ones first.
WORLDWIDE = (
    *("everywhere else", "worldwide", "world-wide", "globally", "everywhere", "internationally", "elsewhere"),
    *("the rest of the world", "rest of the world", "rest of world", "around the world", "all other countries"),
    *(
        "international",
        "all other territories",
        "all other regions",
        "all other markets",
        "other countries",
        "other territories",
    ),
)
# The name that the record has, and the others. What is not in this list is a region under its own name.
_NAMES = """
US: United States, United States of America, USA, U.S., U.S.A., U.S, U.S.A, America
UK: United Kingdom, U.K., U.K, Great Britain, Britain
UAE: United Arab Emirates
South Korea: Korea, Republic of Korea
Czech Republic: Czechia
Netherlands: Holland
Turkey: Türkiye, Turkiye
Ireland: Republic of Ireland
New Zealand: Aotearoa
Afghanistan; Albania; Algeria; Argentina; Armenia; Australia; Austria; Azerbaijan; Bangladesh; Belgium; Bolivia
Bosnia and Herzegovina; Brazil; Bulgaria; Cambodia; Cameroon; Canada; Chile; China; Colombia; Costa Rica; Croatia; Cuba
Cyprus; Denmark; Dominican Republic; Ecuador; Egypt; Estonia; Ethiopia; Finland; France; Georgia; Germany; Ghana; Greece
Guatemala; Hong Kong; Hungary; Iceland; India; Indonesia; Iran; Iraq; Israel; Italy; Jamaica; Japan; Jordan; Kazakhstan
Kenya; Kuwait; Latvia; Lebanon; Lithuania; Luxembourg; Malaysia; Malta; Mexico; Morocco; Nepal; Nigeria; Norway
Pakistan; Panama; Paraguay; Peru; Philippines; Poland; Portugal; Puerto Rico; Qatar; Romania; Russia; Saudi Arabia
Senegal; Serbia; Singapore; Slovakia; Slovenia; South Africa; Spain; Sri Lanka; Sweden; Switzerland; Taiwan; Tanzania
Thailand; Tunisia; Uganda; Ukraine; Uruguay; Venezuela; Vietnam; England; Scotland; Wales; Northern Ireland
Africa; Asia; Europe; North America; South America; Latin America; Scandinavia; Southeast Asia; Middle East; Oceania
Caribbean; Benelux; Balkans; Central America
Angola; Bahrain; Barbados; Belarus; Botswana; El Salvador; Fiji; Greenland; Haiti; Honduras; Kosovo; Laos; Libya
Liechtenstein; Macau; Moldova; Monaco; Mongolia; Montenegro; Mozambique; Namibia; Nicaragua; North Macedonia; Oman
Palestine; Rwanda; Sudan; Syria; Trinidad and Tobago; Uzbekistan; Yemen; Zambia; Zimbabwe
Nordic countries: Nordics
Ivory Coast: Côte d'Ivoire
"""


# What people of a country, and what is of it, are called: "American viewers", "Canadian Thanksgiving".
_DEMONYMS = """
US: American; UK: British, Briton, Brit; South Korea: Korean, South Korean; Netherlands: Dutch; Ireland: Irish
Australia: Australian; Austria: Austrian; Belgium: Belgian; Brazil: Brazilian; Canada: Canadian; Chile: Chilean
China: Chinese; Colombia: Colombian; Czech Republic: Czech; Denmark: Danish; Egypt: Egyptian; Finland: Finnish
France: French; Germany: German; Greece: Greek; Hungary: Hungarian; Iceland: Icelandic; India: Indian
Indonesia: Indonesian; Israel: Israeli; Italy: Italian; Japan: Japanese; Malaysia: Malaysian; Mexico: Mexican
New Zealand: New Zealander, Kiwi; Nigeria: Nigerian; Norway: Norwegian; Pakistan: Pakistani; Philippines: Filipino
Poland: Polish; Portugal: Portuguese; Russia: Russian; Singapore: Singaporean; South Africa: South African
Spain: Spanish; Sweden: Swedish; Switzerland: Swiss; Taiwan: Taiwanese; Thailand: Thai; Turkey: Turkish
Ukraine: Ukrainian; Vietnam: Vietnamese; Scotland: Scottish; Wales: Welsh; England: English; Europe: European
Argentina: Argentinian, Argentine; Latin America: Latin American; Nordic countries: Nordic; Scandinavia: Scandinavian
"""


_IN_FULL = {"US": "United States", "UK": "United Kingdom", "UAE": "United Arab Emirates"}


def _read_names(rows: str) -> Iterator[tuple[str, str]]:
    """Yield each name with that of the record."""
    for entry in re.split(r"[;\n]", rows.strip()):
        name, _, others = entry.partition(":")
        for alias in (name, *others.split(",")):
            if alias.strip():
                yield alias.strip().casefold(), name.strip()


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern for names, the longest first: "South Africa" before "Africa"."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"


_COUNTRY_OF = dict(_read_names(_NAMES))
_COUNTRY_OF_DEMONYM = {name: country for name, country in _read_names(_DEMONYMS) if name != country.casefold()}
COUNTRY = _any_of(_COUNTRY_OF)  # "US" in capitals only, since "us" is a word
DEMONYM = _any_of(_COUNTRY_OF_DEMONYM)


def country_of(text: str) -> str | None:
    """Return the name under which the record has a country: "US" for "the United States"; None for another text."""
    words = re.sub(r"^the\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    return _COUNTRY_OF.get(words.casefold())


def country_of_demonym(text: str) -> str | None:
    """Return the country of "British" or "Americans", as the record has it; None for another text."""
    name = text.casefold()
    return _COUNTRY_OF_DEMONYM.get(name) or _COUNTRY_OF_DEMONYM.get(name.removesuffix("s"))


def region_key(region: str) -> str:
    """Return a key that is equal for the names of the same region."""
    return (country_of(region) or region).casefold()


def full_name(region: str) -> str:
    """Return the name of a region in full: "United States" for "US"."""
    return _IN_FULL.get(region, region)
