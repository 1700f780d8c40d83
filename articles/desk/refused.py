"""The page that refuses: which right is missing, and which roles have it."""

import re
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.roles import describe_right
from shows.actor import RightMissing


_ACTIONS = {"add": "add", "delete": "delete"} | dict.fromkeys(("changelist", "history", "change", "choose"), "view")
# Of models that have none of their own.
_PERMISSIONS = {"flag": "articles.change_article", "formerslug": "articles.publish_article"}
_URL_NAME = re.compile(r"(?P<app>[a-z]+)_(?P<model>[a-z]+)_(?P<page>[a-z]+)")


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403. Colleagues are told which right they lack, and which roles have it; readers are not."""
    context: dict[str, Any] = {"refusal": "", "right": ""}
    if request.user.is_staff:
        permission = exception.permission if isinstance(exception, RightMissing) else _permission_of_page(request)
        context |= {"refusal": str(exception)} | (_describe(permission) if permission else {})
        if permission and request.user.has_perm(permission):
            context["right"] = ""  # refused for another reason
    return render(request, "403.html", context, status=403)


def _permission_of_page(request: HttpRequest) -> str:
    """Return the permission that a page of the admin asks for; "" for any other page."""
    match = _URL_NAME.fullmatch((request.resolver_match and request.resolver_match.url_name) or "")
    models = {(model._meta.app_label, model._meta.model_name): model for model in admin.site._registry}
    model = models.get((match["app"], match["model"])) if match else None
    if match is None or model is None:
        return ""
    if permission := _PERMISSIONS.get(match["model"]):
        return permission
    action = _ACTIONS.get(match["page"], "change")
    if request.method == "POST" and match["page"] in ("change", "changelist"):
        action = "change"
    return f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}"


def _describe(permission: str) -> dict[str, Any]:
    """Return the right in words, and the roles that have it."""
    right, roles = describe_right(permission)
    return {"right": right, "roles": roles}
