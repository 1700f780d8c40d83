"""The desk's name, which is the site's, and its way from a row to the row's page."""

from django.conf import settings
from django.contrib import admin
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import ValidationError
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponseBase


admin.site.site_header = settings.SITE_NAME
admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "Desk"
admin.site.enable_nav_sidebar = False  # templates/desk/admin/base_site.html has the desk's own


def view_on_site(request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponseBase:
    """Redirect to the page of a row. A key that no row could have answers 404, as a missing row does."""
    try:
        return shortcut(request, content_type_id, object_id)
    except (DataError, OverflowError, ValidationError) as error:
        # Django's own view answers 500: a key may be too large for the database, or no UUID where it has to be one.
        raise Http404("There is no such row.") from error
