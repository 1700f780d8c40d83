"""Facts for the prose editor's picker, as JSON: by search, by their keys, and those that are not recorded yet."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from shows.catalogue.season_numbers import SPECIALS
from shows.desk.facts_words import subject_of
from shows.desk.keys import parse_pk
from shows.facts.choices import Certainty, State
from shows.facts.record import RECORD
from shows.facts.types import FACT_TYPES
from shows.models import Fact, Season


MAX_RESULTS = 20
MAX_KEYS = 200  # subject keys in one request
_MAX_WORDS = 8
_MAX_IDS = 100  # shows, and as many seasons, in one request


def facts_view(model_admin: ModelAdmin[Any], request: HttpRequest) -> HttpResponse:
    """Answer `?slots=...` with the facts of these subject keys, and `?q=words&shows=1,2&seasons=3` with a search."""
    if not (model_admin.has_change_permission(request) or model_admin.has_add_permission(request)):
        raise PermissionDenied
    subject_keys = request.GET.getlist("slots")
    if len(subject_keys) > MAX_KEYS:
        return JsonResponse({"problem": f"Ask for at most {MAX_KEYS} facts at a time."}, status=400)
    answer = {"facts": _payload(_current().filter(subject_key__in=subject_keys))} if subject_keys else _search(request)
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


def _search(request: HttpRequest) -> dict[str, Any]:
    words = request.GET.get("q", "").replace("\0", " ").lower().split()[:_MAX_WORDS]  # PostgreSQL refuses NUL
    keys = _parse_pks(request.GET.get("seasons", ""))
    seasons = list(Season.objects.filter(pk__in=keys).select_related("show").order_by("show__title", "-number"))
    shows = _parse_pks(request.GET.get("shows", "")) | {season.show_id for season in seasons}
    facts = _nearest_first(_current().filter(retracted=False), seasons, shows)
    if not words and shows:
        facts = facts.filter(show__in=shows)
    for word in words:
        facts = facts.filter(_matches(word))
    missing = _missing(seasons, words) if request.user.has_perm(RECORD) else []
    return {"facts": _payload(facts[:MAX_RESULTS]), "missing": missing}


def _current() -> QuerySet[Fact]:
    return Fact.objects.filter(current__isnull=False).select_related("show", "season__show", "member__person")


def _nearest_first(facts: QuerySet[Fact], seasons: list[Season], shows: set[int]) -> QuerySet[Fact]:
    """Order facts: the article's seasons before its shows before others; a season's own facts before its cast's."""
    nearness = Case(
        When(season__in=[season.pk for season in seasons], then=0), When(show__in=shows, then=1), default=Value(2)
    )
    by_type = (When(kind=fact_type.key, then=position) for position, fact_type in enumerate(FACT_TYPES))
    type_order = Case(*by_type, output_field=IntegerField())
    newest_season = F("season__number").desc(nulls_last=True)
    of_cast_last = F("member__order").asc(nulls_first=True)
    return facts.annotate(nearness=nearness).order_by(
        "nearness", "show__title", "show", newest_season, of_cast_last, "member", type_order, "pk"
    )


def _matches(word: str) -> Q:
    """Return the condition that a word occurs in a fact's subject or in its value."""
    about = Q(show__search_terms__matches=word) | Q(member__person__search_terms__matches=word)
    about |= Q(member__character__icontains=word) | Q(season__title__icontains=word)
    if "specials".startswith(word):
        about |= Q(season__number=SPECIALS)
    about |= Q(kind__in=[fact_type.key for fact_type in FACT_TYPES if word in fact_type.search_words])
    value = Q(words__icontains=word) | Q(platform__icontains=word) | Q(region__icontains=word)
    value |= Q(state__in=[state for state in State if word in state.label.lower()])
    value |= Q(certainty__in=[certainty for certainty in Certainty if word == certainty.value])
    if "season".startswith(word):
        about |= Q(season__isnull=False)
    if (number := parse_pk(word.removeprefix("s"))) is not None:
        about |= Q(season__number=number)
        value |= Q(number=number)
    return about | value


def _missing(seasons: list[Season], words: list[str]) -> list[dict[str, str]]:
    """Return links to record the facts that the article's seasons do not have yet, if they match the words."""
    known = set(Fact.objects.current().filter(season__in=seasons).values_list("season", "kind").distinct())
    page = reverse("admin:shows_fact_add")
    return [
        {
            "words": f"Record {fact_type.label.lower()}: {season}",
            "address": f"{page}?{urlencode({'kind': fact_type.key, 'show': season.show_id, 'season': season.pk})}",
        }
        for season in seasons
        for fact_type in FACT_TYPES
        if (season.pk, fact_type.key) not in known
        and all(word in f"{fact_type.search_words} {season}".lower() for word in words)
    ]


def _payload(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [_fact_payload(fact, today) for fact in facts]


def _fact_payload(fact: Fact, today: date) -> dict[str, Any]:
    return {
        "slot": fact.subject_key,
        "subject": subject_of(fact),
        "kind": fact.get_kind_display(),
        "certainty": fact.get_certainty_display(),
        "as_of": date_format(fact.as_of, "j F Y"),
        "source_name": fact.source_name,
        "source_url": fact.source_url,
        "retracted": fact.retracted,
        "phrases": [
            {"name": phrase.name, "label": phrase.label, "words": phrase.words(fact, today)}
            for phrase in fact.type.phrases.values()
        ],
    }


def _parse_pks(text: str) -> set[int]:
    """Return the primary keys in "1,2,3", without anything that is not a number."""
    keys = (parse_pk(part.strip()) for part in text.split(",")[:_MAX_IDS])
    return {key for key in keys if key is not None}
