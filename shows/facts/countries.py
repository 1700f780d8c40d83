"""Countries and parts of the world under the names that people give them: "the US", "U.S.", "the United States"."""

import re


WORLDWIDE = (
    "worldwide",
    "world-wide",
    "globally",
    "everywhere",
    "internationally",
    "elsewhere",
    "the rest of the world",
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


_IN_FULL = {"US": "United States", "UK": "United Kingdom", "UAE": "United Arab Emirates"}


def _read_names() -> dict[str, str]:
    names = {}
    for entry in re.split(r"[;\n]", _NAMES.strip()):
        name, _, others = entry.partition(":")
        for alias in (name, *others.split(",")):
            if alias.strip():
                names[alias.strip().casefold()] = name.strip()
    return names


_COUNTRY_OF = _read_names()
# The longest first: "South Africa" before "Africa". "US" in capitals only, since "us" is a word.
COUNTRY = "(?:" + "|".join(re.escape(name) for name in sorted(_COUNTRY_OF, key=len, reverse=True)) + ")"


def country_of(text: str) -> str | None:
    """Return the name under which the record has a country: "US" for "the United States"; None for another text."""
    words = re.sub(r"^the\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    return _COUNTRY_OF.get(words.casefold())


def region_key(region: str) -> str:
    """Return a key that is equal for the names of the same region."""
    return (country_of(region) or region).casefold()


def full_name(region: str) -> str:
    """Return the name of a region in full: "United States" for "US"."""
    return _IN_FULL.get(region, region)
