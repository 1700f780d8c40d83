import pytest

from articles.writing.blocks import EmbedBlock
from articles.writing.embeds import FRAME_HOSTS, player


@pytest.mark.parametrize(
    ("url", "provider", "frame"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "YouTube", "/embed/abcdefghijk"),
        ("https://youtube.com/watch?t=3s&v=abcdefghijk", "YouTube", "/embed/abcdefghijk"),
        ("https://youtu.be/abcdefghijk?si=xyz", "YouTube", "/embed/abcdefghijk"),
        ("https://www.youtube.com/shorts/abc-efg_ijk", "YouTube", "/embed/abc-efg_ijk"),
        ("https://vimeo.com/123456789", "Vimeo", "/video/123456789"),
        ("https://open.spotify.com/episode/" + "a1" * 11, "Spotify", "/embed/episode/"),
    ],
)
def test_a_known_address_has_a_player_on_a_host_that_the_policy_allows(url: str, provider: str, frame: str) -> None:
    embed = player(url)
    assert embed is not None
    assert embed.provider == provider
    assert frame in embed.frame
    assert any(embed.frame.startswith(host + "/") for host in FRAME_HOSTS)


YOUTUBE = "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1"
PLAYLIST = "https://www.youtube-nocookie.com/embed/videoseries?list=PL0123456789abcdef&autoplay=1"
LIVE = "https://www.youtube-nocookie.com/embed/live_stream?channel=UC0123456789abcdefghijkl&autoplay=1"
VIMEO = "https://player.vimeo.com/video/123456789?dnt=1&autoplay=1"
SPOTIFY = "https://open.spotify.com/embed/episode/" + "a1" * 11


@pytest.mark.parametrize(
    ("url", "frame"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", YOUTUBE),
        ("https://m.youtube.com/watch?app=m&v=abcdefghijk&feature=share", YOUTUBE),
        ("http://youtube.com/watch?v=abcdefghijk#comments", YOUTUBE),
        ("https://www.youtube.com/shorts/abcdefghijk?feature=share", YOUTUBE),
        ("HTTPS://WWW.YouTube.com/watch?v=abcdefghijk", YOUTUBE),
        ("https://YouTu.be/abcdefghijk", YOUTUBE),
        ("https://music.youtube.com/watch?v=abcdefghijk", YOUTUBE),
        ("https://youtu.be/abcdefghijk#t=1m30s", f"{YOUTUBE}&start=90"),
        (f"https://open.spotify.com/intl-es-419/episode/{'a1' * 11}", SPOTIFY),
        ("https://m.youtube.com/shorts/abcdefghijk", YOUTUBE),
        ("https://www.youtube.com/live/abcdefghijk?si=xyz", YOUTUBE),
        ("https://www.youtube.com/embed/abcdefghijk", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0", YOUTUBE),
        ("https://youtu.be/abcdefghijk?si=xyz", YOUTUBE),
        ("https://www.youtube.com/watch?v=abcdefghijk&t=90", YOUTUBE + "&start=90"),
        ("https://www.youtube.com/watch?v=abcdefghijk&t=90s", YOUTUBE + "&start=90"),
        ("https://www.youtube.com/watch?t=1m30s&v=abcdefghijk", YOUTUBE + "&start=90"),
        ("https://www.youtube.com/watch?v=abcdefghijk&t=1h2m3s#comments", YOUTUBE + "&start=3723"),
        ("https://youtu.be/abcdefghijk?si=xyz&t=2m", YOUTUBE + "&start=120"),
        ("https://www.youtube.com/live/abcdefghijk?t=90", YOUTUBE + "&start=90"),
        ("https://www.youtube.com/embed/abcdefghijk?start=90", YOUTUBE + "&start=90"),
        ("https://www.youtube-nocookie.com/embed/abcdefghijk?start=90&t=5", YOUTUBE + "&start=90"),
        ("https://youtu.be/abcdefghijk?t=0", YOUTUBE),
        ("https://youtu.be/abcdefghijk?t=soon", YOUTUBE),
        ("https://youtu.be/abcdefghijk?t=90%26list%3Dx", YOUTUBE),
        ("https://www.youtube.com/playlist?list=PL0123456789abcdef", PLAYLIST),
        ("https://www.youtube.com/embed/videoseries?si=xyz&list=PL0123456789abcdef", PLAYLIST),
        ("https://www.youtube-nocookie.com/embed/videoseries?list=PL0123456789abcdef&index=3", PLAYLIST),
        ("https://www.youtube.com/watch?v=abcdefghijk&list=PL0123456789abcdef", YOUTUBE),
        ("https://www.youtube.com/embed/live_stream?channel=UC0123456789abcdefghijkl", LIVE),
        ("https://vimeo.com/123456789", VIMEO),
        ("https://vimeo.com/123456789/", VIMEO),
        ("https://player.vimeo.com/video/123456789?title=0", VIMEO),
        ("https://vimeo.com/123456789/abcdef", VIMEO + "&h=abcdef"),
        ("https://vimeo.com/123456789/abcdef0123/?share=copy#t=9s", VIMEO + "&h=abcdef0123"),
        ("https://www.vimeo.com/123456789?h=abcdef0123", VIMEO + "&h=abcdef0123"),
        ("https://player.vimeo.com/video/123456789?h=abcdef0123&title=0", VIMEO + "&h=abcdef0123"),
        ("https://player.vimeo.com/video/123456789?h=abcdef%26x%3D1", VIMEO),
        ("https://vimeo.com/123456789/settings", VIMEO),
        ("https://open.spotify.com/episode/" + "a1" * 11 + "?si=xyz", SPOTIFY),
        ("https://open.spotify.com/embed/episode/" + "a1" * 11, SPOTIFY),
        ("https://open.spotify.com/intl-de/episode/" + "a1" * 11, SPOTIFY),
        ("https://open.spotify.com/intl-pt-br/episode/" + "a1" * 11, SPOTIFY),
    ],
)
def test_the_player_keeps_the_start_and_the_hash_of_an_address_and_nothing_else(url: str, frame: str) -> None:
    embed = player(url)
    assert embed is not None
    assert embed.frame == frame


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/watch?v=abcdefghijk",
        "https://youtube.com.evil.example/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=short",
        'https://www.youtube.com/watch?v=abcdefghij"',
        "https://www.youtube.com/embed/videoseries",
        "https://www.youtube.com/embed/videoseries?list=short",
        "https://www.youtube.com/embed/live_stream",
        "https://www.youtube.com/embed/live_stream?channel=somebody",
        "javascript:alert(1)",
        "https://vimeo.com/about",
        "https://open.spotify.com/intl-de/" + "a1" * 11,
        "https://open.spotify.com/intl-de/evil/episode/" + "a1" * 11,
        "",
    ],
)
def test_other_addresses_have_no_player_and_are_not_published(url: str) -> None:
    assert player(url) is None
    unfit = EmbedBlock.unfit_fields({"kind": "embed", "url": url or "-", "title": "A trailer"})
    assert [(value.field, "YouTube, Vimeo or Spotify" in value.reason) for value in unfit] == [("url", True)]
