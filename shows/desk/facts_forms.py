"""A form for each kind of fact, and nothing in it that the kind has no use for. Rules stay in the verb: it is asked."""

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
from shows.facts.models import STATES, Certainty, Kind
from shows.facts.values import read_value
from shows.models import CastMember, Fact, Season, Show


SAID = ("certainty", "source_name", "source_url", "as_of", "note")
# Where the verb's sentences belong, by words that only they have.
_FIELD_OF = {"address of its source": "source_url", "“As of”": "as_of", "season": "season", "cast member": "member"}


class SourceForm(forms.Form):
    """Who says so, how sure it is, and when they said it."""

    certainty = forms.ChoiceField(
        label="How sure it is",
        widget=forms.RadioSelect,
        choices=[(one.value, format_html("<b>{}</b> {}", one.label, CERTAINTIES[one])) for one in Certainty],
        error_messages={"required": "Choose how sure it is."},
    )
    source_name = forms.CharField(label="Who says so", max_length=200, required=False)
    source_url = forms.URLField(
        label="Where they say it",
        max_length=200,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        help_text="The address of the page. What is confirmed needs one.",
        error_messages={"invalid": "That is not the address of a page. Copy it from the browser."},
    )
    as_of = forms.DateField(
        label="As of",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
        help_text="The day on which they said it.",
        error_messages={"required": "Give the day on which they said it.", "invalid": "Write a day like 2026-03-14."},
    )
    note = forms.CharField(
        label="Note",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For colleagues. Readers never see it.",
    )

    def said(self) -> dict[str, Any]:
        """Return what `record` is told of the source."""
        return {name: self.cleaned_data[name] for name in SAID}

    def take(self, error: ValidationError) -> None:
        """Put what the verb says is wrong beside the fields that it is about."""
        if hasattr(error, "error_dict"):
            for name, problems in error.error_dict.items():
                self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, problems)
            return
        for sentence in error.messages:
            field = next((name for words, name in _FIELD_OF.items() if words in sentence), None)
            self.add_error(field if field in self.fields else None, sentence)

    @property
    def said_fields(self) -> list[BoundField]:
        return [self[name] for name in SAID]


class FactForm(SourceForm):
    """What all kinds have in common: whom the fact is about, and who says so."""

    values: ClassVar[tuple[str, ...]]  # the fields that hold what it says

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
    member = forms.ModelChoiceField(
        CastMember.objects.none(),
        label="Who",
        empty_label="Choose",
        error_messages={"required": "Choose who it is about.", "invalid_choice": "Choose somebody of this show."},
    )

    def __init__(self, *args: Any, kind: Kind, show: Show | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].initial = kind
        season, member = self.fields["season"], self.fields["member"]
        if show is not None:
            season.queryset = show.seasons.select_related("show").order_by("-number")  # type: ignore[attr-defined]
            member.queryset = show.cast.select_related("person")  # type: ignore[attr-defined]
        if kind == Kind.CAST_STATUS:
            season.required, season.empty_label = True, "Choose"  # type: ignore[attr-defined]
        else:
            del self.fields["member"]

    def value(self) -> dict[str, Any]:
        """Return the columns of what it says. Raises ValidationError where that cannot be read."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if all(name in data for name in self.values):
            try:
                data["value"] = self.value()
            except ValidationError as error:
                self.add_error(self.values[0], error)
        return data

    @property
    def subject_fields(self) -> list[BoundField]:
        return [self[name] for name in ("show", "season", "member") if name in self.fields]

    @property
    def value_fields(self) -> list[BoundField]:
        return [self[name] for name in self.values]

    @property
    def typed(self) -> Iterator[tuple[str, str]]:
        """Return all that was sent, as hidden fields send it again."""
        for name in self.fields:
            yield name, self.data.get(name, "")

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        """Return the form's values for what is known now. A new source is asked for: the old one never said the new."""
        return {"certainty": fact.certainty, "replaces": fact.pk}


class WindowForm(FactForm):
    values = ("text",)

    text = forms.CharField(
        label="When",
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-understand": ""}),
        help_text="As people say it: “14 March 2026”, “Q3 2026”, “early 2027”, “before 2028”, “2026 or 2027”, “TBA”.",
        error_messages={"required": "Say when it comes, or “TBA”."},
    )

    def value(self) -> dict[str, Any]:
        return read_value(Kind.RELEASE_WINDOW, self.cleaned_data["text"])

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        return super().initial_of(fact) | {"text": fact.words}


class CountForm(FactForm):
    values = ("number",)

    number = forms.CharField(
        label="Episodes",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "size": 8}),
        help_text="12, or twelve.",
        error_messages={"required": "Say how many episodes it has."},
    )

    def value(self) -> dict[str, Any]:
        return read_value(Kind.EPISODE_COUNT, self.cleaned_data["number"])

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        return super().initial_of(fact) | {"number": fact.number}


class StatusForm(FactForm):
    values = ("state",)

    state = forms.ChoiceField(
        label="Status", widget=forms.RadioSelect, error_messages={"required": "Choose the status."}
    )

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        super().__init__(*args, kind=kind, **options)
        self.fields["state"].label = kind.label
        self.fields["state"].choices = [(state.value, state.label) for state in STATES[kind]]  # type: ignore[attr-defined]

    def value(self) -> dict[str, Any]:
        return {"state": self.cleaned_data["state"]}

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        return super().initial_of(fact) | {"state": fact.state}


class WatchForm(FactForm):
    values = ("platform", "region", "address")

    platform = forms.CharField(max_length=100, error_messages={"required": "Name the platform: “Netflix”."})
    region = forms.CharField(max_length=100, required=False, help_text="Empty where it is the same everywhere.")
    address = forms.URLField(
        max_length=200,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        help_text="Its page there.",
        error_messages={"invalid": "That is not the address of a page. Copy it from the browser."},
    )

    def value(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name].strip() for name in self.values}

    @classmethod
    def initial_of(cls, fact: Fact) -> dict[str, Any]:
        told = {name: getattr(fact, name) for name in cls.values}
        return super().initial_of(fact) | told


FORMS: dict[str, type[FactForm]] = {
    Kind.RELEASE_WINDOW: WindowForm,
    Kind.EPISODE_COUNT: CountForm,
    Kind.PRODUCTION_STATUS: StatusForm,
    Kind.RENEWAL: StatusForm,
    Kind.CAST_STATUS: StatusForm,
    Kind.WHERE_TO_WATCH: WatchForm,
}
