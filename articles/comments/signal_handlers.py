"""The number of comments that readers see, when an article goes live and when a comment is deleted."""

from django.db.models.signals import post_delete
from django.dispatch import receiver

from articles.comments.models import Comment, count_public
from articles.editions.models import Live
from articles.editions.publish import went_live


@receiver(went_live)
def count_of_live(live: Live, **kwargs: object) -> None:
    """Count the comments of an article that goes live: it may have been withdrawn with some."""
    count_public({live.pk})


@receiver(post_delete, sender=Comment)
def count_without_deleted(instance: Comment, **kwargs: object) -> None:
    """Count the comments that are left. What replied to the deleted one is deleted with it."""
    count_public({instance.article_id})
