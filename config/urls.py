"""The site's table of contents."""

from django.contrib import admin
from django.urls import include, path

from config.pagecache.counts import page_cache_view


urlpatterns = [
    path("admin/page-cache/", admin.site.admin_view(page_cache_view), name="page-cache"),
    path("admin/", admin.site.urls),
    path("", include("shows.urls")),
    path("", include("articles.urls")),
]

handler404 = "articles.reading.site.not_found"
handler500 = "articles.reading.site.server_error"
