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
from articles.importing.subjects import read_choices


class StartForm(forms.Form):
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "placeholder": "Paste plain text, Markdown or HTML."}),
    )
    file = forms.FileField(required=False, label="Or a file", help_text="Text, Markdown or HTML, in any encoding.")

    def clean(self) -> dict[str, Any]:
        """Plan the import. Text that cannot be read is an error of the input that it came from."""
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        field_name = "file" if file else "text"
        if not file and not (cleaned.get("text") or "").strip():
            self.add_error("text", "Paste a text, or choose a file.")
            return cleaned
        try:
            cleaned["plan"] = plan_import(file.read() if file else cleaned["text"])
        except Unreadable as error:
            self.add_error(field_name, str(error))
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
        """Put the text of an uploaded file into the text field: browsers do not send the file a second time."""
        file = form.cleaned_data.get("file")
        if not file:
            return form
        file.seek(0)
        return StartForm(initial={"text": decode_text(file.read())})

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
