"""The user on whose behalf a command acts: commands run without a login."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError

from articles.roles import describe_right
from shows.actor import RightMissing


def acting_user(name: str | None) -> User:
    """Return the active user of that name, or the first superuser if none is named.

    Raises:
        CommandError: there is no such user.
    """
    users = User.objects.filter(is_active=True)
    user = users.filter(username=name).first() if name else users.filter(is_superuser=True).order_by("pk").first()
    if user is None:
        raise CommandError(
            f"There is no user {name}." if name else "Say who does this with --by: there is no superuser."
        )
    return user


def refusal(by: User, error: PermissionDenied) -> CommandError:
    """Return the error of a command that the user may not give: which right is missing, and which roles have it."""
    right, roles = describe_right(error.permission) if isinstance(error, RightMissing) else ("", [])
    has = f" {'These roles have' if len(roles) > 1 else 'This role has'} it: {', '.join(roles)}." if roles else ""
    return CommandError(f"{by} may not do this: {error}" + (f" The right “{right}” is missing.{has}" if right else ""))
