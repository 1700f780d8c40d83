"""The widths of a picture's copies are stored on its row. Until now, they followed from the code."""

import hashlib

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


# How copies were made until now: width / height, and widths.
_MADE: dict[str, tuple[float | None, tuple[int, ...]]] = {
    "full": (None, (480, 960, 1600)),
    "wide": (16 / 9, (320, 640, 960, 1600)),
    "poster": (2 / 3, (160, 320, 640)),
    "square": (1, (96, 192, 384)),
    "social": (1200 / 630, (1200,)),
}


def tell(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    pictures = apps.get_model("shows", "Image").objects
    for image in pictures.exclude(rendered="").iterator():
        inputs = f"{image.file.name}:{image.focal_x:.3f}:{image.focal_y:.3f}"
        copies = {shape: _widths(image.width, image.height, *settings) for shape, settings in _MADE.items()}
        if image.rendered == hashlib.sha256(inputs.encode()).hexdigest()[:12]:
            pictures.filter(pk=image.pk).update(copies=copies)
        else:  # the copies are of another file or focal point, and may have been deleted
            pictures.filter(pk=image.pk).update(rendered="")


def _widths(width: int, height: int, ratio: float | None, widths: tuple[int, ...]) -> list[int]:
    full = max(1, min(round(height * ratio), width)) if ratio and width / height > ratio else width
    return [copy_width for copy_width in widths if copy_width <= full] or [full]


class Migration(migrations.Migration):
    dependencies = [("shows", "0003_facts_say_it")]

    operations = [
        migrations.AddField(
            model_name="image",
            name="copies",
            field=models.JSONField(
                default=dict,
                db_default={},
                editable=False,
                help_text="The widths of these renditions, by their shapes.",
            ),
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
