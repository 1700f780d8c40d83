"""An article's page of facts: what is flagged, what could be a fact, what is held to its words."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.desk.flags import log_facts, snooze_until
from articles.desk.status import status_of
from articles.editions.models import Mention
from articles.factcheck.accepting import accept, accept_agreeing, pass_over
from articles.factcheck.models import Flag
from articles.factcheck.proposals import proposals_of
from articles.models import Article
from shows.facts.models import Certainty


def show(model_admin: Any, request: HttpRequest, key: int) -> HttpResponse:
    """List the flags of the live article, and what the working copy states that a fact could say."""
    article = _article(model_admin, request, key)
    if request.method == "POST":
        return _act(request, article)
    proposals = proposals_of(article)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Facts in “{article}”",
        "opts": model_admin.opts,
        "article": article,
        "status": status_of(article),
        "flags": Flag.objects.filter(live=article.pk).worst_first().select_related("live", "fact"),
        "snooze_until": snooze_until(),
        "proposals": proposals,
        "agreeing": sum(proposal.agrees for proposal in proposals),
        "pins": Mention.objects.filter(live=article.pk).exclude(pinned="").order_by("review_on"),
        "certainties": Certainty.choices,
        "today": timezone.localdate(),
        "may_record": request.user.has_perm("shows.add_fact"),
    }
    return TemplateResponse(request, "admin/articles/article/checks.html", context)


def _article(model_admin: Any, request: HttpRequest, key: int) -> Article:
    article: Article | None = model_admin.get_object(request, str(key))
    if article is None:
        raise Http404("There is no such article.")
    if not model_admin.has_change_permission(request, article):
        raise PermissionDenied("You may not change articles. Ask an editor.")
    return article


def _act(request: HttpRequest, article: Article) -> HttpResponse:
    """Do what the pressed button says about one proposal, and come back to the next."""
    verb, _, key = request.POST.get("do", "").partition(":")
    try:
        told = _done(request, article, verb, key)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, told)
    return HttpResponseRedirect(reverse("admin:articles_article_checks", args=[article.pk]) + "#proposals")


def _done(request: HttpRequest, article: Article, verb: str, key: str) -> str:
    if not verb:
        raise ValidationError("Nothing was done: press the button beside what you typed.")
    if verb == "pass":
        pass_over(article, key, by=request.user)
        return "Left as it is. It is not proposed again unless the sentence changes."
    if verb == "agreeing":
        count = accept_agreeing(article, by=request.user)
        log_facts(request, article)
        return f"{count} place{'' if count == 1 else 's'} of the working copy now follow the record."
    if verb == "insert":
        facts = accept(article, key, by=request.user)
    elif verb == "record":
        told = {name: request.POST.get(f"{name}-{key}", "") for name in ("certainty", "source_name", "source_url")}
        if not told["certainty"]:
            raise ValidationError("Choose how sure it is.")
        facts = accept(article, key, by=request.user, as_of=_day(request.POST.get(f"as_of-{key}", "")), **told)
    else:
        raise Http404("Say what to do: insert, record or pass.")
    log_facts(request, article)
    return f"Done: {'; '.join(map(str, facts))}."


def _day(told: str) -> date | None:
    if not told:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise ValidationError("“As of” is no date. Choose the day on which the source said so.") from None
