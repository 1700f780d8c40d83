"""Users and their roles. Only superusers may create, change or delete superusers."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db.models import ManyToManyField, QuerySet
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse

from articles.roles import ROLES, deactivate
from shows.desk.keys import parse_pk
from shows.desk.unwritable import FormComesBackMixin


admin.site.unregister(Group)
admin.site.unregister(User)

# The desk calls Django's groups roles. This makes no migration: those compare the names in the class definitions.
Group._meta.verbose_name, Group._meta.verbose_name_plural = "role", "roles"
User._meta.get_field("groups").verbose_name = "roles"

PURPOSES = {role.name: role.purpose for role in ROLES}


@admin.register(User)
class ColleagueAdmin(FormComesBackMixin, UserAdmin[User]):
    list_display = ["username", "first_name", "last_name", "email", "is_active"]
    list_filter = ["groups", "is_active"]

    def get_urls(self) -> list[URLPattern]:
        deactivate_url = path(
            "<path:object_id>/deactivate/",
            self.admin_site.admin_view(self.deactivate_view),
            name="auth_user_deactivate",
        )
        return [deactivate_url, *super().get_urls()]

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        may_deactivate = self.has_change_permission(request) and object_id != str(request.user.pk)
        return super().delete_view(request, object_id, (extra_context or {}) | {"may_deactivate": may_deactivate})

    def deactivate_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Deactivate the account, and return to it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        user = get_object_or_404(User, pk=parse_pk(object_id))
        try:
            deactivate(user, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            self.log_change(request, user, "Deactivated.")
            messages.success(request, f"Deactivated: nobody can log in as {user}. What they signed keeps their name.")
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[user.pk]))

    def formfield_for_manytomany(
        self, db_field: "ManyToManyField[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> "ModelMultipleChoiceField[Any] | None":
        if db_field.name == "groups":
            kwargs["help_text"] = "A colleague may do what any of their roles may do."
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        fixed = super().get_readonly_fields(request, obj)
        return fixed if request.user.is_superuser else [*fixed, "is_superuser", "user_permissions"]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)


@admin.register(Group)
class RoleAdmin(FormComesBackMixin, GroupAdmin):
    list_display = ["name", "purpose"]
    fields = ["name", "purpose", "permissions"]
    readonly_fields = ["purpose"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        return super().get_queryset(request).prefetch_related("grants")

    @admin.display(description="purpose")
    def purpose(self, group: Group) -> str:
        """Return the role's purpose; "" for a group that the site made itself."""
        return " ".join(PURPOSES.get(grant.role, "") for grant in group.grants.all())


def _may_touch(request: HttpRequest, obj: User | None) -> bool:
    return obj is None or not obj.is_superuser or request.user.is_superuser
