from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page


class ArticlePage(Page):
    template = "article.html"

    standfirst = models.TextField(blank=True)
    lead_image = models.ForeignKey("wagtailimages.Image", null=True, on_delete=models.SET_NULL, related_name="+")
    body = StreamField([("text", StructBlock([("heading", CharBlock(required=False)), ("body", RichTextBlock())]))])

    def get_context(self, request, *args, **kwargs):
        chosen = self.related.select_related("target__lead_image").prefetch_related("target__lead_image__renditions")
        extra = {"related": chosen, "comments": self.comments.all(), "facts": self.facts.all()}
        return super().get_context(request, *args, **kwargs) | extra


class RelatedArticle(Orderable):
    page = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related")
    target = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="+")


class Fact(models.Model):
    page = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="facts")
    label = models.CharField(max_length=100)
    value = models.CharField(max_length=100)
    source = models.CharField(max_length=200)

    def __str__(self):
        return self.label


class ReaderComment(models.Model):
    page = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="comments")
    name = models.CharField(max_length=80)
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return self.name
