"""Links to the working copy for people without a login: making, opening and revoking them."""

import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from articles.previews.models import PreviewLink
from articles.writing.models import Article
from shows.actor import Actor, require
from shows.unwritable import lock_wait, unwritable_reason


SHARE = "articles.change_article"  # who may edit the working copy may show it to somebody
DAYS = (1, 7, 30)  # for how long a link can be made
MAX_LINKS = 100  # of an article, those that are over left out
TOKEN_BYTES = 24
# An opening within this time of the last one noted is not noted, so that reading a page hardly ever writes.
NOTE_OPENING_AFTER = timedelta(minutes=10)


def make_preview_link(article: Article, *, recipient: str, days: int, by: Actor) -> tuple[PreviewLink, str]:
    """Make a link; return it and its token, which is nowhere stored.

    Args:
        recipient: for whom it is, as the newsroom calls them.
        days: one of `DAYS`.

    Raises:
        PermissionDenied: `by` may not change articles.
        ValidationError: with a sentence.
    """
    maker = require(by, SHARE)
    recipient = " ".join(recipient.split())
    if not recipient:
        raise ValidationError("Say for whom the link is, so that you know later which to revoke.")
    if len(recipient) > 100:
        raise ValidationError("Say in at most 100 characters for whom the link is.")
    if days not in DAYS:
        raise ValidationError("Choose how long the link is open: 1, 7 or 30 days.")
    if article.preview_links.filter(revoked_at=None, expires_at__gt=timezone.now()).count() >= MAX_LINKS:
        raise ValidationError(f"This article has {MAX_LINKS} open links. Revoke some first.")
    token = secrets.token_hex(TOKEN_BYTES)  # hexadecimal: it stays right where an address is put in lower case
    link = PreviewLink.objects.create(
        article=article,
        token_hash=_hash(token),
        recipient=recipient,
        made_by=maker,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return link, token


def revoke_preview_link(link: PreviewLink, *, by: Actor) -> None:
    """End a link: its address opens nothing from now on. Its remarks stay.

    Raises:
        PermissionDenied: `by` may not change articles.
    """
    require(by, SHARE)
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def find_preview_link(token: str) -> PreviewLink | None:
    """Return the link that has this token, open or not; None if there is none."""
    token_hash = _hash(token)
    link = PreviewLink.objects.select_related("article", "made_by").filter(token_hash=token_hash).first()
    return link if link and constant_time_compare(link.token_hash, token_hash) else None


def note_opening(link: PreviewLink, *, at: datetime | None = None) -> None:
    """Note that a link was opened. A database that cannot be written does not keep anybody from reading."""
    now = at or timezone.now()
    if link.opened_at and now - link.opened_at < NOTE_OPENING_AFTER:
        return
    try:
        with lock_wait(0.2), transaction.atomic():
            PreviewLink.objects.filter(pk=link.pk).update(opened_at=now)
    except DatabaseError as error:
        if not unwritable_reason(error):
            raise


def _hash(token: str) -> str:
    return salted_hmac("articles.previews.link", token, algorithm="sha256").hexdigest()
