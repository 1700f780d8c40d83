"""Forms of the desk that come back, with everything typed, when the database cannot be written."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.messages.storage import default_storage
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from shows.unwritable import SENTENCES, set_unavailable, unwritable_reason


if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object

STILL_HERE = "Everything you typed is still here: save it again in a minute. If this goes on, tell your administrator."


def refusal(error: Exception, *, has_files: bool = False) -> ValidationError:
    """Return what a form says when the database could not be written. Raises any other error again."""
    reason = unwritable_reason(error)
    if not reason:
        raise error
    of_files = " Choose the file again: a browser does not send it twice." if has_files else ""
    return ValidationError(f"{SENTENCES[reason]} {STILL_HERE}{of_files}")


class FormComesBackMixin(Base):
    """Shows the form again if saving it failed because the database cannot be written. Must be the first base."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (DatabaseError, OSError) as error:
            if request.method != "POST" or connection.in_atomic_block:
                raise
            request.refusal = refusal(error, has_files=bool(request.FILES))  # type: ignore[attr-defined]  # for `get_form`
        # What the save had announced before it failed ("Saved.") is not true.
        request._messages = default_storage(request)  # type: ignore[attr-defined]
        for _, files in request.FILES.lists():
            for file in files:
                file.seek(0)  # the failed save has read it
        # Once more, outside of a transaction, which would wait for the write lock again. The form is refused, so that
        # nothing is saved.
        response: HttpResponse = self._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[attr-defined]
        return set_unavailable(response)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form_class = super().get_form(request, obj, change=change, **kwargs)
        error: ValidationError | None = getattr(request, "refusal", None)
        if error is None:
            return form_class

        class RefusedForm(form_class):  # type: ignore[misc, valid-type]
            def clean(self) -> Any:
                self.add_error(None, error)
                return super().clean()

        return RefusedForm
