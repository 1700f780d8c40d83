"""The door: Django finds the app's models here; each lives in the room that it is imported from."""

from shows.cast.models import CastMember, Person
from shows.catalogue.episodes import Episode
from shows.catalogue.models import Season, Show
from shows.facts.models import Current, Fact
from shows.images.models import Image


__all__ = ["CastMember", "Current", "Episode", "Fact", "Image", "Person", "Season", "Show"]
