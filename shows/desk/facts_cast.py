"""The cast of a season on one form: a status each, and once for all of them who says so."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms.boundfield import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from shows.desk.facts_forms import SourceForm
from shows.desk.facts_record import NEWER, in_words, page
from shows.desk.facts_words import told
from shows.desk.keys import parse_pk
from shows.facts.models import STATES, Fact, Kind
from shows.facts.phrases import phrase_fact
from shows.facts.record import RECORD, record
from shows.models import CastMember, Season


_STATES = [(state.value, state.label) for state in STATES[Kind.CAST_STATUS]]


class CastForm(SourceForm):
    """A row for each cast member: the status, whether it is said again, and which fact the editor saw there."""

    def __init__(self, *args: Any, season: Season, **options: Any) -> None:
        super().__init__(*args, **options)
        self.season = season
        self.members = list(season.show.cast.select_related("person", "show"))
        facts = Fact.objects.filter(current__isnull=False, kind=Kind.CAST_STATUS, season=season)
        self.now = {fact.member_id: fact for fact in facts.select_related("member__person")}
        for member in self.members:
            fact = self.now.get(member.pk)
            state = fact.state if fact and not fact.retracted else ""
            choices = _STATES if state else [("", "Not recorded"), *_STATES]
            self.fields[f"state-{member.pk}"] = forms.ChoiceField(choices=choices, required=False, initial=state)
            self.fields[f"again-{member.pk}"] = forms.BooleanField(required=False)
            seen = forms.CharField(required=False, widget=forms.HiddenInput, initial=fact.pk if fact else "")
            self.fields[f"seen-{member.pk}"] = seen

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.changed_members():
            self.add_error(None, "Nothing is changed. Choose a status for somebody, or tick who is named again.")
        return data

    def changed_members(self) -> list[CastMember]:
        """Return those whose status is not the one that the editor saw, and those who are named again."""
        seen = {parse_pk(self.cleaned_data.get(f"seen-{member.pk}", "")) or 0 for member in self.members}
        facts = Fact.objects.filter(pk__in=seen, season=self.season, kind=Kind.CAST_STATUS)
        was = dict(facts.order_by().values_list("member", "state"))
        return [member for member in self.members if self._is_changed(member, was.get(member.pk, ""))]

    def _is_changed(self, member: CastMember, was: str) -> bool:
        state = self.cleaned_data.get(f"state-{member.pk}", "")
        return bool(state) and (state != was or self.cleaned_data[f"again-{member.pk}"])

    def is_newer(self, fact: Fact) -> bool:
        """Whether a fact takes the place of another one than the editor saw."""
        return str(self.cleaned_data[f"seen-{fact.member_id}"]) != str(fact.replaces_id or "")

    def record(self, *, by: Any) -> list[Fact]:
        """Record what is changed, and nothing else."""
        about: dict[str, Any] = {"kind": Kind.CAST_STATUS, "show": self.season.show, "season": self.season}
        states = [(member, self.cleaned_data[f"state-{member.pk}"]) for member in self.changed_members()]
        said = self.said()
        return [record(**about, member=member, value={"state": state}, by=by, **said) for member, state in states]

    @property
    def rows(self) -> Iterator[tuple[CastMember, str, BoundField, BoundField, BoundField]]:
        today = timezone.localdate()
        for member in self.members:
            fact = self.now.get(member.pk)
            label = phrase_fact(fact, "label", today) if fact and not fact.retracted else ""
            fields = [self[f"{name}-{member.pk}"] for name in ("state", "again", "seen")]
            yield member, label, fields[0], fields[1], fields[2]

    def hidden(self, facts: list[Fact]) -> dict[str, str]:
        """Return what was sent as hidden fields send it again, with what was seen brought up to date."""
        kept = {name: self.data[name] for name in self.fields if name in self.data}
        return kept | {f"seen-{fact.member_id}": str(fact.replaces_id or "") for fact in facts}


def show(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Answer the form of a season's cast, its impact page, and what follows."""
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
    confirmed = "confirm" in request.POST
    try:
        with transaction.atomic():
            facts = form.record(by=request.user)
            is_newer = confirmed and any(form.is_newer(fact) for fact in facts)
            if not confirmed or is_newer:
                transaction.set_rollback(True)
    except ValidationError as error:
        form.take(error)
        return _form(model_admin, request, form)
    changes = [(fact, fact.replaces) for fact in facts]
    if confirmed and not is_newer:
        many = f"{len(facts)} statuses" if len(facts) > 1 else "1 status"
        messages.success(request, in_words(changes, f"Recorded {many}."))
        return HttpResponseRedirect(reverse("admin:shows_show_change", args=[form.season.show_id]))
    context = {
        "title": "What this will change",
        "told": [told(*change) for change in changes],
        "changes": changes,
        "hidden": form.hidden(facts).items(),
        "verb": "Record it",
        "problem": NEWER if confirmed else "",
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
