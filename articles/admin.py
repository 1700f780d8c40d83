"""The door: Django finds the app's admin here."""

from articles.desk import picture_uses as picture_uses, site as site
from articles.desk.article import ArticleAdmin
from articles.desk.comments import CommentAdmin
from articles.desk.former_addresses import FormerSlugAdmin
from articles.desk.taxonomy import AuthorAdmin, SectionAdmin, TagAdmin
from articles.desk.users import ColleagueAdmin, RoleAdmin


__all__ = [
    "ArticleAdmin",
    "AuthorAdmin",
    "ColleagueAdmin",
    "CommentAdmin",
    "FormerSlugAdmin",
    "RoleAdmin",
    "SectionAdmin",
    "TagAdmin",
]
