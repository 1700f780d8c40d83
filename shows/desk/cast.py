"""People, and their parts in shows."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from shows.desk.paginator import BoundedPaginator
from shows.desk.picture_field import PictureAdminMixin
from shows.desk.slugs import ImmutableSlugMixin
from shows.desk.unwritable import FormComesBackMixin
from shows.models import CastMember, Person


class RoleInline(admin.TabularInline[CastMember, Person]):
    model = CastMember
    extra = 0
    autocomplete_fields = ["show"]
    fields = ["show", "role", "character", "order"]
    verbose_name = "part"
    verbose_name_plural = "parts"

    def get_queryset(self, request: HttpRequest) -> QuerySet[CastMember]:
        return super().get_queryset(request).select_related("person", "show")


@admin.register(Person)
class PersonAdmin(FormComesBackMixin, PictureAdminMixin, ImmutableSlugMixin, admin.ModelAdmin[Person]):
    slug_from = "name"
    list_display = ["full_name", "first_other_name"]
    search_fields = ["search_terms__matches"]
    paginator = BoundedPaginator
    show_full_result_count = False
    inlines = [RoleInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "other_names", "about", "portrait"]}),
        ("Elsewhere", {"fields": [("tmdb_id", "imdb_id", "wikidata_id")], "classes": ["collapse"]}),
    ]

    @admin.display(description="name", ordering="name")
    def full_name(self, person: Person) -> str:
        return str(person)

    @admin.display(description="also")
    def first_other_name(self, person: Person) -> str:
        return person.other_names.splitlines()[0] if person.other_names else ""


@admin.register(CastMember)
class CastMemberAdmin(FormComesBackMixin, admin.ModelAdmin[CastMember]):
    """Cast members are edited on the show's page; this is for autocompletes."""

    list_display = ["person", "show", "role", "character"]
    list_select_related = ["person", "show"]
    search_fields = ["person__search_terms__matches", "character", "show__search_terms__matches"]
    autocomplete_fields = ["person", "show"]
    paginator = BoundedPaginator
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[CastMember]:
        return super().get_queryset(request).select_related("person", "show")
