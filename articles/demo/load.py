"""Fills an empty database with the demo newsroom; `load()` is the way in."""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from articles.demo import illustrations, newsroom, programme, schema, stories
from articles.demo.publishing import add_articles
from articles.demo.rows import DemoRows
from articles.models import Author, Section, Tag
from shows.facts.dates import parse
from shows.facts.record import record
from shows.facts.types import FACT_TYPE_OF
from shows.images.intake import add_image
from shows.images.models import Licence
from shows.images.renditions import render
from shows.models import CastMember, Episode, Image, Person, Season, Show


def load() -> bool:
    """Make the demo newsroom and return True; return False, and change nothing, if it exists already.

    Raises:
        ValidationError: one of the demo's account names is taken. Its password is public, so no account is reused.
    """
    if _is_loaded():
        return False
    _refuse_taken_accounts()
    with transaction.atomic():
        rows = DemoRows()
        _add_pictures(rows)
        _add_accounts(rows)
        _add_filing(rows)
        _add_people(rows)
        for show in programme.SHOWS:
            _add_show(rows, show)
        add_articles(rows)
        front_page_images = {rows.images[article.lead] for article in stories.ARTICLES if article.days_ago is not None}
        # After the commit: the threads that render have connections of their own, which cannot see these rows yet.
        transaction.on_commit(partial(_render_now, front_page_images))
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


def _add_pictures(rows: DemoRows) -> None:
    """Add every picture the way that an editor's upload goes, which also queues its renditions."""
    for picture in illustrations.PICTURES:
        with illustrations.path_of(picture).open("rb") as file:
            rows.images[picture.name] = add_image(
                file=file,
                alt=picture.alt,
                credit=picture.credit,
                licence=Licence.OWN,
                focal_x=picture.focal_point[0],
                focal_y=picture.focal_point[1],
            )


def _render_now(images: Iterable[Image]) -> None:
    """Make the renditions of these images on all cores, so that the first page has them; the worker makes the rest."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # Pillow lets other threads run while it encodes
        list(pool.map(_render, images))


def _render(image: Image) -> None:
    try:
        render(image)
    finally:
        connection.close()  # the thread's own, which Django closes for requests only


def _add_accounts(rows: DemoRows) -> None:
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
        rows.users[account.username] = user


def _add_filing(rows: DemoRows) -> None:
    for order, section in enumerate(newsroom.SECTIONS):
        rows.sections[section.slug] = Section.objects.create(
            slug=section.slug, name=section.name, description=section.description, order=order
        )
    for slug, name in newsroom.TAGS:
        rows.tags[slug] = Tag.objects.create(slug=slug, name=name)
    for author in newsroom.AUTHORS:
        rows.authors[author.slug] = Author.objects.create(
            slug=author.slug,
            name=author.name,
            about=author.about,
            portrait=rows.images[f"portrait-{author.slug}"],
            user=rows.users.get(author.account),
        )


def _add_people(rows: DemoRows) -> None:
    for person in programme.PEOPLE:
        rows.people[person.slug] = Person.objects.create(
            slug=person.slug,
            name=person.name,
            about=person.about,
            portrait=rows.images[f"portrait-{person.slug}"],
        )


def _add_show(rows: DemoRows, show_data: schema.Show) -> None:
    names = "slug title original_title other_titles kind country language network year synopsis"
    show = Show.objects.create(
        poster=rows.images[f"poster-{show_data.slug}"],
        **{column: getattr(show_data, column) for column in names.split()},
    )
    rows.shows[show.slug] = show
    for season_data in show_data.seasons:
        season = Season.objects.create(show=show, number=season_data.number, synopsis=season_data.synopsis)
        rows.seasons[f"{show.slug}/{season.number}"] = season
        for number, episode_data in enumerate(season_data.episodes, start=1):
            _add_episode(season, number, episode_data)
        for fact_data in season_data.facts:
            _record(rows, fact_data, show, season)
    for fact_data in show_data.facts:
        _record(rows, fact_data, show)
    for order, member_data in enumerate(show_data.cast):
        _add_member(rows, show, member_data, order)


def _add_episode(season: Season, number: int, episode_data: schema.Episode) -> None:
    period = parse(episode_data.airs)
    dates = {"airs": period.words, "edtf": period.edtf, "earliest": period.earliest, "latest": period.latest}
    words = {"title": episode_data.title, "synopsis": episode_data.synopsis}
    Episode.objects.create(season=season, number=number, **words, **dates)


def _record(
    rows: DemoRows, fact_data: schema.Fact, show: Show, season: Season | None = None, member: CastMember | None = None
) -> None:
    today = timezone.localdate()
    for value in FACT_TYPE_OF[fact_data.kind].read_all(fact_data.value):
        record(
            kind=fact_data.kind,
            show=show,
            season=season,
            member=member,
            value=value,
            certainty=fact_data.certainty,
            as_of=date.fromisoformat(fact_data.as_of)
            if fact_data.as_of
            else today - timedelta(days=fact_data.days_ago),
            source_name=fact_data.source,
            source_url=fact_data.source_url,
            by=rows.users["editor"],
        )


def _add_member(rows: DemoRows, show: Show, member_data: schema.Member, order: int) -> None:
    member = CastMember.objects.create(
        show=show,
        person=rows.people[member_data.person],
        role=member_data.role,
        character=member_data.character,
        order=order,
    )
    for number, status in member_data.statuses:
        season = rows.seasons[f"{show.slug}/{number}"]
        fact_data = schema.Fact("cast-status", status, "reported", as_of=member_data.as_of, days_ago=9)
        _record(rows, fact_data, show, season, member)
