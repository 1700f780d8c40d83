"""The byline of a live article: the names of its authors as they are today."""

from django.utils.text import get_text_list

from articles.taxonomy.models import Author


def format_byline(keys: list[int]) -> str:
    """Return the names of authors in their order, "A, B and C", without those who were deleted."""
    authors = Author.objects.in_bulk(keys)
    return get_text_list([authors[key].name for key in keys if key in authors], "and")
