"""A long article of the largest archive, opened, saved and published in the desk."""

import statistics
import time
from collections.abc import Iterator
from itertools import count
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.editions.revisions import save_revision
from articles.models import Article, Revision, TextBlock
from tests.articles.desk.forms import Data, change, opened
from tests.bench.rows import Row, timed
from tests.factories.articles import make_article
from tests.factories.shows import make_fact, make_member, make_season, make_show


BLOCKS, CHIPS = 40, 30
BUDGET = 0.3  # seconds of the server's time
KEEP_BUDGET = 0.015
COMPARED_BLOCKS, COMPARE_BUDGET = 200, 1.0
TIMES = 5
KEEPING_TAB = uuid4()
_headlines = count(1)


def rows() -> Iterator[Row]:
    client = Client()
    client.force_login(User.objects.get(username="bench"))
    article = _article()
    subject = f"an article of {BLOCKS} blocks and {CHIPS} facts"
    took, spread = timed(lambda: client.get(change(article)))
    yield Row(f"{subject}: opened", took, "s", BUDGET, spread=spread)
    typed = opened(client, change(article))
    keeps = [_keep(client, article, typed) for _ in range(4 * TIMES)][TIMES:]
    yield Row(
        f"{subject}: what is typed is kept",
        statistics.median(keeps),
        "s",
        KEEP_BUDGET,
        spread=(max(keeps) - min(keeps)) / 2,
    )
    yield _compared(client)
    for name, button in (("saved", "_continue"), ("published", "_publish")):
        times = [_send(client, article, button) for _ in range(TIMES)]
        yield Row(f"{subject}: {name}", statistics.median(times), "s", BUDGET, spread=(max(times) - min(times)) / 2)
    if Article.objects.get(pk=article.pk).live.title != f"Long {next(_headlines) - 1}":
        raise RuntimeError("What was sent is not what was published.")


def _article() -> Article:
    show = make_show(title="Long Lights", slug="long-lights")
    season = make_season(show)
    facts = [make_fact(season, "release-window", "early 2198"), make_fact(season, "episode-count", "12")]
    facts += [make_member(season).facts.get() for _ in range(8)]
    article = make_article(title="Long", slug="long", shows=[show], seasons=[season], text="")
    for place in range(BLOCKS):
        chip = (
            f'<fact-ref data-fact="{facts[place % 10].subject_key}" data-say="clause"></fact-ref>'
            if place < CHIPS
            else "waits"
        )
        body = f"<p>{'The coast has been quiet for a week. ' * 12}</p><p>It {chip}.</p>"
        TextBlock.objects.create(parent=article, ordering=10 * place, heading=f"Part {place}", body=body)
    return article


def _keep(client: Client, article: Article, opened_form: Data) -> float:
    """Keep what is typed, with another headline; return the seconds that the server took."""
    typed = opened_form | {"title": f"Long {next(_headlines)}"}
    sent = {"form": urlencode(typed, doseq=True), "tab": str(KEEPING_TAB)}
    begun = time.perf_counter()
    response = client.post(reverse("admin:articles_article_keep_unsaved", args=[article.pk]), sent)
    took = time.perf_counter() - begun
    if response.status_code != 200:
        raise RuntimeError(f"The desk answered {response.status_code} to what was typed.")
    return took


def _compared(client: Client) -> Row:
    """Compare two versions of a long article, every block of which was changed."""
    article = make_article(title="Longer", slug="longer", text="")
    for place in range(COMPARED_BLOCKS):
        words = " ".join(f"word{(place * 7 + number * number) % 900}" for number in range(100))
        TextBlock.objects.create(parent=article, ordering=10 * place, heading=f"Part {place}", body=f"<p>{words}</p>")
    save_revision(article, by=None)
    for block in TextBlock.objects.filter(parent=article):
        TextBlock.objects.filter(pk=block.pk).update(body=block.body.replace("5 ", "five "))
    revision = Revision.objects.get(article=article)
    address = reverse("admin:articles_article_history", args=[article.pk], query={"old": revision.pk})
    took, spread = timed(lambda: client.get(address))
    return Row(f"{COMPARED_BLOCKS} changed blocks: compared", took, "s", COMPARE_BUDGET, spread=spread)


def _send(client: Client, article: Article, button: str) -> float:
    """Send the form with another headline; return the seconds that the server took."""
    data = opened(client, change(article)) | {"title": f"Long {next(_headlines)}", button: "1"}
    begun = time.perf_counter()
    response = client.post(change(article), data)
    took = time.perf_counter() - begun
    if response.status_code != 302:
        raise RuntimeError(f"The desk answered {response.status_code} to {button}.")
    return took
