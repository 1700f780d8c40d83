"""Shows with their seasons and cast, on one page."""

from django.contrib import admin
from django.db.models import Case, Count, QuerySet, When
from django.db.models.expressions import Combinable
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from shows.catalogue.season_numbers import SPECIALS
from shows.desk.autocomplete import closeness
from shows.desk.episodes import EpisodeInline, episode_count_of
from shows.desk.keys import parse_pk
from shows.desk.paginator import BoundedPaginator
from shows.desk.picture_field import PictureAdminMixin
from shows.desk.slugs import ImmutableSlugMixin
from shows.desk.unwritable import FormComesBackMixin
from shows.models import CastMember, Season, Show


MAX_SHOWS = 50  # that an article's form may name
EXTERNAL_IDS = ("tvmaze_id", "tmdb_id", "imdb_id", "wikidata_id")


class SeasonInline(admin.TabularInline[Season, Show]):
    model = Season
    extra = 0
    fields = ["number", "title", "episode_list"]
    readonly_fields = ["episode_list"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Season]:
        return super().get_queryset(request).annotate(listed=Count("episodes")).order_by("number")

    @admin.display(description="episodes")
    def episode_list(self, season: Season) -> SafeString | str:
        """Return the way to the season's page, on which its episodes are."""
        if season._state.adding:
            return ""
        listed = getattr(season, "listed", 0)
        address = reverse("admin:shows_season_change", args=[season.pk])
        return format_html('<a href="{}">{}</a>', address, f"{listed} listed" if listed else "List them")


class CastInline(admin.TabularInline[CastMember, Show]):
    model = CastMember
    extra = 0
    autocomplete_fields = ["person"]
    fields = ["person", "role", "character", "order"]
    verbose_name_plural = "cast and crew"

    def get_queryset(self, request: HttpRequest) -> QuerySet[CastMember]:
        return super().get_queryset(request).select_related("person")


@admin.register(Show)
class ShowAdmin(FormComesBackMixin, PictureAdminMixin, ImmutableSlugMixin, admin.ModelAdmin[Show]):
    list_display = ["name", "kind", "country", "year", "network"]
    list_filter = ["kind"]
    search_fields = ["search_terms__matches"]
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    inlines = [SeasonInline, CastInline]
    fieldsets = [
        (None, {"fields": ["title", "original_title", "other_titles", "slug", "synopsis"]}),
        ("About", {"fields": [("kind", "network"), ("country", "language"), "year", "poster"]}),
        ("Elsewhere", {"fields": [EXTERNAL_IDS[:2], EXTERNAL_IDS[2:]], "classes": ["collapse"]}),
    ]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Show], search_term: str
    ) -> tuple[QuerySet[Show], bool]:
        """Find a show by the titles of its seasons and episodes too."""
        words = " ".join(search_term.replace("\0", " ").split())
        return (queryset.matching(words) if words else queryset), False  # type: ignore[attr-defined]

    @admin.display(description="title", ordering="title")
    def name(self, show: Show) -> str:
        return str(show)


@admin.register(Season)
class SeasonAdmin(FormComesBackMixin, admin.ModelAdmin[Season]):
    """A season with its episodes. Its number is edited on the show's page too."""

    list_display = ["show", "number", "title"]
    inlines = [EpisodeInline]
    fields = ["show", "number", "title", "synopsis", "episode_count"]
    readonly_fields = ["episode_count"]
    search_fields = ["show__search_terms__matches", "number", "title"]
    autocomplete_fields = ["show"]
    paginator = BoundedPaginator
    show_full_result_count = False

    @admin.display(description="episodes")
    def episode_count(self, season: Season) -> str:
        return episode_count_of(season) if season.pk else "Save the season, then list them."

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Season], search_term: str
    ) -> tuple[QuerySet[Season], bool]:
        """Find "harbour season 2", as a season's name is shown, though no column holds the word "season".

        An article's form names its shows, `?shows=3,7`: before anything is typed, their seasons come first.
        """
        seasons, has_duplicates = super().get_search_results(request, queryset, " ".join(_words_of_season(search_term)))
        shows = [parse_pk(key) for key in request.GET.get("shows", "").split(",")[:MAX_SHOWS]]
        if any(shows) and not search_term.strip():
            is_of_shows = Case(When(show__in=[key for key in shows if key], then=0), default=1)
            seasons = seasons.order_by(is_of_shows, *(seasons.query.order_by or Season._meta.ordering or ["pk"]))
        return seasons, has_duplicates

    def closeness(self, typed: str) -> list[Combinable]:
        """Order by the show's name, then the season of just the number that was typed last: "harbour 2", not 12."""
        words = _words_of_season(typed)
        number = words.pop() if words and words[-1].isdecimal() else ""
        order: list[Combinable] = [closeness("show__search_terms", " ".join(words))] if words else []
        return [*order, closeness("number", number)] if number else order

    def get_queryset(self, request: HttpRequest) -> QuerySet[Season]:
        return super().get_queryset(request).select_related("show")


def _words_of_season(typed: str) -> list[str]:
    words = [word for word in typed.replace(",", " ").replace(":", " ").split() if word.lower() != "season"]
    return [str(SPECIALS) if word.lower() in ("special", "specials") else word for word in words]
