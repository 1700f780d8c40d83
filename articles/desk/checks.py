"""An article's page of facts: its flags, its proposals (sentences that could use a fact) and its pins."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.desk.flags import log_facts, parse_day, snooze_until
from articles.desk.lookup import get_article_or_404
from articles.desk.status import status_of
from articles.editions.document import Document
from articles.editions.freeze import freeze
from articles.editions.impact import impact_of_all
from articles.editions.models import Mention
from articles.factcheck.accepting import accept, accept_agreeing, dismiss_proposal
from articles.factcheck.deciding import mark_draft_right
from articles.factcheck.document import passages_of
from articles.factcheck.flags import flags_of_draft
from articles.factcheck.link_flags import is_about_link, is_link_in
from articles.factcheck.models import Flag
from articles.factcheck.proposals import proposals_of
from articles.models import Article
from shows.attempt import attempt
from shows.desk.facts_record import page
from shows.desk.facts_words import diff_of
from shows.desk.keys import parse_pk
from shows.facts.choices import Certainty
from shows.facts.models import Fact
from shows.facts.record import RECORD


def checks_view(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> HttpResponse:
    """List the flags of the live article and the proposals for its working copy; POST decides about a proposal."""
    article = _article(model_admin, request, key)
    return _act(model_admin, request, article) if request.method == "POST" else _page(model_admin, request, article)


def _page(
    model_admin: ModelAdmin[Any], request: HttpRequest, article: Article, refused_key: str = "", problem: str = ""
) -> HttpResponse:
    """Show the page. After a refusal the proposal with that key shows what was typed, and the problem."""
    proposals = proposals_of(article)
    document = freeze(article)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Facts in “{article}”",
        "opts": model_admin.opts,
        "article": article,
        "status": status_of(article),
        "flags": _flags(article, document),
        "draft_flags": _flags_of_draft(article, document),
        "refused_key": refused_key,
        "problem": problem,
        "snooze_until": snooze_until(),
        "rows": [
            (proposal, _typed(request, proposal.key), problem if proposal.key == refused_key else "")
            for proposal in proposals
        ],
        "agreeing": sum(proposal.agrees for proposal in proposals),
        "pins": Mention.objects.filter(live=article.pk).exclude(pinned="").order_by("review_on"),
        "certainties": Certainty.choices,
        "today": timezone.localdate(),
        "may_record": request.user.has_perm(RECORD),
    }
    if problem and refused_key not in {item.key for item in (*proposals, *context["draft_flags"])}:
        messages.error(request, problem)
    status = 422 if problem else 200
    return TemplateResponse(request, "admin/articles/article/checks.html", context, status=status)


def _flags(article: Article, document: Document) -> list[tuple[Flag, bool]]:
    """Return the flags of the live article, each with whether its sentence is gone from the working copy."""
    flags = Flag.objects.filter(live=article.pk).select_related("live", "fact", "outside")
    prose = "\n".join(passage.text for passage in passages_of(document))
    return [
        (flag, not (is_link_in(document, flag) if is_about_link(flag) else flag.stands_as in prose)) for flag in flags
    ]


def _flags_of_draft(article: Article, document: Document) -> list[Flag]:
    """Return the flags that publishing the working copy would add to those of the live article."""
    known = set(Flag.objects.filter(live=article.pk).values_list("key", flat=True))
    return [flag for flag in flags_of_draft(document, article.pk) if flag.key not in known]


def _typed(request: HttpRequest, key: str) -> dict[str, str]:
    """Return what was typed into the fields of a proposal, by their names."""
    names = ("certainty", "source_name", "source_url", "as_of")
    return {name: request.POST[f"{name}-{key}"] for name in names if f"{name}-{key}" in request.POST}


def _article(model_admin: ModelAdmin[Any], request: HttpRequest, key: int) -> Article:
    article = get_article_or_404(model_admin, request, key)
    if not model_admin.has_change_permission(request, article):
        raise PermissionDenied("You may not change articles. Ask an editor.")
    return article


def _act(model_admin: ModelAdmin[Any], request: HttpRequest, article: Article) -> HttpResponse:
    """Run the pressed button for one proposal, then return to the page at the next proposal."""
    action, _, key = request.POST.get("do", "").partition(":")
    keys = [proposal.key for proposal in proposals_of(article)] if key else []
    try:
        if action == "record" and "confirm" not in request.POST:
            impact_page = _impact(model_admin, request, article, key)
            if impact_page:
                return impact_page
        message = _run_action(request, article, action, key)
    except ValidationError as error:
        return _page(model_admin, request, article, key, " ".join(error.messages))
    messages.success(request, message)
    index = keys.index(key) if key in keys else 0
    return HttpResponseRedirect(reverse("admin:articles_article_checks", args=[article.pk]) + f"#proposal-{index}")


def _impact(model_admin: ModelAdmin[Any], request: HttpRequest, article: Article, key: str) -> HttpResponse | None:
    """Return the page that shows what recording will change in live articles; None if it changes none."""
    facts = attempt(lambda: _record(request, article, key), keep=lambda _: False)  # rolled back
    changes = [(fact, fact.replaces) for fact in facts]
    if not impact_of_all(changes).places:
        return None
    context = {
        "title": "What this will change",
        "diffs": [diff_of(*change) for change in changes],
        "changes": changes,
        "hidden": [
            (name, value) for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "first")
        ],
        "verb": "Record and insert",
        "way_back": reverse("admin:articles_article_checks", args=[article.pk]),
        "back_to": "Back to the article’s facts",
        "shows_source": True,
        "first": parse_pk(request.POST.get("first", "")) or 0,
    }
    return page(model_admin, request, "impact", context)


def _record(request: HttpRequest, article: Article, key: str) -> tuple[Fact, ...]:
    typed = _typed(request, key)
    if not typed.get("certainty"):
        raise ValidationError("Choose a certainty.")
    if typed.get("source_url"):
        URLValidator(["http", "https"], message="This is not the address of a web page. Copy it from the browser.")(
            typed["source_url"]
        )
    as_of = parse_day(typed.pop("as_of", ""), error="Enter the date of the source.")
    return accept(article, key, by=request.user, as_of=as_of, **typed)


def _run_action(request: HttpRequest, article: Article, action: str, key: str) -> str:
    """Run the action of a button, and return its message."""
    if not action:
        raise ValidationError("Nothing was saved: press the button beside what you typed.")
    if action == "pass":
        dismiss_proposal(article, key, by=request.user)
        return "Kept as written. It is proposed again only if the sentence changes."
    if action == "right":
        mark_draft_right(article, key, by=request.user, why=request.POST.get(f"why-{key}", ""))
        return "Marked as right. The list before publishing asks again only if the fact or the sentence changes."
    if action == "agreeing":
        count = accept_agreeing(article, by=request.user)
        log_facts(request, article)
        return f"Facts inserted in {count} place{'' if count == 1 else 's'} of the working copy."
    if action not in ("insert", "record"):
        raise Http404("Unknown action: use insert, record, pass, right or agreeing.")
    facts = accept(article, key, by=request.user) if action == "insert" else _record(request, article, key)
    log_facts(request, article)
    return f"Inserted: {'; '.join(map(str, facts))}."
