"""What holds at every address of the site, whoever asks and whatever they send.

The addresses come from the URLconf and from the pages themselves: a new page is walked without being named here. What
a role may see comes from its permissions. Only who may open which view of the desk is written down, in OPEN_TO.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.roles import NAMES
from tests.walk.newsroom import NOBODY, Newsroom, make_newsroom
from tests.walk.views import View
from tests.walk.walking import Asked, Walk, Walker, explore


# One group of pytest-xdist: a single process makes the newsroom and explores it.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("walk")]
Explored = tuple[Newsroom, list[Asked], Walk]

# Which roles open which views of the desk, by the names in the URLconf without "admin:". A new view fails until it is
# listed; one that superusers alone open is in no line.
OPEN_TO = {
    "writer, photo editor, moderator, editor, admin": """
        app_list articles_article_session index jsi18n logout password_change password_change_done
        view_on_site page-cache view-on-site account_reauthenticate mfa_activate_totp mfa_add_webauthn
        mfa_generate_recovery_codes mfa_index mfa_reauthenticate mfa_reauthenticate_webauthn sessions
    """,
    "writer, moderator, editor, admin": """
        autocomplete
        articles_article_change articles_article_changelist articles_article_history articles_article_preview
        shows_castmember_change shows_castmember_changelist shows_castmember_history shows_episode_change
        shows_episode_changelist shows_episode_history shows_fact_change
        shows_fact_changelist shows_fact_history shows_person_change shows_person_changelist
        shows_person_history shows_season_change shows_season_changelist shows_season_history shows_show_change
        shows_show_changelist shows_show_history
    """,
    "writer, photo editor, editor, admin": """
        shows_image_add shows_image_change shows_image_changelist shows_image_choose shows_image_history
        shows_image_upload articles_article_fetch_picture
    """,
    "writer, editor, admin": """
        articles_article_add articles_article_checks articles_article_facts articles_article_fetch_title
        articles_article_keep_unsaved
        articles_article_keep_unsaved_new articles_article_links articles_article_live_preview
        articles_article_live_preview_new articles_article_name_revision articles_article_paste
        articles_article_presence
        articles_article_preflight articles_article_preview_links articles_article_restore articles_article_start
        articles_author_change articles_author_changelist articles_author_history articles_flag_change
        articles_flag_changelist articles_flag_decide articles_flag_history
        articles_section_change articles_section_changelist articles_section_history articles_tag_add
        articles_tag_change articles_tag_changelist articles_tag_history shows_fact_add shows_fact_cast
        shows_fact_retract shows_fact_understand shows_fact_undo
    """,
    "moderator, editor, admin": """
        articles_comment_change articles_comment_changelist articles_comment_decide articles_comment_history
    """,
    "editor, admin": """
        articles_article_delete articles_author_add articles_author_delete articles_section_add
        articles_section_delete articles_tag_delete shows_castmember_add shows_castmember_delete
        shows_episode_add shows_episode_delete
        shows_image_delete shows_person_add shows_person_delete shows_season_add shows_season_delete
        shows_show_add shows_show_delete
        articles_formerslug_change articles_formerslug_changelist articles_formerslug_history
    """,
    "admin": """
        auth_group_change auth_group_changelist auth_group_history auth_user_add auth_user_change
        auth_user_changelist auth_user_deactivate auth_user_delete auth_user_history auth_user_password_change
        axes_accessfailurelog_change axes_accessfailurelog_changelist axes_accessfailurelog_history
    """,
}
OPEN_TO_EVERYBODY = {"login", "account_login"}

# Models without a marker in a column of their own, and why.
NEEDS_NO_MARKER = {
    "Readers see all of it.": """
        Author CastMember Episode FormerSlug Listed Live Person SearchEntry Season Section Show Tag
    """,
    "It only refers to rows that have one.": """
        Byline Current EditionReference GalleryReference Link RelatedCardBlock RelatedLink Schedule
    """,
    "It copies what an article's marker is in.": "Edition Event Mention OutsideLink Revision",
    "Its captions are in a list, which the walk does not mark.": "GalleryBlock",
    "It is deleted when its task has ended.": "SearchUpdate",
    "No text of the newsroom is in it.": "IndexState Permission Presence RoleGrant",
}


@pytest.fixture(scope="module")
def explored(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Explored]:
    """Make the newsroom once: each request of the walk is undone, so that all tests find it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        newsroom = make_newsroom([*NAMES, "superuser"])
        yield newsroom, *explore(newsroom)
        transaction.set_rollback(True)


@pytest.fixture
def _django_db_helper(explored: Explored, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Stand in for pytest-django's, which would close the connection, and with it the newsroom, after each test."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(autouse=True)
def media_in_a_folder_of_its_own() -> None:
    """Leave the folder of media as it was when the newsroom's pictures were stored."""


@pytest.mark.parametrize("role", ["anonymous", "reader", *NAMES])
def test_a_walk_finds_no_fault_and_no_desk_page_but_those_of_the_role(explored: Explored, role: str) -> None:
    newsroom, requests, _ = explored
    walker = Walker(newsroom, role)
    for request in requests:
        walker.ask(request)
    assert walker.walk.faults == [], "\n".join(walker.walk.faults)
    expected = {name for roles, names in OPEN_TO.items() if role in roles.split(", ") for name in names.split()}
    reached = {name.removeprefix("admin:") for name in walker.walk.reached} - OPEN_TO_EVERYBODY
    assert reached == expected, f"say in OPEN_TO which roles may open {', '.join(sorted(reached ^ expected))}"


def test_a_superuser_finds_no_fault_and_meets_every_marker(explored: Explored) -> None:
    """A marker that not even a superuser meets would prove nothing about the others."""
    newsroom, _, walk = explored
    findable = {marker.word: marker.place for marker in newsroom.markers if NOBODY not in marker.permissions}
    assert (walk.faults, {place for word, place in findable.items() if word not in walk.seen}) == ([], set())


def test_a_new_argument_of_an_address_is_asked_for_by_name() -> None:
    with pytest.raises(AssertionError, match="cannot fill premieres/<year>/ .*say in OTHERS .*values of year"):
        View("premieres", "premieres/<year>/", None).addresses(Newsroom())


def test_every_model_has_a_marker_or_is_said_to_need_none(explored: Explored) -> None:
    marked = {marker.place.partition(".")[0] for marker in explored[0].markers}
    models = [model for label in ("articles", "shows", "auth") for model in apps.get_app_config(label).get_models()]
    unmarked = {model.__name__ for model in models} - marked
    assert unmarked == {name for names in NEEDS_NO_MARKER.values() for name in names.split()}


@pytest.mark.parametrize("role", ["anonymous", "superuser"])
def test_no_page_of_another_site_can_make_a_browser_post(explored: Explored, role: str) -> None:
    newsroom, requests, _ = explored
    lured = Walker(newsroom, role, is_lured=True)
    answers = {str(request): lured.ask(request)[0].status_code for request in requests if request.sent is not None}
    assert {request: status for request, status in answers.items() if status not in (403, 404)} == {}
