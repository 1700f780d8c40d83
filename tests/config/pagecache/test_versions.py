import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model

from articles.editions.publish import publish, withdraw
from articles.models import Comment, Listed, Live
from config.pagecache.versions import Versions, are_there, database, ensure, prune, reader, statements
from config.pagecache.watched import WATCHED
from shows.facts.record import retract
from shows.models import Image, Show
from tests.factories.articles import make_comment, make_live, make_section, make_tag, make_user
from tests.factories.shows import make_fact, make_image, make_member, make_person, make_season, make_show


@pytest.fixture
def versions(transactional_db: None) -> Versions:
    ensure()
    if connection.vendor == "postgresql":  # no model's table: what other tests left is not emptied with theirs
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM page_version")
    return reader()


def moved_by(versions: Versions, change: Callable[[], object]) -> set[str]:
    seen = versions.latest()
    change()
    _, keys = versions.moved_since(seen)
    return set(keys or ())


def save(thing: Model, **columns: object) -> None:
    for name, value in columns.items():
        setattr(thing, name, value)
    thing.save()


def test_publishing_moves_the_article_and_every_list_that_it_enters(versions: Versions) -> None:
    tag, show = make_tag(), make_show()
    section = make_section()
    lives: list[Live] = []
    keys = moved_by(versions, lambda: lives.append(make_live(section=section, tags=[tag], shows=[show])))
    [live] = lives
    author = live.authors.get()
    expected = {f"article:{live.pk}", "article", "articles", f"section:{section.pk}/articles"}
    expected |= {f"tag:{tag.pk}/articles", f"show:{show.pk}/articles", f"author:{author.pk}/articles"}
    assert expected <= keys


def test_a_headline_that_is_mended_moves_its_article_and_no_list(versions: Versions) -> None:
    tag = make_tag()
    live = make_live(tags=[tag])
    save(live.article, title="The lamp is out")
    keys = moved_by(versions, lambda: publish(live.article, by=make_user()))
    assert keys == {f"article:{live.pk}", "article"}


def test_an_article_that_changes_its_section_moves_both(versions: Versions) -> None:
    live, other = make_live(), make_section()
    was = live.section_id
    keys = moved_by(versions, lambda: Live.objects.filter(pk=live.pk).update(section=other))
    assert {f"section:{was}/articles", f"section:{other.pk}/articles"} <= keys


def test_withdrawing_moves_what_publishing_moved(versions: Versions) -> None:
    tag = make_tag()
    live = make_live(tags=[tag])
    keys = moved_by(versions, lambda: withdraw(live.article, by=make_user()))
    assert {f"article:{live.pk}", "articles", f"tag:{tag.pk}/articles"} <= keys


def test_only_what_readers_see_of_comments_moves_anything(versions: Versions) -> None:
    live = make_live()
    assert moved_by(versions, lambda: make_comment(live, "held")) == set()
    assert moved_by(versions, lambda: make_comment(live, "spam")) == set()
    assert moved_by(versions, lambda: make_comment(live)) == {f"comments:{live.pk}"}
    approved = Comment.objects.filter(status="approved")
    assert moved_by(versions, lambda: approved.update(status="rejected")) == {f"comments:{live.pk}"}


def test_a_comment_that_is_erased_moves_its_article(versions: Versions) -> None:
    live = make_live()
    make_comment(live)
    assert moved_by(versions, Comment.objects.all().delete) == {f"comments:{live.pk}"}


def test_a_fact_moves_what_is_known_of_its_show(versions: Versions) -> None:
    season = make_season()
    fact = make_fact(season, "release-window", "2199")
    assert moved_by(versions, lambda: retract(fact, by=make_user("superuser"))) == {f"show:{season.show_id}/facts"}


def test_a_season_and_a_cast_member_move_their_show_and_their_person(versions: Versions) -> None:
    show, person = make_show(), make_person()
    assert moved_by(versions, lambda: make_season(show)) == {f"show:{show.pk}"}
    season = show.seasons.get()
    keys = moved_by(versions, lambda: make_member(season, person=person))
    assert {f"show:{show.pk}", f"person:{person.pk}", f"show:{show.pk}/facts"} <= keys


def test_an_update_past_every_verb_and_signal_is_told_too(versions: Versions) -> None:
    image = make_image()
    assert moved_by(versions, lambda: Image.objects.update(rendered="abc")) == {f"image:{image.pk}"}


def test_a_column_whose_name_is_a_word_of_sql_is_watched(versions: Versions) -> None:
    section = make_section()
    assert moved_by(versions, lambda: save(section, order=7)) == {"section"}


def test_saving_what_has_not_changed_moves_nothing(versions: Versions) -> None:
    show = make_show()
    assert moved_by(versions, show.save) == set()


def test_what_is_rolled_back_moves_nothing(versions: Versions) -> None:
    def change() -> None:
        with transaction.atomic():
            make_show()
            transaction.set_rollback(True)

    assert moved_by(versions, change) == set()


def test_a_move_is_seen_as_soon_as_it_is_committed_and_not_before(versions: Versions) -> None:
    commits, mark = versions.commits(), versions.latest()
    with transaction.atomic():
        show = make_show()
        assert versions.moved_since(mark)[1] == []
    assert versions.commits() != commits
    assert f"show:{show.pk}" in (versions.moved_since(mark)[1] or ())


@pytest.mark.parametrize("mark", ["", "nonsense", "99999999", "99999999:99999999:"])
def test_of_a_mark_that_is_none_of_this_databases_nobody_can_know_what_moved(versions: Versions, mark: str) -> None:
    make_show()
    latest, moved = versions.moved_since(mark)
    assert moved is None
    assert versions.moved_since(latest)[1] == []


def test_triggers_that_a_migration_dropped_or_changed_are_made_again(versions: Versions) -> None:
    name = next(name for name in statements() if "shows_show_" in name and name.endswith("update"))
    old = {
        "sqlite": "CREATE TRIGGER page_old AFTER UPDATE ON shows_show BEGIN SELECT 1; END",
        "postgresql": "CREATE TRIGGER page_old AFTER UPDATE ON shows_show FOR EACH ROW WHEN (false) EXECUTE FUNCTION page_moved('old')",
    }
    with connection.cursor() as cursor:
        cursor.execute(database().there(cursor)[name].drop)
        cursor.execute(old[connection.vendor])
    show = make_show()
    assert moved_by(versions, lambda: save(show, title="Other Lights")) == set()
    ensure()
    assert moved_by(versions, lambda: save(show, title="Harbour Lights")) == {f"show:{show.pk}", "show"}
    assert are_there()


def test_making_them_again_where_all_are_there_writes_nothing(versions: Versions) -> None:
    schema = versions.schema()
    ensure()
    assert versions.schema() == schema


def test_no_name_of_a_change_holds_a_space() -> None:
    assert not [key for watch in WATCHED for key in watch.keys if " " in key]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL changes a column in place.")
def test_a_table_that_is_rebuilt_keeps_its_rows_untouched_by_the_triggers(versions: Versions) -> None:
    """Django rebuilds a table of SQLite to change a column; triggers that name other tables would make it fail."""
    make_show()
    with connection.schema_editor() as editor:
        editor._remake_table(Show)  # type: ignore[attr-defined]
    assert Show.objects.count() == 1
    ensure()
    assert moved_by(versions, lambda: Show.objects.update(title="Again")) != set()


def test_an_article_that_is_dated_anew_moves_the_lists_that_it_stands_in(versions: Versions) -> None:
    live = make_live()
    keys = moved_by(versions, lambda: save(live, published_at=live.published_at - timedelta(days=1)))
    assert {"articles", f"section:{live.section_id}/articles"} <= keys
    author = live.authors.get()
    assert moved_by(versions, lambda: Listed.objects.update(published_at=live.published_at)) == {
        f"author:{author.pk}/articles"
    }


def test_migrations_take_the_triggers_away_and_bring_them_back(
    versions: Versions, caplog: pytest.LogCaptureFixture
) -> None:
    field = Show._meta.get_field("tvmaze_id")
    try:
        call_command("migrate", "articles", "0008", verbosity=0)  # with a table that this code watches, gone
        with connection.cursor() as cursor:
            assert not [one for one in database().there(cursor).values() if one.is_trigger]
        assert "off until the database is migrated" in caplog.text
        with connection.schema_editor() as editor:
            editor.remove_field(Show, field)
            editor.add_field(Show, field)
    finally:
        call_command("migrate", verbosity=0)
    assert are_there()


def test_where_there_is_nothing_to_migrate_the_triggers_stay(versions: Versions) -> None:
    schema = versions.schema()
    call_command("migrate", verbosity=0)
    assert versions.schema() == schema


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time.")
class TestManyWriters:
    """Whoever began first may commit last."""

    def test_a_move_that_is_committed_after_a_later_one_is_seen(self, versions: Versions) -> None:
        mark = versions.latest()
        other = connection.copy()
        try:
            with transaction.atomic():
                early = make_show()
                with other.cursor() as cursor:  # begun later, and over earlier
                    cursor.execute("INSERT INTO articles_tag (name, slug) VALUES ('Late', 'late')")
                mark, moved = versions.moved_since(mark)
                assert "tag" in (moved or ())
                assert f"show:{early.pk}" not in (moved or ())
        finally:
            other.close()
        assert f"show:{early.pk}" in (versions.moved_since(mark)[1] or ())

    def test_two_who_move_the_same_do_not_wait_for_each_other(self, versions: Versions) -> None:
        show, other = make_show(), connection.copy()
        other_show = make_show()
        try:
            with transaction.atomic():
                save(show, title="One")
                with other.cursor() as cursor:  # "show" is moved by both
                    cursor.execute("SET lock_timeout = '1s'")
                    cursor.execute("UPDATE shows_show SET title = 'Two' WHERE id = %s", [other_show.pk])
        finally:
            other.close()

    @pytest.mark.parametrize("beside", [[], ["999999999"]], ids=["alone", "beside a row of another database"])
    def test_what_was_pruned_is_not_known_to_whoever_asks_from_before_it(
        self, versions: Versions, beside: list[str]
    ) -> None:
        mark = versions.latest()
        make_show()
        with connection.cursor() as cursor:
            for moved in beside:
                cursor.execute("INSERT INTO page_version (key, moved) VALUES ('show', %s)", [moved])
        for _ in range(2):  # the day after, too
            with connection.cursor() as cursor:
                cursor.execute("UPDATE page_version SET at = now() - interval '2 days'")
            prune()
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM page_version")
                assert cursor.fetchone() == (1,)
            assert versions.moved_since(mark)[1] is None
        until = time.monotonic() + 60  # other tests' transactions are older than what was pruned, for a while
        while versions.moved_since(versions.latest())[1] is None and time.monotonic() < until:
            time.sleep(0.1)
        assert versions.moved_since(versions.latest())[1] == []

    def test_a_connection_that_was_lost_is_made_anew(self, versions: Versions) -> None:
        versions.commits()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
            )
        with pytest.raises(Exception, match="terminat"):
            versions.commits()
        assert versions.commits()

    def test_a_table_that_is_emptied_at_once_says_that_nobody_can_know(self, versions: Versions) -> None:
        make_tag()
        mark = versions.latest()
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE articles_tag CASCADE")
        assert versions.moved_since(mark)[1] is None

    def test_rows_that_a_copy_of_another_database_brought_have_not_moved(self, versions: Versions) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO page_version (key, moved) VALUES ('show', '999999999'), ('', '999999999')")
        show = make_show()
        mark = versions.latest()
        save(show, title="Harbour Lights")
        assert versions.moved_since(mark)[1] == ["show", f"show:{show.pk}"]
