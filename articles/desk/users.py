"""Users and their roles. Only superusers may create, change or delete superusers."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import ManyToManyField, QuerySet
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest

from articles.roles import ROLES
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
