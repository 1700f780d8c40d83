"""The page behind a preview link: the working copy for somebody without a login, with a place for their remarks.

Whoever knows its address can read it. So it is never cached and never indexed, and no other site learns the address.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import quote, unquote

from content_editor.contents import contents_for_item
from django import forms
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.comments.forms import ReaderTextField
from articles.comments.origin import is_cross_site
from articles.comments.receive import TooMany, sender_of
from articles.editions.document import Document
from articles.editions.freeze import freeze
from articles.editions.missing import complete_places, without_unfinished
from articles.editions.models import Live
from articles.previews.links import find_preview_link, note_opening
from articles.previews.models import PreviewLink, PreviewRemark
from articles.previews.remarks import leave_remark
from articles.reading.page import article_page
from articles.reading.prepared import prepare
from articles.reading.preview import Preview
from articles.writing.block import Block
from articles.writing.blocks import BLOCKS
from articles.writing.models import Article
from shows.unwritable import set_unavailable, unwritable_reason


WHOLE = ""  # as a block: the whole article
NAME_COOKIE = "remark-name"  # under which somebody left their last remark
NAME_MAX_AGE = timedelta(days=30)


class RemarkForm(forms.Form):
    """A remark about a block. Each error is a sentence beside its field."""

    name = ReaderTextField(
        max_length=80,
        error_messages={
            "required": "Please enter your name.",
            "max_length": "This name is too long: %(limit_value)d characters are the most.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    text = ReaderTextField(
        label="Remark",
        max_length=2000,
        error_messages={
            "required": "Please enter your remark.",
            "max_length": "This remark has %(show_value)d characters; %(limit_value)d are the most. Please shorten it.",
        },
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    block = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, block_key: str, data: Any = None, *, name: str = "") -> None:  # noqa: ANN401 - a QueryDict
        super().__init__(
            data,
            auto_id=f"remark-{block_key or 'article'}-%s",
            initial={"block": block_key, "name": name},
            label_suffix="",
        )
        for name, field in self.fields.items():
            field.widget.attrs.pop("maxlength", None)  # with it, a browser cuts pasted text silently
            if self.is_bound and name in self.errors:
                problem = f"{self[name].auto_id}-problem"
                field.widget.attrs |= {"aria-invalid": "true", "aria-describedby": problem}

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")


@csrf_exempt  # the address is a secret, so no other site's page can name it; `_is_cross_site` refuses those that guess
@require_http_methods(["GET", "HEAD", "POST"])
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show the working copy to whoever has the link, and take a remark. A link that is over answers 410."""
    link = find_preview_link(token)
    if link is None or not link.is_open:
        # A remark that was typed while the link was open comes back: its page would not open again to copy it from.
        context = {"link": link, "unsent": request.POST.get("text", "").strip()}
        return _secret(render(request, "articles/preview/closed.html", context, status=410 if link else 404))
    if request.method == "POST":
        return _secret(_receive(request, link))
    if request.method == "GET":
        note_opening(link)
    return _secret(_page(request, link))


def _receive(request: HttpRequest, link: PreviewLink) -> HttpResponse:
    """Store a remark and return to it; or show the page with what was typed, and why it was not sent."""
    key = request.POST.get("block", "")
    form = RemarkForm(key, request.POST)
    if _is_cross_site(request):
        form.full_clean()
        form.add_error(None, "This remark came from another site, so it was not sent. Send it here if it is yours.")
        return _page(request, link, form, status=403)
    block = dict(_blocks(link)).get(key)
    if key != WHOLE and block is None:
        form.full_clean()
        form.add_error(None, "This part of the article is gone. Send your remark about the whole article instead.")
    if not form.is_valid():
        return _page(request, link, form, status=422)
    name, text = form.cleaned_data["name"], form.cleaned_data["text"]
    try:
        remark = leave_remark(link, block=block, name=name, text=text, sender=sender_of(request))
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, link, form, status=429 if isinstance(error, TooMany) else 422)
    except DatabaseError as error:
        if not unwritable_reason(error):
            raise
        form.add_error(None, "We cannot store remarks right now. Your words are still here: send them in a minute.")
        return set_unavailable(_page(request, link, form, status=503))
    response = HttpResponse(status=303, headers={"Location": f"{request.path}#remark-{remark.pk}"})
    # So that it is not typed again. The browser sends it to this link only.
    response.set_cookie(
        NAME_COOKIE,
        quote(name),
        max_age=NAME_MAX_AGE,
        path=request.path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def _state_of(article: Article, document: Document) -> str:
    """Return whether readers see the article: "" if not, "same" as in the preview, or without its "changed" words."""
    live = Live.objects.filter(article=article).select_related("edition").first()
    if live is None:
        return ""
    return "same" if document == live.edition.document else "changed"


def _page(
    request: HttpRequest, link: PreviewLink, form: RemarkForm | None = None, *, status: int = 200
) -> HttpResponse:
    document, blocks = freeze(link.article), _blocks(link)
    keys = [key for key, _ in blocks]
    remarks: dict[str, list[PreviewRemark]] = {}
    for remark in link.remarks.all():
        key = f"{remark.block_kind}-{remark.block_id}"
        remarks.setdefault(key if key in keys else WHOLE, []).append(remark)
    failed = form["block"].value() if form else None
    guest = unquote(request.COOKIES.get(NAME_COOKIE, "")).replace("\0", "") or link.recipient
    if form and failed not in keys:
        failed = WHOLE
    of_blocks = [
        {
            "key": key,
            "form": form if form and key == failed else RemarkForm(key, name=guest[:80]),
            "is_failed": key == failed,
            "remarks": remarks.get(key, []),
            "label": str(block),
        }
        for key, block in [*blocks, (WHOLE, "")]
    ]
    preview = Preview(
        note="articles/preview/shared_note.html",
        blocks=[of_blocks[place] for place in complete_places(document)],
        context={"link": link, "link_state": _state_of(link.article, document), "whole": of_blocks[-1]},
        article_id=link.article_id,
    )
    return article_page(request, prepare(without_unfinished(document)), status=status, preview=preview)


def _blocks(link: PreviewLink) -> list[tuple[str, Block]]:
    """Return the blocks of the working copy in order, each with its key in the form."""
    return [(f"{block.kind}-{block.pk}", block) for block in contents_for_item(link.article, BLOCKS)["main"]]


def _is_cross_site(request: HttpRequest) -> bool:
    """Whether a page of another site made this request.

    Because of its `Referrer-Policy`, our own page posts with the origin "null". Old browsers send no other sign.
    """
    is_unnamed = request.headers.get("Origin") == "null" and "Sec-Fetch-Site" not in request.headers
    return not is_unnamed and is_cross_site(request)


def _secret(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
