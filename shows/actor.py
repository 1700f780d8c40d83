"""The person who acts. Every verb has a keyword `by`, and checks that person's permission."""

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied


Actor = User | AnonymousUser  # as in `request.user`


class RightMissing(PermissionDenied):
    """Refused for want of a permission, which the page then names."""

    def __init__(self, refusal: str, permission: str) -> None:
        super().__init__(refusal)
        self.permission = permission


def require(by: Actor, permission: str, refusal: str = "You may not do this. Ask an editor.") -> User:
    """Return the user who acts, if they have a permission.

    Args:
        permission: as Django names it: "articles.publish_article".
        refusal: the message for somebody without it, which says what to do instead.

    Raises:
        PermissionDenied: `by` does not have the permission.
    """
    if not isinstance(by, User) or not by.has_perm(permission):
        raise RightMissing(refusal, permission)
    return by


def name_of_user(user: User) -> str:
    """Return the name by which the desk calls a user: their full name or, without one, their user name."""
    return user.get_full_name() or user.get_username()
