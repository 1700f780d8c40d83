import json
import os

from django import forms
from django.db import models
from django.utils.safestring import mark_safe
from modelcluster.fields import ParentalKey
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page


HAS_JSONLD = os.environ.get("PEER_JSONLD", "1") == "1"
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


class Section(models.Model):
    name = models.CharField(max_length=100)
    slug = models.SlugField()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class CommentForm(forms.Form):
    name = forms.CharField(max_length=80)
    email = forms.EmailField(required=False)
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}))
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ArticlePage(Page):
    template = "article.html"

    standfirst = models.TextField(blank=True)
    byline = models.CharField(max_length=100, blank=True)
    section = models.ForeignKey(Section, null=True, on_delete=models.SET_NULL, related_name="+")
    lead_image = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    body = StreamField([("text", StructBlock([("heading", CharBlock(required=False)), ("body", RichTextBlock())]))])

    def get_context(self, request, *args, **kwargs):
        chosen = self.related.select_related("target__lead_image", "target__section")
        extra = {
            "related": chosen.prefetch_related("target__lead_image__renditions"),
            "comments": list(self.comments.all()),
            "facts": list(self.facts.all()),
            "sections": Section.objects.all(),
            "form": CommentForm(),
            "minutes": max(1, round(sum(len(block.value["body"].source.split()) for block in self.body) / 230)),
        }
        extra["jsonld"] = self.jsonld(len(extra["comments"])) if HAS_JSONLD else ""
        return super().get_context(request, *args, **kwargs) | extra

    def jsonld(self, comment_count):
        publisher = {"@type": "Organization", "name": "Bench", "url": "http://127.0.0.1"}
        article = {
            "@type": "NewsArticle",
            "headline": self.title[:110],
            "description": self.standfirst,
            "url": self.full_url,
            "mainEntityOfPage": self.full_url,
            "datePublished": self.first_published_at.isoformat(),
            "dateModified": self.last_published_at.isoformat(),
            "author": [{"@type": "Person", "name": self.byline}],
            "publisher": publisher,
            "image": [self.lead_image.file.url],
            "articleSection": self.section.name,
            "commentCount": comment_count,
        }
        trail = [(self.section.name, f"/sections/{self.section.slug}/"), (self.title, self.full_url)]
        items = [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(trail, start=1)
        ]
        graph = [article, {"@type": "BreadcrumbList", "itemListElement": items}]
        data = {"@context": "https://schema.org", "@graph": graph}
        return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))


class RelatedArticle(Orderable):
    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related")
    target = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+")


class Fact(models.Model):
    page = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="facts")
    label = models.CharField(max_length=100)
    value = models.CharField(max_length=100)
    source = models.CharField(max_length=200)
    as_of = models.DateField(auto_now_add=True)

    def __str__(self):
        return self.label


class ReaderComment(models.Model):
    page = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="comments")
    name = models.CharField(max_length=80)
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.name
