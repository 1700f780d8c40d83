"""The walk: somebody asks for every address, follows every link, and sends every form that a superuser finds."""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Model
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse

from articles.models import (
    Article,
    Comment,
    Edition,
    EditionReference,
    Event,
    Flag,
    FormerSlug,
    GalleryReference,
    Link,
    Listed,
    Live,
    Mention,
    OutsideLink,
    PreviewLink,
    PreviewRemark,
    Revision,
    Schedule,
    SearchEntry,
    Verdict,
)
from shows.models import Current
from tests.walk.forms import Sent, links_of, requests_of
from tests.walk.newsroom import COMMON_WORD, Newsroom
from tests.walk.views import View, searches, views


NOT_COMPARED = {"django_session", "usersessions_usersession", "django_admin_log"}
WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
# Tables that follow whatever is changed, the versions of pages and the queue of tasks; and what is noted of a visitor
# who tries to log in.
EFFECTS = {"page_version", "django_tasks_database_dbtaskresult", "django_cache"} | {
    "axes_accessattempt",
    "axes_accessfailurelog",
}
# What the verbs write, by the permission that they ask for.
OF_VERBS: dict[str, tuple[type[Model], ...]] = {
    "everybody": (Comment, PreviewRemark),
    "articles.publish_article": (
        *(Edition, EditionReference, Event, Flag, FormerSlug, Link, Listed, Live, Mention, OutsideLink),
        *(Schedule, SearchEntry),
        *(Live.tags.through, Live.authors.through, Live.shows.through, Live.seasons.through, Live.people.through),
    ),
    "articles.backdate_article": (Article,),
    "articles.moderate_comment": (Comment, Live),  # how many comments readers see
    "articles.add_article": (Revision,),
    "articles.change_article": (Event, Flag, GalleryReference, PreviewLink, Revision, Verdict),
    "articles.delete_article": (GalleryReference,),
    "auth.delete_user": (Authenticator,),
    **dict.fromkeys(
        ("articles.change_author", "articles.change_section", "articles.change_tag"), (Live, SearchEntry)
    ),  # a new name
    **dict.fromkeys(("shows.change_show", "shows.change_person"), (Live, SearchEntry)),
    "shows.add_fact": (Current, Live),  # the day on which what readers see has changed
}
# Queries that put the same rows into another order, onto another page, or into a smaller window.
SAME_ROWS = re.compile(r"[?&](?:o|p|q|_facets|_changelist_filters|_popup)=")


@dataclass(frozen=True)
class Asked:
    """A request: a GET without `sent`, which are the fields of a form, or a POST with them."""

    view: View
    address: str
    sent: dict[str, list[str]] | None = None

    def __str__(self) -> str:
        if self.sent is None:
            return f"GET {self.address}"
        buttons = [name for name in self.sent if name.startswith("_") or name in ("action", "decision", "do")]
        return f"POST {self.address} with {' '.join(buttons) or len(self.sent)}"


@dataclass
class Walk:
    """What a walk brought home.

    Attributes:
        faults: a sentence for each: an answer with status 500, a marker in an answer to somebody who is not entitled to
            see it, a change by a GET, a change of what somebody's permissions do not allow to change.
        seen: the words of the markers in all answers.
        reached: the names of the views of the desk that were open.
    """

    faults: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)


class Walker:
    """Somebody of a role, logged in, who leaves no trace: what a request changes is undone."""

    def __init__(self, newsroom: Newsroom, role: str, *, is_lured: bool = False) -> None:
        """With `is_lured`, the requests are as a page of another site makes them."""
        self.newsroom, self.user, self.walk = newsroom, newsroom.users[role], Walk()
        headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"} if is_lured else None
        self.client = Client(raise_request_exception=False, enforce_csrf_checks=is_lured, headers=headers)
        if self.user:
            self.client.force_login(self.user)
            session = self.client.session  # the password was typed just now, as some pages of one's account demand
            session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
            session["account_authentication_methods_user"] = str(self.user.pk)
            session.save()
        self.session = self.client.cookies.get("sessionid")
        self.before = fingerprint(all_tables())

    def read(self, asked: Asked) -> str:
        """Return the page of an answer; nothing if that is no page."""
        response, content = self.ask(asked)
        return content.decode() if response.headers.get("Content-Type", "").startswith("text/html") else ""

    def ask(self, asked: Asked) -> tuple[Any, bytes]:
        """Send a request and note what is wrong with its answer. Return the answer and its body."""
        writes: list[str] = []

        def note_writes(execute: Any, sql: str, *arguments: Any) -> Any:
            if WRITES.match(sql):
                writes.append(sql)
            return execute(sql, *arguments)

        with transaction.atomic(), connection.execute_wrapper(note_writes):
            if asked.sent is None:
                response: Any = self.client.get(asked.address)
            else:
                response = self.client.post(asked.address, asked.sent)
            content = b"".join(response) if response.streaming else response.content
            tables = differing(self.before, fingerprint(named_in(writes, self.before)))
            transaction.set_rollback(True)
        self.client.cookies.clear()
        if self.session:
            self.client.cookies["sessionid"] = self.session.value
        self._judge(asked, response, content, tables)
        return response, content

    def _judge(self, asked: Asked, response: Any, content: bytes, tables: list[str]) -> None:
        walk, faults = self.walk, self.walk.faults
        if response.status_code >= 500:
            faults.append(f"{asked} answers {response.status_code}")
        words = set(re.findall(r"marker\d+x", content.decode(errors="replace") + str(response.headers)))
        walk.seen |= words
        request = f"{asked.address} {asked.sent}"  # what it has itself is no secret
        for marker in self.newsroom.markers:
            if marker.word in words and marker.word not in request and not marker.may_be_seen_by(self.user):
                faults.append(f"{asked} shows {marker.place}")
        if tables and asked.sent is None:
            faults.append(f"{asked} changes {', '.join(tables)}")
        if forbidden := [table for table in tables if not may_write(self.user, table)]:
            faults.append(f"{asked} changes {', '.join(forbidden)} without permission")
        if asked.view.is_of_desk and asked.view.has_name and is_open(response):
            walk.reached.add(asked.view.name)


def is_open(response: Any) -> bool:
    """Whether the answer is that of a page which is open to whoever asked."""
    if response.status_code in (301, 302, 303):
        return urlsplit(response["Location"]).path not in (
            reverse("admin:index"),
            reverse("admin:login"),
            resolve_url(settings.LOGIN_URL),
        )
    return response.status_code in (200, 204, 422)


def explore(newsroom: Newsroom) -> tuple[list[Asked], Walk]:
    """Return the requests of every walk, and what a superuser met while looking for them.

    They are all addresses, with GET and POST, and the links and forms on the superuser's pages. Lists are also searched
    for the word that all markers have beside them.
    """
    asked = list(_addresses(newsroom))
    view_at = {request.address.partition("?")[0]: request.view for request in asked}
    superuser, links = Walker(newsroom, "superuser"), set[str]()
    forms: dict[tuple[str, ...], Sent] = {}  # once for each view and button
    for request in asked:
        page = superuser.read(request)
        links |= {link for link in links_of(page, request.address) if not SAME_ROWS.search(link)}
        forms |= {form.key: form for form in requests_of(page, request.address)}
    followed = [Asked(view, link) for link in sorted(links) if (view := view_at.get(link.partition("?")[0]))]
    for request in followed:
        forms |= {form.key: form for form in requests_of(superuser.read(request), request.address)}
    return [
        *asked,
        *followed,
        *(Asked(view, address, {}) for address, view in view_at.items()),
        *(Asked(view, form.path, form.data) for form in forms.values() if (view := view_at.get(form.path))),
    ], superuser.walk


def _addresses(newsroom: Newsroom) -> Iterator[Asked]:
    for view in views():
        for address in view.addresses(newsroom):
            yield Asked(view, address)
        if "<" not in view.route and not view.name.endswith("_add"):
            yield Asked(view, f"/{view.route}?q={COMMON_WORD}")
        if view.name == "admin:autocomplete":
            yield from (Asked(view, f"/{view.route}{search}") for search in searches())


def all_tables() -> list[str]:
    with connection.cursor() as cursor:
        return [table for table in connection.introspection.table_names(cursor) if table not in NOT_COMPARED]


def named_in(writes: list[str], tables: Iterable[str]) -> list[str]:
    """Return the tables that statements may have changed. What triggers change besides is in EFFECTS."""
    return [table for table in tables if any(table in sql for sql in writes)]


def fingerprint(tables: Iterable[str]) -> dict[str, int]:
    """Return a number for each table, which is another when any of its rows is."""
    with connection.cursor() as cursor:
        numbers = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            numbers[table] = hash(tuple(sorted(map(repr, cursor.fetchall()))))
    return numbers


def differing(before: dict[str, int], after: dict[str, int]) -> list[str]:
    return sorted(table for table in after if before[table] != after[table])


def may_write(user: Any, table: str) -> bool:
    """Whether any permission of a user allows to change something in a table."""
    if table in EFFECTS or table.startswith("articles_fulltext"):
        return True
    permissions = {name for name, models in OF_VERBS.items() if table in {model._meta.db_table for model in models}}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table:
            maker: Any = model._meta.auto_created or model  # a table of pairs belongs to the model with the field
            owner = maker._meta
            permissions |= {f"{owner.app_label}.{verb}_{owner.model_name}" for verb in ("add", "change", "delete")}
    return "everybody" in permissions or (user is not None and any(map(user.has_perm, permissions)))
