"""The desk's name, which is the site's."""

from django.conf import settings
from django.contrib import admin


admin.site.site_header = settings.SITE_NAME
admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "Desk"
admin.site.enable_nav_sidebar = False  # templates/admin/base_site.html has the desk's own
