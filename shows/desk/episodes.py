"""The episodes of a season, on the season's page; and their list, in which autocompletes search."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.http import HttpRequest

from shows.desk.autocomplete import closeness
from shows.desk.paginator import BoundedPaginator
from shows.desk.unwritable import FormComesBackMixin
from shows.facts.dates import parse
from shows.facts.episode_list import count_note
from shows.facts.models import Fact
from shows.facts.periods import UNKNOWN
from shows.facts.types import EPISODE_COUNT
from shows.models import Episode, Season


class EpisodeForm(forms.ModelForm[Episode]):
    """An episode with its date as people say it: "12 March 2027", "March 2027", "TBA"."""

    class Meta:
        model = Episode
        fields = ["season", "number", "title", "airs", "synopsis"]
        widgets = {
            "number": forms.NumberInput(attrs={"min": 1}),
            "airs": forms.TextInput(attrs={"placeholder": "12 March 2027", "autocomplete": "off"}),
            "synopsis": forms.Textarea(attrs={"rows": 2}),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "airs" in data:
            try:
                period = parse(data["airs"]) if data["airs"].strip() else None
            except ValueError as error:
                raise ValidationError({"airs": str(error)}) from None
            data["airs"] = period.words if period and period != UNKNOWN else ""
            self.instance.edtf = period.edtf if data["airs"] and period else ""
            self.instance.earliest = period.earliest if period else None
            self.instance.latest = period.latest if period else None
        return data


class EpisodeInline(admin.TabularInline[Episode, Season]):
    model = Episode
    form = EpisodeForm
    extra = 0
    fields = ["number", "title", "airs", "synopsis"]


@admin.register(Episode)
class EpisodeAdmin(FormComesBackMixin, admin.ModelAdmin[Episode]):
    """Episodes are edited on their season's page; this is for autocompletes."""

    form = EpisodeForm
    list_display = ["__str__", "airs"]
    search_fields = ["search_terms__matches", "season__show__search_terms__matches", "number"]
    autocomplete_fields = ["season"]
    paginator = BoundedPaginator
    show_full_result_count = False
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Episode]:
        return super().get_queryset(request).select_related("season__show")

    def closeness(self, typed: str) -> list[Combinable]:
        """Order by the title of the episode, then by that of its show."""
        return [closeness("search_terms", typed), closeness("season__show__search_terms", typed)]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Episode], search_term: str
    ) -> tuple[QuerySet[Episode], bool]:
        """Find "harbour season 2 episode 3", as an episode's name is shown."""
        words = search_term.replace(",", " ").replace(":", " ").lower().split()
        for noun, column in (("season", "season__number"), ("episode", "number")):
            while noun in words:
                place = words.index(noun)
                number = words[place + 1] if place + 1 < len(words) else ""
                if number.isdecimal() and len(number) < 6:
                    queryset = queryset.filter(**{column: int(number)})
                    del words[place + 1]
                del words[place]
        return super().get_search_results(request, queryset, " ".join(words))


def episode_count_of(season: Season) -> str:
    """Return how many episodes of a season are listed and how many the record says, for the season's page."""
    listed = season.episodes.count()
    facts = Fact.objects.current().filter(season=season, kind=EPISODE_COUNT.key, part=None)
    notes = [count_note(fact, listed) for fact in facts]
    return next((note for note in notes if note), "") or f"{listed} listed."
