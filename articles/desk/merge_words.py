"""A merge in words for editors: the choices that are open, and what was taken in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import Truncator, capfirst

from articles.desk.compare import compare
from articles.desk.compare_fields import NameOf, read_names, related_keys
from articles.desk.merge import MERGED, POSTPONED, StaleSave, read_choices, stale_save_of
from articles.desk.merge_order import OrderLine, order_lines
from articles.desk.words import Span, WordComparer
from articles.editions.merging import BLOCK, ORDER, Conflict
from articles.editions.resolved_facts import ResolvedFacts, resolve_facts
from articles.editions.revisions import find_base
from articles.models import Article, Author, Revision
from articles.writing.block import StoredBlock
from articles.writing.blocks import block_class
from shows.actor import Actor, name_of_user
from shows.desk.keys import parse_pk


YOURSELF = "you (in another tab)"
_LABELS = {"slug": "Address", "authors": "Bylines", "related": "More like this", "lead_caption": "Caption"}
_LISTS: dict[str, type[Model]] = {"authors": Author, "related": Article}
_BUTTONS = {"_publish": "published", "_publish_at": "scheduled", "_withdraw": "withdrawn", "_unschedule": "unscheduled"}


@dataclass(frozen=True)
class Choice:
    """A conflict as the form shows it: what it is about, what each has made of it, and the radio buttons.

    Of the order of blocks, the words of each are a list.
    """

    conflict: Conflict
    name: str
    sentence: str
    theirs: list[Span]
    mine: list[Span]
    options: list[tuple[str, str]]
    their_order: Sequence[OrderLine] = ()
    my_order: Sequence[OrderLine] = ()


def merge_context(request: HttpRequest, article: Article | None) -> dict[str, Any]:
    """Return the open choices of a save that was refused, or what a merge has taken in."""
    if article is None or article.pk is None:
        return {}
    if request.method == "POST":
        stale_save = stale_save_of(request)
        if stale_save is None:
            return {}
        context = _choices_context(stale_save, article, by=request.user)
        ids = {str(conflict.id) for conflict in stale_save.merge.conflicts}
        return context | {"merge_again": not read_choices(request.POST).keys() <= ids}
    return _taken_context(request, article)


def editors_since(article: Article, number: int, *, by: Actor, until: int | None = None) -> str:
    """Return the names of those who have saved the article after a revision, as the subject of a sentence."""
    rows = Revision.objects.filter(article=article, number__gt=number).select_related("by").order_by("pk")
    if until is not None:
        rows = rows.filter(number__lte=until)
    names: dict[str, None] = {}
    for row in rows.defer("own_document"):
        if row.by is not None:
            names[YOURSELF if row.by == by else name_of_user(row.by)] = None
    return " and ".join(names) or "somebody"


def _choices_context(stale_save: StaleSave, article: Article, *, by: Actor) -> dict[str, Any]:
    who = editors_since(article, stale_save.opened, by=by)
    conflicts = stale_save.merge.conflicts
    words = _Words(conflicts)
    return {
        "merge_choices": [words.choice(conflict, who) for conflict in conflicts],
        "merge_undecided": len(stale_save.merge.undecided),
        "merge_who": who,
        "merge_taken": stale_save.merge.taken_blocks + len(stale_save.merge.taken),
    }


def _taken_context(request: HttpRequest, article: Article) -> dict[str, Any]:
    opened, _, stored = request.GET.get(MERGED, "").partition("-")
    base, theirs = (find_base(article, parse_pk(number)) for number in (opened, stored))
    if base is None or theirs is None:
        return {}
    comparison = compare(base.document, theirs.document)
    rows = [row for row in comparison.rows if not row.is_unchanged]
    return {
        "merged_rows": rows,
        "merged_removed": [row.name for row in rows if row.change == "removed"],
        "merged_fields": comparison.fields,
        "merged_count": len(rows) + len(comparison.fields),
        "merged_who": editors_since(article, int(opened), by=request.user, until=int(stored)),
        "merged_not_done": _BUTTONS.get(request.GET.get(POSTPONED, ""), ""),
    }


class _Words:
    """Puts conflicts into words; what they name is read from the database once, for all of them."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        self.blocks = [block for conflict in conflicts for block in _blocks_in(conflict)]
        self.facts: ResolvedFacts = resolve_facts({"blocks": self.blocks})
        self.name_of: NameOf = read_names(_keys_in(conflicts, self.blocks))
        self.comparer = WordComparer()

    def order_choice(self, conflict: Conflict, who: str) -> Choice:
        their_mover = "you, in the other tab" if who == YOURSELF else who
        their_label = "The saved order" if who in (YOURSELF, "somebody") else f"The order of {who}"
        options = {"mine": "My order", "theirs": their_label}
        return Choice(
            conflict,
            self.subject_name(conflict),
            _sentence(conflict, who),
            theirs=[],
            mine=[],
            options=[(choice, options[choice]) for choice in conflict.choices],
            their_order=order_lines(conflict.base, conflict.theirs, by=their_mover, name_of=self.block_name),
            my_order=order_lines(conflict.base, conflict.mine, by="you", name_of=self.block_name),
        )

    def choice(self, conflict: Conflict, who: str) -> Choice:
        if conflict.subject == ORDER:
            return self.order_choice(conflict, who)
        base, theirs, mine = (self.text(conflict.subject, v) for v in (conflict.base, conflict.theirs, conflict.mine))
        their_label = "The saved version" if who in (YOURSELF, "somebody") else f"The version of {who}"
        options = {
            "mine": "My version",
            "theirs": their_label,
            "joined": "Both changes, in one block",
            "both": "Both blocks, mine after the other",
        }
        if conflict.mine is None:
            options["mine"] = "Remove it, as I did"
        if conflict.theirs is None:
            options["theirs"] = "Remove it"
        return Choice(
            conflict,
            self.subject_name(conflict),
            _sentence(conflict, who),
            self.comparer.compare(base, theirs),
            self.comparer.compare(base, mine),
            [(choice, options[choice]) for choice in conflict.choices],
        )

    def subject_name(self, conflict: Conflict) -> str:
        if conflict.subject == ORDER:
            return "Order of the blocks"
        if conflict.subject == BLOCK:
            block = next(block for block in (conflict.mine, conflict.theirs) if block)
            return f"Block {conflict.place}: {capfirst(str(block_class(block)._meta.verbose_name))}"
        return field_label(conflict.subject)

    def text(self, subject: str, value: Any) -> str:
        if value is None or value == "":
            return ""
        if subject == BLOCK:
            return self.block_text(value)
        if subject in _LISTS:
            return "\n".join(self.name_of(_LISTS[subject], key) for key in value)
        if isinstance(value, bool):
            return "open" if value else "closed"
        model = Article._meta.get_field(subject.removesuffix("_id")).related_model
        return self.name_of(model, value) if isinstance(model, type) else str(value)

    def block_name(self, block: StoredBlock) -> str:
        words = Truncator(" ".join(self.block_text(block).split())).chars(50)
        kind = capfirst(str(block_class(block)._meta.verbose_name))
        return f"{kind}: {words}" if words else kind

    def block_text(self, block: StoredBlock) -> str:
        return block_class(block).describe(block, words=self.facts.words, name=self.name_of)


def field_label(name: str) -> str:
    return _LABELS.get(name) or capfirst(str(Article._meta.get_field(name.removesuffix("_id")).verbose_name))  # type: ignore[union-attr]


def _sentence(conflict: Conflict, who: str) -> str:
    if conflict.mine is None and conflict.subject == BLOCK:
        return f"You have removed this block; {who} changed it."
    if conflict.theirs is None and conflict.subject == BLOCK:
        return f"{capfirst(who)} removed this block; you have changed it."
    if conflict.subject == ORDER:
        return f"{capfirst(who)} moved blocks, and you moved them elsewhere."
    return f"{capfirst(who)} changed this, and {'again here' if who == YOURSELF else 'so did you'}."


def _blocks_in(conflict: Conflict) -> list[StoredBlock]:
    values = (conflict.base, conflict.theirs, conflict.mine)
    if conflict.subject == ORDER:
        return [block for value in values for block in value]
    return [value for value in values if value] if conflict.subject == BLOCK else []


def _keys_in(conflicts: list[Conflict], blocks: list[StoredBlock]) -> Mapping[type[Model], set[int]]:
    keys = related_keys(blocks)
    for conflict in conflicts:
        values = (conflict.base, conflict.theirs, conflict.mine)
        if conflict.subject in _LISTS:
            keys.setdefault(_LISTS[conflict.subject], set()).update(key for value in values for key in value)
        elif conflict.subject.endswith("_id"):
            related = Article._meta.get_field(conflict.subject.removesuffix("_id")).related_model
            if isinstance(related, type):
                keys.setdefault(related, set()).update(value for value in values if value)
    return keys
