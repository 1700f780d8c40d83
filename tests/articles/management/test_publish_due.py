import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.editions.publish import publish
from articles.models import Live, Schedule
from tests.factories.articles import make_article, make_user


pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("publish_due", *arguments, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def due() -> None:
    publish(make_article(title="The lamp", slug="the-lamp"), by=make_user(), at=timezone.now() + timedelta(hours=1))
    Schedule.objects.update(at=timezone.now() - timedelta(minutes=1))


def test_due_editions_are_published_and_listed(due: None) -> None:
    assert run() == "Published The lamp (edition 1)"
    assert Live.objects.get().slug == "the-lamp"
    assert run() == "Nothing is due."


def test_scripts_get_one_line_of_json(due: None) -> None:
    assert json.loads(run("--json")) == [{"slug": "the-lamp", "edition": 1}]
    assert json.loads(run("--json")) == []
