"""An authenticator app, as RFC 6238 describes it."""

import base64
import hmac
import struct
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(secret: str = SECRET, *, periods_from_now: int = 0) -> str:
    """Return the code that an app with this key shows, now or so many half minutes later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + periods_from_now)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def wrong_code(secret: str = SECRET) -> str:
    """Return six digits that the app does not show."""
    shown = {code_of(secret, periods_from_now=number) for number in range(-3, 4)}
    return next(
        code
        for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777")
        if code not in shown
    )


def add_app(user: User) -> list[str]:
    """Give a user an app with `SECRET`, and recovery codes; return those."""
    TOTP.activate(user, SECRET)
    codes: list[str] = RecoveryCodes.activate(user).get_unused_codes()
    return codes


def second_factors(user: User) -> list[str]:
    """Return the types of a user's second factors, recovery codes among them."""
    return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
