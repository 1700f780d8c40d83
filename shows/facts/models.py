"""What the newsroom knows about a show, a season or a cast member, as of a date, with its source and its certainty."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from shows.cast.models import CastMember
from shows.catalogue.models import Season, Show
from shows.facts.choices import Certainty, State
from shows.facts.types import CAST_STATUS, FACT_TYPES, FactType
from shows.facts.types.base import fills_only
from shows.facts.words import FactWords
from shows.frozen import FrozenModel, FrozenQuerySet


OLD_AFTER = timedelta(days=183)  # half a year: after that, the source of a fact that may still change is asked again


def _value_condition(fact_type: FactType) -> Q:
    return Q(retracted=False, kind=fact_type.key) & fact_type.condition & fills_only(*fact_type.columns)


def _typed() -> Q:
    """Return the condition that each fact fills the columns of its type and no others."""
    condition = Q(retracted=True) & _retracted_values()
    for fact_type in FACT_TYPES:
        condition |= _value_condition(fact_type)
    return condition


def _retracted_values() -> Q:
    """Return the condition on a retraction: it has no value, but may name which of several facts it takes back."""
    condition = fills_only()
    for fact_type in FACT_TYPES:
        if fact_type.identity_columns:
            condition |= fills_only(*fact_type.columns)
    return condition


class FactQuerySet(FrozenQuerySet["Fact"]):
    """Facts, which are never changed."""

    def current(self) -> Self:
        """Return the facts that count today: the newest of each subject key, unless it is a retraction."""
        return self.filter(current__isnull=False, retracted=False)


class Fact(FactWords, FrozenModel):
    """Something that the newsroom knows, or knew. A row is never changed: a new fact is a new row, the old is history.

    `Current` points to the row that counts for each subject key. Such a key stands for one type of fact about one
    subject: a show, a season, one part of a season, or a cast member. Of release windows and of where to watch, several
    count at once: one for each region and platform.
    """

    # The key of a FactType.
    kind = models.CharField(max_length=20, choices=[(fact_type.key, fact_type.label) for fact_type in FACT_TYPES])
    show = models.ForeignKey(Show, on_delete=models.PROTECT, related_name="facts")
    season = models.ForeignKey(Season, null=True, blank=True, on_delete=models.PROTECT, related_name="facts")
    part = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
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
    is_undo = models.BooleanField(
        default=False, db_default=False, help_text="True goes back to what was known before what it replaces."
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=_typed(), name="fact_value_is_of_its_kind"),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="fact_window_is_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(certainty=Certainty.CONFIRMED) | ~Q(source_url=""), name="fact_confirmed_has_a_source"
            ),
            models.CheckConstraint(
                condition=Q(kind=CAST_STATUS.key, member__isnull=False, season__isnull=False)
                | ~Q(kind=CAST_STATUS.key) & Q(member__isnull=True),
                name="fact_about_a_member_is_a_cast_status",
            ),
            models.CheckConstraint(
                condition=Q(part__isnull=True) | Q(season__isnull=False, member__isnull=True, part__gte=1),
                name="fact_about_a_part_is_of_a_season",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.about}: {self.value}"

    @property
    def about(self) -> str:
        """What the fact is about: "Ida Rook, Harbour Lights, season 2", "Harbour Lights, season 2, part 1"."""
        who = f"{self.member.person}, " if self.member else ""
        return f"{who}{self.season or self.show}{f', part {self.part}' if self.part else ''}"


class Current(models.Model):
    """A pointer to the fact that counts for a subject key. Since the key is primary, no subject key has two."""

    subject_key = models.CharField(max_length=300, primary_key=True)
    fact = models.OneToOneField(Fact, on_delete=models.PROTECT, related_name="current")

    class Meta:
        verbose_name_plural = "current facts"

    def __str__(self) -> str:
        return str(self.fact)
