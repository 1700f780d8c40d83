"""The demo's table of contents while it is being made."""

from dataclasses import dataclass, field
from typing import Any

from articles.demo.kinds import Picture
from articles.models import Author, Section, Tag
from shows.models import Image, Person, Season, Show


@dataclass
class Made:
    """What has been made so far, by the name that the data gives it."""

    images: dict[Picture, Image]
    users: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    shows: dict[str, Show] = field(default_factory=dict)
    seasons: dict[str, Season] = field(default_factory=dict)
