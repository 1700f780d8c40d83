import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from articles.importing.drafts import create_draft, plan_import
from articles.importing.parsed import Picture
from articles.importing.pictures import store_picture_of
from articles.models import Article, Live
from shows.models import Image
from tests.factories.articles import make_author, make_section, make_user
from tests.factories.shows import make_show, picture_file


pytestmark = pytest.mark.django_db
TEXT = """# Harbour Lights: what we know

The lamp is lit again.

## Who keeps the light?

Ida Rook does.

> It never went out.
> — Ida Rook

https://www.youtube.com/watch?v=abcdefghijk

![A lighthouse](https://example.org/light.jpg)

## FAQ

### Is it on?

Yes.
"""


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("import_article", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "article.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_plan_names_the_blocks_and_what_is_left_out() -> None:
    plan = plan_import(TEXT)
    assert plan.title == "Harbour Lights: what we know"
    assert plan.blocks == [
        ("text", "(no heading)"),
        ("text", "Who keeps the light?"),
        ("quote", "It never went out."),
        ("embed", "On YouTube"),
        ("image", "A lighthouse"),
        ("question", "Is it on?"),
    ]
    assert plan.left_out == []


def test_a_plan_writes_nothing() -> None:
    plan_import(TEXT)
    assert Article.objects.count() == 0


def test_a_plan_links_the_show_that_the_headline_names() -> None:
    show = make_show(title="Harbour Lights")
    make_show(title="Another")
    assert plan_import(TEXT).shows == [show]


def test_a_draft_has_the_planned_blocks_in_order_and_its_writers_name() -> None:
    writer = make_user("writer")
    author = make_author(user=writer)
    article = create_draft(plan_import(TEXT), by=writer)
    assert article.slug == "harbour-lights-what-we-know"
    assert article.created_by == writer
    assert [byline.author for byline in article.bylines.all()] == [author]
    assert [block.heading for block in article.textblock_set.all()] == ["", "Who keeps the light?"]
    assert article.questionblock_set.get().answer == "<p>Yes.</p>"
    assert article.questionblock_set.get().group == "FAQ"


def test_text_too_long_for_its_column_is_cut_and_listed() -> None:
    plan = plan_import(f"# {'long ' * 60}\n\nSome text that stands beneath the headline, to be read.")
    assert len(plan.title) <= 250
    assert any("cut at 250" in out.why for out in plan.left_out)


def test_forbidden_markup_is_removed_from_the_draft() -> None:
    html = '<h1>Headline</h1><p onclick="x()">Hello <script>alert(1)</script>there, reader.</p>'
    article = create_draft(plan_import(html), by=make_user())
    assert "onclick" not in article.textblock_set.get().body
    assert "alert" not in article.textblock_set.get().body


def test_a_text_without_a_headline_becomes_an_untitled_draft() -> None:
    article = create_draft(plan_import("Just a paragraph, with no headline over it. It goes on."), by=make_user())
    assert (article.title, article.slug) == ("Untitled", "untitled")
    assert article.textblock_set.count() == 1


def test_creating_a_draft_needs_permission_to_write() -> None:
    with pytest.raises(PermissionDenied):
        create_draft(plan_import(TEXT), by=make_user("moderator"))
    assert Article.objects.count() == 0


def test_the_command_makes_a_draft_and_prints_its_address_in_the_admin_last(file: Path) -> None:
    make_user("superuser")
    last = run(file).splitlines()[-1]
    assert last == f"http://testserver/admin/articles/article/{Article.objects.get().pk}/change/"


def test_the_command_publishes_and_prints_the_public_address_last(file: Path) -> None:
    make_user("superuser")
    section = make_section()
    assert run(file, "--publish").splitlines()[-1] == "http://testserver/articles/harbour-lights-what-we-know/"
    live = Live.objects.get()
    assert (live.section, live.byline) == (section, "Newsroom")


def test_a_dry_run_prints_the_plan_and_changes_nothing(file: Path) -> None:
    printed = run(file, "--dry-run")
    assert "6 blocks:" in printed
    assert "question  Is it on?" in printed
    assert Article.objects.count() == 0


def test_scripts_get_one_line_of_json(file: Path) -> None:
    make_user("superuser")
    data = json.loads(run(file, "--json"))
    assert data["title"] == "Harbour Lights: what we know"
    assert data["address"].startswith("http://testserver/admin/")


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "")], ids=["empty", "a picture"]
)
def test_an_unreadable_file_is_refused_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    make_user("superuser")
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refusal:
        run(path)
    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_a_missing_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "nothing.txt")


def test_without_a_superuser_the_command_asks_for_a_user(file: Path) -> None:
    with pytest.raises(CommandError, match="--by"):
        run(file)


def test_a_writer_cannot_publish_by_the_command_and_leaves_no_draft_behind(file: Path) -> None:
    make_user("writer", username="wanda")
    with pytest.raises(CommandError, match="wanda may not do this"):
        run(file, "--publish", "--by", "wanda")
    assert Article.objects.count() == 0


def test_the_sample_becomes_twelve_sections_and_five_questions(sample: str) -> None:
    plan = plan_import(sample)
    kinds = [kind for kind, _ in plan.blocks]
    assert (kinds.count("text"), kinds.count("question"), len(kinds)) == (12, 5, 17)
    create_draft(plan, by=make_user())
    assert Article.objects.get().questionblock_set.count() == 5


def test_a_picture_that_the_library_has_is_not_stored_again() -> None:
    file = picture_file(colour="olive").getvalue()
    first, again = (store_picture_of(Picture(f"images/{name}.jpg", "A lamp", ""), file) for name in ("lamp", "other"))
    other = store_picture_of(Picture("images/lamp.jpg", "A lamp", ""), picture_file(colour="navy").getvalue())
    assert first == again
    assert other != first
    assert Image.objects.count() == 2
