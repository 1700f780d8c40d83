"""Finding the live article that an address is about."""

from django.http import Http404

from articles.editions.models import Live


def live_or_moved(slug: str) -> Live:
    """Return the live article that has this slug, or had it: a comment may come from a page with the former address.

    Raises:
        Http404: no live article has it.
    """
    lives = Live.objects.for_readers().select_related("edition", "section", "article")
    live = lives.filter(slug=slug).first() or lives.filter(article__former_slugs__slug=slug).first()
    if live is None:
        raise Http404("There is no such article.")
    return live
