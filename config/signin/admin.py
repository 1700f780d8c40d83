"""Failures to log in, shown to admins, who may unlock. Other tables of allauth and axes hold keys, so none is shown."""

from typing import Any

import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessFailureLog
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from config.signin.lock import load_locks, unlock, wait_words
from config.signin.sessions import address_words, device_name
from shows.desk.actions import SelectedOnly
from shows.desk.paginator import BoundedPaginator


del allauth  # imported only to be registered first
for model in (Authenticator, EmailAddress, UserSession):
    admin.site.unregister(model)

# This makes no migration: those compare the names in the class definitions.
AccessFailureLog._meta.verbose_name = "failed log-in"
AccessFailureLog._meta.verbose_name_plural = "failed log-ins"


@admin.register(AccessFailureLog)
class FailureAdmin(admin.ModelAdmin[AccessFailureLog]):
    """The list: the newest first, and whether each sender still has to wait. Nobody edits it."""

    list_display_links = None
    search_fields = ["username", "ip_address"]
    search_help_text = "User name or address."
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False
    action_form = SelectedOnly
    actions = ["unlock_selected"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AccessFailureLog | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AccessFailureLog | None = None) -> bool:
        return False

    def has_unlock_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("axes.delete_accessattempt")

    def get_list_display(self, request: HttpRequest) -> Any:
        locks = load_locks()

        @admin.display(description="now")
        def state(failure: AccessFailureLog) -> str:
            seconds = locks(failure.username, failure.ip_address)
            return f"Locked for {wait_words(seconds)}" if seconds else "Open"

        return ["time", "username", state, "sender", "device"]

    @admin.display(description="time", ordering="attempt_time")
    def time(self, failure: AccessFailureLog) -> str:
        return date_format(timezone.localtime(failure.attempt_time), "D j M, H:i")

    @admin.display(description="address")
    def sender(self, failure: AccessFailureLog) -> str:
        return address_words(failure.ip_address)

    @admin.display(description="device")
    def device(self, failure: AccessFailureLog) -> str:
        return device_name(failure.user_agent)

    @admin.action(description="Unlock", permissions=["unlock"])
    def unlock_selected(self, request: HttpRequest, queryset: QuerySet[AccessFailureLog]) -> None:
        """Unlock each user name for the address that it was typed at, and each address that is locked as a whole."""
        pairs = set(queryset.order_by().values_list("username", "ip_address"))
        count = sum(unlock(username=username, address=address) for username, address in pairs)
        messages.success(request, f"Unlocked: {count}.")

    def get_actions(self, request: HttpRequest) -> Any:
        return {name: action for name, action in super().get_actions(request).items() if name == "unlock_selected"}
