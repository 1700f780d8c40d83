"""The database rows of the demo while it is being made."""

from dataclasses import dataclass, field
from typing import Any

from articles.models import Author, Section, Tag
from shows.models import Image, Person, Season, Show


@dataclass
class DemoRows:
    """The rows made so far: images and users by name, seasons by "show-slug/number", all others by slug."""

    images: dict[str, Image] = field(default_factory=dict)
    users: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    shows: dict[str, Show] = field(default_factory=dict)
    seasons: dict[str, Season] = field(default_factory=dict)
