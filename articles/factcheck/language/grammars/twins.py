"""Tells which of several shows or people of one name a sentence means: by country, year, platform or part."""

from collections.abc import Iterator, Sequence

from articles.factcheck.known import Known, KnownPerson, KnownShow
from articles.factcheck.language.entity import EntityTag, Letter
from shows.facts.types import WHERE_TO_WATCH
from shows.name_matching.qualifiers import network_beside, read_qualifier


def choose_show(tag: EntityTag, text: str, known: Known, slugs: Sequence[str]) -> EntityTag:
    """Return the tag with the show that the words beside it mean; as another work where they mean none, or several.

    Args:
        slugs: of the shows that have this title.
    """
    shows = [show for show in known.shows if show.slug in slugs]
    if not shows:
        return tag
    qualifier = read_qualifier(text, tag.start, tag.end)
    fitting = [show for show in shows if qualifier.fits(show.origin)]
    networks = {origin.network for show in shows for origin in (show.origin, *show.twins)}
    if len(networks) > 1 and (network := network_beside(text, tag.start, tag.end, networks)):
        fitting = [show for show in fitting if network in _networks_of(show)]
    if len(fitting) == 1:
        return EntityTag(tag.letter, tag.start, tag.end, fitting[0].slug)
    return EntityTag(Letter.OTHER_WORK, tag.start, tag.end, "")


def _networks_of(show: KnownShow) -> set[str]:
    return {show.origin.network, *(str(record.value) for record in show.records if record.kind == WHERE_TO_WATCH.key)}


def choose_person(
    tag: EntityTag, people: Sequence[tuple[str, KnownPerson | None]], tags: Sequence[EntityTag]
) -> Iterator[EntityTag]:
    """Yield the tag with the person whose part the sentence names; nothing where that leaves several.

    Args:
        people: those of this name, each with the slug of the show.
        tags: the other names in the sentence.
    """
    characters = {other.person.characters for other in tags if other.letter == Letter.CHARACTER and other.person}
    meant = [(show, person) for show, person in people if person and person.characters in characters]
    if len(meant) != 1:
        shows = {other.show for other in tags if other.letter == Letter.SHOW}
        meant = [(show, person) for show, person in people if person and show in shows] if len(shows) == 1 else []
    if len(meant) == 1:
        yield EntityTag(tag.letter, tag.start, tag.end, meant[0][0], None, meant[0][1])
