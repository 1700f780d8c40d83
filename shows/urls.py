from django.urls import path

from shows.images.views import media_view
from shows.reading import views


urlpatterns = [
    path("shows/", views.show_list_view, name="shows"),
    path("media/<path:path>", media_view, name="media"),
]
