"""Roles that need a second factor: whoever has such a role and no second factor is led to set one up."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.core.checks import CheckMessage, Error
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from articles.roles import ROLES, RoleGrant


# Where somebody may go who has yet to set up a second factor.
OPEN_ADDRESSES = ("/admin/account/", "/admin/login/", "/admin/logout/", "/admin/password_change/", "/admin/jsi18n/")


def lacks_second_factor(user: User) -> bool:
    """Whether a user has no second factor, but a role that needs one. Superusers count as admins."""
    if not settings.TWO_FACTOR_ROLES or not user.is_authenticated:
        return False
    if Authenticator.objects.filter(user_id=user.pk).exists():
        return False
    if user.is_superuser and "admin" in settings.TWO_FACTOR_ROLES:
        return True
    return RoleGrant.objects.filter(role__in=settings.TWO_FACTOR_ROLES, group__user=user).exists()


def second_factor_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Lead whoever lacks a second factor from every page of the desk to where they set one up."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if settings.TWO_FACTOR_ROLES and path.startswith("/admin/") and not path.startswith(OPEN_ADDRESSES):
            user: Any = request.user
            if lacks_second_factor(user):
                return redirect("mfa_index")
        return get_response(request)

    return middleware


def check_roles(**check: object) -> list[CheckMessage]:
    """Refuse to start with a role in TWO_FACTOR_ROLES that does not exist: it would protect nobody."""
    unknown = sorted(set(settings.TWO_FACTOR_ROLES) - {role.name for role in ROLES})
    names = ", ".join(role.name for role in ROLES)
    return [Error(f"TWO_FACTOR_ROLES names {role!r}, which is no role. Roles are: {names}.") for role in unknown]
