import pytest
from django.core.exceptions import ValidationError

from articles.writing.embeds import FRAME_HOSTS, player, validate_embed


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


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/watch?v=abcdefghijk",
        "https://youtube.com.evil.example/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=short",
        'https://www.youtube.com/watch?v=abcdefghij"',
        "javascript:alert(1)",
        "https://vimeo.com/about",
        "",
    ],
)
def test_other_addresses_have_no_player_and_are_refused(url: str) -> None:
    assert player(url) is None
    with pytest.raises(ValidationError, match="YouTube, Vimeo, Spotify"):
        validate_embed(url)
