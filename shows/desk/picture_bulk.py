"""Credit and licence of many pictures at once: an action of the list, with a form of its own."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import get_text_list

from shows.desk.picture_data import picture_data
from shows.images.models import Image, Licence


class BulkForm(forms.Form):
    """What is empty is left as it is. `sent` tells this form from that of the list."""

    sent = forms.BooleanField(widget=forms.HiddenInput)
    credit = forms.CharField(max_length=200, required=False, help_text="Leave empty to keep each picture's own.")
    licence = forms.ChoiceField(choices=[("", "Keep each picture's own"), *Licence.choices], required=False)
    licence_ends = forms.DateField(
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The last day on which they may be shown. Leave empty to keep each picture's own.",
    )
    no_end = forms.BooleanField(required=False, label="The licence does not end", help_text="Takes away each end date.")

    def changes(self) -> dict[str, Any]:
        names = ("credit", "licence", "licence_ends")
        changes = {name: value for name in names if (value := self.cleaned_data.get(name))}
        return changes | ({"licence_ends": None} if self.cleaned_data.get("no_end") else {})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("no_end") and cleaned.get("licence_ends"):
            self.add_error("no_end", "Enter the day on which the licence ends, or tick that it does not end.")
        if not self.errors and not self.changes():
            raise forms.ValidationError("Nothing is to be changed: fill in a field.")
        return cleaned


@admin.action(description="Edit credit and licence", permissions=["change"])
def edit_selected(
    model_admin: admin.ModelAdmin[Image], request: HttpRequest, images: QuerySet[Image]
) -> HttpResponse | None:
    """Show the form, and once it is sent change the selected pictures."""
    is_sent = "sent" in request.POST
    form = BulkForm(request.POST if is_sent else None, initial={"sent": True})
    if is_sent and form.is_valid():
        count = change_pictures(images, form.changes(), by=cast(int, request.user.pk))
        model_admin.message_user(request, f"{count} pictures changed." if count != 1 else "1 picture changed.")
        return HttpResponseRedirect(request.get_full_path())
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Edit credit and licence",
        "opts": model_admin.opts,
        "form": form,
        "pictures": [picture_data(image) for image in images],
        "checkbox_name": ACTION_CHECKBOX_NAME,
        "action": request.POST.get("action", ""),
    }
    return TemplateResponse(request, "admin/shows/image/bulk.html", context, status=422 if is_sent else 200)


def change_pictures(images: QuerySet[Image], changes: dict[str, Any], *, by: int) -> int:
    """Give these columns of all pictures the same values, with a line in the log of each. Return how many."""
    words = get_text_list([name.replace("_", " ") for name in changes], "and")
    with transaction.atomic():
        pictures = list(images.select_for_update())
        Image.objects.filter(pk__in=[image.pk for image in pictures]).update(**changes)
        LogEntry.objects.log_actions(by, pictures, CHANGE, f"Changed {words}, with others.")
    return len(pictures)
