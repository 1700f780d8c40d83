"""Where something can be watched, typed in one line: each platform in each country is a fact of its own."""

import pytest

from shows.facts.watch_lines import WatchLine, as_watch_line, read_watch_lines


NORTH = [("Netflix", "US"), ("Netflix", "Canada"), ("BBC iPlayer", "UK")]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Netflix", [("Netflix", "")]),
        ("on Netflix", [("Netflix", "")]),
        ("Netflix worldwide", [("Netflix", "")]),
        ("Netflix (everywhere)", [("Netflix", "")]),
        ("Sky Go | UK", [("Sky Go", "UK")]),
        ("A&E", [("A&E", "")]),
        ("Disney+, Hulu", [("Disney+", ""), ("Hulu", "")]),
        ("Tubi (Springfield)", [("Tubi", "Springfield")]),
        ("HBO Max (USA)", [("HBO Max", "US")]),
        ("Netflix in the US and Canada, BBC iPlayer in the UK", NORTH),
        ("on Netflix in the US and Canada, on BBC iPlayer in the UK", NORTH),
        ("Netflix (US, Canada), BBC iPlayer (UK)", NORTH),
        ("US and Canada: Netflix; UK: BBC iPlayer", NORTH),
        ("In the US and Canada on Netflix, in Britain on BBC iPlayer", NORTH),
        ("Netflix in the US & Canada\nBBC iPlayer in the United Kingdom", NORTH),
        ("Netflix: US, Canada; BBC iPlayer: UK", NORTH),
        ("Netflix for American viewers, Disney+ for British viewers", [("Netflix", "US"), ("Disney+", "UK")]),
        ("Americans: Hulu; British viewers: Disney+", [("Hulu", "US"), ("Disney+", "UK")]),
        ("Max (US), Sky Atlantic/NOW (UK)", [("Max", "US"), ("Sky Atlantic", "UK"), ("NOW", "UK")]),
        ("BBC One and BBC iPlayer in the UK", [("BBC One", "UK"), ("BBC iPlayer", "UK")]),
        ("BBC One, BBC iPlayer and Sky in the UK", [("BBC One", "UK"), ("BBC iPlayer", "UK"), ("Sky", "UK")]),
        ("In the UK: ITV1 and ITVX", [("ITV1", "UK"), ("ITVX", "UK")]),
        ("ABC/Hulu (US)", [("ABC", "US"), ("Hulu", "US")]),
        ("Netflix, BBC iPlayer (UK)", [("Netflix", ""), ("BBC iPlayer", "UK")]),
        ("Hulu in the US, Disney+ elsewhere", [("Hulu", "US"), ("Disney+", "")]),
        ("TVNZ+ in New Zealand and on Stan in Australia", [("TVNZ+", "New Zealand"), ("Stan", "Australia")]),
        ("“Dave and Friends” in the UK", [("Dave and Friends", "UK")]),
    ],
)
def test_each_platform_in_each_country_is_a_line(text: str, pairs: list[tuple[str, str]]) -> None:
    assert [(line.platform, line.region) for line in read_watch_lines(text)] == pairs


def test_an_address_belongs_to_the_platform_before_it() -> None:
    text = "Netflix (US) https://netflix.example/a/b,c, BBC iPlayer (UK) https://bbc.example/x."
    assert read_watch_lines(text) == [
        WatchLine("Netflix", "US", "https://netflix.example/a/b,c"),
        WatchLine("BBC iPlayer", "UK", "https://bbc.example/x"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write where it can be watched"),
        ("https://netflix.example/", "Write where it can be watched"),
        ("the US", "Write where it can be watched"),
        ("Netflix everywhere except the UK", "and not those in which it cannot"),
        ("Netflix in the US, Netflix (USA)", "Netflix is there twice for US."),
    ],
)
def test_what_is_no_platform_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=".") as refusal:
        read_watch_lines(text)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize("platform", ["Netflix", "Dave and Friends", "Stan, Nine", "ABC/Hulu", "Sky in Italy", "A&E"])
@pytest.mark.parametrize("region", ["", "UK", "Springfield"])
def test_a_platform_is_read_again_from_its_own_words(platform: str, region: str) -> None:
    line = WatchLine(platform, region, "https://example.org/it")
    assert read_watch_lines(as_watch_line(line.platform, line.region, line.address)) == [line]
