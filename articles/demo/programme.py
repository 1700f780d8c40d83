"""The demo's shows and their people. One is real, with what was reported about it; the others are invented."""

from articles.demo.namesakes import NAMESAKES
from articles.demo.schema import Episode, Fact, Member, Person, Season, Show


# Actors and crew of the real show.
REAL_PEOPLE = (
    Person("park-ji-hu", "Park Ji-hu", "Plays Nam On-jo in All of Us Are Dead."),
    Person("park-solomon", "Park Solomon", "Plays Lee Su-hyeok in All of Us Are Dead."),
    Person("cho-yi-hyun", "Cho Yi-hyun", "Plays Choi Nam-ra in All of Us Are Dead."),
    Person("yoon-chan-young", "Yoon Chan-young", "Plays Lee Cheong-san in All of Us Are Dead."),
    Person("ham-sung-min", "Ham Sung-min", "Plays Han Gyeong-su in All of Us Are Dead."),
    Person("jeon-bae-soo", "Jeon Bae-soo", "Plays Nam So-ju in All of Us Are Dead."),
    Person("lee-jae-kyoo", "Lee Jae-kyoo", "Directs All of Us Are Dead."),
    Person("chun-sung-il", "Chun Sung-il", "Wrote All of Us Are Dead in its first season."),
)

# Invented: no such people act, write or direct.
INVENTED_PEOPLE = (
    Person(
        "ishbel-tarrow",
        "Ishbel Tarrow",
        "Stage actor from a family of fishmongers; Skerry Point is her first leading part on screen.",
    ),
    Person("dougal-fenwick-rae", "Dougal Fenwick-Rae", "Plays men who know about ropes."),
    Person(
        "temperance-adeyo", "Temperance Adeyo", "Came to acting from the law, and says that the costumes are better."
    ),
    Person("col-maddern", "Col Maddern", "Boatman, carpenter and actor, in the order in which he was paid."),
    Person("sunniva-dahl", "Sunniva Dahl", "Sings, acts, and has been mistaken for a lighthouse keeper twice."),
    Person("bram-castellane", "Bram Castellane", "Specialist in courteous villains."),
    Person("una-strachan", "Una Strachan", "Writes with a tide table on the wall."),
    Person("pell-harrow", "Pell Harrow", "Directs slowly, from as far away as the lens allows."),
    Person("odette-farrow", "Odette Farrow", "Comic actor, and a former reader of traffic news."),
    Person("marcus-thibodeau-lane", "Marcus Thibodeau-Lane", "Straight man by profession and by conviction."),
    Person("yuki-brandt", "Yuki Brandt", "Actor and stunt co-ordinator, which in comedy is the same thing."),
    Person("ade-holloway", "Ade Holloway", "Stand-up; has been right about the weather once."),
    Person("lotte-vandersee", "Lotte Vandersee", "Has sat on more broken furniture than anyone in the business."),
    Person("fintan-roake", "Fintan Roake", "Creator of The Late Bulletin. Worked for nine years on a real one."),
    Person("annelies-corvain", "Annelies Corvain", "Plays women with plans."),
    Person("joost-verhaan", "Joost Verhaan", "Learnt to drive for the part, and then for another."),
    Person("salma-benhaddou", "Salma Benhaddou", "Youngest of the eleven, and the only one who can open a real safe."),
    Person("pieter-jan-lohman", "Pieter-Jan Lohman", "Detectives, priests and one memorable goat."),
    Person("elke-storm", "Elke Storm", "Said to play the locksmith. Nobody has seen her do it."),
    Person("hanne-quist", "Hanne Quist", "Director. Storyboards everything, then loses the storyboard."),
)
PEOPLE = REAL_PEOPLE + INVENTED_PEOPLE

_NETFLIX = "https://www.netflix.com/title/81237994"
_HALYARD = "https://halyard.example/press/skerry-point"
_COPPERLINE = "https://copperline.example/press/late-bulletin"
_BELL = "https://copperline.example/press/answer-before-the-bell"
_PARALLEL = "https://parallel.example/press/eleven-locks"


def _confirmed(kind: str, value: str, source: str, address: str, *, as_of: str = "", days_ago: int = 0) -> Fact:
    return Fact(kind, value, "confirmed", source, address, as_of, days_ago)


ALL_OF_US_ARE_DEAD = Show(
    slug="all-of-us-are-dead",
    title="All of Us Are Dead",
    original_title="지금 우리 학교는",
    kind="series",
    country="South Korea",
    language="Korean",
    network="Netflix",
    synopsis="The living dead, and the young people who try not to become them. A first season that made an old kind of "
    "horror story feel new, and a second that has been ordered and not yet dated.",
    facts=(_confirmed("where-to-watch", "Netflix", "Netflix", _NETFLIX, as_of="2022-01-28"),),
    seasons=(
        Season(
            1,
            "The season that led Netflix’s charts around the world.",
            (
                _confirmed("release-window", "28 January 2022", "Netflix", _NETFLIX, as_of="2022-01-28"),
                _confirmed("episode-count", "12", "Netflix", _NETFLIX, as_of="2022-01-28"),
            ),
        ),
        Season(
            2,
            "The director has offered one word about it: survival.",
            (
                Fact("release-window", "early 2024", "reported", "Several entertainment sites", as_of="2023-08-14"),
                Fact("episode-count", "12", "reported", "Several entertainment sites", as_of="2023-08-14"),
                _confirmed("renewal", "renewed", "Netflix", _NETFLIX, as_of="2022-06-06"),
                Fact("production-status", "filming", "rumoured", "Talk among fans", as_of="2023-08-14"),
            ),
        ),
    ),
    cast=(
        Member("park-ji-hu", character="Nam On-jo", statuses=((2, "returning"),), as_of="2023-08-14"),
        Member("park-solomon", character="Lee Su-hyeok", statuses=((2, "returning"),), as_of="2023-08-14"),
        Member("cho-yi-hyun", character="Choi Nam-ra", statuses=((2, "returning"),), as_of="2023-08-14"),
        Member("yoon-chan-young", character="Lee Cheong-san", statuses=((2, "unknown"),), as_of="2023-08-14"),
        Member("ham-sung-min", character="Han Gyeong-su", statuses=((2, "not-returning"),), as_of="2023-08-14"),
        Member("jeon-bae-soo", character="Nam So-ju", statuses=((2, "not-returning"),), as_of="2023-08-14"),
        Member("lee-jae-kyoo", role="director"),
        Member("chun-sung-il", role="writer", statuses=((2, "unknown"),), as_of="2023-08-14"),
    ),
)

SKERRY_POINT = Show(
    slug="the-lamp-at-skerry-point",
    title="The Lamp at Skerry Point",
    kind="series",
    country="United Kingdom",
    language="English",
    network="Halyard",
    synopsis="October 1971. A lighthouse goes dark for forty minutes, a trawler is lost, and a keeper’s widow winds the "
    "clockwork with her own hands. Eighty people on the island know what happened.",
    facts=(_confirmed("where-to-watch", "Halyard", "Halyard", _HALYARD, days_ago=9),),
    seasons=(
        Season(
            1,
            "Six nights on one rock, each told from another window.",
            (
                _confirmed("release-window", "3 October 2025", "Halyard", _HALYARD, as_of="2025-10-03"),
                _confirmed("episode-count", "6", "Halyard", _HALYARD, as_of="2025-10-03"),
            ),
        ),
        Season(
            2,
            "The winter after: the Commissioners send for the lamp.",
            (
                _confirmed("renewal", "renewed", "Halyard", _HALYARD, days_ago=4),
                _confirmed("episode-count", "6", "Halyard", _HALYARD, days_ago=4),
                Fact("production-status", "writing", "reported", "Una Strachan’s agent", days_ago=4),
                Fact("release-window", "TBA", "reported", "Halyard", days_ago=4),
            ),
        ),
    ),
    cast=(
        Member("ishbel-tarrow", character="Marion Kerr", statuses=((1, "new"), (2, "returning"))),
        Member("temperance-adeyo", character="Inspector Ruth Okoro", statuses=((1, "new"), (2, "returning"))),
        Member("col-maddern", character="Finlay Baird", statuses=((1, "new"), (2, "returning"))),
        Member("bram-castellane", character="The Commissioner", statuses=((2, "new"),)),
        Member("sunniva-dahl", character="The stranger", statuses=((1, "new"), (2, "unknown"))),
        Member("dougal-fenwick-rae", character="Alasdair Kerr", statuses=((1, "new"), (2, "not-returning"))),
        Member("una-strachan", role="creator"),
        Member("pell-harrow", role="director"),
    ),
)

LATE_BULLETIN = Show(
    slug="the-late-bulletin",
    title="The Late Bulletin",
    kind="series",
    country="Ireland",
    language="English",
    network="Copperline",
    synopsis="A local news programme that nobody watches, made by people who cannot bear to stop. One episode a season "
    "goes out exactly as it happened.",
    facts=(_confirmed("where-to-watch", "Copperline", "Copperline", _COPPERLINE, days_ago=9),),
    seasons=(
        Season(
            1,
            "The station is sold, bought back, and flooded.",
            (
                _confirmed("release-window", "6 March 2025", "Copperline", _COPPERLINE, as_of="2025-03-06"),
                _confirmed("episode-count", "8", "Copperline", _COPPERLINE, as_of="2025-03-06"),
            ),
        ),
        Season(
            2,
            "There is a new owner. There is also an owl.",
            (
                _confirmed("production-status", "finished", "Copperline", _COPPERLINE, days_ago=20),
                _confirmed("episode-count", "10", "Copperline", _COPPERLINE, days_ago=20),
            ),
        ),
    ),
    cast=(
        Member("odette-farrow", character="Gwen Sallow", statuses=((1, "new"), (2, "returning"))),
        Member("marcus-thibodeau-lane", character="Desmond Pike", statuses=((1, "new"), (2, "returning"))),
        Member("yuki-brandt", character="Pim", statuses=((1, "new"), (2, "returning"))),
        Member("ade-holloway", character="Rex Mundy", statuses=((1, "new"), (2, "returning"))),
        Member("lotte-vandersee", character="Ingrid Maas, station manager", statuses=((1, "new"), (2, "unknown"))),
        Member("fintan-roake", role="creator"),
    ),
)

ELEVEN_LOCKS = Show(
    slug="eleven-locks",
    title="Eleven Locks",
    original_title="Elf sloten",
    kind="limited",
    country="Belgium",
    language="Dutch",
    network="Parallel",
    synopsis="A clock restorer in Ghent wants to open the safe that her father built, in front of the bank that ruined "
    "him, and then close it again. She needs ten people who can each open one thing.",
    facts=(_confirmed("where-to-watch", "Parallel", "Parallel", _PARALLEL, days_ago=9),),
    seasons=(
        Season(
            1,
            "One cellar, eleven locks, six Sundays.",
            (
                Fact("release-window", "this winter", "reported", "Parallel’s winter programme", days_ago=9),
                _confirmed("episode-count", "6", "Parallel", _PARALLEL, days_ago=9),
                _confirmed("production-status", "finished", "Parallel", _PARALLEL, days_ago=9),
            ),
        ),
    ),
    cast=(
        Member("annelies-corvain", character="Mathilde Roos", statuses=((1, "new"),)),
        Member("joost-verhaan", character="Wim Dekkers", statuses=((1, "new"),)),
        Member("salma-benhaddou", character="Nour", statuses=((1, "new"),)),
        Member("pieter-jan-lohman", character="Inspector Caes", statuses=((1, "new"),)),
        Member("elke-storm", character="The locksmith", statuses=((1, "unknown"),)),
        Member("hanne-quist", role="director"),
    ),
)

ANSWER_BEFORE_THE_BELL = Show(
    slug="answer-before-the-bell",
    title="Answer Before the Bell",
    kind="reality",
    country="United Kingdom",
    language="English",
    network="Copperline",
    synopsis="Three desks, one bell, and the questions of the year that was. The quiz names its seasons by their year, "
    "goes out in the first weeks of the next, and has not changed its music since it began.",
    facts=(_confirmed("where-to-watch", "Copperline", "Copperline", _BELL, days_ago=9),),
    seasons=(
        Season(
            2027,
            "A longer season in two parts, with a summer between them in which everybody is to read a newspaper.",
            (
                _confirmed("renewal", "renewed", "Copperline", _BELL, days_ago=9),
                Fact(
                    "release-window",
                    "part 1 in autumn 2027, part 2 in early 2028",
                    "reported",
                    "The autumn listings",
                    days_ago=9,
                ),
            ),
        ),
        Season(
            2026,
            "Eight heats about one year. The bell has been re-cast, a semitone lower.",
            (
                _confirmed(
                    "release-window",
                    "4 January 2027 in the UK, 6 January in Ireland",
                    "Copperline",
                    _BELL,
                    days_ago=9,
                ),
                _confirmed("episode-count", "8", "Copperline", _BELL, days_ago=9),
                _confirmed("production-status", "finished", "Copperline", _BELL, days_ago=9),
            ),
            (
                Episode("The Postal Workers", "4 January 2027", "A round on parcels goes to somebody who lost one."),
                Episode("The Choir", "11 January 2027", "Four altos, one buzzer, and a disagreement about the key."),
                Episode("The Night Nurses", "18 January 2027", "The quickest team in years, and the least awake."),
                Episode("The Beekeepers", "25 January 2027"),
                Episode("The Second Cousins", "February 2027"),
                Episode("The Lighthouse Society", "February 2027"),
                Episode("The Semi-Final", "early March 2027"),
                Episode("The Bell", "spring 2027", "The final: nine minutes without a pause."),
            ),
        ),
        Season(
            2025,
            "The year of the tie-break that took forty minutes.",
            (
                _confirmed("release-window", "5 January 2026", "Copperline", _BELL, as_of="2026-01-05"),
                _confirmed("episode-count", "8", "Copperline", _BELL, as_of="2026-01-05"),
            ),
        ),
        Season(
            2024,
            "The first with three desks instead of two.",
            (_confirmed("release-window", "6 January 2025", "Copperline", _BELL, as_of="2025-01-06"),),
        ),
        Season(
            0,
            "One a year, on Christmas Day, with questions from people who ought to know better.",
            (_confirmed("release-window", "25 December 2026", "Copperline", _BELL, days_ago=9),),
            (
                Episode("The Bell Before Christmas", "25 December 2025", "Won by a weather forecaster."),
                Episode("The Bell Before Christmas, again", "25 December 2026"),
            ),
        ),
    ),
    cast=(
        Member("ade-holloway", character="Question master", statuses=((2026, "returning"),)),
        Member("lotte-vandersee", character="Scorekeeper", statuses=((2026, "new"),)),
    ),
)

SHOWS = (ALL_OF_US_ARE_DEAD, SKERRY_POINT, LATE_BULLETIN, ELEVEN_LOCKS, ANSWER_BEFORE_THE_BELL, *NAMESAKES)
