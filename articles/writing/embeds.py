"""Embeds by address, through a list of the hosts that a page may show."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True)
class Player:
    """What a page needs to offer an embed: who shows it, the frame's address, and the frame's shape."""

    provider: str
    frame: str
    shape: str = "wide"


@dataclass(frozen=True)
class Provider:
    name: str
    address: re.Pattern[str]
    frame: str
    shape: str = "wide"


_PROVIDERS = (
    Provider(
        "YouTube",
        re.compile(
            r"https?://(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|embed/|shorts/|live/)|youtu\.be/)"
            r"(?P<id>[\w-]{11})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
    ),
    Provider(
        "Vimeo",
        re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>\d{6,12})(?!\d)"),
        "https://player.vimeo.com/video/{id}?dnt=1&autoplay=1",
    ),
    Provider(
        "Spotify",
        re.compile(
            r"https?://open\.spotify\.com/(?:embed/)?(?P<id>(?:episode|show|track|album|playlist)/\w{22})(?!\w)"
        ),
        "https://open.spotify.com/embed/{id}",
        "low",
    ),
)

# For the content security policy: the only hosts that a frame on a reader's page may come from.
FRAME_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com", "https://open.spotify.com"]


def player(url: str) -> Player | None:
    """Return how to show the page at `url`, or None where its host is not on the list."""
    for provider in _PROVIDERS:
        if match := provider.address.match(url.strip()):
            return Player(provider.name, provider.frame.format(id=match["id"]), provider.shape)
    return None


def validate_embed(url: str) -> None:
    """Refuse an address that no page may embed.

    Raises:
        ValidationError: with what can be embedded.
    """
    if player(url) is None:
        names = ", ".join(provider.name for provider in _PROVIDERS)
        raise ValidationError(
            f"This address cannot be embedded. Paste the address of a video or episode page on one of: {names}."
        )
