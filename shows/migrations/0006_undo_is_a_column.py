"""Add the column `is_undo`. Until now, whether a row undoes another was read from its note."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


VALUE = (
    "earliest",
    "latest",
    "words",
    "edtf",
    "number",
    "state",
    "platform",
    "region",
    "address",
    "retracted",
    "as_of",
)


def mark(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Mark the rows that `undo` has written, by their note and by their value, which is that of the row before.

    The note alone is not enough: an editor may have begun a note with the same word.
    """
    Fact = apps.get_model("shows", "Fact")
    undone = Fact.objects.filter(note__startswith="Undone", replaces__isnull=False).select_related("replaces__replaces")
    keys = [fact.pk for fact in undone.iterator() if _is_undo(fact)]
    for start in range(0, len(keys), 500):
        Fact.objects.filter(pk__in=keys[start : start + 500]).update(is_undo=True)


def _is_undo(fact: models.Model) -> bool:
    before = fact.replaces.replaces  # type: ignore[attr-defined]
    if before is None:
        return bool(fact.retracted and fact.note == "Undone.")  # type: ignore[attr-defined]
    is_same = all(getattr(fact, name) == getattr(before, name) for name in VALUE)
    return is_same and fact.note.startswith("Undone: ") and fact.note.endswith(".")  # type: ignore[attr-defined]


class Migration(migrations.Migration):
    dependencies = [("shows", "0005_subject_key")]

    operations = [
        migrations.AddField(
            "fact",
            "is_undo",
            models.BooleanField(
                default=False, help_text="True goes back to what was known before what it replaces.", db_default=False
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
