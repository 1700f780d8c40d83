"""The site's table of contents."""

from django.contrib import admin
from django.urls import include, path

from articles.desk.site import view_on_site
from config.pagecache.counts import page_cache_view
from shows.desk.autocomplete import ClosestFirstView


autocomplete = ClosestFirstView.as_view(admin_site=admin.site)

urlpatterns = [
    path("admin/page-cache/", admin.site.admin_view(page_cache_view), name="page-cache"),
    path("admin/autocomplete/", admin.site.admin_view(autocomplete), name="autocomplete"),
    path("admin/r/<path:content_type_id>/<path:object_id>/", admin.site.admin_view(view_on_site), name="view-on-site"),
    path("admin/", include("config.signin.urls")),  # before the admin's own, whose log-in page it replaces
    path("admin/", admin.site.urls),
    path("", include("shows.urls")),
    path("", include("articles.urls")),
]

handler400 = "articles.reading.site.bad_request"
handler403 = "articles.desk.refused.permission_denied"
handler404 = "articles.reading.site.not_found"
handler429 = "config.signin.views.too_many_requests"  # django-allauth asks for it
handler500 = "articles.reading.site.server_error"
