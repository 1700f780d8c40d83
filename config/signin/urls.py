"""The addresses for logging in, and for one's own account. They come before the admin's, and replace its log-in page.

Each page of django-allauth that can be reached is named in this list.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import admin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse_lazy
from django.views.decorators.cache import never_cache

from config.signin.sessions import sessions_view
from config.signin.views import AccountView, CodeView, ConfirmCodeView, PasskeyView, PasswordView


View = Callable[..., HttpResponseBase]
ACCOUNT = reverse_lazy("mfa_index")


def entrance(view: View, title: str) -> View:
    """Make a page of the desk of a view that anybody may open."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            context = response.context_data or {}
            response.context_data = {**admin.site.each_context(request), "title": title, **context}
        return response

    return never_cache(page)


def own(view: View, title: str) -> View:
    """Make a page of the desk of a view about one's own account."""
    return admin.site.admin_view(entrance(view, title))


def account(name: str) -> str:
    """Return the name of an account page's template."""
    return f"admin/account/{name}.html"


urlpatterns = [
    path("login/", entrance(PasswordView.as_view(), "Log in"), name="account_login"),
    path("login/code/", entrance(CodeView.as_view(), "Log in"), name="mfa_authenticate"),
    path("login/passkey/", entrance(PasskeyView.as_view(), "Log in"), name="mfa_login_webauthn"),
    path("account/", own(AccountView.as_view(), "Two-factor login"), name="mfa_index"),
    path("account/sessions/", admin.site.admin_view(sessions_view), name="sessions"),
    path(
        "account/app/",
        own(ActivateTOTPView.as_view(template_name=account("app")), "Set up an authenticator app"),
        name="mfa_activate_totp",
    ),
    path(
        "account/app/remove/",
        own(DeactivateTOTPView.as_view(template_name=account("remove")), "Remove the authenticator app?"),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/passkeys/add/",
        own(AddWebAuthnView.as_view(template_name=account("passkey")), "Add a passkey"),
        name="mfa_add_webauthn",
    ),
    path(
        "account/passkeys/<int:pk>/",
        own(EditWebAuthnView.as_view(template_name=account("rename"), success_url=ACCOUNT), "Rename a passkey"),
        name="mfa_edit_webauthn",
    ),
    path(
        "account/passkeys/<int:pk>/remove/",
        own(RemoveWebAuthnView.as_view(template_name=account("remove"), success_url=ACCOUNT), "Remove the passkey?"),
        name="mfa_remove_webauthn",
    ),
    path(
        "account/recovery-codes/",
        own(ViewRecoveryCodesView.as_view(template_name=account("recovery_codes")), "Recovery codes"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery-codes/new/",
        own(GenerateRecoveryCodesView.as_view(template_name=account("new_codes")), "Make new recovery codes?"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/download/",
        admin.site.admin_view(DownloadRecoveryCodesView.as_view()),
        name="mfa_download_recovery_codes",
    ),
    path(
        "account/confirm/",
        own(ReauthenticateView.as_view(template_name=account("confirm")), "Confirm that it is you"),
        name="account_reauthenticate",
    ),
    path("account/confirm/code/", own(ConfirmCodeView.as_view(), "Confirm that it is you"), name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey/",
        own(ReauthenticateWebAuthnView.as_view(template_name=account("confirm")), "Confirm that it is you"),
        name="mfa_reauthenticate_webauthn",
    ),
]
