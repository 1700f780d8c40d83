"""Repairs broken HTML before it is parsed: the parser is slow on tags that never close."""

import re
import string


_RAW_TAGS = ("script", "style", "textarea", "title")  # the parser drops what follows one that never closes
_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_SHORTCODES = (
    (re.compile(r"\[caption\b[^\]<>\n]{0,300}\]"), "<figure>"),
    (re.compile(r"\[/caption\]"), "</figure>"),
    (re.compile(r"\[/?embed\b[^\]<>\n]{0,300}\]"), ""),
)


def repair_html(html: str) -> str:
    """Return the page with blog shortcodes as tags, without CDATA marks, and with tags that never close as text."""
    html = _CDATA.sub("", html)
    for shortcode, tag in _SHORTCODES:
        html = shortcode.sub(tag, html)
    for name in _RAW_TAGS:
        html = _as_text_after(html, f"</{name}", f"<{name}")
    html = _as_text_after(html, "-->", "<!--")
    html = _as_text_after(html, "]>", "<![")
    return _as_text_after(html, ">", "<")


def _as_text_after(html: str, closing: str, opening: str) -> str:
    """Escape the openings after the last closing, so that they are text."""
    end = html.translate(_LOWER).rfind(closing) + 1
    rest = re.sub(re.escape(opening), lambda match: "&lt;" + match[0][1:], html[end:], flags=re.IGNORECASE)
    return html[:end] + rest
