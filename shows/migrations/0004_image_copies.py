"""What copies a picture has is told on its row: until now, it followed from the code."""

import hashlib

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


# As they were made until now: width / height, and widths.
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
        told = f"{image.file.name}:{image.focal_x:.3f}:{image.focal_y:.3f}"
        copies = {shape: _widths(image.width, image.height, *made) for shape, made in _MADE.items()}
        if image.rendered == hashlib.sha256(told.encode()).hexdigest()[:12]:
            pictures.filter(pk=image.pk).update(copies=copies)
        else:  # they are not of what the row says today, and may be gone
            pictures.filter(pk=image.pk).update(rendered="")


def _widths(width: int, height: int, ratio: float | None, widths: tuple[int, ...]) -> list[int]:
    full = max(1, min(round(height * ratio), width)) if ratio and width / height > ratio else width
    return [one for one in widths if one <= full] or [full]


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
