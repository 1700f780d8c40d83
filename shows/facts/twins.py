"""Twins: shows of one title, and people of one name. What tells each from the others is stored with its row.

So every label has it, for no query: `str(show)` is "Harbour Watch (United Kingdom, 2019)" where there is another.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from shows.cast.models import CastMember, Person
from shows.catalogue.models import Show
from shows.facts.models import Fact
from shows.facts.record import recorded
from shows.facts.types.release_window import RELEASE_WINDOW
from shows.names import fold_name


MAX_PART_LENGTH = 90  # characters: of one of the parts of a distinction
_FORMER = "_former_name"  # of a row that is being saved


def refresh_distinctions(rows: "Iterable[Show] | Iterable[Person]") -> None:
    """Store what tells these rows and all of their names apart."""
    for row in rows:
        _refresh_group(type(row), row.names[0] if row.names else "")


def update_distinctions(rows: "QuerySet[Any]", *, mend: bool = True) -> list[Any]:
    """Compare the distinctions of all rows of a model with what they should be; return the rows that have others.

    Args:
        mend: whether to store the right ones.
    """
    names = Counter(fold_name(row.names[0]) for row in rows.iterator() if row.names)
    suspects = [row for row in rows.iterator() if row.names and (row.distinction or names[fold_name(row.names[0])] > 1)]
    stale: dict[Any, Any] = {}
    for name in {fold_name(row.names[0]) for row in suspects}:
        stale |= {row.pk: row for row in _refresh_group(rows.model, name, mend=mend)}
    return list(stale.values())


def twins_of(model: type[Model], name: str) -> "QuerySet[Any]":
    """Return the rows whose own name this is, in whatever case and accents."""
    rows: QuerySet[Any] = model._default_manager.all()
    folded = fold_name(name)
    return rows.filter(search_terms__startswith=f"\n{folded}\n").order_by("pk") if folded else rows.none()


def _refresh_group(model: type[Model], name: str, *, mend: bool = True) -> list[Any]:
    rows = list(twins_of(model, name))
    labels = _tell_apart(rows, _PARTS_OF[model]) if len(rows) > 1 else [""] * len(rows)
    stale = [(row, label) for row, label in zip(rows, labels, strict=True) if row.distinction != label]
    for row, label in stale if mend else ():
        model._default_manager.filter(pk=row.pk).update(distinction=label)
        row.distinction = label
    return [row for row, _ in stale]


def _tell_apart(rows: list[Any], parts_of: Callable[[Any], Sequence[str]]) -> list[str]:
    """Return labels of which no two are the same: the first part, and others for those that it does not tell apart."""
    columns = list(zip(*([*map(_shorten, parts_of(row)), row.slug] for row in rows), strict=True))
    labels = list(columns[0])
    for column in columns[1:]:
        counts = Counter(map(fold_name, labels))
        if len(set(column)) > 1:
            labels = [
                label if label and counts[fold_name(label)] == 1 else ", ".join(filter(None, (label, part)))
                for label, part in zip(labels, column, strict=True)
            ]
    return labels


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_PART_LENGTH else f"{text[: MAX_PART_LENGTH - 1].rstrip()}…"


def _parts_of_show(show: Show) -> Sequence[str]:
    origin = ", ".join(filter(None, (show.country, str(show.year or _first_year(show) or ""))))
    return origin, show.network, show.get_kind_display()


def _first_year(show: Show) -> int | None:
    """Return the year in which the first season came out, as it is recorded."""
    windows = Fact.objects.current().filter(show=show, kind=RELEASE_WINDOW.key, earliest__isnull=False)
    first = windows.order_by("earliest").first()
    return first.earliest.year if first and first.earliest else None


def _parts_of_person(person: Person) -> Sequence[str]:
    members = person.roles.select_related("show").order_by("pk")
    parts = [_part_of_member(member) for member in members[:2]]
    return ", ".join(parts[:1]), ", ".join(parts[1:]), person.about.partition("\n")[0].strip().rstrip(".")


def _part_of_member(member: CastMember) -> str:
    if member.role != CastMember.Role.CAST:
        return f"{member.get_role_display().lower()} of {member.show.title}"
    return f"{member.character} in {member.show.title}" if member.character else member.show.title


_PARTS_OF: dict[type[Model], Callable[[Any], Sequence[str]]] = {Show: _parts_of_show, Person: _parts_of_person}


@receiver(pre_save, sender=Show)
@receiver(pre_save, sender=Person)
def remember_former_name(sender: Any, instance: Any, raw: bool = False, **kwargs: object) -> None:  # noqa: ANN401 - a row with names
    """Remember the name in the database: its twin may be without another one now."""
    former = None if raw or not instance.pk else sender._default_manager.filter(pk=instance.pk).first()
    setattr(instance, _FORMER, former and former.names[:1])


@receiver(post_save, sender=Show)
@receiver(post_save, sender=Person)
def tell_apart_saved(sender: Any, instance: Any, raw: bool = False, **kwargs: object) -> None:  # noqa: ANN401 - a row with names
    """Tell the saved row and those of its name apart, and those of its former name."""
    if raw:
        return
    names = dict.fromkeys([*instance.names[:1], *(getattr(instance, _FORMER, None) or ())])
    for name in names:
        _refresh_group(sender, name)
    if names:
        instance.distinction = sender._default_manager.values_list("distinction", flat=True).get(pk=instance.pk)
    if sender is Show and getattr(instance, _FORMER, None) not in (None, instance.names[:1]):
        refresh_distinctions(Person.objects.filter(roles__show=instance).exclude(distinction="").distinct())


@receiver(post_delete, sender=Show)
@receiver(post_delete, sender=Person)
def tell_apart_remaining(sender: type[Model], instance: Any, **kwargs: object) -> None:  # noqa: ANN401 - a row with names
    """Tell those apart that are left of its name."""
    for name in instance.names[:1]:
        _refresh_group(sender, name)


@receiver(post_save, sender=CastMember)
@receiver(post_delete, sender=CastMember)
def tell_apart_by_part(instance: CastMember, raw: bool = False, **kwargs: object) -> None:
    """Parts tell people apart."""
    if not raw:
        refresh_distinctions(Person.objects.filter(pk=instance.person_id).exclude(distinction=""))


@receiver(recorded)
def tell_apart_by_year(fact: Fact, **kwargs: object) -> None:
    """The year in which a show came out tells it apart, where its own column does not say it."""
    if fact.kind == RELEASE_WINDOW.key and fact.show.distinction and not fact.show.year:
        refresh_distinctions([fact.show])
