"""The pages for logging in. What may happen on them, and in which order, is django-allauth's."""

from typing import Any

from allauth.account import app_settings
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from config.signin.forms import PasswordForm
from config.signin.lock import mark_as_locked
from config.signin.required import lacks_second_factor
from shows.unwritable import SENTENCES, set_unavailable, unwritable_reason


class PasswordView(LoginView):  # type: ignore[misc]
    """Takes the place of the admin's own log-in page, which knows no second factor."""

    template_name = "admin/login.html"
    form_class = PasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "GET" and admin.site.has_permission(request):
            return redirect(get_next_redirect_url(request) or "admin:index")
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[no-any-return]
        except DatabaseError as error:
            reason = unwritable_reason(error)
            if not reason or request.method != "POST":
                raise
            return self._refuse_for_now(request, SENTENCES[reason])

    def _refuse_for_now(self, request: HttpRequest, sentence: str) -> HttpResponse:
        """Show the form again, with the user name: to log in is to write a session."""
        request.session = type(request.session)(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
        request.user = AnonymousUser()
        form = self.form_class(request=request, initial={"login": request.POST.get("username", "")})
        refusal = f"{sentence} Nobody can log in until that is over: type your password again in a minute."
        context = self.get_context_data(form=form, refusal=refusal)
        return set_unavailable(render(request, self.template_name, context))

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        if self.request.user.is_authenticated:
            logout(self.request)  # who could not open a page as somebody else
        return super().form_valid(form)  # type: ignore[no-any-return]

    def form_invalid(self, form: PasswordForm) -> HttpResponse:
        return mark_as_locked(super().form_invalid(form), form.seconds_locked)


class PasskeyView(LoginWebAuthnView):  # type: ignore[misc]
    """Gives a browser something to sign with a passkey, and logs in whoever has signed it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        if not request.user.is_authenticated:
            request.session.set_expiry(app_settings.LOGIN_TIMEOUT)  # anybody can ask, and each gets a session
        return response  # type: ignore[no-any-return]

    def form_valid(self, form: Any) -> HttpResponse:
        self.request.session.set_expiry(None)
        return super().form_valid(form)  # type: ignore[no-any-return]


class CodeView(AuthenticateView):  # type: ignore[misc]
    """Asks for the second factor, after the password."""

    template_name = "admin/account/code.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        return mark_as_locked(super().form_invalid(form), getattr(form, "seconds_locked", 0))


class ConfirmCodeView(ReauthenticateView):  # type: ignore[misc]
    """Asks for the second factor again, before the account is changed."""

    template_name = "admin/account/confirm.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        return mark_as_locked(super().form_invalid(form), form.seconds_locked)


class AccountView(IndexView):  # type: ignore[misc]
    """One's second factors."""

    template_name = "admin/account/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_required = lacks_second_factor(self.request.user)
        return {**super().get_context_data(**kwargs), "is_mfa_required": is_required}


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Answer 429, when somebody asks for something of the account too often."""
    context = {**admin.site.each_context(request), "title": "Too many attempts"}
    response = render(request, "admin/account/too_many.html", context, status=429)
    response.headers["Retry-After"] = "60"
    return response
