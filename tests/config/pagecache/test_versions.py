import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model

from articles.editions.publish import publish, withdraw
from articles.models import Comment, Listed, Live
from config.pagecache.versions import (
    VersionReader,
    backend,
    install,
    installed,
    is_installed,
    open_reader,
    prune,
    statements,
)
from config.pagecache.watched import WATCHED
from shows.facts.record import retract
from shows.models import Image, Show
from tests.factories.articles import make_comment, make_live, make_section, make_tag, make_user
from tests.factories.shows import make_fact, make_image, make_member, make_person, make_season, make_show


@pytest.fixture
def reader(transactional_db: None) -> VersionReader:
    install()
    if connection.vendor == "postgresql":  # no model has this table, so Django has not emptied it after other tests
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM page_version")
    return open_reader()


def keys_changed_by(reader: VersionReader, change: Callable[[], object]) -> set[str]:
    position = reader.latest_position()
    change()
    _, keys = reader.changed_since(position)
    return set(keys or ())


def save(instance: Model, **columns: object) -> None:
    for name, value in columns.items():
        setattr(instance, name, value)
    instance.save()


def test_publishing_changes_the_keys_of_the_article_and_of_every_list_that_it_enters(reader: VersionReader) -> None:
    tag, show = make_tag(), make_show()
    section = make_section()
    lives: list[Live] = []
    keys = keys_changed_by(reader, lambda: lives.append(make_live(section=section, tags=[tag], shows=[show])))
    [live] = lives
    author = live.authors.get()
    expected = {f"article:{live.pk}", "article", "articles", f"section:{section.pk}/articles"}
    expected |= {f"tag:{tag.pk}/articles", f"show:{show.pk}/articles", f"author:{author.pk}/articles"}
    assert expected <= keys


def test_a_new_headline_changes_the_keys_of_its_article_and_of_no_list(reader: VersionReader) -> None:
    tag = make_tag()
    live = make_live(tags=[tag])
    save(live.article, title="The lamp is out")
    keys = keys_changed_by(reader, lambda: publish(live.article, by=make_user()))
    assert keys == {f"article:{live.pk}", "article"}


def test_an_article_that_changes_its_section_changes_the_keys_of_both_sections(reader: VersionReader) -> None:
    live, other = make_live(), make_section()
    old_section_id = live.section_id
    keys = keys_changed_by(reader, lambda: Live.objects.filter(pk=live.pk).update(section=other))
    assert {f"section:{old_section_id}/articles", f"section:{other.pk}/articles"} <= keys


def test_withdrawing_changes_the_same_keys_as_publishing(reader: VersionReader) -> None:
    tag = make_tag()
    live = make_live(tags=[tag])
    keys = keys_changed_by(reader, lambda: withdraw(live.article, by=make_user()))
    assert {f"article:{live.pk}", "articles", f"tag:{tag.pk}/articles"} <= keys


def test_only_comments_that_readers_see_change_a_key(reader: VersionReader) -> None:
    live = make_live()
    assert keys_changed_by(reader, lambda: make_comment(live, "held")) == set()
    assert keys_changed_by(reader, lambda: make_comment(live, "spam")) == set()
    both = {f"comments:{live.pk}", f"article:{live.pk}"}  # cards say how many comments an article has
    assert keys_changed_by(reader, lambda: make_comment(live)) == both
    approved = Comment.objects.filter(status="approved")
    assert keys_changed_by(reader, lambda: approved.update(status="rejected")) == both


def test_a_comment_that_is_erased_changes_the_key_of_its_article(reader: VersionReader) -> None:
    live = make_live()
    make_comment(live)
    both = {f"comments:{live.pk}", f"article:{live.pk}"}
    assert keys_changed_by(reader, Comment.objects.all().delete) == both


def test_a_fact_changes_the_key_of_the_facts_of_its_show(reader: VersionReader) -> None:
    season = make_season()
    fact = make_fact(season, "release-window", "2199")
    assert keys_changed_by(reader, lambda: retract(fact, by=make_user("superuser"))) == {f"show:{season.show_id}/facts"}


def test_a_season_and_a_cast_member_change_the_keys_of_their_show_and_their_person(reader: VersionReader) -> None:
    show, person = make_show(), make_person()
    assert keys_changed_by(reader, lambda: make_season(show)) == {f"show:{show.pk}"}
    season = show.seasons.get()
    keys = keys_changed_by(reader, lambda: make_member(season, person=person))
    assert {f"show:{show.pk}", f"person:{person.pk}", f"show:{show.pk}/facts"} <= keys


def test_a_queryset_update_changes_a_key_without_any_verb_or_signal(reader: VersionReader) -> None:
    image = make_image()
    assert keys_changed_by(reader, lambda: Image.objects.update(rendered="abc")) == {"image", f"image:{image.pk}"}


def test_a_column_whose_name_is_a_word_of_sql_is_watched(reader: VersionReader) -> None:
    section = make_section()
    assert keys_changed_by(reader, lambda: save(section, order=7)) == {"section"}


def test_saving_the_same_values_changes_no_key(reader: VersionReader) -> None:
    show = make_show()
    assert keys_changed_by(reader, show.save) == set()


def test_a_rollback_changes_no_key(reader: VersionReader) -> None:
    def change() -> None:
        with transaction.atomic():
            make_show()
            transaction.set_rollback(True)

    assert keys_changed_by(reader, change) == set()


def test_a_change_is_seen_as_soon_as_it_is_committed_and_not_before(reader: VersionReader) -> None:
    token, position = reader.commit_token(), reader.latest_position()
    with transaction.atomic():
        show = make_show()
        assert reader.changed_since(position)[1] == []
    assert reader.commit_token() != token
    assert f"show:{show.pk}" in (reader.changed_since(position)[1] or ())


@pytest.mark.parametrize("is_before", [True, False])
def test_a_change_that_is_committed_while_the_changes_are_read_is_known_by_its_key(
    reader: VersionReader, monkeypatch: pytest.MonkeyPatch, is_before: bool
) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("On PostgreSQL one query reads both.")
    read, position = reader.latest_position, reader.latest_position()

    def read_beside_a_commit() -> str:
        before = read()
        make_show()
        return read() if is_before else before

    monkeypatch.setattr(reader, "latest_position", read_beside_a_commit)
    _, changed = reader.changed_since(position)
    assert changed == [f"show:{Show.objects.get().pk}", "show"]


@pytest.mark.parametrize("position", ["", "nonsense", "99999999", "99999999:99999999:"])
def test_since_a_position_of_another_database_the_changes_cannot_be_known(reader: VersionReader, position: str) -> None:
    make_show()
    latest, changed = reader.changed_since(position)
    assert changed is None
    assert reader.changed_since(latest)[1] == []


def test_triggers_that_a_migration_dropped_or_changed_are_installed_again(reader: VersionReader) -> None:
    name = next(name for name in statements() if "shows_show_" in name and name.endswith("update"))
    old = {
        "sqlite": "CREATE TRIGGER page_old AFTER UPDATE ON shows_show BEGIN SELECT 1; END",
        "postgresql": "CREATE TRIGGER page_old AFTER UPDATE ON shows_show FOR EACH ROW WHEN (false)"
        " EXECUTE FUNCTION page_moved('old')",
    }
    with connection.cursor() as cursor:
        cursor.execute(installed(cursor)[name].drop_sql)
        cursor.execute(old[connection.vendor])
    show = make_show()
    assert keys_changed_by(reader, lambda: save(show, title="Other Lights")) == set()
    install()
    assert keys_changed_by(reader, lambda: save(show, title="Harbour Lights")) == {f"show:{show.pk}", "show"}
    assert is_installed()


def test_installing_again_alters_nothing(reader: VersionReader) -> None:
    token = reader.schema_token()
    install()
    assert reader.schema_token() == token


def test_no_dependency_key_holds_a_space() -> None:
    assert not [key for watch in WATCHED for key in watch.keys if " " in key]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL changes a column in place.")
def test_a_table_can_be_rebuilt_in_spite_of_the_triggers(reader: VersionReader) -> None:
    """To change a column, Django rebuilds the table in SQLite, which fails where triggers name other tables."""
    make_show()
    with connection.schema_editor() as editor:
        editor._remake_table(Show)  # type: ignore[attr-defined]
    assert Show.objects.count() == 1
    install()
    assert keys_changed_by(reader, lambda: Show.objects.update(title="Again")) != set()


def test_an_article_with_a_new_date_changes_the_keys_of_its_lists(reader: VersionReader) -> None:
    live = make_live()
    keys = keys_changed_by(reader, lambda: save(live, published_at=live.published_at - timedelta(days=1)))
    assert {"articles", f"section:{live.section_id}/articles"} <= keys
    author = live.authors.get()
    assert keys_changed_by(reader, lambda: Listed.objects.update(published_at=live.published_at)) == {
        f"author:{author.pk}/articles"
    }


@pytest.mark.xdist_group("long")
def test_migrations_drop_the_triggers_and_install_them_again(
    reader: VersionReader, caplog: pytest.LogCaptureFixture
) -> None:
    field = Show._meta.get_field("tvmaze_id")
    try:
        call_command("migrate", "articles", "0008", verbosity=0)  # drops a table that this code watches
        with connection.cursor() as cursor:
            assert not [existing for existing in installed(cursor).values() if existing.is_trigger]
        assert "off until the database is migrated" in caplog.text
        with connection.schema_editor() as editor:
            editor.remove_field(Show, field)
            editor.add_field(Show, field)
    finally:
        call_command("migrate", verbosity=0)
    assert is_installed()


def test_without_a_migration_to_run_the_triggers_stay(reader: VersionReader) -> None:
    token = reader.schema_token()
    call_command("migrate", verbosity=0)
    assert reader.schema_token() == token


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's triggers call no function.")
def test_the_function_of_an_earlier_release_is_replaced_with_its_triggers(reader: VersionReader) -> None:
    earlier = statements()["page_moved"].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
    earlier = earlier.replace("RETURN NULL;", "RETURN NULL; /* as in an earlier release */")
    with connection.cursor() as cursor:
        backend().create(cursor, "page_moved", earlier)
    assert not is_installed()
    call_command("migrate", verbosity=0)
    assert is_installed()
    tag = make_tag()
    assert keys_changed_by(reader, lambda: save(tag, name="Lamps")) == {f"tag:{tag.pk}", "tag"}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time.")
class TestManyWriters:
    """The transaction that began first may commit last."""

    def test_a_change_that_is_committed_after_a_later_one_is_seen(self, reader: VersionReader) -> None:
        position = reader.latest_position()
        other = connection.copy()
        try:
            with transaction.atomic():
                early = make_show()
                with other.cursor() as cursor:  # begins later and commits earlier
                    cursor.execute("INSERT INTO articles_tag (name, slug) VALUES ('Late', 'late')")
                position, changed = reader.changed_since(position)
                assert "tag" in (changed or ())
                assert f"show:{early.pk}" not in (changed or ())
        finally:
            other.close()
        assert f"show:{early.pk}" in (reader.changed_since(position)[1] or ())

    def test_two_writers_that_change_the_same_key_do_not_wait_for_each_other(self, reader: VersionReader) -> None:
        show, other = make_show(), connection.copy()
        other_show = make_show()
        try:
            with transaction.atomic():
                save(show, title="One")
                with other.cursor() as cursor:  # both change the key "show"
                    cursor.execute("SET lock_timeout = '1s'")
                    cursor.execute("UPDATE shows_show SET title = 'Two' WHERE id = %s", [other_show.pk])
        finally:
            other.close()

    @pytest.mark.parametrize("foreign_ids", [[], ["999999999"]], ids=["alone", "beside a row of another database"])
    def test_since_a_position_before_pruned_changes_the_changes_cannot_be_known(
        self, reader: VersionReader, foreign_ids: list[str]
    ) -> None:
        position = reader.latest_position()
        make_show()
        with connection.cursor() as cursor:
            for transaction_id in foreign_ids:
                cursor.execute("INSERT INTO page_version (key, moved) VALUES ('show', %s)", [transaction_id])
        for _ in range(2):  # the day after, too
            with connection.cursor() as cursor:
                cursor.execute("UPDATE page_version SET at = now() - interval '2 days'")
            prune()
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM page_version")
                assert cursor.fetchone() == (1,)
            assert reader.changed_since(position)[1] is None
        deadline = time.monotonic() + 60  # transactions of other tests may be older than the pruned rows, and still run
        while reader.changed_since(reader.latest_position())[1] is None and time.monotonic() < deadline:
            time.sleep(0.1)
        assert reader.changed_since(reader.latest_position())[1] == []

    def test_a_connection_that_was_lost_is_opened_again(self, reader: VersionReader) -> None:
        reader.commit_token()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        with pytest.raises(Exception, match="terminat"):
            reader.commit_token()
        assert reader.commit_token()

    def test_after_a_truncate_the_changes_cannot_be_known(self, reader: VersionReader) -> None:
        make_tag()
        position = reader.latest_position()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE articles_tag CASCADE")
        assert reader.changed_since(position)[1] is None

    def test_rows_that_were_copied_from_another_database_are_no_changes(self, reader: VersionReader) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO page_version (key, moved) VALUES ('show', '999999999'), ('', '999999999')")
        show = make_show()
        position = reader.latest_position()
        save(show, title="Harbour Lights")
        assert reader.changed_since(position)[1] == ["show", f"show:{show.pk}"]
