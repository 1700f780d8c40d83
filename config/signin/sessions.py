"""Where a user is logged in: a list of their sessions, each of which can be ended."""

import logging
import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods


logger = logging.getLogger(__name__)

SEEN_EVERY_S = 60  # how exact "last seen" is
SEEN_KEY = "seen_at"  # of the session

# What to call the sender of a User-Agent, by the first pattern that is in it.
BROWSERS = (("Firefox/", "Firefox"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Chrom", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    *(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS")),
    *(("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux")),
)


def device_name(user_agent: str) -> str:
    """Return a browser and its system as their user would call them: "Firefox on Windows"."""
    browser = next((name for pattern, name in BROWSERS if pattern in user_agent), "Unknown browser")
    system = next((name for pattern, name in SYSTEMS if pattern in user_agent), "")
    return f"{browser} on {system}" if system else browser


def address_words(address: str | None) -> str:
    """Return an address as it is read: for IPv6, the network of which it is the first."""
    if address is None or address == "::":
        return "unknown"
    return f"{address}/64" if ":" in address else address


def last_seen_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Note once a minute that a session is used in the desk. Readers' pages cost nothing."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith("/admin/") and request.user.is_authenticated:
            seen_at = request.session.get(SEEN_KEY, 0)
            if time.time() - seen_at > SEEN_EVERY_S:
                note_session(request)
        return get_response(request)

    return middleware


def note_session(request: HttpRequest) -> None:
    """Write down that the user is at work in this session. If nothing can be written, the desk is read all the same."""
    try:
        UserSession.objects.create_from_request(request)
    except DatabaseError as error:
        logger.warning("When a session was last seen could not be noted: %s", error)
    else:
        request.session[SEEN_KEY] = time.time()


def mark_as_seen(request: HttpRequest, **signal: object) -> None:
    """Note nothing more in the first minute after logging in: allauth has written the session down."""
    request.session[SEEN_KEY] = time.time()


@require_http_methods(["GET", "POST"])
def sessions_view(request: HttpRequest) -> HttpResponse:
    """List the user's sessions, the newest first; a POST ends one of them, or all others."""
    note_session(request)  # changing the password gives a session another key
    sessions = UserSession.objects.purge_and_list(request.user)
    if request.method == "POST":
        current = request.session.session_key
        chosen = request.POST.get("session", "")
        ended = [row for row in sessions if row.session_key != current and chosen in ("others", str(row.pk))]
        for row in ended:
            row.end()
        if ended:
            places = "there" if chosen != "others" else "everywhere else"
            messages.success(request, f"Logged out {places}.")
        return redirect("sessions")
    rows = [_describe(row, request) for row in sorted(sessions, key=lambda row: row.last_seen_at, reverse=True)]
    context = {**admin.site.each_context(request), "title": "Where you are logged in", "sessions": rows}
    return render(request, "admin/account/sessions.html", context)


def _describe(row: UserSession, request: HttpRequest) -> dict[str, Any]:
    return {
        "key": row.pk,
        "device": device_name(row.user_agent),
        "address": address_words(row.ip),
        "began_at": row.created_at,
        "seen_at": row.last_seen_at,
        "is_current": row.session_key == request.session.session_key,
    }
