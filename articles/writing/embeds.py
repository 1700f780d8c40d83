"""Embeds: which addresses a page may show in a frame, and how."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True)
class Player:
    """What a page needs to show an embed.

    Attributes:
        provider: the name of the site, for readers.
        frame: the address of the iframe.
        shape: "wide" (a video) or "low" (an audio player).
    """

    provider: str
    frame: str
    shape: str = "wide"


@dataclass(frozen=True)
class Provider:
    """A site whose players a page may show.

    Attributes:
        address: matches the addresses of its pages, with the group `id`.
        frame: the address of the iframe, with a place for `{id}`.
        shape: as `Player.shape`.
    """

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

# For the content security policy: the hosts that may be framed on readers' pages.
FRAME_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com", "https://open.spotify.com"]


def player(url: str) -> Player | None:
    """Return the player for the page at `url`, or None if no provider matches."""
    for provider in _PROVIDERS:
        if match := provider.address.match(url.strip()):
            return Player(provider.name, provider.frame.format(id=match["id"]), provider.shape)
    return None


def validate_embed(url: str) -> None:
    """Refuse an address that cannot be embedded.

    Raises:
        ValidationError: names the providers that can be embedded.
    """
    if player(url) is None:
        names = ", ".join(provider.name for provider in _PROVIDERS)
        raise ValidationError(
            f"This address cannot be embedded. Paste the address of a video or episode page on one of: {names}."
        )
