"""What the comments before this release say of their threads, and how many of them readers see under each article."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce


BATCH_SIZE = 5000


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    Comment, Live = apps.get_model("articles", "Comment"), apps.get_model("articles", "Live")
    comments = Comment.objects.using(editor.connection.alias)
    comments.filter(parent=None, status="approved").update(is_public=True)
    threads, public, batch = {}, {}, []
    replies = comments.exclude(parent=None).order_by("pk")  # a reply has a higher key than what it replies to
    for reply in replies.select_related("parent").only("parent", "parent__status", "status").iterator(BATCH_SIZE):
        parent = reply.parent
        reply.thread_id = threads[reply.pk] = threads.get(parent.pk, parent.pk)
        is_parent_public = public.get(parent.pk, parent.status == "approved")
        reply.is_public = public[reply.pk] = reply.status == "approved" and is_parent_public
        batch.append(reply)
    for first in range(0, len(batch), BATCH_SIZE):
        comments.bulk_update(batch[first : first + BATCH_SIZE], ["thread", "is_public"], batch_size=200)
    shown = Comment.objects.filter(article=OuterRef("pk"), is_public=True).order_by().values("article")
    count = Subquery(shown.annotate(count=Count("*")).values("count"))
    lives = Live.objects.using(editor.connection.alias)
    lives.filter(Q(pk__in=comments.filter(is_public=True).values("article"))).update(comment_count=Coalesce(count, 0))


class Migration(migrations.Migration):
    dependencies = [("articles", "0040_comment_threads")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
