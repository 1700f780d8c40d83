"""The demo's shows with names that are easily mistaken: two of one title, and one that is called as everybody is."""

from articles.demo.schema import Article, Fact, Member, Season, Show


_AMC = "https://example.com/meridian/harbour-watch"
_BRITISH = "https://example.com/halyard/harbour-watch"
_YOU = "https://example.com/parallel/you"

HARBOUR_WATCH = Show(
    slug="harbour-watch",
    title="Harbour Watch",
    kind="series",
    country="United States",
    language="English",
    network="Meridian",
    year=2019,
    other_titles="Port Authority\nHafenwache",
    synopsis="The night shift of the port police in Baltimore: nine people, two boats, and forty thousand containers "
    "of which nobody may open one without a reason.",
    facts=(Fact("where-to-watch", "Meridian", "confirmed", "Meridian", _AMC, days_ago=6),),
    seasons=(
        Season(
            1,
            "A container hums.",
            (
                Fact("release-window", "14 October 2019", "confirmed", "Meridian", _AMC, as_of="2019-10-14"),
                Fact("episode-count", "8", "confirmed", "Meridian", _AMC, as_of="2019-10-14"),
            ),
        ),
        Season(
            2,
            "The strike, and who profits from it.",
            (
                Fact("release-window", "3 November 2022", "confirmed", "Meridian", _AMC, as_of="2022-11-03"),
                Fact("episode-count", "8", "confirmed", "Meridian", _AMC, as_of="2022-11-03"),
            ),
        ),
        Season(
            3,
            "The river freezes, for the first time since anybody wrote it down.",
            (
                Fact("renewal", "renewed", "confirmed", "Meridian", _AMC, days_ago=6),
                Fact("production-status", "filming", "reported", "Meridian’s crew list", days_ago=6),
                Fact("episode-count", "6", "reported", "Meridian’s crew list", days_ago=6),
            ),
        ),
    ),
    cast=(
        Member("marcus-thibodeau-lane", character="Sergeant Bell", statuses=((2, "returning"), (3, "returning"))),
        Member("salma-benhaddou", character="Officer Haddad", statuses=((2, "new"), (3, "returning"))),
        Member("yuki-brandt", character="The harbour pilot", statuses=((3, "new"),)),
        Member("pell-harrow", role="director"),
    ),
)

HARBOUR_WATCH_UK = Show(
    slug="harbour-watch-uk",
    title="Harbour Watch",
    kind="series",
    country="United Kingdom",
    language="English",
    network="Halyard",
    year=2011,
    synopsis="A harbour master, a bell and a town in Cornwall where every tide brings somebody who says that they are "
    "only passing through.",
    facts=(Fact("where-to-watch", "Halyard", "confirmed", "Halyard", _BRITISH, days_ago=9),),
    seasons=(
        Season(
            1,
            "The bell rings at noon, and nobody has touched it.",
            (
                Fact("release-window", "6 March 2011", "confirmed", "Halyard", _BRITISH, as_of="2011-03-06"),
                Fact("episode-count", "6", "confirmed", "Halyard", _BRITISH, as_of="2011-03-06"),
            ),
        ),
        Season(
            2,
            "The last one: the town votes on its harbour.",
            (
                Fact("release-window", "4 March 2012", "confirmed", "Halyard", _BRITISH, as_of="2012-03-04"),
                Fact("renewal", "cancelled", "confirmed", "Halyard", _BRITISH, as_of="2012-06-01"),
            ),
        ),
    ),
    cast=(
        Member("temperance-adeyo", character="Dorothy Penrose, harbour master"),
        Member("col-maddern", character="Jory"),
        Member("una-strachan", role="creator"),
    ),
)

YOU = Show(
    slug="you",
    title="You",
    kind="series",
    country="Belgium",
    language="French",
    network="Parallel",
    year=2024,
    original_title="Toi",
    synopsis="A proofreader finds her own life, one week ahead, in the novels that she is sent to correct. Somebody "
    "on the other side of the courtyard types at night.",
    facts=(Fact("where-to-watch", "Parallel", "confirmed", "Parallel", _YOU, days_ago=9),),
    seasons=(
        Season(
            1,
            "The first novel: she is late for everything that it says.",
            (
                Fact("release-window", "9 February 2024", "confirmed", "Parallel", _YOU, as_of="2024-02-09"),
                Fact("episode-count", "7", "confirmed", "Parallel", _YOU, as_of="2024-02-09"),
            ),
        ),
        Season(
            2,
            "She starts to write back.",
            (
                Fact("renewal", "renewed", "confirmed", "Parallel", _YOU, days_ago=9),
                Fact("production-status", "finished", "confirmed", "Parallel", _YOU, days_ago=9),
            ),
        ),
    ),
    cast=(
        Member("elke-storm", character="Camille Roche", statuses=((1, "new"), (2, "returning"))),
        Member("joost-verhaan", character="The neighbour", statuses=((1, "new"), (2, "unknown"))),
        Member("hanne-quist", role="director"),
    ),
)

NAMESAKES = (HARBOUR_WATCH, HARBOUR_WATCH_UK, YOU)

HARBOUR_WATCH_ARTICLE = Article(
    slug="harbour-watch-season-3",
    title="The American Harbour Watch comes back, and the river freezes",
    standfirst="Meridian’s port drama films its third season in real ice. It is not to be confused with the British "
    "series of the name, which nobody who saw it has stopped confusing it with.",
    section="previews",
    tags=("renewals", "casting"),
    authors=("priya-sandoval",),
    shows=("harbour-watch",),
    seasons=("harbour-watch/3",),
    people=("marcus-thibodeau-lane", "yuki-brandt"),
    lead="fishing-boat-at-sunset",
    lead_caption="There were fewer boats this winter.",
    search_title="Harbour Watch season 3: what we know",
    search_description="The third season of the American Harbour Watch: who returns, which show it is not.",
    days_ago=6.4,
)
