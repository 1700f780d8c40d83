"""Recording: choose a type of fact, fill its form, see what changes for readers, record."""

from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import get_text_list

from shows.actor import Actor
from shows.attempt import attempt
from shows.desk.facts_forms import FactForm, form_of
from shows.desk.facts_words import diff_of, subject_of
from shows.desk.keys import parse_pk
from shows.desk.unwritable import refusal
from shows.facts.models import Fact
from shows.facts.record import record
from shows.facts.types import FACT_TYPE_OF, FACT_TYPES, FactType
from shows.models import CastMember, Season, Show
from shows.unwritable import set_unavailable


NEWER = "Somebody recorded something newer meanwhile. Look again at what changes, then record it or go back."


@dataclass(frozen=True)
class Subject:
    """What a fact is about, as far as the request says: type, show, season, cast member."""

    fact_type: FactType
    show: Show | None
    season: Season | None
    member: CastMember | None

    @classmethod
    def of(cls, data: QueryDict) -> Self:
        """Read it from a request. The show may be left out, if there is a season or a cast member.

        A season or a cast member of another show is ignored.

        Raises:
            KeyError: the request names no type of fact.
        """
        keys = {name: parse_pk(data.get(name, "")) for name in ("show", "season", "member")}
        season = Season.objects.select_related("show").filter(pk=keys["season"] or 0).first()
        member = CastMember.objects.select_related("show", "person").filter(pk=keys["member"] or 0).first()
        show = Show.objects.filter(pk=keys["show"] or 0).first()
        show = show or (season.show if season else None) or (member.show if member else None)
        season = season if season and show and season.show_id == show.pk else None
        fact_type = FACT_TYPE_OF[data.get("kind", "")]
        member = member if member and show and member.show_id == show.pk and fact_type.is_about_member else None
        return cls(fact_type, show, season, member)

    def current(self) -> QuerySet[Fact]:
        """Return the current facts of this type about the subject: at most one, except of where to watch."""
        is_complete = self.show is not None and (
            not self.fact_type.is_about_member or bool(self.season and self.member)
        )
        about = {"kind": self.fact_type.key, "show": self.show, "season": self.season, "member": self.member}
        facts = Fact.objects.filter(current__isnull=False, **about) if is_complete else Fact.objects.none()
        return facts.select_related("show", "season__show", "member__person").order_by("part", "platform", "region")

    def initial(self) -> dict[str, Any]:
        return {"show": self.show, "season": self.season, "member": self.member}


def record_view(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """Show the pages on which a fact is recorded: choose its type, fill the form, see the impact, confirm."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied("You may not record facts. Ask an editor.")
    data = _without_bad_keys(request.POST if request.method == "POST" else request.GET)
    if data.get("kind") not in FACT_TYPE_OF:
        return _choose(model_admin, request)
    subject = Subject.of(data)
    options: dict[str, Any] = {"fact_type": subject.fact_type, "show": subject.show}
    form_class = form_of(subject.fact_type)
    if request.method != "POST":
        return _form(model_admin, request, subject, form_class(initial=_known(subject, data), **options))
    if "_subject" in data or "_back" in data:
        keeps_typed = "_back" in data or _is_typed(form_class, data)
        initial = data.dict() | subject.initial() if keeps_typed else _known(subject, data)
        return _form(model_admin, request, subject, form_class(initial=initial, **options))
    form = form_class(data, **options)
    if not form.is_valid():
        return _form(model_admin, request, subject, form)
    return _record(model_admin, request, subject, form)


def _without_bad_keys(params: QueryDict) -> QueryDict:
    """Return the parameters of a request without keys that are not numbers, on which Django's autocomplete fails."""
    data = params.copy()
    for name in ("show", "season", "member"):
        if parse_pk(data.get(name, "")) is None:
            data[name] = ""
    return data


def record_from(form: FactForm, *, by: Actor) -> list[Fact]:
    """Record the facts of a valid form: one, or one for each part or country that was typed."""
    data = form.cleaned_data
    about: dict[str, Any] = {name: data.get(name) for name in ("show", "season", "part", "member")}
    return [record(kind=data["kind"], value=value, by=by, **about, **form.source()) for value in data["values"]]


def success_message(changes: list[tuple[Fact, Fact | None]], outcome: str) -> str:
    """Return the message after a change: the outcome ("Recorded."), what changes for readers, and a button to undo.

    Args:
        changes: each fact with the one that it replaces.
    """
    context = {"outcome": outcome, "changes": changes, "fact": changes[0][0] if len(changes) == 1 else None}
    html = render_to_string("admin/shows/fact/parts/recorded.html", context).strip()
    return mark_safe(html)  # noqa: S308 - the template has escaped what is in it


def _record(model_admin: Any, request: HttpRequest, subject: Subject, form: FactForm) -> HttpResponse:
    """Record the fact if the editor has confirmed its impact; else show the impact, and record nothing."""
    is_confirmed = "confirm" in request.POST

    def is_agreed(facts: list[Fact]) -> bool:
        """Whether the editor confirmed replacing these very facts: a colleague may have recorded others meanwhile."""
        return is_confirmed and form.cleaned_data["replaces"] == _keys(facts)

    try:
        facts = attempt(lambda: record_from(form, by=request.user), keep=is_agreed)
    except ValidationError as error:
        form.add_errors(error)
        return _form(model_admin, request, subject, form)
    except DatabaseError as error:
        form.add_errors(refusal(error))
        return set_unavailable(_form(model_admin, request, subject, form))
    changes = [(fact, fact.replaces) for fact in facts]
    if is_agreed(facts):
        outcome = "Recorded." if len(facts) == 1 else f"Recorded {len(facts)} facts."
        messages.success(request, success_message(changes, outcome))
        return HttpResponseRedirect(_address_after(facts))
    hidden = dict(form.typed) | {"replaces": _keys(facts)}
    context = {
        "title": "What this will change",
        "diffs": [diff_of(*change) for change in changes],
        "changes": changes,
        "hidden": hidden.items(),
        "verb": "Record it",
        "problem": NEWER if is_confirmed else "",
        "first": parse_pk(request.POST.get("first", "")) or 0,
    }
    return page(model_admin, request, "impact", context)


def page(model_admin: Any, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """Render one of the admin's pages about facts."""
    whole = model_admin.admin_site.each_context(request) | {"opts": model_admin.opts} | context
    return TemplateResponse(request, f"admin/shows/fact/{name}.html", whole)


def address_of(fact: Fact) -> str:
    """Return the address of the form that replaces a fact."""
    keys = {"kind": fact.kind, "show": fact.show_id, "season": fact.season_id, "member": fact.member_id}
    keys |= {"part": fact.part}
    keys |= {column: getattr(fact, column) for column in fact.type.identity_columns}
    return f"{reverse('admin:shows_fact_add')}?{urlencode({name: key for name, key in keys.items() if key})}"


def _choose(model_admin: Any, request: HttpRequest) -> HttpResponse:
    about = {name: request.GET[name] for name in ("show", "season", "member") if name in request.GET}
    choices = [(fact_type, urlencode({"kind": fact_type.key} | about)) for fact_type in FACT_TYPES]
    return page(model_admin, request, "choose", {"title": "What do you know?", "choices": choices})


def _form(model_admin: Any, request: HttpRequest, subject: Subject, form: FactForm) -> HttpResponse:
    now = list(subject.current())
    context = {
        "title": f"Record: {subject.fact_type.label.lower()}",
        "form": form,
        "now": now,
        "about": subject_of(now[0]) if now else "",
        "media": model_admin.media + form.media,
        "errors": form.errors,
        "identity": get_text_list([*subject.fact_type.identity_columns], "and"),
    }
    return page(model_admin, request, "record", context)


def _known(subject: Subject, data: QueryDict) -> dict[str, Any]:
    """Return the initial values of the form: those of the current fact, if there is one."""
    facts = subject.current().filter(retracted=False, part=parse_pk(data.get("part", "")))
    for column in subject.fact_type.identity_columns:
        facts = facts.filter(**{f"{column}__iexact": data.get(column, "")})
    fact = facts.first()
    typed = {"part": data.get("part", "")}
    return subject.initial() | typed | (form_of(subject.fact_type).initial_of(fact) if fact else {})


def _is_typed(form_class: type[FactForm], data: QueryDict) -> bool:
    """Whether the editor has typed anything, which choosing another subject must not overwrite."""
    subject = Subject.of(data)
    fact = Fact.objects.filter(pk=parse_pk(data.get("replaces", "")) or 0).first()
    initial = form_class.initial_of(fact) if fact else {}
    form = form_class(data, initial=initial, fact_type=subject.fact_type, show=subject.show)
    return bool(set(form.changed_data) - {"show", "season", "part", "member", "kind", "replaces"})


def _keys(facts: list[Fact]) -> str:
    """Return the primary keys of the facts that these replace: "12", or "12,,15" where the second replaces none."""
    return ",".join(str(fact.replaces.pk) if fact.replaces else "" for fact in facts)


def _address_after(facts: list[Fact]) -> str:
    """Return the page of the recorded fact; of several, that of their show, which lists them all."""
    if len(facts) == 1:
        return reverse("admin:shows_fact_change", args=[facts[0].pk])
    return reverse("admin:shows_show_change", args=[facts[0].show_id])
