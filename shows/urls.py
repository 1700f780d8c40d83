from django.urls import path

from shows.images.views import media
from shows.reading import views


urlpatterns = [
    path("shows/", views.show_list, name="shows"),
    path("shows/<str:slug>/", views.show, name="show"),
    path("people/<str:slug>/", views.person, name="person"),
    path("media/<path:path>", media, name="media"),
]
