"""The user on whose behalf a command acts: commands run without a login."""

from django.contrib.auth.models import User
from django.core.management import CommandError


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
