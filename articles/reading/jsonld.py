"""An article's structured data (schema.org). It says only what the page says too, as search engines demand."""

from functools import cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString

from articles.reading.blocks.base import Part
from articles.reading.blocks.episode_guide import guides_of
from articles.reading.blocks.gallery import gallery_pictures
from articles.reading.blocks.question import questions_of
from articles.reading.blocks.related_card import cards_of
from articles.reading.blocks.verdict import verdict_of
from articles.reading.filing import Label
from articles.reading.notes import Note
from articles.reading.rows import CardRow, LiveRow
from articles.writing.prose import lines_of
from shows.images.renditions import renditions
from shows.images.rows import AnyImage
from shows.reading.jsonld import absolute, reviewed_work, season_data, series, to_script


LOGO = "images/apple-touch-icon.png"  # among the static files
LOGO_SIZE = 180  # pixels, each way


def social_picture(image: AnyImage | None) -> str:
    """Return the address of a picture in the shape of shared links; of the original until that rendition is made."""
    if image is None:
        return ""
    social = renditions(image, "social", "jpg")
    return absolute(social[-1].url if social else image.original_url)


def pictures_of(image: AnyImage | None) -> list[str]:
    """Return a picture's addresses in the shapes that search engines choose from: of shared links, wide and square."""
    if image is None:
        return []
    cropped = [renditions(image, shape, "webp") for shape in ("wide", "square")]
    return [social_picture(image), *(absolute(copies[-1].url) for copies in cropped if copies)]


def article_jsonld(context: dict[str, Any]) -> SafeString:
    """Return the page's structured data as the text of a script element."""
    live, filing = context["live"], context["filing"]
    article: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": live.title[:110],
        "description": live.standfirst,
        "url": absolute(live.get_absolute_url()),
        "mainEntityOfPage": absolute(live.get_absolute_url()),
        "datePublished": live.published_at.isoformat(),
        "dateModified": live.updated_at.isoformat(),
        "author": [_person(author) for author in filing.authors],
        "publisher": _publisher(),
        "image": pictures_of(context["social_image"]),
        "articleSection": live.section.name,
        "about": [_series(show, context["notes"]) for show in filing.shows],
        "mentions": [_mention(card) for card in cards_of(context["parts"])],
        "keywords": [tag.name for tag in filing.tags],
        "commentCount": live.comment_count,
    }
    graph = [{name: value for name, value in article.items() if value}, _breadcrumbs(live)]
    graph += [*_questions(context["parts"]), *_review(live, context["parts"], article["author"])]
    graph += _galleries(context["parts"])
    graph += [season_data(part.data["season"], part.data["episodes"]) for part in guides_of(context["parts"])]
    return to_script({"@context": "https://schema.org", "@graph": graph})


def _mention(live: CardRow) -> dict[str, str]:
    return {"@type": "NewsArticle", "headline": live.title[:110], "url": absolute(live.get_absolute_url())}


def _series(show: Label, notes: list[Note]) -> dict[str, Any]:
    about = [note.fact for note in notes if note.fact.show.get_absolute_url() == show.url]
    return series(show.name, absolute(show.url), about)


def _questions(parts: list[Part]) -> list[dict[str, Any]]:
    """Return the page's questions and answers, word for word."""
    questions = questions_of(parts)
    if not questions:
        return []
    entities = [
        {
            "@type": "Question",
            "name": question["question"],
            "acceptedAnswer": {"@type": "Answer", "text": "\n".join(lines_of(question["answer"]))},
        }
        for question in questions
    ]
    return [{"@type": "FAQPage", "mainEntity": entities}]


def _review(live: LiveRow, parts: list[Part], authors: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return the page's verdict as a review by the authors of the article."""
    verdict = verdict_of(parts)
    if verdict is None:
        return []
    data = verdict.data
    rating = {"@type": "Rating", "ratingValue": data["rating"], "bestRating": data["scale"], "worstRating": 0}
    review = {
        "@type": "Review",
        "url": f"{absolute(live.get_absolute_url())}#{verdict.anchor}",
        "itemReviewed": reviewed_work(data["show"], data["season"], data["episode"]),
        "reviewRating": rating,
        "author": authors,
        "publisher": _publisher(),
        "datePublished": live.published_at.isoformat(),
        "reviewBody": data["summary"],
        "positiveNotes": _notes(data["pros"]),
        "negativeNotes": _notes(data["cons"]),
    }
    return [{name: value for name, value in review.items() if value}]


def _notes(lines: list[str]) -> dict[str, Any]:
    items = [{"@type": "ListItem", "position": place, "name": line} for place, line in enumerate(lines, start=1)]
    return {"@type": "ItemList", "itemListElement": items} if items else {}


def _galleries(parts: list[Part]) -> list[dict[str, Any]]:
    """Return the pictures of the page's galleries, with their captions and who made them."""
    pictures = [
        {
            "@type": "ImageObject",
            "contentUrl": absolute(picture["url"]),
            "caption": picture["caption"],
            "creditText": picture["image"].credit,
        }
        for picture in gallery_pictures(parts)
    ]
    media = [{name: value for name, value in picture.items() if value} for picture in pictures]
    return [{"@type": "ImageGallery", "associatedMedia": media}] if media else []


def _publisher() -> dict[str, Any]:
    logo = {"@type": "ImageObject", "url": absolute(_logo()), "width": LOGO_SIZE, "height": LOGO_SIZE}
    return {"@type": "Organization", "name": settings.SITE_NAME, "url": settings.SITE_URL, "logo": logo}


@cache
def _logo() -> str:
    return static(LOGO)


def _person(author: Label) -> dict[str, str]:
    return {"@type": "Person", "name": author.name, "url": absolute(author.url)}


def _breadcrumbs(live: LiveRow) -> dict[str, Any]:
    trail = [(live.section.name, live.section.get_absolute_url()), (live.title, live.get_absolute_url())]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
        for place, (name, path) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
