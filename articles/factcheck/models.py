from django.conf import settings
from django.db import models

from articles.editions.links import OutsideLink
from articles.editions.models import Live
from articles.writing.models import Article
from shows.models import Fact


class Flag(models.Model):
    """A reason, checkable by a person, why a live article may no longer be right. `flags.check` writes these rows."""

    class Reason(models.TextChoices):
        """In order of severity, the most severe first."""

        CONTRADICTS_RECORD = "contradicts-record", "The record says otherwise"
        CONTRADICTS_ITSELF = "contradicts-itself", "The article says two things"
        PASSED = "passed", "The expected time has passed"
        FACT_CHANGED = "fact-changed", "Changed since it was checked"
        PIN_DUE = "pin-due", "A pin is due for review"
        NEAR_NAME = "near-name", "A name close to a known one"
        OLD_SOURCE = "old-source", "The source is old"
        LINK_GONE = "link-gone", "A link to a page that is not public"
        LINK_DEAD = "link-dead", "A link that is dead"

    live = models.ForeignKey(Live, on_delete=models.CASCADE, related_name="flags")
    key = models.CharField(max_length=32, help_text="Of the sentence and what it states: another sentence has another.")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    severity = models.PositiveSmallIntegerField()
    block = models.IntegerField(help_text="The place of its block in the live edition; -1 above the blocks.")
    sentence = models.TextField(help_text="As it read when it was found.")
    stands_as = models.TextField(help_text="As it stands in the text, a fact in it as one character.")
    start = models.PositiveIntegerField(default=0, help_text="Where its words begin in `stands_as`.")
    words = models.CharField(max_length=500, blank=True, help_text="The words of the sentence that it is about.")
    explanation = models.TextField(help_text="What is wrong, in a sentence.")
    because = models.TextField(blank=True, db_default="", help_text="Why the sentence was read so, if it is prose.")
    kind = models.CharField(max_length=20, blank=True)
    phrase = models.CharField(max_length=20, blank=True, help_text="The phrase that could stand in place of the words.")
    fact = models.ForeignKey(Fact, null=True, on_delete=models.PROTECT, related_name="+")
    target = models.CharField(max_length=40, blank=True, help_text="The page of this site that its link leads to.")
    outside = models.ForeignKey(OutsideLink, null=True, on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["severity", "-found_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["live", "key"], name="flag_once_an_article")]
        indexes = [models.Index(fields=["severity", "-found_at"], name="flag_worst_first")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.sentence}"

    @property
    def anchor(self) -> str:
        """The id of the flag's element in the article's form, for links."""
        return f"flag-{self.pk}"


class Verdict(models.Model):
    """An editor's decision about a sentence. `key` is made from the words, so it does not apply once they change."""

    class Decision(models.TextChoices):
        RIGHT = "right", "Still right"
        SNOOZED = "snoozed", "Asked again later"
        PASSED = "passed", "Not to be a fact"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="verdicts")
    key = models.CharField(max_length=32)
    decision = models.CharField(max_length=10, choices=Decision.choices)
    why = models.CharField(max_length=500, blank=True)
    until = models.DateField(null=True, help_text="The day on which it is asked again.")
    fact = models.ForeignKey(Fact, null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)
    of_draft = models.BooleanField(default=False, db_default=False, help_text="Of a sentence that was not yet live.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "key"], name="verdict_once_a_sentence")]

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.article}"
