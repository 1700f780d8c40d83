"""What the newsroom knows: one thing about a show, a season or a cast member, at a date, with who says so and how sure."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from shows.cast.models import CastMember
from shows.catalogue.models import Season, Show
from shows.frozen import FrozenModel, FrozenQuerySet


OLD_AFTER = timedelta(days=183)  # half a year: what was said of something unfinished is asked for anew


class Kind(models.TextChoices):
    RELEASE_WINDOW = "release-window", "Release window"
    EPISODE_COUNT = "episode-count", "Episode count"
    PRODUCTION_STATUS = "production-status", "Production status"
    RENEWAL = "renewal", "Renewal"
    CAST_STATUS = "cast-status", "Cast status"
    WHERE_TO_WATCH = "where-to-watch", "Where to watch"


class Certainty(models.TextChoices):
    CONFIRMED = "confirmed", "Confirmed"
    REPORTED = "reported", "Reported"
    RUMOURED = "rumoured", "Rumoured"


class State(models.TextChoices):
    """Everything that a status can be; `STATES` says which belong to which kind."""

    ANNOUNCED = "announced", "Announced"
    WRITING = "writing", "Being written"
    FILMING = "filming", "Filming"
    POST_PRODUCTION = "post-production", "In post-production"
    FINISHED = "finished", "Finished"
    HALTED = "halted", "Halted"
    RENEWED = "renewed", "Renewed"
    CANCELLED = "cancelled", "Cancelled"  # stopped by others: not ended
    ENDED = "ended", "Ended"  # told to its end
    UNDECIDED = "undecided", "Undecided"
    RETURNING = "returning", "Returning"
    NEW = "new", "New"
    NOT_RETURNING = "not-returning", "Not returning"
    UNKNOWN = "unknown", "Unknown"


STATES: dict[str, tuple[State, ...]] = {
    Kind.PRODUCTION_STATUS: (
        *(State.ANNOUNCED, State.WRITING, State.FILMING, State.POST_PRODUCTION, State.FINISHED, State.HALTED),
        State.UNKNOWN,
    ),
    Kind.RENEWAL: (State.RENEWED, State.CANCELLED, State.ENDED, State.UNDECIDED),
    Kind.CAST_STATUS: (State.RETURNING, State.NEW, State.NOT_RETURNING, State.UNKNOWN),
}


def _only(*filled: str) -> Q:
    """The condition that a value fills its own columns and leaves those of the other kinds empty."""
    columns = {"words": "", "edtf": "", "state": "", "platform": "", "region": "", "address": ""}
    empty = {name: value for name, value in columns.items() if name not in filled}
    nothing = {f"{name}__isnull": True for name in ("earliest", "latest", "number") if name not in filled}
    return Q(**empty, **nothing)


_WINDOW = ("words", "edtf", "earliest", "latest")
_WATCH = ("platform", "region", "address")
_TYPED = (
    Q(retracted=True) & (_only() | _only(*_WATCH))  # the place (platform, region) that is retracted stays named
    | Q(retracted=False, kind=Kind.RELEASE_WINDOW) & ~Q(words="") & ~Q(edtf="") & _only(*_WINDOW)
    | Q(retracted=False, kind=Kind.EPISODE_COUNT, number__isnull=False, number__gte=1) & _only("number")
    | Q(retracted=False, kind=Kind.WHERE_TO_WATCH) & ~Q(platform="") & _only(*_WATCH)
    | Q(retracted=False, kind=Kind.PRODUCTION_STATUS, state__in=STATES[Kind.PRODUCTION_STATUS]) & _only("state")
    | Q(retracted=False, kind=Kind.RENEWAL, state__in=STATES[Kind.RENEWAL]) & _only("state")
    | Q(retracted=False, kind=Kind.CAST_STATUS, state__in=STATES[Kind.CAST_STATUS]) & _only("state")
)


class FactQuerySet(FrozenQuerySet["Fact"]):
    def current(self) -> Self:
        """Return what is held to be true today: the newest of each place, unless that took it back."""
        return self.filter(current__isnull=False, retracted=False)


class Fact(FrozenModel):
    """One thing that was held to be true. Never changed: what replaces it is a new row, and this one is history.

    `Current` points to the row that counts for each subject key: one kind of thing about one subject (and one platform and region).
    """

    kind = models.CharField(max_length=20, choices=Kind.choices)
    show = models.ForeignKey(Show, on_delete=models.PROTECT, related_name="facts")
    season = models.ForeignKey(Season, null=True, blank=True, on_delete=models.PROTECT, related_name="facts")
    member = models.ForeignKey(CastMember, null=True, blank=True, on_delete=models.PROTECT, related_name="facts")
    subject_key = models.CharField(max_length=300, editable=False, db_index=True)

    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=100, blank=True)
    edtf = models.CharField(max_length=60, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    state = models.CharField(max_length=20, choices=State.choices, blank=True)
    platform = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=100, blank=True)
    address = models.URLField(blank=True)

    certainty = models.CharField(max_length=10, choices=Certainty.choices)
    source_name = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(blank=True)
    as_of = models.DateField(help_text="The day on which the source said so.")
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    retracted = models.BooleanField(
        default=False, help_text="True takes back what it replaces, and holds nothing itself."
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=_TYPED, name="fact_value_is_of_its_kind"),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="fact_window_is_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(certainty=Certainty.CONFIRMED) | ~Q(source_url=""), name="fact_confirmed_has_a_source"
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.CAST_STATUS, member__isnull=False, season__isnull=False)
                | ~Q(kind=Kind.CAST_STATUS) & Q(member__isnull=True),
                name="fact_about_a_member_is_a_cast_status",
            ),
        ]

    def __str__(self) -> str:
        who = f"{self.member.person.name}, " if self.member else ""
        return f"{self.get_kind_display()} of {who}{self.season or self.show}: {self.value}"

    @property
    def value(self) -> str:
        """What it says, in words."""
        if self.retracted:
            return "nothing known"
        if self.kind == Kind.WHERE_TO_WATCH:
            return f"{self.platform} ({self.region})" if self.region else self.platform
        return self.words or (str(self.number) if self.number else str(self.get_state_display()))


class Current(models.Model):
    """The pointer to the fact that counts for a subject key. Its key makes two of them impossible."""

    subject_key = models.CharField(max_length=300, primary_key=True)
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="current")

    class Meta:
        verbose_name_plural = "current facts"

    def __str__(self) -> str:
        return str(self.fact)
