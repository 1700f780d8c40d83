"""Make the article: 12 blocks, 6 facts, 10 comments, 5 related. Run once, before the server."""

import io
import os


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wagtailsite.settings")
    import django

    django.setup()
    from django.core.files.images import ImageFile
    from django.core.management import call_command
    from django.utils import timezone
    from PIL import Image as Pillow
    from wagtail.images.models import Image
    from wagtail.models import Page, Site

    call_command("makemigrations", "wagtailsite", verbosity=0)
    call_command("migrate", verbosity=0)
    from wagtailsite.models import ArticlePage, Fact, ReaderComment, RelatedArticle, Section

    file = io.BytesIO()
    Pillow.new("RGB", (1600, 900), "teal").save(file, "JPEG")
    image = Image.objects.create(title="A lighthouse", file=ImageFile(file, name="lighthouse.jpg"))
    root, now = Page.objects.get(depth=1), timezone.now()
    paragraph = "The lamp is lit, and the coast has been quiet for a week. " * 6
    fact = ' It <a id="said-{0}" href="#fact-{0}">is expected in early 2198</a>.'
    body = [
        ("text", {"heading": f"Part {n}", "body": f"<p>{paragraph}{fact.format(n) if n <= 6 else ''}</p>"})
        for n in range(1, 13)
    ]
    section = [Section.objects.create(name=f"Section {n}", slug=f"section-{n}") for n in range(9)][0]
    common = {"standfirst": paragraph[:120], "byline": "A Writer", "section": section, "lead_image": image}
    pages = [
        root.add_child(
            instance=ArticlePage(
                title=f"Lamp {n}", slug=f"lamp-{n}", body=body, first_published_at=now, last_published_at=now, **common
            )
        )
        for n in range(6)
    ]
    page, others = pages[0], pages[1:]
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=page, is_default_site=True)
    for order, other in enumerate(others):
        RelatedArticle.objects.create(page=page, target=other, sort_order=order)
    for n in range(6):
        Fact.objects.create(page=page, label=f"Fact {n}", value="early 2198", source="A source")
    for n in range(10):
        ReaderComment.objects.create(page=page, name=f"Reader {n}", text=paragraph[:100])


if __name__ == "__main__":
    main()
