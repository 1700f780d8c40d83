"""Test data for articles. `make_live` publishes through the real verb."""

from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User

from articles.comments.moderation import approve, mark_spam, reject
from articles.editions.publish import publish
from articles.models import Article, Author, Byline, Comment, Live, Section, Tag, TextBlock


_numbers = count(1)


def make_user(role: str = "editor", **columns: Any) -> User:
    """Make a user with a role: the name of a group, or "superuser"."""
    name = columns.pop("username", f"{role.replace(' ', '-')}-{next(_numbers)}")
    if role == "superuser":
        return User.objects.create_superuser(name, password="greenroom", **columns)
    user = User.objects.create_user(name, password="greenroom", is_staff=True, **columns)
    user.groups.add(Group.objects.get(name=role))
    return user


def make_section(**columns: Any) -> Section:
    number = next(_numbers)
    return Section.objects.create(**{"name": f"Previews {number}", "slug": f"previews-{number}"} | columns)


def make_tag(**columns: Any) -> Tag:
    number = next(_numbers)
    return Tag.objects.create(**{"name": f"Tides {number}", "slug": f"tides-{number}"} | columns)


def make_author(**columns: Any) -> Author:
    number = next(_numbers)
    return Author.objects.create(**{"name": f"Ines Varga {number}", "slug": f"ines-varga-{number}"} | columns)


def make_article(
    *, authors: list[Author] | None = None, text: str = "<p>The lamp is lit.</p>", **columns: Any
) -> Article:
    """Make a working copy that could be published: section, byline, one block of text (none if `text` is "")."""
    number = next(_numbers)
    sets = {name: columns.pop(name) for name in ("tags", "shows", "seasons", "people") if name in columns}
    columns = {"title": f"The lamp is lit {number}", "slug": f"the-lamp-is-lit-{number}"} | columns
    if "section" not in columns:
        columns["section"] = make_section()
    article = Article.objects.create(**columns)
    for place, author in enumerate([make_author()] if authors is None else authors):
        Byline.objects.create(article=article, author=author, order=place)
    for name, values in sets.items():
        getattr(article, name).set(values)
    if text:
        TextBlock.objects.create(parent=article, ordering=10, heading="On the rocks", body=text)
    return article


def make_live(*, by: User | None = None, **columns: Any) -> Live:
    """Make an article and publish it."""
    article = make_article(**columns)
    publish(article, by=by or make_user())
    return Live.objects.select_related("edition", "article").get(article=article)


def make_comment(live: Live | Article, status: str = "approved", **columns: Any) -> Comment:
    article = live.article if isinstance(live, Live) else live
    number = next(_numbers)
    columns = {"name": f"Reader {number}", "text": f"I have seen it {number} times.", "sender": "a" * 32} | columns
    comment = Comment.objects.create(article=article, **columns)
    decide = {"approved": approve, "rejected": reject, "spam": mark_spam}.get(status)
    if decide:
        decide(Comment.objects.filter(pk=comment.pk), by=make_user("moderator"))
        comment.refresh_from_db()
    return comment
