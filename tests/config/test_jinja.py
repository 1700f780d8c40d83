"""The templates of readers' pages: what they may call, and what holds for each of them."""

import logging
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import settings as test_settings
from django.template import TemplateDoesNotExist, engines
from django.template.backends.jinja2 import Jinja2
from django.utils import timezone
from jinja2 import Environment, Undefined, UndefinedError, meta, nodes
from pytest_django import Settings

from articles.comments.forms import CommentForm
from config import settings as live_settings
from config.jinja import _empty_widget, cached, clock, environment, format_date, prepare_templates, widget
from shows.models import Show


READING, DESK = (folder for engine in test_settings.TEMPLATES for folder in engine["DIRS"])
EVENING = datetime(2026, 12, 31, 20, 30, tzinfo=UTC)


def names_of(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.*"))


def readers() -> Environment:
    undefined: type[Undefined] = test_settings.TEMPLATES[0]["OPTIONS"]["undefined"]
    return environment(undefined=undefined, autoescape=True)


def parsed(name: str) -> nodes.Template:
    return readers().parse((READING / name).read_text())


def exported_by(name: str) -> set[str]:
    return {macro.name for macro in parsed(name).find_all(nodes.Macro)}


@pytest.mark.parametrize("name", names_of(READING))
def test_no_template_of_readers_has_a_name_that_the_desk_has_too(name: str) -> None:
    with pytest.raises(TemplateDoesNotExist):
        engines["django"].get_template(name)


@pytest.mark.parametrize("name", names_of(READING))
def test_every_macro_that_a_template_imports_exists_and_is_used(name: str) -> None:
    tree = parsed(name)
    used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    for node in tree.find_all(nodes.FromImport):
        assert isinstance(node.template, nodes.Const)
        imported = {imported[0] if isinstance(imported, tuple) else imported for imported in node.names}
        assert imported - exported_by(node.template.value) == set(), f"not in {node.template.value}"
        assert imported - used == set(), f"imported from {node.template.value}, and not used"


@pytest.mark.parametrize("name", [name for name in names_of(READING) if name.startswith("macros/")])
def test_a_macro_shows_its_arguments_alone(name: str) -> None:
    assert meta.find_undeclared_variables(parsed(name)) - readers().globals.keys() == set()


@pytest.mark.parametrize("name", [name for name in names_of(READING) if name.startswith("macros/")])
def test_every_macro_is_used(name: str) -> None:
    used = {node.name for file in names_of(READING) for node in parsed(file).find_all(nodes.Name) if node.ctx == "load"}
    assert exported_by(name) - used == set()


def test_what_depends_on_constants_alone_is_worked_out_when_a_template_is_compiled() -> None:
    compiled = readers().compile(
        """{{ 'home'|url }} {{ 'css/site.css'|static }} {{ 'shows'|url|absolute }}""", raw=True
    )
    assert "'/ /static/css/site.css http://testserver/shows/'" in compiled


def test_a_web_process_compiles_every_template_before_its_first_page(settings: Settings) -> None:
    settings.TEMPLATES = settings.TEMPLATES  # anew, with nothing compiled
    prepare_templates()
    compiled = cast(Jinja2, engines["jinja2"]).env.cache
    assert compiled is not None
    assert {name for _, name in compiled} == set(names_of(READING))


def test_a_web_process_makes_every_engine_and_the_empty_comment_form_before_its_first_page(settings: Settings) -> None:
    settings.TEMPLATES = settings.TEMPLATES  # anew, with no engine made
    _empty_widget.cache_clear()
    prepare_templates()
    misses_before = _empty_widget.cache_info().misses
    for name in (form := CommentForm()).fields:
        widget(form, name)
    assert _empty_widget.cache_info().misses == misses_before
    assert vars(engines)["_engines"].keys() == engines.templates.keys()


def test_what_a_page_shows_is_escaped() -> None:
    assert readers().from_string("{{ words }}").render(words="<b>") == "&lt;b&gt;"


def test_a_name_that_no_view_gave_is_an_error_in_tests() -> None:
    with pytest.raises(UndefinedError, match="missing"):
        readers().from_string("{{ missing }}").render()


def test_a_name_that_no_view_gave_shows_nothing_on_a_live_site_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    live = environment(undefined=live_settings.TEMPLATES[0]["OPTIONS"]["undefined"], autoescape=True)
    with caplog.at_level(logging.WARNING):
        assert live.from_string("Lit{{ missing }}{% if missing %}!{% endif %}.").render() == "Lit."
    assert "missing" in caplog.text


def test_a_day_is_that_of_the_time_zone_of_the_site() -> None:
    assert format_date(EVENING, "j F Y") == "31 December 2026"
    with timezone.override("Asia/Seoul"):
        assert (format_date(EVENING, "j F Y"), clock(EVENING)) == ("1 January 2027", "05:30")
    assert (format_date(date(2027, 5, 3), "j M Y"), format_date(None, "j M Y")) == ("3 May 2027", "")


@pytest.mark.parametrize(
    "arguments",
    [{}, {"initial": {"parent": "7"}}, {"data": {"name": "Ines", "text": "", "email": "none"}}],
    ids=["empty", "reply", "refused"],
)
def test_an_input_is_that_of_its_form(arguments: dict[str, Any]) -> None:
    for form in (CommentForm(**arguments), CommentForm(**arguments)):
        assert [widget(form, name) for name in form.fields] == [str(form[name]) for name in form.fields]


def test_what_a_macro_shows_of_a_row_is_worked_out_once_and_anew_for_another() -> None:
    asked = []

    def macro(row: tuple[str, ...], level: int) -> str:
        asked.append(row)
        return f"<h{level}>{row}"

    lamp: Any = macro
    assert cached(lamp, ("Lamp",), 2) == cached(lamp, ("Lamp",), 2) == "<h2>('Lamp',)"
    assert cached(lamp, ("Lamp",), level=3) == "<h3>('Lamp',)"
    assert cached(lamp, ("Lantern",), 2) == "<h2>('Lantern',)"
    assert asked == [("Lamp",), ("Lamp",), ("Lantern",)]


def test_nothing_is_remembered_of_a_model_instance_which_is_equal_to_others_of_its_key() -> None:
    macro: Any = lambda show: f"<cite>{show.title}"  # noqa: E731 - as Jinja's macros, it has no name that matters
    assert cached(macro, Show(pk=7, title="Lamp")) == "<cite>Lamp"
    assert cached(macro, Show(pk=7, title="Lantern")) == "<cite>Lantern"
