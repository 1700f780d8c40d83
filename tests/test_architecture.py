"""The rules of the project's structure: a model, a room or a URL that is added without a decision about it fails."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from articles.editions.freeze import freeze
from articles.writing.blocks import BLOCKS
from shows.facts.record import record
from shows.facts.types import FACT_TYPE_OF
from shows.frozen import Frozen
from tests.factories.articles import make_author, make_live, make_tag, make_user
from tests.factories.shows import make_image, make_member, make_season


ROOT = Path(__file__).resolve().parent.parent
OUR_MODELS = [model for label in ("articles", "shows") for model in apps.get_app_config(label).get_models()]

# Every model is in one of these two sets.
IMMUTABLE = {"Edition", "Fact"}
MUTABLE = {
    *(block.__name__ for block in BLOCKS),
    *(
        "Article",
        "Episode",
        "Byline",
        "RelatedLink",
        "Mention",
        "Flag",
        "Link",
        "OutsideLink",
        "SearchUpdate",
        "Verdict",
        "Author",
        "Section",
        "Tag",
        "Listed",
        "Live",
        "Schedule",
        "FormerSlug",
        "Event",
        "Revision",
        "Presence",
        "UnsavedDraft",
        "SearchEntry",
        "IndexState",
        "EditionReference",
        "Episode",
        "GalleryReference",
        "Comment",
        "PreviewLink",
        "PreviewRemark",
        "RoleGrant",
    ),
    *("Image", "Show", "Season", "Person", "CastMember", "Current"),
}


def test_imports_follow_the_order_of_the_rooms() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout


def test_every_model_is_listed_as_mutable_or_immutable() -> None:
    assert {model.__name__ for model in OUR_MODELS} == MUTABLE | IMMUTABLE
    assert not MUTABLE & IMMUTABLE


def make_edition() -> models.Model:
    return make_live().edition


def make_fact() -> models.Model:
    season = make_season()
    value = FACT_TYPE_OF["release-window"].read("2026")
    return record(kind="release-window", show=season.show, value=value, certainty="reported", by=make_user("editor"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "columns"), [(make_edition, {"number": 2}), (make_fact, {"words": "2027"})], ids=sorted(IMMUTABLE)
)
def test_an_immutable_model_refuses_every_change(make: Callable[[], models.Model], columns: dict[str, object]) -> None:
    row = make()
    rows = type(row)._default_manager
    assert type(row).__name__ in IMMUTABLE
    for write in (
        row.save,
        row.delete,
        rows.all().delete,
        lambda: rows.update(**columns),
        lambda: rows.bulk_update([row], list(columns)),
        lambda: rows.update_or_create(pk=row.pk, defaults=columns),
        lambda: rows.bulk_create([row], update_conflicts=True, update_fields=list(columns), unique_fields=["pk"]),
    ):
        with pytest.raises(Frozen):
            write()
    with pytest.raises(IntegrityError), transaction.atomic():
        type(row)(**{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}).save()
    assert rows.get() == row


def test_models_py_exports_every_model_of_its_app() -> None:
    for label in ("articles", "shows"):
        door = __import__(f"{label}.models", fromlist=["__all__"])
        assert sorted(door.__all__) == sorted(model.__name__ for model in apps.get_app_config(label).get_models())


def test_no_model_of_shows_refers_to_articles() -> None:
    for model in apps.get_app_config("shows").get_models():
        for field in model._meta.get_fields():
            related = field.related_model
            assert not isinstance(related, type) or related._meta.app_label != "articles", f"{model}.{field.name}"


def test_relations_from_articles_to_shows_cannot_be_followed_back() -> None:
    for model in apps.get_app_config("articles").get_models():
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey | models.ManyToManyField):
                continue
            if field.remote_field.model._meta.app_label == "shows":
                assert str(field.remote_field.related_name).endswith("+"), f"{model}.{field.name}"


def test_every_block_type_has_a_template_and_a_kind_of_its_own() -> None:
    kinds = [block.kind for block in BLOCKS]
    assert len(set(kinds)) == len(kinds)
    shown = {"question": "questions"}
    for kind in kinds:
        template = f"templates/reading/articles/blocks/{shown.get(kind, kind)}.html"
        assert (ROOT / template).exists(), template


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Yield the path and the syntax tree of each Python file of the project, migrations left out."""
    for name in subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True).stdout.split():
        if "migrations/" not in name and (ROOT / name).exists():
            yield name, ast.parse((ROOT / name).read_text(encoding="utf-8"))


def test_no_function_is_longer_than_forty_lines() -> None:
    long = []
    for name, tree in sources():
        if name.startswith("tests/"):
            continue
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        long += [f"{name}:{node.name}" for node in functions if (node.end_lineno or 0) - node.lineno >= 40]
    assert long == []


# Words that do not say what they name: call the thing by its noun ("flag", "payload", "matches", "messages").
VAGUE_NAMES = {"one", "told", "found", "said", "kept", "made", "here", "there"}


def defined_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of each variable, argument, function, class and import alias that a file defines."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.arg():
                yield node.lineno, node.arg
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case ast.Attribute(value=ast.Name(id="self"), ctx=ast.Store()):
                yield node.lineno, node.attr
            case ast.alias(asname=str(name)):
                yield node.lineno, name
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name


def test_nothing_has_a_vague_name() -> None:
    vague = [
        f"{path}:{line} {name}"
        for path, tree in sources()
        for line, name in defined_names(tree)
        if name.strip("_").lower() in VAGUE_NAMES
    ]
    assert vague == [], "Name these after the thing:\n" + "\n".join(vague)


@pytest.mark.parametrize(
    "code",
    [
        "name = 1",
        "name: int = 1",
        "a, (b, *name) = c",
        "for name in a: pass",
        "[a for name in b]",
        "with a as name: pass",
        "if name := a: pass",
        "self.name = 1",
        "def name(): pass",
        "async def name(): pass",
        "class name: pass",
        "def a(name): pass",
        "def a(*, name=1): pass",
        "def a(*name): pass",
        "def a(**name): pass",
        "lambda name: 1",
        "import a as name",
        "from a import b as name",
        "try: pass\nexcept A as name: pass",
        "match a:\n  case [b, *name]: pass",
        "match a:\n  case A() as name: pass",
    ],
)
def test_every_way_to_define_a_name_is_seen(code: str) -> None:
    assert "name" in [name for _, name in defined_names(ast.parse(code))]


def test_a_silenced_rule_says_why_beside_it() -> None:
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    without_reason = [
        f"{name}:{number}"
        for name in listed
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"# noq[a](?!: [A-Z0-9, ]+ - \S)", line)
    ]
    assert without_reason == []


@pytest.mark.django_db
def test_a_document_is_the_same_after_a_round_trip_through_json() -> None:
    season = make_season()
    make_member(season)
    live = make_live(shows=[season.show], tags=[make_tag()], authors=[make_author()], lead_image=make_image())
    assert freeze(live.article) == live.edition.document
