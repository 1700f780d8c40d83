"""The cast of a season on one form: a status each, and one source for all of them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.forms.boundfield import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from shows.actor import Actor
from shows.attempt import attempt
from shows.desk.facts_forms import SourceForm
from shows.desk.facts_record import NEWER, page, success_message
from shows.desk.facts_words import diff_of
from shows.desk.keys import parse_pk
from shows.desk.unwritable import refusal
from shows.facts.models import Fact
from shows.facts.record import RECORD, record
from shows.facts.types import CAST_STATUS
from shows.models import CastMember, Season
from shows.unwritable import set_unavailable


_STATES = [(state.value, state.label) for state in CAST_STATUS.states]


class CastForm(SourceForm):
    """A row for each cast member: the status, whether it is reconfirmed, the key of the fact that the editor saw."""

    def __init__(self, *args: Any, season: Season, **options: Any) -> None:
        super().__init__(*args, **options)
        self.season = season
        self.members = list(season.show.cast.select_related("person", "show"))
        facts = Fact.objects.filter(current__isnull=False, kind=CAST_STATUS.key, season=season)
        self.now = {fact.member_id: fact for fact in facts.select_related("member__person")}
        for member in self.members:
            fact = self.now.get(member.pk)
            state = fact.state if fact and not fact.retracted else ""
            choices = _STATES if state else [("", "Not recorded"), *_STATES]
            self.fields[f"state-{member.pk}"] = forms.ChoiceField(choices=choices, required=False, initial=state)
            self.fields[f"reconfirmed-{member.pk}"] = forms.BooleanField(required=False)
            seen = forms.CharField(required=False, widget=forms.HiddenInput, initial=fact.pk if fact else "")
            self.fields[f"seen-{member.pk}"] = seen

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.changed_members():
            self.add_error(None, "Nothing is changed. Choose a status for somebody, or tick who is reconfirmed.")
        return data

    def changed_members(self) -> list[CastMember]:
        """Return those whose status differs from what the editor saw, and those who are reconfirmed."""
        seen = {parse_pk(self.cleaned_data.get(f"seen-{member.pk}", "")) or 0 for member in self.members}
        facts = Fact.objects.filter(pk__in=seen, season=self.season, kind=CAST_STATUS.key)
        states = dict(facts.order_by().values_list("member", "state"))
        return [member for member in self.members if self._is_changed(member, states.get(member.pk, ""))]

    def _is_changed(self, member: CastMember, seen_state: str) -> bool:
        state = self.cleaned_data.get(f"state-{member.pk}", "")
        return bool(state) and (state != seen_state or self.cleaned_data[f"reconfirmed-{member.pk}"])

    def has_seen_replaced(self, fact: Fact) -> bool:
        """Whether the editor saw the fact that this one replaces: a colleague may have recorded another meanwhile."""
        return str(self.cleaned_data[f"seen-{fact.member_id}"]) == str(fact.replaces_id or "")

    def record(self, *, by: Actor) -> list[Fact]:
        """Record the statuses of the members whose rows are changed."""
        about: dict[str, Any] = {"kind": CAST_STATUS.key, "show": self.season.show, "season": self.season}
        states = [(member, self.cleaned_data[f"state-{member.pk}"]) for member in self.changed_members()]
        source = self.source()
        return [record(**about, member=member, value={"state": state}, by=by, **source) for member, state in states]

    @property
    def rows(self) -> Iterator[tuple[CastMember, str, BoundField, BoundField, BoundField]]:
        today = timezone.localdate()
        for member in self.members:
            fact = self.now.get(member.pk)
            label = fact.phrase("label", today) if fact and not fact.retracted else ""
            fields = [self[f"{name}-{member.pk}"] for name in ("state", "reconfirmed", "seen")]
            yield member, label, fields[0], fields[1], fields[2]

    def hidden(self, facts: list[Fact]) -> dict[str, str]:
        """Return what was sent, for hidden fields that send it again, with the keys of the facts that count now."""
        sent = {name: self.data[name] for name in self.fields if name in self.data}
        return sent | {f"seen-{fact.member_id}": str(fact.replaces_id or "") for fact in facts}


def cast_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Show the form of a season's cast, then its impact, and record it once the editor confirms."""
    if not request.user.has_perm(RECORD):
        raise PermissionDenied("You may not record facts. Ask an editor.")
    key = parse_pk(request.GET.get("season", "")) or 0
    season = Season.objects.select_related("show").filter(pk=key).first()
    if season is None:
        raise Http404("There is no such season.")
    if request.method != "POST":
        return _form(model_admin, request, CastForm(season=season))
    if "_back" in request.POST:
        return _form(model_admin, request, CastForm(initial=request.POST.dict(), season=season))
    form = CastForm(request.POST, season=season)
    return _record(model_admin, request, form) if form.is_valid() else _form(model_admin, request, form)


def _record(model_admin: Any, request: HttpRequest, form: CastForm) -> HttpResponse:
    is_confirmed = "confirm" in request.POST

    def is_agreed(facts: list[Fact]) -> bool:
        return is_confirmed and all(form.has_seen_replaced(fact) for fact in facts)

    try:
        facts = attempt(lambda: form.record(by=request.user), keep=is_agreed)
    except ValidationError as error:
        form.add_errors(error)
        return _form(model_admin, request, form)
    except DatabaseError as error:
        form.add_errors(refusal(error))
        return set_unavailable(_form(model_admin, request, form))
    changes = [(fact, fact.replaces) for fact in facts]
    if is_agreed(facts):
        many = f"{len(facts)} statuses" if len(facts) > 1 else "1 status"
        messages.success(request, success_message(changes, f"Recorded {many}."))
        return HttpResponseRedirect(reverse("admin:shows_show_change", args=[form.season.show_id]))
    context = {
        "title": "What this will change",
        "diffs": [diff_of(*change) for change in changes],
        "changes": changes,
        "hidden": form.hidden(facts).items(),
        "verb": "Record it",
        "problem": NEWER if is_confirmed else "",
        "first": parse_pk(request.POST.get("first", "")) or 0,
    }
    return page(model_admin, request, "impact", context)


def _form(model_admin: Any, request: HttpRequest, form: CastForm) -> HttpResponse:
    context = {
        "title": f"Cast of {form.season}",
        "form": form,
        "season": form.season,
        "media": model_admin.media,
        "errors": form.errors,
    }
    return page(model_admin, request, "cast", context)
