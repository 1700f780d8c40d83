import pytest
from django.contrib.auth.models import Group

from tests.factories.articles import make_user


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (
            "writer",
            ["articles.add_article", "articles.change_article", "articles.delete_textblock", "shows.add_image"],
            [
                "articles.publish_article",
                "articles.delete_article",
                "articles.moderate_comment",
                "shows.change_show",
                "shows.change_image",
            ],
        ),
        (
            "editor",
            ["articles.publish_article", "articles.moderate_comment", "shows.change_show", "articles.add_section"],
            ["auth.change_user", "articles.change_comment", "articles.change_edition", "articles.delete_edition"],
        ),
        (
            "moderator",
            ["articles.moderate_comment", "articles.view_comment", "articles.view_article"],
            ["articles.change_article", "articles.publish_article", "articles.change_comment", "shows.change_show"],
        ),
        (
            "admin",
            ["articles.publish_article", "auth.change_user", "auth.add_user"],
            ["articles.change_edition", "articles.change_comment", "auth.change_group"],
        ),
    ],
)
def test_a_role_may_what_its_work_needs_and_no_more(role: str, may: list[str], may_not: list[str]) -> None:
    user = make_user(role)
    assert [name for name in may if not user.has_perm(name)] == []
    assert [name for name in may_not if user.has_perm(name)] == []


def test_the_migration_makes_four_roles() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= {"writer", "editor", "moderator", "admin"}
