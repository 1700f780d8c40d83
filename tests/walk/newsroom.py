"""A newsroom in which everything that is not for everybody has a marker: a word that stands nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessFailureLog
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractUser, Group, User
from django.db.models import CharField, EmailField, Model, TextField, URLField
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.comments.models import Comment
from articles.editions.publish import publish, withdraw
from articles.editions.restore import restore
from articles.factcheck.deciding import mark_right
from articles.models import Article, FormerSlug, TextBlock, Verdict
from articles.previews.links import make_preview_link, note_opening
from articles.previews.remarks import leave_remark
from articles.writing.references import Reference
from articles.writing.unsaved import TypedForm, keep_typed
from shows.facts.record import retract
from shows.models import Fact
from tests.articles.desk.test_flags import make_flag
from tests.factories.articles import (
    make_article,
    make_author,
    make_comment,
    make_live,
    make_section,
    make_tag,
    make_user,
)
from tests.factories.blocks import EXAMPLES, make_example
from tests.factories.shows import make_fact, make_image, make_member, make_season


COMMON_WORD = "quillon"  # in every marked text, so that a search for it matches all of them
NOBODY = "nobody.sees_it"  # a permission that neither a role nor a superuser needs: for what no page shows


@dataclass(frozen=True)
class Marker:
    """A word that only some may see.

    Attributes:
        place: where it stands, for the message of a failure.
        permissions: any of them entitles to see it.
    """

    word: str
    place: str
    permissions: tuple[str, ...]

    def may_be_seen_by(self, user: AbstractUser | None) -> bool:
        """Whether a user is entitled to it. Nobody, not even a superuser, is to what has `NOBODY`."""
        return user is not None and NOBODY not in self.permissions and any(map(user.has_perm, self.permissions))


@dataclass
class Newsroom:
    """What the walk asks for.

    Attributes:
        markers: every one of the newsroom.
        rows: those with a marker in them, to fill the arguments of addresses with their keys.
        users: somebody of each role by its name, besides "anonymous", "reader" and "superuser". None of them has made
            or owns any of the rows.
    """

    markers: list[Marker] = field(default_factory=list)
    rows: list[Model] = field(default_factory=list)
    users: dict[str, Any] = field(default_factory=dict)
    preview_token: str = ""  # of a link to a draft without markers

    def word(self, place: str, *permissions: str) -> str:
        """Return a new marker's word."""
        marker = Marker(f"marker{len(self.markers)}x", place, permissions)
        self.markers.append(marker)
        return marker.word

    def mark(self, row: Model, *permissions: str, only: Iterable[str] = (), but: Iterable[str] = ()) -> None:
        """Put a marker into every column of a row that holds free text, or into `only` these."""
        model = type(row)
        texts = {}
        for column in model._meta.concrete_fields:
            name = column.name
            if not isinstance(column, CharField | TextField) or column.choices or name in but:
                continue
            if (only and name not in only) or column.primary_key:
                continue
            texts[name] = _filled(column, self.word(f"{model.__name__}.{name} {row.pk}", *permissions))
        # Not by the model's own manager, which refuses to change what is history.
        model._base_manager.filter(pk=row.pk).update(**texts)
        row.refresh_from_db()
        self.rows.append(row)


def _filled(column: Any, word: str) -> str:
    """Return a text with the marker that the column takes."""
    if isinstance(column, EmailField):
        return f"{word}@example.org"
    if isinstance(column, URLField):
        return f"https://example.org/{word}"
    if column.name == "slug" or (column.max_length or 100) < 30:
        return word
    return f"<p>{COMMON_WORD} {word}</p>" if column.name in ("body", "answer") else f"{COMMON_WORD} {word}"


ARTICLES = ("articles.view_article",)
COMMENTS = ("articles.view_comment",)
FACTS = ("shows.view_fact",)
IMAGES = ("shows.view_image",)
USERS = ("auth.view_user",)
DELETE_USERS = ("auth.delete_user",)  # which shows what is deleted together with somebody
TASKS = ("django_tasks_database.view_dbtaskresult",)


def make_newsroom(roles: Iterable[str]) -> Newsroom:
    """Make a newsroom, and somebody of each role."""
    newsroom = Newsroom()
    _add_articles(newsroom)
    _add_comments(newsroom)
    _add_preview(newsroom)
    _add_facts(newsroom)
    _add_flags(newsroom)
    _add_accounts(newsroom)
    newsroom.users = {role: make_user(role) for role in roles}
    newsroom.users["reader"] = make_user("writer", username="reader")
    newsroom.users["reader"].groups.clear()
    type(newsroom.users["reader"]).objects.filter(username="reader").update(is_staff=False)
    newsroom.users["reader"].refresh_from_db()
    newsroom.users["anonymous"] = None
    return newsroom


def _add_articles(newsroom: Newsroom) -> None:
    """Add a live article that was edited, restored and scheduled since, a draft, and a withdrawn article."""
    editor = make_user()
    live = make_live()
    newsroom.rows.append(FormerSlug.objects.create(slug="the-lamp-was-lit", article=live.article))
    for text in (
        newsroom.word("a former edition", *ARTICLES),
        _pinned(newsroom.word("the reason of a pin", *ARTICLES)),
    ):
        _write(live.article, text)
        publish(live.article, by=editor)
    _write(live.article, newsroom.word("what a restore replaced", *ARTICLES))
    restore(live.article.editions.get(number=1).revision, by=editor)
    _mark_article(newsroom, live.article, but=("slug",))
    publish(live.article, by=editor, at=timezone.now() + timedelta(days=7))
    _mark_article(newsroom, make_article(text=""))
    withdrawn = make_article()
    newsroom.mark(withdrawn, *ARTICLES, only=("title",))
    publish(withdrawn, by=editor)
    withdraw(withdrawn, by=editor)
    newsroom.mark(make_image(), *IMAGES, but=("file", "rendered", "fingerprint", "digest"))
    _add_unsaved_words(newsroom, live.article, by=editor)


def _add_unsaved_words(newsroom: Newsroom, article: Article, by: User) -> None:
    """Add what an editor has typed into the form of an article and into that of a new one: nobody else sees it."""
    for of in (article, None):
        words = f"title={newsroom.word('UnsavedDraft.form', NOBODY)}"
        keep_typed(TypedForm(tab=uuid4(), form=words, article=of, form_token=uuid4(), revision=0), by=by)


def _pinned(reason: str) -> str:
    """Return a sentence with a fact that is pinned for a reason."""
    fact, review = make_fact(make_season(), "episode-count", "8"), timezone.localdate() + timedelta(days=9)
    return f"It has {Reference(fact.subject_key, 'clause', 'eight', reason, review.isoformat()).as_html()}."


def _write(article: Article, text: str) -> None:
    TextBlock.objects.filter(parent=article).update(body=f"<p>{text}</p>")


def _mark_article(newsroom: Newsroom, article: Article, but: Iterable[str] = ()) -> None:
    """Put a marker into each text of an article, and into a block of every kind."""
    season, image = make_season(), make_image()
    newsroom.mark(article, *ARTICLES, but=but)
    for place, kind in enumerate(EXAMPLES):
        block = make_example(article, kind, season=season, image=image, ordering=20 + place)
        newsroom.mark(block, *ARTICLES, but=("url", "source", "region"))


def _add_comments(newsroom: Newsroom) -> None:
    live = make_live()
    for status in ("held", "rejected", "spam"):
        comment = make_comment(live, status)
        newsroom.mark(comment, *COMMENTS, but=("sender",))
    approved = make_comment(live, "approved")
    newsroom.mark(approved, *COMMENTS, only=("email",))
    sender = newsroom.word("Comment.sender", NOBODY)
    Comment.objects.update(sender=sender)


def _add_preview(newsroom: Newsroom) -> None:
    """Add a link to a draft that was opened a moment ago, and one with a remark, whose token nobody has."""
    link, newsroom.preview_token = make_preview_link(make_article(), recipient="Vera", days=7, by=make_user())
    note_opening(link)
    article = next(row for row in newsroom.rows if isinstance(row, Article))
    link, _ = make_preview_link(article, recipient="Vera", days=7, by=make_user())
    newsroom.mark(link, "articles.change_article", only=("recipient",))
    remark = leave_remark(link, block=None, name="Vera", text="Wanda.", sender="a")
    newsroom.mark(remark, "articles.change_article", only=("name", "text"))


def _add_facts(newsroom: Newsroom) -> None:
    season = make_season()
    for kind, value in (("release-window", "2199"), ("episode-count", "12")):
        newsroom.mark(make_fact(season, kind, value), *FACTS, only=("note", "source_name", "source_url"))
    wrong = Fact.objects.get(season=season, kind="episode-count")
    current = make_fact(season, "release-window", "2198")
    newsroom.mark(current, *FACTS, only=("note",))
    newsroom.mark(retract(wrong, by=make_user(), note="Wrong."), *FACTS, only=("note",))
    make_live(shows=[season.show], text=f"<p>It {Reference(current.subject_key, 'clause').as_html()}.</p>")
    member = make_member(season)
    newsroom.rows += [member, member.person, season, season.show]


def _add_flags(newsroom: Newsroom) -> None:
    flag = make_flag(created_by=make_user("writer"))
    right = make_flag()
    mark_right(right, by=make_user(), why="It is.")
    newsroom.mark(Verdict.objects.get(), NOBODY, only=("why",))
    newsroom.mark(flag, "articles.change_article", only=("explanation", "sentence"))


def _add_accounts(newsroom: Newsroom) -> None:
    colleague, boss = make_user("editor"), make_user("superuser")
    for user in (colleague, boss):
        newsroom.mark(user, *USERS, but=("username", "password", "first_name", "last_name"))
        newsroom.mark(user, *USERS, *ARTICLES, only=("first_name", "last_name"))  # histories have them
        salt = newsroom.word("User.password", NOBODY)
        type(user).objects.filter(pk=user.pk).update(password=f"md5${salt}${salt}")
    _add_ways_of_logging_in(newsroom, colleague)
    author = make_author(user=colleague)
    group = Group.objects.create(name="camera")
    newsroom.mark(group, "auth.view_group", *USERS)
    for row in (colleague, author):
        LogEntry.objects.log_actions(boss.pk, [row], CHANGE, f"{COMMON_WORD} changed", single_object=True)
    task = DBTaskResult.objects.create(
        task_path="articles.nothing",
        args_kwargs={"args": [newsroom.word("DBTaskResult.args_kwargs", *TASKS)], "kwargs": {}},
        priority=0,
        queue_name="default",
        backend_name="default",
    )
    newsroom.rows += [author, task, make_section(), make_tag()]


def _add_ways_of_logging_in(newsroom: Newsroom, colleague: User) -> None:
    """Add a passkey and a session of a colleague, and a guess at a password."""
    passkey = {"name": newsroom.word("Authenticator.data", *DELETE_USERS), "credential": {}}
    Authenticator.objects.create(user=colleague, type=Authenticator.Type.WEBAUTHN, data=passkey)
    session = {"ip": "192.0.2.1", "session_key": newsroom.word("UserSession.session_key", NOBODY), "data": {}}
    device = newsroom.word("UserSession.user_agent", *DELETE_USERS)
    UserSession.objects.create(user=colleague, user_agent=device, **session)
    guess = AccessFailureLog.objects.create(username="nobody", ip_address="192.0.2.1", user_agent="A browser")
    newsroom.mark(guess, "axes.view_accessfailurelog", only=("username",))
