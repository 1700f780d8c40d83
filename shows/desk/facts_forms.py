"""The form of each type of fact, with the fields that the type needs. The rules are in the verb `record`."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.html import format_html

from shows.desk.facts_words import CERTAINTIES
from shows.facts.choices import Certainty
from shows.facts.release_lines import choices_of
from shows.facts.types import FactType
from shows.facts.types.base import Columns
from shows.facts.types.release_window import RELEASE_WINDOW
from shows.facts.types.where_to_watch import WHERE_TO_WATCH
from shows.facts.watch_lines import as_watch_line
from shows.models import CastMember, Fact, Season, Show


SOURCE_FIELDS = ("certainty", "source_name", "source_url", "as_of", "note")


class SourceForm(forms.Form):
    """The fields about a fact's source: certainty, name, address, day and note."""

    certainty = forms.ChoiceField(
        label="Certainty",
        widget=forms.RadioSelect,
        choices=[(value, format_html("<b>{}</b> {}", value.label, CERTAINTIES[value])) for value in Certainty],
        error_messages={"required": "Choose a certainty."},
    )
    source_name = forms.CharField(label="Source", max_length=200, required=False)
    source_url = forms.URLField(
        label="Address of the source",
        max_length=200,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        help_text="The page that says so. What is confirmed needs one.",
        error_messages={"invalid": "That is not the address of a page. Copy it from the browser."},
    )
    as_of = forms.DateField(
        label="As of",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
        help_text="The day on which the source said so.",
        error_messages={
            "required": "Give the day on which the source said so.",
            "invalid": "Write a day like 2026-03-14.",
        },
    )
    note = forms.CharField(
        label="Note",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For colleagues. Readers never see it.",
    )

    def source(self) -> dict[str, Any]:
        """Return the arguments of `record` that are about the source."""
        return {name: self.cleaned_data[name] for name in SOURCE_FIELDS}

    def add_errors(self, error: ValidationError) -> None:
        """Show the problems of a verb's ValidationError beside their fields."""
        problems = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for name, messages in problems.items():
            self.add_error(name if name in self.fields else None, messages)

    @property
    def source_fields(self) -> list[BoundField]:
        return [self[name] for name in SOURCE_FIELDS]


class FactForm(SourceForm):
    """The form of a type: the subject, the value as one line of text, and the source.

    A type with other fields for its value has a subclass, which names them in `value_names`.
    """

    value_names: ClassVar[tuple[str, ...]] = ("text",)

    kind = forms.CharField(widget=forms.HiddenInput)
    replaces = forms.CharField(required=False, widget=forms.HiddenInput)
    show = forms.ModelChoiceField(
        Show.objects.all(),
        widget=AutocompleteSelect(Fact._meta.get_field("show"), admin.site),
        error_messages={"required": "Choose the show.", "invalid_choice": "There is no such show. Choose another."},
    )
    season = forms.ModelChoiceField(
        Season.objects.none(),
        required=False,
        empty_label="The whole show",
        error_messages={"required": "Choose the season.", "invalid_choice": "Choose a season of this show."},
    )
    part = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=99,
        help_text="Only where the season comes in parts: 1, 2.",
        error_messages={"invalid": "Write the number of the part, like 2."},
    )
    member = forms.ModelChoiceField(
        CastMember.objects.none(),
        label="Cast member",
        empty_label="Choose",
        error_messages={"required": "Choose who it is about.", "invalid_choice": "Choose somebody of this show."},
    )

    def __init__(self, *args: Any, fact_type: FactType, show: Show | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fact_type = fact_type
        self.fields["kind"].initial = fact_type.key
        season, member = self.fields["season"], self.fields["member"]
        if show is not None:
            season.queryset = show.seasons.select_related("show").order_by("-number")  # type: ignore[attr-defined]
            member.queryset = show.cast.select_related("person")  # type: ignore[attr-defined]
        if fact_type.is_about_member:
            season.required, season.empty_label = True, "Choose"  # type: ignore[attr-defined]
            del self.fields["part"]
        else:
            del self.fields["member"]
        self.add_value_fields()

    def add_value_fields(self) -> None:
        """Add the fields of the value, with the labels of the type."""
        self.fields["text"] = forms.CharField(
            label=self.fact_type.value_label,
            max_length=500,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            help_text=self.fact_type.value_help,
            error_messages={"required": self.fact_type.value_missing},
        )

    def values(self) -> list[Columns]:
        """Return the columns of each value that was typed. Raises ValidationError if they cannot be read."""
        return self.fact_type.read_all(self.cleaned_data["text"], today=self.cleaned_data.get("as_of"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if all(name in data for name in self.value_names):
            try:
                data["values"] = self.values()
            except ValidationError as error:
                self.add_error(self.value_names[0], error)
        return data

    @property
    def subject_fields(self) -> list[BoundField]:
        return [self[name] for name in ("show", "season", "part", "member") if name in self.fields]

    @property
    def value_fields(self) -> list[BoundField]:
        return [self[name] for name in self.value_names]

    @property
    def typed(self) -> Iterator[tuple[str, str]]:
        """Yield names and values of what was sent, for hidden fields that send it again."""
        for name in self.fields:
            yield name, self.data.get(name, "")

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        """Return the initial values for replacing a fact. Its source is left out: the new value has another one."""
        about = {"certainty": fact.certainty, "replaces": fact.pk, "part": fact.part}
        return about | cls.initial_value_of(fact)

    @classmethod
    def initial_value_of(cls, fact: Fact) -> dict[str, Any]:
        return {"text": fact.type.as_text(fact)}


class WindowForm(FactForm):
    """The form of a release window. While somebody types, the page shows beside the field how the site reads it."""

    explains_dates = True

    def add_value_fields(self) -> None:
        super().add_value_fields()
        self.fields["text"].widget.attrs["data-understand"] = ""

    @property
    def choices(self) -> list[str]:
        """What the date could mean, if it is refused because it could mean several: each of them can be read."""
        if not self.is_bound or "text" not in self.errors:
            return []
        return choices_of(self.data.get("text", ""), self.cleaned_data.get("as_of"))


class StatusForm(FactForm):
    value_names = ("state",)

    def add_value_fields(self) -> None:
        self.fields["state"] = forms.ChoiceField(
            label=self.fact_type.label,
            choices=[(state.value, state.label) for state in self.fact_type.states],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose the status."},
        )

    def values(self) -> list[Columns]:
        return [{"state": self.cleaned_data["state"]}]

    @classmethod
    def initial_value_of(cls, fact: Fact) -> dict[str, Any]:
        return {"state": fact.state}


class WatchForm(FactForm):
    value_names = ("platform", "region", "address")

    def add_value_fields(self) -> None:
        self.fields["platform"] = forms.CharField(
            max_length=500,
            help_text="Several at once: “Netflix in the US and Canada, BBC iPlayer in the UK”.",
            error_messages={"required": "Name the platform: “Netflix”."},
        )
        self.fields["region"] = forms.CharField(
            max_length=100,
            required=False,
            help_text="Empty where it is the same everywhere. Several: “US and Canada”.",
        )
        self.fields["address"] = forms.URLField(
            max_length=200,
            required=False,
            assume_scheme="https",
            widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
            help_text="Its page there.",
            error_messages={"invalid": "That is not the address of a page. Copy it from the browser."},
        )

    def values(self) -> list[Columns]:
        """Return the columns of each platform and country; what is typed as one platform has several countries."""
        platform, region, address = (self.cleaned_data[name].strip() for name in self.value_names)
        if region:
            return self.fact_type.read_all(as_watch_line(platform.strip('“”"'), region, address))
        return self.fact_type.read_all(f"{platform} {address}")

    @classmethod
    def initial_value_of(cls, fact: Fact) -> dict[str, Any]:
        values = {name: getattr(fact, name) for name in cls.value_names}
        return values | ({} if fact.region else {"platform": as_watch_line(fact.platform, "", "")})


# The types that have forms of their own.
_FORMS: dict[str, type[FactForm]] = {RELEASE_WINDOW.key: WindowForm, WHERE_TO_WATCH.key: WatchForm}


def form_of(fact_type: FactType) -> type[FactForm]:
    """Return the form of a type: its own, else the form for a status, else the form with one line of text."""
    return _FORMS.get(fact_type.key, StatusForm if fact_type.states else FactForm)
