"""The way back in for somebody who lost their second factor."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import transaction


@transaction.atomic
def reset_second_factor(user: User, *, by: User) -> list[str]:
    """Remove a user's apps, passkeys and recovery codes, and log them out everywhere: a lost phone may be a stolen one.

    The password then logs them in, and nothing else is changed. The admin's history of the user says who did it.

    Returns: what was removed, in words.
    """
    removed = [str(authenticator) for authenticator in Authenticator.objects.filter(user=user).order_by("pk")]
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    if removed:
        message = f"Reset the second factor. Removed: {', '.join(removed)}."
        users = User.objects.filter(pk=user.pk)
        LogEntry.objects.log_actions(by.pk, users, CHANGE, change_message=message, single_object=True)
    return removed
