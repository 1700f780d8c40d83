"""Refuses to publish what a rule of its section blocks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.dispatch import receiver

from articles.editions.document import Document
from articles.editions.publish import BLOCKED, publishing
from articles.preflight.checks import Level, levels_of, run_checks
from articles.preflight.draft import read_draft
from articles.taxonomy.models import Section
from articles.writing.models import Article


@receiver(publishing)
def refuse_what_is_blocked(*, article: Article, document: Document, **signal: Any) -> None:  # noqa: ANN401 - Django's
    """Raise a ValidationError with a sentence for each concern that blocks publishing in the document's section."""
    section = Section.objects.filter(pk=document["section_id"] or 0).first()
    levels = levels_of(section.publishing_rules if section else {})
    blocking_checks = {key: level if level == Level.BLOCK else Level.OFF for key, level in levels.items()}
    if Level.BLOCK not in blocking_checks.values():
        return
    results = run_checks(read_draft(document, article_id=article.pk), blocking_checks)
    if blocking := [result.concern.sentence for result in results]:
        raise ValidationError([ValidationError(sentence, code=BLOCKED) for sentence in blocking])
