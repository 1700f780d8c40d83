"""`import_article` keeps the date of a text that was published before."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.importing.drafts import Plan, create_draft
from articles.models import Article, Live
from tests.factories.articles import make_user


pytestmark = pytest.mark.django_db
THEN = datetime(2014, 5, 3, 8, 30, tzinfo=UTC)


def plan(published: datetime | None) -> Plan:
    return Plan("The lamp is lit", "", [], [], published=published)


def run(folder: Path, *arguments: str) -> str:
    file, out = folder / "text.txt", StringIO()
    file.write_text("The lamp is lit\n\nIt was lit in May, and nobody saw it.\n")
    call_command("import_article", str(file), *arguments, stdout=out)
    return out.getvalue()


def test_the_draft_has_the_date_that_the_page_gives() -> None:
    assert create_draft(plan(THEN), by=make_user("writer")).first_published == THEN


@pytest.mark.parametrize("published", [None, datetime(2199, 1, 1, tzinfo=UTC), datetime(1066, 1, 1, tzinfo=UTC)])
def test_a_date_that_cannot_be_is_left_out(published: datetime | None) -> None:
    assert create_draft(plan(published), by=make_user("writer")).first_published is None


@pytest.mark.parametrize("text", ["2014-05-03", "3 May 2014", "2014/5/3", "2014-05-03T23:30"])
def test_a_date_that_is_named_counts(tmp_path: Path, text: str) -> None:
    make_user("superuser")
    run(tmp_path, "--publish", "--first-published", text)
    assert Live.objects.get().published_at.date().isoformat() == "2014-05-03"


@pytest.mark.parametrize("text", ["May 2014", "2199-01-01"])
def test_a_date_that_cannot_be_is_refused(tmp_path: Path, text: str) -> None:
    make_user("superuser")
    with pytest.raises(CommandError, match="2199|not a date"):
        run(tmp_path, "--publish", "--first-published", text)
    assert not Article.objects.exists()


def test_whoever_may_not_backdate_imports_nothing(tmp_path: Path) -> None:
    editor = make_user(username="bo")
    group = editor.groups.get()
    group.permissions.remove(group.permissions.get(codename="backdate_article"))
    with pytest.raises(CommandError, match="date in the past"):
        run(tmp_path, "--publish", "--by", "bo", "--first-published", "2014-05-03")
    assert not Article.objects.exists()


def test_whoever_lacks_a_right_is_told_which_and_who_has_it(tmp_path: Path) -> None:
    make_user("writer", username="wren")
    with pytest.raises(CommandError) as refused:
        run(tmp_path, "--publish", "--by", "wren")
    assert str(refused.value) == (
        "wren may not do this: You may not do this. Ask an editor. The right “Can publish, schedule and withdraw "
        "articles” is missing. These roles have it: admin, editor."
    )
