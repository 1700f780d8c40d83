"""Who acts. Every verb has a keyword `by`: the person who does it, whom the verb asks for the right to."""

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied


Actor = User | AnonymousUser  # what a request knows of whoever sent it


def require(by: Actor, permission: str, refusal: str = "You may not do this. Ask an editor.") -> User:
    """Return the colleague who acts.

    Args:
        permission: as Django names it: "articles.publish_article".
        refusal: what to say to somebody who may not, and what to do instead.

    Raises:
        PermissionDenied: they do not have the permission.
    """
    if not isinstance(by, User) or not by.has_perm(permission):
        raise PermissionDenied(refusal)
    return by
