"""Import text as an article: preview the import, then create the draft."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views import View

from articles.factcheck.proposals import proposals_of
from articles.importing.drafts import Plan, create_draft, plan_import
from articles.importing.parsing.decoding import decode_text
from articles.importing.read import Unreadable
from articles.importing.sources import Source, read_uploads
from articles.importing.subjects import read_choices


class FilesField(forms.FileField):
    """Several files: a text, and the pictures that belong to it."""

    widget = type("Files", (forms.FileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files if file]


class StartForm(forms.Form):
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "placeholder": "Paste a text, Markdown or HTML."}),
    )
    rich = forms.CharField(
        required=False, strip=False, widget=forms.HiddenInput
    )  # what was pasted, with its formatting
    file = FilesField(
        required=False,
        label="Or files",
        help_text=(
            "A text, a web page, a Word or LibreOffice document, or a zip archive; with its pictures, if they are "
            "files of their own. Drop them anywhere on this page."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Plan the import. Text that cannot be read is an error of the input that it came from."""
        cleaned: dict[str, Any] = super().clean() or {}
        files = cleaned.get("file")
        text = cleaned.get("rich") or cleaned.get("text") or ""
        if not files and not text.strip():
            self.add_error("text", "Paste a text, or choose a file.")
            return cleaned
        try:
            cleaned["source"] = read_uploads({file.name: file.read() for file in files}) if files else Source(text)
            cleaned["plan"] = plan_import(cleaned["source"])
        except Unreadable as error:
            self.add_error("file" if files else "text", str(error))
        return cleaned


def _answers(plan: Plan, data: QueryDict) -> list[Model]:
    """Return the shows and people that the answers to the plan's questions name."""
    questions = plan.subjects.questions
    values = [value for number in range(len(questions)) for value in data.getlist(f"about-{number}")]
    return read_choices(questions, values)


class StartView(View):
    """The form with the text, and beside it the plan. Nothing is stored until the draft is created."""

    model_admin: Any = None  # `as_view` sets it

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.model_admin.has_add_permission(request):
            raise PermissionDenied("You may not write articles. Ask an editor.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, StartForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = StartForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, form, status=422)
        plan: Plan = form.cleaned_data["plan"]
        if "_create" not in request.POST:
            return self._page(request, self._with_text_of_file(form), plan=plan)
        article = create_draft(plan, by=request.user, about=_answers(plan, request.POST))
        messages.success(request, "Draft created. Check it, choose its section, and save.")
        if count := len(proposals_of(article)):
            proposals = "1 sentence could use a fact." if count == 1 else f"{count} sentences could use facts."
            link = reverse("admin:articles_article_checks", args=[article.pk])
            messages.info(request, format_html('{} <a href="{}">Review</a>', proposals, link))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def _with_text_of_file(self, form: StartForm) -> StartForm:
        """Put the text of an uploaded file into the text field: without scripts, no browser sends it a second time."""
        if not form.cleaned_data.get("file"):
            return form
        text = form.cleaned_data["source"].text
        return StartForm(initial={"text": text if isinstance(text, str) else decode_text(text)})

    def _page(
        self, request: HttpRequest, form: StartForm, *, plan: Plan | None = None, status: int = 200
    ) -> HttpResponse:
        context = {
            **self.model_admin.admin_site.each_context(request),
            "title": "Import text",
            "opts": self.model_admin.opts,
            "form": form,
            "plan": plan,
        }
        return TemplateResponse(request, "admin/articles/article/start.html", context, status=status)
