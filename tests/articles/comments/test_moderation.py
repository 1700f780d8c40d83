import pytest
from django.core.exceptions import PermissionDenied

from articles.comments.moderation import approve, hold, mark_spam, reject
from articles.models import Comment
from tests.factories.articles import make_comment, make_live, make_user
from tests.roles import roles_with, roles_without


pytestmark = pytest.mark.django_db
VERBS = [(approve, "approved"), (reject, "rejected"), (mark_spam, "spam")]


@pytest.mark.parametrize(("verb", "status"), VERBS)
@pytest.mark.parametrize("role", roles_with("articles.moderate_comment"))
def test_a_decision_stores_who_decided_and_when(verb: object, status: str, role: str) -> None:
    moderator = make_user(role)
    comments = [make_comment(make_live(), "held") for _ in range(2)]
    assert verb(Comment.objects.all(), by=moderator) == 2  # type: ignore[operator]
    for comment in comments:
        comment.refresh_from_db()
        assert (comment.status, comment.decided_by) == (status, moderator)
        assert comment.decided_at is not None


@pytest.mark.parametrize("verb", [approve, reject, mark_spam, hold])
@pytest.mark.parametrize("role", roles_without("articles.moderate_comment"))
def test_deciding_needs_permission_to_moderate(verb: object, role: str) -> None:
    comment = make_comment(make_live(), "held")
    with pytest.raises(PermissionDenied):
        verb(Comment.objects.all(), by=make_user(role))  # type: ignore[operator]
    comment.refresh_from_db()
    assert comment.status == "held"


def test_deciding_the_same_again_changes_nothing() -> None:
    make_comment(make_live(), "approved")
    assert approve(Comment.objects.all(), by=make_user("moderator")) == 0


def test_a_decision_can_be_taken_back() -> None:
    comment = make_comment(make_live(), "spam")
    assert hold(Comment.objects.all(), by=make_user("moderator")) == 1
    comment.refresh_from_db()
    assert (comment.status, comment.decided_at, comment.decided_by) == ("held", None, None)
