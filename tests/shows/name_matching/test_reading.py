"""Names as whole words with their case: each row is a name, a text, and whether it is certain, possible or no name."""

from unicodedata import normalize

import pytest

from shows.name_matching import find_names


CERTAIN, POSSIBLE, NONE = "certain", "possible", "none"

ROWS = [
    ("ER", "He was rushed to the ER on Friday.", NONE),
    ("ER", "Man Rushed to the ER After Crash", NONE),
    ("ER", "Tired ER doctors went on strike.", NONE),
    ("ER", "George Clooney left ER in 1999.", CERTAIN),
    ("ER", "The cast of ER reunites.", CERTAIN),
    ("ER", "The ER finale was seen by millions.", CERTAIN),
    ("ER", "ER season 16 is coming.", CERTAIN),
    ("FBI", "An FBI agent was killed.", NONE),
    ("SWAT", "SWAT teams stormed the house.", NONE),
    ("Monk", "the monk season was long", NONE),
    ("Dark", "Heart of Dark season 2 is coming.", NONE),
    ("FBI", "CBS renews FBI for a ninth season.", CERTAIN),
    ("W1A", "Write to W1A 1AA for tickets.", NONE),
    ("W1A", "W1A returns for a special.", CERTAIN),
    ("Us", "The Last of Us season 3 has a date.", NONE),
    ("Us", "The Last of Us Season 3 Has a Date", NONE),
    ("Us", "The cast of Us returns.", CERTAIN),
    ("Thrones", "Game of Thrones has a prequel.", NONE),
    ("You", "Season 2 of You is here.", CERTAIN),
    ("You", "Fans of You are happy.", CERTAIN),
    ("Monk", "a monk returns to the monastery", NONE),
    ("Monk", "A monk is back on the island.", NONE),
    ("Monk", "Monk is back on Friday.", CERTAIN),
    ("Monk", "monk season 9: what we know", CERTAIN),
    ("오징어 게임", "오징어게임 시즌 3 공개", CERTAIN),
    ("오징어게임", "오징어 게임 시즌 3 공개", CERTAIN),
    ("Oeuvres complètes", "Œuvres complètes season 2 has a date.", CERTAIN),
    ("Œuvres complètes", "Oeuvres completes season 2 has a date.", CERTAIN),
    ("Kızıl Goncalar", "Kizil Goncalar season 3 has a date.", CERTAIN),
    ("Østerbro", "Osterbro season 3 has a date.", CERTAIN),
    *(
        ("Mr. & Mrs. Smith", f"{name} season 2 is delayed", CERTAIN)
        for name in ("Mr. & Mrs. Smith", "Mr & Mrs Smith", "Mr. and Mrs. Smith", "Mr and Mrs Smith")
    ),
    ("Mr. & Mrs. Smith", "Mr. Jones met Mrs. Smith", NONE),
    ("Will and Grace", "Will & Grace season 12", CERTAIN),
    ("1883", "1883 season 2 on Paramount+", CERTAIN),
    ("1883", "In 1883 season ticket holders on the coast were few", NONE),
    ("You", "You season 5 on Netflix", CERTAIN),
    ("24", "24 returns to Fox", CERTAIN),
    ("3%", "3% season 5: what we know", CERTAIN),
    ("3%", "Channel 3 season 5", NONE),
    ("You", "You season 5: release date, cast and plot", CERTAIN),
    ("You", "Everything you need to know about the new season", NONE),
    ("You", "Everything You Need to Know About Season 5", NONE),
    ("You", "As you know, it returns in May", NONE),
    ("You", "You can watch it on Netflix from 12 March", NONE),
    ("You", "Young Sheldon season 2", NONE),
    ("You", "The cast of You returns", CERTAIN),
    ("You", "You returns for a fifth season", CERTAIN),
    ("You", "YOU NEED TO SEE THIS", NONE),
    ("You", "“You” ends in 2025", CERTAIN),
    ("You", "You, the thriller with Penn Badgley, is back", CERTAIN),
    ("You", "You’s fifth season has a date", CERTAIN),
    ("You", "You're going to love it", NONE),
    ("You", "You’ve seen nothing yet", NONE),
    ("You", "Shows Like You to Watch Next", CERTAIN),
    ("You", "Netflix renews You for a fifth season", CERTAIN),
    ("You", "What did you think of You?", CERTAIN),
    ("From", "From season 4: what we know", CERTAIN),
    ("From", "From’s season 4 is on the way from Nova Scotia", CERTAIN),
    ("From", "From the creators of Lost comes a new drama", NONE),
    ("From", "News from the set", NONE),
    ("From", "From season 4 on, everything changes", NONE),
    ("From", "FROM season 4 release date", CERTAIN),
    ("From", "From returns for season 4 in 2026", CERTAIN),
    ("From", "Harold Perrineau on From and its monsters", CERTAIN),
    ("It", "It returns on Friday", NONE),
    ("It", "When is it back?", NONE),
    ("It", "The clown of It speaks", CERTAIN),
    ("It", "It season 2: all we know", CERTAIN),
    ("It", "The IT crowd", NONE),
    ("It", "It’s back!", NONE),
    ("It", "Kitchen nightmares", NONE),
    ("Dark", "Dark season 4: is it happening?", CERTAIN),
    ("Dark", "A dark tale of two cities", NONE),
    ("Dark", "Dark Matter season 2 has a date", NONE),
    ("Dark", "Netflix’s Dark ends with its third season", CERTAIN),
    ("Dark", "The Dark Tower is coming", NONE),
    ("Dark", "Dark clouds over the streamers", POSSIBLE),
    ("Dark", "Ten shows like Dark", CERTAIN),
    ("Dark", "Ten Shows Like Dark to Watch", CERTAIN),
    ("Dark", "In the Dark of the Night", POSSIBLE),
    ("Dark", "Darkness falls", NONE),
    ("Dark", "Is Dark coming back?", CERTAIN),
    ("24", "24 season 9: will Jack Bauer return?", CERTAIN),
    ("24", "On 24 January it returns", NONE),
    ("24", "24 shows to watch this autumn", NONE),
    ("24", "24 returns with Kiefer Sutherland", CERTAIN),
    ("24", "Season 9 of 24 is coming", CERTAIN),
    ("24", "Episode 3 of 24 explained", NONE),
    ("24", "2024 in television", NONE),
    ("24", "Top 24 thrillers", NONE),
    ("1899", "1899: why Netflix cancelled it", CERTAIN),
    ("1899", "Set in 1899, the drama follows migrants", NONE),
    ("1899", "Netflix cancelled 1899 after one season", CERTAIN),
    ("1899", "1899 was cancelled in 2023", CERTAIN),
    ("1899", "In 1899 a ship set sail", NONE),
    ("1899", "The creators of Dark and the series 1899", CERTAIN),
    ("M*A*S*H", "M*A*S*H at fifty", CERTAIN),
    ("M*A*S*H", "MASH at fifty", CERTAIN),
    ("M*A*S*H", "A monster mash at Halloween", NONE),
    ("M*A*S*H", "Mash potatoes", NONE),
    ("M*A*S*H", "Smashing the charts", NONE),
    ("M*A*S*H", "M.A.S.H. returns", CERTAIN),
    ("9-1-1", "911 season 8", CERTAIN),
    ("9-1-1", "9-1-1 season 8", CERTAIN),
    ("9-1-1", "9–1–1 returns", CERTAIN),
    ("Grey's Anatomy", "Grey’s Anatomy season 22", CERTAIN),
    ("Grey’s Anatomy", "Greys Anatomy season 22", CERTAIN),
    ("Élite", "Elite season 9", CERTAIN),
    ("Élite", "ÉLITE SEASON 9", CERTAIN),
    ("Elite", "Élite season 9", CERTAIN),
    ("Spider-Man", "Spider‑Man is back", CERTAIN),
    ("Spider-Man", "Spider–Man is back", CERTAIN),
    ("Harbour Watch", "Harbour Watch season 2", CERTAIN),
    ("Harbour Watch", "The harbour watch begins at dawn", NONE),
    ("Harbour Watch", "Harbour Watch’s return", CERTAIN),
    ("Harbour Watch", "Harbour Watches on sale", NONE),
    ("This Is Us", "This is us at our best", NONE),
    ("This Is Us", "This Is Us season 7", CERTAIN),
    ("The Bear", "The bear in the woods", NONE),
    ("The Bear", "The Bear is back", CERTAIN),
    ("The Boys", "Boys will be boys, the boys said", NONE),
    ("All of Us Are Dead", "All of Us Are Dead season 2 release date", CERTAIN),
    ("All of Us Are Dead", "all of us are dead season 2", CERTAIN),
    ("지금 우리 학교는", "지금 우리 학교는의 두 번째 시즌", CERTAIN),
    ("Severance", "Severance nears its end", CERTAIN),
    ("Lost", "Lost in translation", POSSIBLE),
    ("Lost", "Lost: twenty years on", CERTAIN),
    ("Lost", "A lost episode", NONE),
    ("Friends", "Friends reunion special", POSSIBLE),
    ("Friends", "Friends cast reunite", CERTAIN),
    ("Friends", "My friends and I", NONE),
    ("Ted", "Ted Lasso returns", NONE),
    ("C", "C++", NONE),
    ("Wednesday", "On Wednesday it returns", NONE),
]


def read(name: str, text: str) -> str:
    names = find_names(text, [name])
    return CERTAIN if any(named.is_certain for named in names) else POSSIBLE if names else NONE


@pytest.mark.parametrize(("name", "text", "wanted"), ROWS)
def test_a_name_is_recognised_by_its_words_its_capitals_and_what_stands_beside_it(
    name: str, text: str, wanted: str
) -> None:
    assert read(name, text) == wanted


@pytest.mark.parametrize(("name", "text", "wanted"), [row for row in ROWS if row[2] is CERTAIN])
def test_composed_and_decomposed_letters_are_the_same(name: str, text: str, wanted: str) -> None:
    composed, decomposed = normalize("NFC", name), normalize("NFD", name)
    texts = normalize("NFD", text), normalize("NFC", text)
    assert read(composed, texts[0]) == read(decomposed, texts[1]) == wanted


@pytest.mark.parametrize("apostrophe", "'’‘ʼ′`")
@pytest.mark.parametrize("dash", "-‐‑–")
def test_every_apostrophe_and_dash_is_the_same(apostrophe: str, dash: str) -> None:
    text = f"The Kid{apostrophe}s Spider{dash}Man season 2"
    assert read("The Kid's Spider-Man", text) == read("The Kid’s Spider–Man", text) == CERTAIN


def test_of_two_names_that_overlap_the_longer_one_is_meant() -> None:
    names = find_names("Dark Matter season 2 and Dark season 4", ["Dark", "Dark Matter"])
    assert [(named.name, named.start) for named in names] == [("Dark Matter", 0), ("Dark", 25)]


def test_a_name_is_found_as_often_as_it_stands() -> None:
    assert [named.start for named in find_names("Tin Moon, and Tin Moon again", ["Tin Moon"])] == [0, 14]


@pytest.mark.parametrize("name", ["", "!!!", " ", "+", "\u0301"])
def test_a_name_without_letters_is_in_no_text(name: str) -> None:
    assert find_names("What ! and + and all", [name]) == []
