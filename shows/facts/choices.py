"""The words that facts choose from: how sure the newsroom is, and the states that something can be in."""

from django.db import models


class Certainty(models.TextChoices):
    """How sure the newsroom is of a fact. Confirmed needs the address of a source."""

    CONFIRMED = "confirmed", "Confirmed"
    REPORTED = "reported", "Reported"
    RUMOURED = "rumoured", "Rumoured"


class State(models.TextChoices):
    """Everything that a status can be; each type of fact names its own (`FactType.states`)."""

    ANNOUNCED = "announced", "Announced"
    WRITING = "writing", "Being written"
    FILMING = "filming", "Filming"
    POST_PRODUCTION = "post-production", "In post-production"
    FINISHED = "finished", "Finished"
    HALTED = "halted", "Halted"
    RENEWED = "renewed", "Renewed"
    CANCELLED = "cancelled", "Cancelled"  # stopped by others: not ended
    ENDED = "ended", "Ended"  # its story is over
    UNDECIDED = "undecided", "Undecided"
    RETURNING = "returning", "Returning"
    NEW = "new", "New"
    NOT_RETURNING = "not-returning", "Not returning"
    UNKNOWN = "unknown", "Unknown"
