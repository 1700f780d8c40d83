from django.urls import path
from django.views.decorators.http import require_safe

from articles.reading import about, comments, feeds, health, sitemaps, views
from articles.reading.shared_preview import shared_preview


urlpatterns = [
    path("", views.home, name="home"),
    path("articles/<str:slug>/", views.article, name="article"),
    path("articles/<str:slug>/comments/", views.comment, name="comment"),
    path("articles/<str:slug>/comments/<int:key>/", comments.comment_link, name="comment-link"),
    path("articles/<str:slug>/comments/<int:key>/replies/", comments.replies, name="replies"),
    path("preview/<str:token>/", shared_preview, name="shared-preview"),
    path("sections/<str:slug>/", views.section, name="section"),
    path("tags/<str:slug>/", views.tag, name="tag"),
    path("authors/<str:slug>/", views.author, name="author"),
    path("shows/<str:slug>/", about.show_view, name="show"),
    path("people/<str:slug>/", about.person_view, name="person"),
    path("search/", views.search, name="search"),
    path("feed/", require_safe(feeds.ArticleFeed()), name="feed"),
    path("feed/atom/", require_safe(feeds.AtomArticleFeed()), name="atom-feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<str:name>.xml", sitemaps.sitemap_part, name="sitemap-part"),
    path("news-sitemap.xml", sitemaps.news, name="news-sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("healthz", health.healthz, name="healthz"),
]
