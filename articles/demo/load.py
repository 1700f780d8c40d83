"""Fills an empty newsroom with the demo: `load()` is all that others call."""

from datetime import date, timedelta
from functools import partial

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.demo import newsroom, pictures, programme
from articles.demo.kinds import Fact as ToldFact, Member as ToldMember, Show as ToldShow
from articles.demo.made import Made
from articles.demo.publishing import add_articles
from articles.models import Author, Section, Tag
from shows.facts.record import record
from shows.facts.values import read_value
from shows.models import CastMember, Person, Season, Show


def load() -> bool:
    """Make the demo newsroom; False, and nothing touched, where it is already.

    Raises:
        ValidationError: one of the demo's account names is taken. Its password is public, so no account is reused.
    """
    if _is_loaded():
        return False
    _refuse_taken_accounts()
    drawn = pictures.draw_all(pictures.all_pictures())  # before the transaction: it need not wait for the pencils
    with transaction.atomic():
        made = Made(images={picture: pictures.keep(picture, drawn[picture]) for picture in drawn})
        _add_accounts(made)
        _add_filing(made)
        _add_people(made)
        for show in programme.SHOWS:
            _add_show(made, show)
        add_articles(made)
        # After the commit: the threads that render have connections of their own, which cannot see these rows yet.
        transaction.on_commit(partial(pictures.render_all, list(made.images.values())))
    return True


def _is_loaded() -> bool:
    return Show.objects.filter(slug=programme.ALL_OF_US_ARE_DEAD.slug).exists()


def _refuse_taken_accounts() -> None:
    names = [account.username for account in newsroom.ACCOUNTS]
    taken = sorted(get_user_model().objects.filter(username__in=names).values_list("username", flat=True))
    if taken:
        raise ValidationError(
            f"The demo makes accounts with a public password, and these exist already: {', '.join(taken)}. "
            "Load it into an empty database."
        )


def _add_accounts(made: Made) -> None:
    for account in newsroom.ACCOUNTS:
        user = get_user_model().objects.create_user(
            username=account.username,
            password=newsroom.PASSWORD,
            email=f"{account.username}@greenroom.example",
            first_name=account.first_name,
            last_name=account.last_name,
            is_staff=True,
            is_superuser=account.is_superuser,
        )
        user.groups.add(Group.objects.get(name=account.role))
        made.users[account.username] = user


def _add_filing(made: Made) -> None:
    for order, section in enumerate(newsroom.SECTIONS):
        made.sections[section.slug] = Section.objects.create(
            slug=section.slug, name=section.name, description=section.description, order=order
        )
    for slug, name in newsroom.TAGS:
        made.tags[slug] = Tag.objects.create(slug=slug, name=name)
    for author in newsroom.AUTHORS:
        made.authors[author.slug] = Author.objects.create(
            slug=author.slug,
            name=author.name,
            about=author.about,
            portrait=made.images[author.portrait],
            user=made.users.get(author.account),
        )


def _add_people(made: Made) -> None:
    for person in programme.PEOPLE:
        made.people[person.slug] = Person.objects.create(
            slug=person.slug,
            name=person.name,
            other_names=person.other_names,
            about=person.about,
            portrait=made.images[person.portrait],
        )


def _add_show(made: Made, told: ToldShow) -> None:
    columns = ("slug", "title", "original_title", "kind", "country", "language", "network", "synopsis")
    show = Show.objects.create(poster=made.images[told.poster], **{column: getattr(told, column) for column in columns})
    made.shows[told.slug] = show
    for season in told.seasons:
        made.seasons[f"{told.slug}/{season.number}"] = Season.objects.create(
            show=show, number=season.number, synopsis=season.synopsis
        )
        for fact in season.facts:
            _record(made, fact, show, made.seasons[f"{told.slug}/{season.number}"])
    for fact in told.facts:
        _record(made, fact, show)
    for order, member in enumerate(told.cast):
        _add_member(made, show, member, order)


def _record(
    made: Made, told: ToldFact, show: Show, season: Season | None = None, member: CastMember | None = None
) -> None:
    today = timezone.localdate()
    record(
        kind=told.kind,
        show=show,
        season=season,
        member=member,
        value=read_value(told.kind, told.value),
        certainty=told.certainty,
        as_of=date.fromisoformat(told.as_of) if told.as_of else today - timedelta(days=told.days_ago),
        source_name=told.source,
        source_url=told.source_url,
        by=made.users["editor"],
    )


def _add_member(made: Made, show: Show, told: ToldMember, order: int) -> None:
    member = CastMember.objects.create(
        show=show, person=made.people[told.person], role=told.role, character=told.character, order=order
    )
    for number, status in told.statuses:
        season = made.seasons[f"{show.slug}/{number}"]
        _record(made, ToldFact("cast-status", status, "reported", as_of=told.as_of, days_ago=9), show, season, member)
