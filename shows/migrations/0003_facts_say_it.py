"""A season's release and length, and who is in it, become facts. Words that cannot be read are kept as the fact's note."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from shows.facts.dates import parse
from shows.facts.periods import UNKNOWN


def carry_over(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Season, SeasonStatus = apps.get_model("shows", "Season"), apps.get_model("shows", "SeasonStatus")
    for season in Season.objects.exclude(release="").iterator():
        try:
            period, note = parse(season.release), ""
        except ValueError:
            period, note = UNKNOWN, f"Was recorded as “{season.release}”."
        window = {name: getattr(period, name) for name in ("earliest", "latest", "words", "edtf")}
        _record(apps, "release-window", season, note=note, **window)
    for season in Season.objects.filter(episodes__isnull=False).iterator():
        _record(apps, "episode-count", season, number=season.episodes)
    for status in SeasonStatus.objects.select_related("season").iterator():
        _record(apps, "cast-status", status.season, member_id=status.member_id, state=status.status)


def _record(apps: Apps, kind: str, season: Any, **columns: Any) -> None:
    Fact, Current = apps.get_model("shows", "Fact"), apps.get_model("shows", "Current")
    slot = f"{kind}/{season.show_id}/{season.pk}/{columns.get('member_id', '')}"
    if Current.objects.filter(slot=slot).exists():
        return  # somebody has recorded a newer fact since
    fact = Fact.objects.create(
        kind=kind,
        show_id=season.show_id,
        season=season,
        slot=slot,
        certainty="reported",
        as_of=timezone.localdate(),
        **columns,
    )
    Current.objects.create(slot=slot, fact=fact)


class Migration(migrations.Migration):
    dependencies = [("shows", "0002_facts")]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.DeleteModel(name="SeasonStatus"),
        migrations.RemoveField(model_name="season", name="episodes"),
        migrations.RemoveField(model_name="season", name="release"),
    ]
