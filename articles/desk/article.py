"""Articles in the admin: their form, their list, and the pages beside them."""

from typing import Any, cast
from uuid import uuid4

from content_editor.admin import ContentEditor
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import Field, QuerySet
from django.forms import Field as FormField, Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from js_asset import Media as NonceMedia

from articles.desk import history, lost_answer, merge, other_editor, unsaved
from articles.desk.article_form import (
    MADE_BY_FORM,
    OVERWRITE,
    ArticleForm,
    adopt_rows,
    article_of_token,
    delete_unknown_rows,
    make_rows_new,
    parse_token,
    rescue_deleted_rows,
)
from articles.desk.article_list import ArticleChangeList, ArticleColumns, MineFilter, ShowFilter, StateFilter
from articles.desk.article_urls import urls_beside_the_form
from articles.desk.article_verbs import run_button
from articles.desk.blocks import BLOCK_INLINES
from articles.desk.inlines import BylineInline, RelatedLinkInline
from articles.desk.lookup import edited_article, get_article_or_404
from articles.desk.media import editor_media
from articles.desk.merge_words import merge_context
from articles.desk.panel import panel_context
from articles.editions.own_addresses import name_rows_in
from articles.editions.revisions import save_revision, save_stored_revision
from articles.models import Article, Author, UnsavedDraft
from shows.characters import mend
from shows.desk.keys import parse_uuid
from shows.desk.paginator import BoundedPaginator
from shows.desk.picture_field import PictureFieldsMixin
from shows.desk.unwritable import FormComesBackMixin
from shows.models import Season


@admin.register(Article)
class ArticleAdmin(FormComesBackMixin, PictureFieldsMixin, ArticleColumns, ContentEditor):  # type: ignore[misc]  # the package has no types
    form = ArticleForm
    inlines = [*BLOCK_INLINES, BylineInline, RelatedLinkInline]
    autocomplete_fields = ["section", "tags", "shows", "seasons", "people"]
    fieldsets = [
        ("page", {"fields": ["title", "standfirst", "lead_image", "lead_caption"]}),
        ("filing", {"fields": ["section", "shows", "seasons", "people", "tags", "slug", "comments_open"]}),
        ("search", {"fields": ["search_title", "search_description", "social_title", "social_image"]}),
    ]
    list_display = ["headline", "state", "section", "names", "saved"]
    list_filter = [StateFilter, MineFilter, ("section", admin.RelatedFieldListFilter), ShowFilter]
    search_fields = ["title", "slug"]
    search_help_text = "Words of the headline."
    ordering = ["-updated_at", "-pk"]
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = BoundedPaginator
    view_on_site = False
    empty_value_display = "None"
    save_on_top = False

    def get_urls(self) -> list[URLPattern]:
        return urls_beside_the_form(self) + super().get_urls()

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        return history.history_view(self, request, object_id)

    # The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ArticleChangeList]:
        return ArticleChangeList

    @property
    def media(self) -> Media:
        """Add the scripts of autocompletes, for the list's filter by show."""
        field = Article._meta.get_field("shows")
        return super().media + AutocompleteSelect(field, self.admin_site).media

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """An autocomplete of an article's form does not offer that article: no link leads to where one is."""
        articles, has_duplicates = super().get_search_results(request, queryset, mend(search_term))
        key = edited_article(request) if "field_name" in request.GET else None
        return (articles.exclude(pk=key) if key else articles), has_duplicates

    # The form

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """The form for a new article. Sent a second time, it is a change of the article that it has made."""
        if draft := unsaved.chosen_draft(request):
            return self._filled_form(request, None, draft)
        article = article_of_token(request.POST)
        if article is None:
            try:
                response: HttpResponse = super().add_view(request, form_url, extra_context)
                return response
            except IntegrityError:  # it was sent twice at once
                article = article_of_token(request.POST)
                if article is None:
                    raise
        return self.change_view(request, str(article.pk), form_url, extra_context)

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user  # of `ArticleForm`; each call makes a class of its own
        return unsaved.refuse_to_save(form) if getattr(request, "is_filled", False) else form

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        article = self.get_object(request, object_id) if request.method == "GET" else None
        if article and self.has_view_permission(request, article) and not self.has_change_permission(request, article):
            # To those who may not change it, the preview says more than a form of read-only fields.
            return HttpResponseRedirect(reverse("admin:articles_article_preview", args=[article.pk]))
        if article and (draft := unsaved.chosen_draft(request)):
            return self._filled_form(request, object_id, draft)
        if request.method == "POST":
            # Of an article that is deleted, Django's answer would be the desk, as after a save.
            merge.take_in(self, request, get_article_or_404(self, request, object_id))
        response: HttpResponse = super().change_view(request, object_id, form_url, extra_context)
        return response

    def _filled_form(self, request: HttpRequest, object_id: str | None, draft: UnsavedDraft) -> HttpResponse:
        filled = unsaved.filled_request(request, draft)
        response: HttpResponse = self._changeform_view(filled, object_id, "", None)
        return response

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> FormField | None:
        if db_field.name == "seasons":
            kwargs["queryset"] = Season.objects.select_related("show")  # str(season) names the show
        field: FormField | None = super().formfield_for_dbfield(db_field, request, **kwargs)
        return field

    def get_formset_kwargs(self, request: HttpRequest, obj: Article, inline: Any, prefix: str) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        kwargs["form_kwargs"] = {"label_suffix": ""}
        if request.method == "POST":
            if obj.pk and request.POST.get("revision") != str(obj.revision):
                of_article = {inline.model._meta.get_field(inline.fk_name or "article").name: obj}
                keys = inline.model.objects.filter(**of_article).values_list("pk", flat=True)
                if MADE_BY_FORM in request.POST or lost_answer.is_following(request):
                    kwargs["data"] = adopt_rows(kwargs["data"], prefix=prefix, keys=keys)
                known = {str(key) for key in keys}
                kwargs["data"] = rescue_deleted_rows(kwargs["data"], prefix=prefix, known=known)
            elif not obj.pk:  # the words may be those of an article that was deleted while they were typed
                kwargs["data"] = make_rows_new(kwargs["data"], prefix=prefix, parent=inline.fk_name or "article")
        elif isinstance(inline, BylineInline) and not obj.pk:
            author = Author.objects.filter(user_id=request.user.pk or 0).first()
            kwargs["initial"] = [{"author": author.pk}] if author else []
        return kwargs

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Article | None = None,
    ) -> Any:
        context |= panel_context(self, request, context, obj=obj)
        context |= merge_context(request, obj)
        context |= other_editor.form_context(request)
        context |= unsaved.form_context(request, None if add else obj)
        context["form_token"] = request.POST.get(MADE_BY_FORM) or (uuid4() if add else None)
        response: Any = super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)
        nonce = str(request.csp_nonce)  # type: ignore[attr-defined]
        response.context_data["media"] = NonceMedia.from_media(response.context_data["media"], nonce=nonce)
        return response

    def _content_editor_media(self, request: HttpRequest, context: dict[str, Any]) -> Any:
        """Use our own start module: the package's adds a <style>, which the content security policy forbids."""
        return editor_media(self._content_editor_context(request, context))

    # Saving

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if change:
            save_stored_revision(obj.pk)
            merge.keep_passed_over(request, obj, by=cast(User, request.user))
            obj.revision = form.stored_revision + 1
        else:
            obj.created_by_id = request.user.pk
            obj.form_token = parse_token(request.POST)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if request.POST.get(OVERWRITE):
            delete_unknown_rows(form.instance, formsets)
        # Not ContentEditor's: it also copies any block that the request names, of any article.
        admin.ModelAdmin.save_related(self, request, form, formsets, change)
        name_rows_in(form.instance)
        is_merged = bool(merge.query_after(request))
        tab = parse_uuid(request.POST.get(unsaved.TAB, ""))
        save_revision(form.instance, by=cast(User, request.user), is_merged=is_merged, tab=tab)
        unsaved.forget_saved(request)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return self._run_button(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._run_button(request, obj) or super().response_change(request, obj)

    def _run_button(self, request: HttpRequest, obj: Article) -> HttpResponse | None:
        if IS_POPUP_VAR in request.POST:
            return None
        query = run_button(request, obj) | merge.query_after(request)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk], query=query or None))
