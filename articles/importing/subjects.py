"""What a headline says an article is about: the shows and people that it names.

Where two have the name, or the name is also a word, somebody is asked instead.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Model, Q

from shows.models import CastMember, Person, Show
from shows.name_matching import NameInText, SearchedText, find_names
from shows.name_matching.qualifiers import Origin, network_beside, read_qualifier
from shows.name_matching.word_lists import FUNCTION_WORDS
from shows.names import terms_of_names


Row = TypeVar("Row")
MAX_SUBJECTS = 3  # of each kind
_MIN_NAME_WORDS = 2  # of a person: "Will" alone names nobody


@dataclass(frozen=True)
class Question:
    """A name in a headline of which only an editor knows whom or what it means: one of its choices, or none."""

    name: str
    choices: tuple[Any, ...]  # shows or people

    @property
    def words(self) -> str:
        if len(self.choices) == 1:
            return f"Is it about {self.choices[0]}?"
        return f"Which “{self.name}” is it about?"

    @property
    def options(self) -> list[tuple[str, Any]]:
        """The choices, each with its value in a form: "show:3"."""
        return [(f"{kind_of(row)}:{row.pk}", row) for row in self.choices]

    def as_data(self) -> dict[str, Any]:
        """Return the question for scripts."""
        choices = [{"kind": kind_of(row), "slug": row.slug, "label": str(row)} for row in self.choices]
        return {"name": self.name, "question": self.words, "choices": choices}


@dataclass
class Subjects:
    """What a headline names, and what has to be asked."""

    shows: list[Show] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def find_subjects(title: str) -> Subjects:
    """Return the shows and people that a headline names: at most three of each, those with the longest names first."""
    subjects = Subjects()
    shows: list[tuple[NameInText, Show]] = []
    for named, rows in _rows_by_name(title, _shows_with_words_of(title)):
        fitting = _fitting_shows(title, named, rows)
        if len(fitting) == 1 and (named.is_certain or len(rows) > 1):
            shows.append((named, fitting[0]))
        elif fitting:
            subjects.questions.append(Question(title[named.start : named.end], tuple(fitting)))
    subjects.shows = _longest_first(shows)
    people: list[tuple[NameInText, Person]] = []
    for named, rows in _rows_by_name(title, _people_with_words_of(title)):
        members = _in_shows(rows, subjects.shows)
        if len(members) > 1:
            subjects.questions.append(Question(title[named.start : named.end], tuple(members)))
        elif named.is_certain:
            people.append((named, members[0]))
    subjects.people = _longest_first(people)
    subjects.questions = subjects.questions[:MAX_SUBJECTS]
    return subjects


def kind_of(row: Show | Person) -> str:
    """Return "show" or "person"."""
    return "show" if isinstance(row, Show) else "person"


def _longest_first(rows: list[tuple[NameInText, Row]]) -> list[Row]:
    ordered = sorted(rows, key=lambda pair: pair[0].start - pair[0].end)
    return list(dict.fromkeys(row for _, row in ordered))[:MAX_SUBJECTS]


def _rows_by_name(title: str, rows: Iterable[Any]) -> list[tuple[NameInText, list[Any]]]:
    """Return the places of the headline that have names, each with the rows of this name."""
    rows_of: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for name in row.names:
            rows_of[name].append(row)
    by_place: dict[tuple[int, int], tuple[NameInText, list[Any]]] = {}
    for named in find_names(title, rows_of):
        by_place.setdefault((named.start, named.end), (named, []))[1].extend(rows_of[named.name])
    return [(named, list(dict.fromkeys(named_rows))) for named, named_rows in by_place.values()]


def _fitting_shows(title: str, named: NameInText, shows: list[Show]) -> list[Show]:
    """Return the shows that the headline may mean: "the British Harbour Watch" is no American one."""
    qualifier = read_qualifier(title, named.start, named.end)
    fitting = [show for show in shows if qualifier.fits(Origin(show.country, show.year, show.network))]
    if network := network_beside(title, named.start, named.end, [show.network for show in fitting]):
        fitting = [show for show in fitting if show.network == network]
    return fitting


def _in_shows(people: list[Person], shows: list[Show]) -> list[Person]:
    """Return those of several people of one name who have a part in the shows; all of them if none or several have."""
    if len(people) < 2 or not shows:
        return people
    parts = CastMember.objects.filter(person__in=people, show__in=shows).values_list("person", flat=True)
    members = [person for person in people if person.pk in set(parts)]
    return members if len(members) == 1 else people


def _shows_with_words_of(title: str) -> Iterable[Show]:
    return Show.objects.filter(_has_any_term(terms_of_names([title]).split("\n")))


def _people_with_words_of(title: str) -> Iterable[Person]:
    terms = [term for term in terms_of_names([title]).split("\n") if term not in FUNCTION_WORDS]
    people = Person.objects.filter(_has_any_term(terms))
    return [
        person for person in people if any(len(SearchedText(name).words) >= _MIN_NAME_WORDS for name in person.names)
    ]


def _has_any_term(terms: Iterable[str]) -> Q:
    """Return the condition that a row has one of these terms: every name has those of its words."""
    conditions = [Q(search_terms__contains=f"\n{term}\n") for term in terms if term]
    return reduce(or_, conditions, Q(pk__in=[]))


def read_choices(questions: Iterable[Question], values: Iterable[str]) -> list[Model]:
    """Return the rows that were chosen: "show:3". What no question offers is passed over."""
    offered = dict(option for question in questions for option in question.options)
    return [offered[value] for value in values if value in offered]
