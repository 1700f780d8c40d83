"""Embeds: which addresses a page may show in a frame, and how."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit


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
        options: returns the parameters to add to the frame's address for a page's address.
        shape: as `Player.shape`.
    """

    name: str
    address: re.Pattern[str]
    frame: str
    options: Callable[[str], dict[str, str]] = lambda _url: {}
    shape: str = "wide"


# A start as YouTube writes it: "90", "90s", "1m30s", "1h2m3s".
_START = re.compile(r"(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})s?)?")
# Names of players, which stand in an address where the id of a video does, and have as many letters.
_NOT_VIDEOS = "videoseries|live_stream"
_VIMEO_PATH_HASH = re.compile(r"/[0-9]+/([0-9a-f]{6,20})/?")
_VIMEO_HASH = re.compile(r"[0-9a-f]{6,20}")


def find_start(url: str) -> int:
    """Return the second at which a YouTube address starts its video; 0 where it names none."""
    parts = urlsplit(url.strip())
    query, fragment = parse_qs(parts.query), parse_qs(parts.fragment)
    for text in query.get("start", []) + query.get("t", []) + fragment.get("t", []):
        if match := _START.fullmatch(text):
            hours, minutes, seconds = (int(number or 0) for number in match.groups())
            return hours * 3600 + minutes * 60 + seconds
    return 0


def find_vimeo_hash(url: str) -> str:
    """Return the hash without which Vimeo does not play an unlisted video; nothing where the address has none."""
    parts = urlsplit(url.strip())
    if match := _VIMEO_PATH_HASH.fullmatch(parts.path.removeprefix("/video")):
        return match[1]
    return next((text for text in parse_qs(parts.query).get("h", []) if _VIMEO_HASH.fullmatch(text)), "")


def _youtube_options(url: str) -> dict[str, str]:
    return {"start": str(start)} if (start := find_start(url)) else {}


def _vimeo_options(url: str) -> dict[str, str]:
    return {"h": video_hash} if (video_hash := find_vimeo_hash(url)) else {}


_PROVIDERS = (
    Provider(
        "YouTube",
        re.compile(
            r"https?://(?:(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com/"
            r"(?:watch\?(?:[^#]*&)?v=|embed/|shorts/|live/)|youtu\.be/)"
            rf"(?P<id>(?!{_NOT_VIDEOS})[\w-]{{11}})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{id}?autoplay=1",
        _youtube_options,
    ),
    Provider(
        "YouTube",
        re.compile(
            r"https?://(?:www\.|m\.)?youtube(?:-nocookie)?\.com/"
            r"(?:playlist|embed/videoseries)\?(?:[^#]*&)?list=(?P<id>[\w-]{12,64})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/videoseries?list={id}&autoplay=1",
    ),
    Provider(
        "YouTube",
        re.compile(
            r"https?://(?:www\.|m\.)?youtube(?:-nocookie)?\.com/"
            r"embed/live_stream\?(?:[^#]*&)?channel=(?P<id>UC[\w-]{22})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/live_stream?channel={id}&autoplay=1",
    ),
    Provider(
        "Vimeo",
        re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?(?P<id>\d{6,12})(?!\d)"),
        "https://player.vimeo.com/video/{id}?dnt=1&autoplay=1",
        _vimeo_options,
    ),
    Provider(
        "Spotify",
        re.compile(
            r"https?://open\.spotify\.com/(?:intl-[a-z0-9-]{2,8}/)?(?:embed/)?"
            r"(?P<id>(?:episode|show|track|album|playlist)/\w{22})(?!\w)"
        ),
        "https://open.spotify.com/embed/{id}",
        shape="low",
    ),
)

PROVIDERS = list(dict.fromkeys(provider.name for provider in _PROVIDERS))
# For the content security policy: the hosts that may be framed on readers' pages.
FRAME_HOSTS = ["https://www.youtube-nocookie.com", "https://player.vimeo.com", "https://open.spotify.com"]


def player(url: str) -> Player | None:
    """Return the player for the page at `url`, or None if no provider matches."""
    url = _with_small_host(url.strip())
    for provider in _PROVIDERS:
        if match := provider.address.match(url):
            parameters = "".join(f"&{name}={text}" for name, text in provider.options(url).items())
            return Player(provider.name, provider.frame.format(id=match["id"]) + parameters, provider.shape)
    return None


def _with_small_host(url: str) -> str:
    """Return an address with its scheme and host in small letters: only what follows them tells capitals apart."""
    match = re.match(r"[a-z]+://[^/?#]*", url, re.IGNORECASE)
    return url[: match.end()].lower() + url[match.end() :] if match else url
