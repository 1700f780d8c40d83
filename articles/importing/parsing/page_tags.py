"""The tags, classes and ids by which boilerplate, standfirst and questions of a web page are recognised."""

import re
from functools import lru_cache

from bs4.element import Tag


_POSTS = (
    r"(?:posts?|articles?|stor(?:y|ies)|content|links?|reads?|box|block|widget|section|list|container|wrap(?:per)?)"
)
_AN_ASIDE = "an aside of the page"
_BY_TAG = {
    "script": "a script, which an article cannot hold",
    "style": "a style sheet, not words",
    "nav": "a menu of the page",
    "header": "the head of the page",
    "footer": "the foot of the page",
    "aside": _AN_ASIDE,
    "form": "part of a form",
    "button": "a button of the page",
    "select": "part of a form",
    "textarea": "part of a form",
    "dialog": "a pop-up of the page",
    "noscript": "shown only without scripts",
    "template": "a template of the page",
    "svg": "a drawing of the page",
    "canvas": "a drawing of the page",
    "object": "a plug-in, which an article cannot hold",
    "video": "a video file: give the address of its player instead",
    "audio": "a sound file: give the address of its player instead",
}
_BY_CLASS = {
    "a teaser for another article": (
        rf"(?:(?:jp|yarpp)-)?(?:related|recommended|recommendations|more-like-this|read-next)(?:-?{_POSTS})*",
        r"jp-relatedposts|yarpp|outbrain\S*|taboola\S*|zergnet\S*",
    ),
    "a bar for sharing the page": (
        r"(?:social-?)?shar(?:e|ing|edaddy)(?:-(?:bar|buttons?|links?|icons?|tools|box))?",
        r"social(?:-(?:links?|bar|icons|media))?|addtoany\S*",
    ),
    "a newsletter box": (
        r"newsletter(?:-\S+)?|subscribe(?:-(?:box|form|widget|cta))?|sign-?up-(?:box|form)|mc_embed_signup",
    ),
    "part of a comment form": (r"comments?(?:-(?:area|list|form|section|respond|wrapper))?|respond|disqus_thread",),
    "a cookie notice": (r"(?:cookie|cookies|gdpr|consent)(?:-(?:notice|banner|bar|consent|law|popup))*",),
    "an advertisement": (
        r"ads?|advert(?:isement|ising|s)?|ad-(?:unit|slot|container|wrapper|banner|block)|adsbygoogle|sponsored",
    ),
    "a menu of the page": (
        r"breadcrumbs?|skip-link|site-(?:header|footer|nav(?:igation)?)|nav-links|menu|pagination|post-navigation",
        r"toc|ez-toc-container|lwptoc|table-of-contents",
    ),
    "a byline or a date, which the article keeps elsewhere": (
        r"byline|author-box|(?:entry|post)-meta|post-(?:author|date)|entry-date",
    ),
    "words for screen readers only": (r"screen-reader-text|sr-only|visually-hidden",),
    _AN_ASIDE: (r"sidebar|widget-area",),
}
_CLASSES = [(re.compile("|".join(patterns), re.IGNORECASE), why) for why, patterns in _BY_CLASS.items()]
_NEVER_ARTICLE = re.compile("script|style|template|head|nav|button|select|option|textarea|noscript|svg|canvas")
_NEVER_BY_CLASS = re.compile("html|body|main|article|h[1-6]|a|strong|em|b|i|img")
_NAMES = r"(?:standfirst|dek|sub-?title|sub-?heading|sub-?headline|sub-?deck)"
_STANDFIRST = re.compile(rf"(?:\S*[-_])?{_NAMES}(?:[-_]\S*)?", re.IGNORECASE)
_QUESTION = re.compile(r"\S*faq\S*question|rank-math-question", re.IGNORECASE)


def attribute_tokens(tag: Tag, *names: str) -> list[str]:
    """Return the words of a tag's class and id, or of other attributes."""
    return [token[:100] for name in names or ("class", "id") for token in attribute(tag, name).split()]


def attribute(tag: Tag, name: str) -> str:
    """Return one attribute as a string."""
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")


def find_tag_reason(tag: Tag) -> str:
    """Return why a tag is boilerplate by its name, class or id; nothing where it is not."""
    if why := _BY_TAG.get(tag.name, ""):
        return why
    if _NEVER_BY_CLASS.fullmatch(tag.name):
        return ""
    return next((why for token in attribute_tokens(tag) if (why := _why_of_class(token))), "")


@lru_cache(maxsize=2000)
def _why_of_class(token: str) -> str:
    return next((why for pattern, why in _CLASSES if pattern.fullmatch(token)), "")


def is_never_article(tag: Tag) -> bool:
    """Whether a tag cannot hold an article, however much text is in it."""
    return bool(_NEVER_ARTICLE.fullmatch(tag.name))


def is_standfirst(tag: Tag) -> bool:
    """Whether the page marks these words as its standfirst."""
    return any(_STANDFIRST.fullmatch(token) for token in attribute_tokens(tag))


def is_faq_question(tag: Tag) -> bool:
    """Whether a FAQ plug-in marks these words as a question."""
    return any(_QUESTION.fullmatch(token) for token in attribute_tokens(tag, "class"))
