"""The door: Django finds the app's admin here."""

from shows.desk.cast import CastMemberAdmin, PersonAdmin
from shows.desk.catalogue import SeasonAdmin, ShowAdmin
from shows.desk.facts import FactAdmin
from shows.desk.images import ImageAdmin


__all__ = ["CastMemberAdmin", "FactAdmin", "ImageAdmin", "PersonAdmin", "SeasonAdmin", "ShowAdmin"]
