"""Recording: choose a kind, fill its form, see what changes for readers, record."""

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe

from shows.desk.facts_forms import FORMS, FactForm
from shows.desk.facts_words import KINDS, subject_of, told
from shows.desk.keys import parse_pk
from shows.facts.models import Fact, Kind
from shows.facts.record import record
from shows.models import CastMember, Season, Show


NEWER = "Somebody recorded something newer meanwhile. Look again at what changes, then record it or go back."


@dataclass(frozen=True)
class Subject:
    """Whom a fact is about, as far as the request says."""

    kind: Kind
    show: Show | None
    season: Season | None
    member: CastMember | None

    @classmethod
    def of(cls, data: QueryDict) -> Self:
        """Read it from what was sent. A season or cast member brings its show along; one of another show is left out."""
        keys = {name: parse_pk(data.get(name, "")) for name in ("show", "season", "member")}
        season = Season.objects.select_related("show").filter(pk=keys["season"] or 0).first()
        member = CastMember.objects.select_related("show", "person").filter(pk=keys["member"] or 0).first()
        show = Show.objects.filter(pk=keys["show"] or 0).first()
        show = show or (season.show if season else None) or (member.show if member else None)
        season = season if season and show and season.show_id == show.pk else None
        kind = Kind(data.get("kind", ""))
        member = member if member and show and member.show_id == show.pk and kind == Kind.CAST_STATUS else None
        return cls(kind, show, season, member)

    def current(self) -> QuerySet[Fact]:
        """Return what counts now of this kind about the subject: at most one, but for places to watch."""
        is_whole = self.show is not None and (self.kind != Kind.CAST_STATUS or bool(self.season and self.member))
        about = {"kind": self.kind, "show": self.show, "season": self.season, "member": self.member}
        facts = Fact.objects.filter(current__isnull=False, **about) if is_whole else Fact.objects.none()
        return facts.select_related("show", "season__show", "member__person").order_by("platform", "region")

    def initial(self) -> dict[str, Any]:
        return {"show": self.show, "season": self.season, "member": self.member}


def show(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Answer the page on which a fact is recorded, in all its steps."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied("You may not record facts. Ask an editor.")
    data = _readable(request.POST if request.method == "POST" else request.GET)
    if data.get("kind") not in FORMS:
        return _choose(model_admin, request)
    subject = Subject.of(data)
    options: dict[str, Any] = {"kind": subject.kind, "show": subject.show}
    form_class = FORMS[subject.kind]
    if request.method != "POST":
        return _form(model_admin, request, subject, form_class(initial=_known(subject, data), **options))
    if "_subject" in data or "_back" in data:
        kept = "_back" in data or _is_typed(form_class, data)
        initial = data.dict() | subject.initial() if kept else _known(subject, data)
        return _form(model_admin, request, subject, form_class(initial=initial, **options))
    form = form_class(data, **options)
    if not form.is_valid():
        return _form(model_admin, request, subject, form)
    return _record(model_admin, request, subject, form)


def _readable(sent: QueryDict) -> QueryDict:
    """Return what was sent without keys that are no numbers: the widget of an autocomplete would stumble over them."""
    data = sent.copy()
    for name in ("show", "season", "member"):
        if parse_pk(data.get(name, "")) is None:
            data[name] = ""
    return data


def record_from(form: FactForm, *, by: Any) -> Fact:
    """Record what a valid form says."""
    data = form.cleaned_data
    about = {"show": data["show"], "season": data["season"], "member": data.get("member")}
    return record(kind=data["kind"], value=data["value"], by=by, **about, **form.said())


def in_words(changes: list[tuple[Fact, Fact | None]], what: str) -> str:
    """Return the message that tells what was done: how much readers see of it, and the way back."""
    context = {"what": what, "changes": changes, "fact": changes[0][0] if len(changes) == 1 else None}
    # Our own template has escaped it.
    return mark_safe(render_to_string("admin/shows/fact/parts/recorded.html", context).strip())


def _record(model_admin: Any, request: HttpRequest, subject: Subject, form: FactForm) -> HttpResponse:
    """Try it; then record it if somebody has seen what it changes, or show them."""
    seen = form.cleaned_data["replaces"] if "confirm" in request.POST else None
    try:
        with transaction.atomic():
            fact = record_from(form, by=request.user)
            is_newer = seen is not None and seen != _key(fact.replaces)
            if seen is None or is_newer:
                transaction.set_rollback(True)
    except ValidationError as error:
        form.take(error)
        return _form(model_admin, request, subject, form)
    if seen is not None and not is_newer:
        messages.success(request, in_words([(fact, fact.replaces)], "Recorded."))
        return HttpResponseRedirect(reverse("admin:shows_fact_change", args=[fact.pk]))
    hidden = dict(form.typed) | {"replaces": _key(fact.replaces)}
    context = {
        "title": "What this will change",
        "told": [told(fact, fact.replaces)],
        "changes": [(fact, fact.replaces)],
        "hidden": hidden.items(),
        "verb": "Record it",
        "problem": NEWER if seen is not None else "",
        "first": parse_pk(request.POST.get("first", "")) or 0,
    }
    return page(model_admin, request, "impact", context)


def page(model_admin: Any, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """Render a page of the facts' desk."""
    whole = model_admin.admin_site.each_context(request) | {"opts": model_admin.opts} | context
    return TemplateResponse(request, f"admin/shows/fact/{name}.html", whole)


def address_of(fact: Fact) -> str:
    """Return the address of the page that records what takes a fact's place."""
    keys = {"kind": fact.kind, "show": fact.show_id, "season": fact.season_id, "member": fact.member_id}
    keys |= {"platform": fact.platform, "region": fact.region}
    return f"{reverse('admin:shows_fact_add')}?{urlencode({name: key for name, key in keys.items() if key})}"


def _choose(model_admin: Any, request: HttpRequest) -> HttpResponse:
    about = {name: request.GET[name] for name in ("show", "season", "member") if name in request.GET}
    kinds = [(kind.label, sentence, urlencode({"kind": kind.value} | about)) for kind, sentence in KINDS.items()]
    return page(model_admin, request, "choose", {"title": "What do you know?", "kinds": kinds})


def _form(model_admin: Any, request: HttpRequest, subject: Subject, form: FactForm) -> HttpResponse:
    now = list(subject.current())
    context = {
        "title": f"Record: {subject.kind.label.lower()}",
        "form": form,
        "now": now,
        "about": subject_of(now[0]) if now else "",
        "media": model_admin.media + form.media,
        "errors": form.errors,
        "is_place": subject.kind == Kind.WHERE_TO_WATCH,
    }
    return page(model_admin, request, "record", context)


def _known(subject: Subject, data: QueryDict) -> dict[str, Any]:
    """Return what the form begins with: what is known now, if anything is."""
    facts = subject.current().filter(retracted=False)
    if subject.kind == Kind.WHERE_TO_WATCH:
        places = {"platform__iexact": data.get("platform", ""), "region__iexact": data.get("region", "")}
        facts = facts.filter(**places)
    fact = facts.first()
    return subject.initial() | (FORMS[subject.kind].initial_of(fact) if fact else {})


def _is_typed(form_class: type[FactForm], data: QueryDict) -> bool:
    """Whether somebody has typed what another subject's values must not push aside."""
    began = Subject.of(data)
    fact = Fact.objects.filter(pk=parse_pk(data.get("replaces", "")) or 0).first()
    initial = form_class.initial_of(fact) if fact else {}
    form = form_class(data, initial=initial, kind=began.kind, show=began.show)
    return bool(set(form.changed_data) - {"show", "season", "member", "kind", "replaces"})


def _key(fact: Fact | None) -> str:
    return str(fact.pk) if fact else ""
