"""Make the article: 12 blocks, 6 facts, 10 comments, 5 related. Run once, before the server."""

import io
import os


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wagtailsite.settings")
    import django

    django.setup()
    from django.core.files.images import ImageFile
    from django.core.management import call_command
    from PIL import Image as Pillow
    from wagtail.images.models import Image
    from wagtail.models import Page, Site

    call_command("makemigrations", "wagtailsite", verbosity=0)
    call_command("migrate", verbosity=0)
    from wagtailsite.models import ArticlePage, Fact, ReaderComment, RelatedArticle

    file = io.BytesIO()
    Pillow.new("RGB", (1600, 900), "teal").save(file, "JPEG")
    image = Image.objects.create(title="A lighthouse", file=ImageFile(file, name="lighthouse.jpg"))
    root = Page.objects.get(depth=1)
    paragraph = "The lamp is lit, and the coast has been quiet for a week. " * 6
    body = [
        ("text", {"heading": f"Part {n}", "body": f"<p>{paragraph} It is due in early 2198.</p>"}) for n in range(12)
    ]
    pages = [
        root.add_child(
            instance=ArticlePage(
                title=f"Lamp {n}", slug=f"lamp-{n}", standfirst=paragraph[:120], lead_image=image, body=body
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
