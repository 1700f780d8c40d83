"""HTML as word processors and note-taking programs write it: what they say by styles and classes, said by tags.

Word, Google Docs, LibreOffice, Pages and Notion put their HTML on the clipboard and into the files that they export.
"""

import re

from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from articles.importing.parsing.tags import REMARK
from articles.importing.parsing.tree import LEVEL, NUMBER, OUT, OWN, drop, joined_words, names, style_of, tags_of


_GENERATOR = re.compile(
    r"microsoft|word|libreoffice|openoffice|cocoa html writer|pages|google docs|notion|evernote", re.I
)
_GENERATORS = ("generator", "progid", "originator", "exporter-version")
_MARKS = CSSSelector(
    "[id^=docs-internal-guid], [class*=Mso], [style*=mso-], [class*=lst-kix], [class*=Apple-converted-space],"
    " [class*=notion-], [data-pm-slice], article.page .page-title, body.doc-content"
)
# What other systems mark by a class, as the tag that it is.
_TAGS = {
    "figure.callout, ul.toggle, ul.toggle > li": "div",
    "p.MsoTitle, p.title": "h1",
    ".MsoQuote, .MsoIntenseQuote, p.quotations": "blockquote",
}
_LEFT_OUT = {
    "a table of contents": "[class^=MsoToc]",
    "the head of the page": ".MsoHeader, body > div[title=header], #banners, #banners ~ #header, #templatePreheader",
    "the foot of the page": ".MsoFooter, body > div[title=footer], #banners ~ #footer, #templateFooter",
    "the settings of a page": "article.page table.properties",
    "the numbers of the lines of code": ".linenos, .linenodiv, .rouge-gutter, td.gutter",
    "a remark in the margin": ".MsoCommentText, .MsoCommentSubject",
    "the icon of a box": "figure.callout span.icon, .page-header-icon, [class*=callout-emoji]",
    "a button of the page": "div.wp-block-file > a[download]:not(:first-child)",
}
_SELECTORS = [(CSSSelector(css), why) for why, css in _LEFT_OUT.items()]
_RENAMED = [(CSSSelector(css), tag) for css, tag in _TAGS.items()]
_RULE = re.compile(r"(?:^|(?<=[}\s,]))(?:[a-z0-9]+)?\.([\w-]+)\s*\{([^{}]*)\}")
_WANTED_CSS = re.compile(r"(?:font-weight|font-style|vertical-align|text-decoration|display)\s*:[^;]*")
_MAX_RULES = 2_000
_LISTED = re.compile(r"mso-list:\s*(?!none|ignore)\S+\s+level(\d{1,2})")
_MARKER = re.compile(r"\s*(?:[·•▪◦‣●○■□§\-–—*oØüv¨→]|\(?([0-9]{1,4}|[a-z]{1,5})[.)])(?:[\s\u00a0]+|$)", re.IGNORECASE)
_INDENT, _INDENTS = re.compile(r"margin-left:([\d.]{1,9})(pt|in|cm)\b"), {"pt": 36, "in": 0.5, "cm": 1.27}  # of a level
_NUMBERED = re.compile(r"\s*(?:Figure|Fig\.|Illustration|Image|Photo|Picture) \d{1,3}\s?[:.–-]", re.IGNORECASE)
_HEADING = re.compile(r"(?:^|\s)mso-?heading([1-6])(?:\s|$)", re.IGNORECASE)
_OUTLINE = re.compile(r"mso-outline-level:\s*([1-6])\b")
_DOCX_ITEM = re.compile(r"GreenroomItem(\d+)x(\d+)")  # as `importing.docx` says the depth and number of an item
_LETTERS = {letter: number for number, letter in enumerate("abcdefgh", 1)}
_LETTERS |= {
    roman: number for number, roman in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)
}
_NUMBER = re.compile(r"\s*\(?(?:[0-9]+\.)*(?:([0-9]{1,4})[.):]{0,2}|([a-z]{1,5})[.):]{1,2})\s*", re.IGNORECASE)


def is_from_word_processor(root: HtmlElement) -> bool:
    """Whether the HTML was written by a word processor: then all of it is the article."""
    named = (tag for tag in root.iter("meta") if (tag.get("name") or "").casefold() in _GENERATORS)
    return any(_GENERATOR.search(tag.get("content") or "") for tag in named) or bool(
        _MARKS(root) or root.xpath("//*[name() = 'o:p']")
    )


def tidy_word_processor(root: HtmlElement) -> None:
    """Say by tags what word processors and other systems say by styles and classes."""
    for select, why in _SELECTORS:
        for tag in select(root):
            tag.set(OUT, why)
    for select, name in _RENAMED:
        for tag in select(root):
            tag.tag = name
    for tag in root.cssselect("p.MsoSubtitle, p.subtitle"):
        tag.set("class", "standfirst")
    for tag in filter(_is_caption, root.iter("p")):
        _tidy_caption(tag)
    numbers: dict[int, int] = {}  # by level: of the last item above
    for tag in list(tags_of(root)):
        if tag.tag in ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"):
            _tidy_paragraph(tag, numbers)
    for tag in root.xpath("//*[self::ul or self::ol][contains(@class, 'lst-kix')]"):
        _set_depth(tag)
    _tidy_cards(root)
    _mark_remarks(root)
    _mark_heading_links(root)


def inline_styles(root: HtmlElement) -> None:
    """Put the styles that a word processor gives by classes into the tags themselves: bold, italic, raised, struck."""
    rules: dict[str, str] = {}
    sheets = " ".join(style.text or "" for style in root.iter("style"))[:200_000]
    for name, css in _RULE.findall(sheets)[:_MAX_RULES]:
        rules[name] = ";".join([rules.get(name, ""), *_WANTED_CSS.findall(css)]).strip(";")
    order = {name: number for number, name in enumerate(rules)}  # the last counts
    for tag in root.cssselect("[class]"):
        own = [rules[name] for name in sorted(filter(rules.get, names(tag, "class")), key=order.__getitem__)]
        if own and tag.tag in ("span", "p", "li", "a", "b", "i", "u", "em", "strong", "sup", "sub", "font"):
            tag.set("style", ";".join([*own, tag.get("style") or ""]))


def _tidy_paragraph(tag: HtmlElement, numbers: dict[int, int]) -> None:
    style, classes = style_of(tag), tag.get("class") or ""
    if match := _LISTED.search(style):
        _tidy_item(tag, int(match[1]), numbers)
        return
    if "MsoListParagraph" in classes and _MARKER.match(str(tag.text_content())):  # of a web page, "filtered"
        indent = _INDENT.search(style)
        _tidy_item(tag, max(int(float(indent[1]) / _INDENTS[indent[2]]), 1) if indent else 1, numbers)
        return
    numbers.clear()
    if match := _DOCX_ITEM.search(classes):
        _make_item(tag, int(match[1]), int(match[2]))
    elif tag.tag in ("p", "div") and (match := _HEADING.search(classes) or _OUTLINE.search(style)):
        tag.tag = f"h{match[1]}"


def _make_item(tag: HtmlElement, level: int, number: int) -> None:
    tag.tag = "p"
    tag.set(LEVEL, str(level))
    tag.set(NUMBER, f"{number}." if number else "")


def _is_caption(tag: HtmlElement) -> bool:
    return bool({"MsoCaption", "caption"} & set(names(tag, "class")) or _NUMBERED.match(tag.text_content()[:40]))


def _tidy_caption(tag: HtmlElement) -> None:
    """Give a caption to the picture above it, or to the table below or above it."""
    before, after = tag.getprevious(), tag.getnext()
    is_picture = before is not None and before.tag in ("p", "div") and next(before.iter("img"), None) is not None
    if is_picture and not joined_words(before):
        before.tag, tag.tag = "figure", "figcaption"
        before.append(tag)
        return
    tables = (after, before) if names(tag, "class") else ()  # without a class, it is only a line with a number
    table = next((near for near in tables if near is not None and near.tag == "table"), None)
    if table is not None and next(table.iter("caption"), None) is None:
        tag.tag = "caption"
        table.insert(0, tag)


def _tidy_item(tag: HtmlElement, level: int, numbers: dict[int, int]) -> None:
    """Make a paragraph that only looks like the item of a list one: without its sign, with its depth and number."""
    ignored = [span for span in tag.iter("span") if "mso-list:ignore" in style_of(span).replace(" ", "")]
    marker = " ".join(map(joined_words, ignored))
    for span in ignored:
        drop(span)
    if not ignored and (match := _MARKER.match(words := str(tag.text_content()))):
        marker = match[0]
        _cut(tag, len(words[: match.end()]))
    if tag.tag == "li":
        return
    for deeper in [place for place in numbers if place > level]:
        del numbers[deeper]
    numbers[level] = _read_number(marker, numbers.get(level, 0))
    _make_item(tag, level, numbers[level])


def _cut(tag: HtmlElement, chars: int) -> None:
    """Take characters off the beginning of a tag's text."""
    for text in tag.xpath(".//text()"):
        holder, name = text.getparent(), "tail" if text.is_tail else "text"
        setattr(holder, name, text[chars:])
        chars -= min(len(text), chars)
        if not chars:
            return


def _read_number(marker: str, above: int) -> int:
    """Return the number that a list's sign says, where it has that of the item above; 0 for a bullet."""
    match = _NUMBER.fullmatch(marker)
    if not match:
        return 0
    return int(match[1]) if match[1] else (above + 1 if above else _LETTERS.get(match[2].casefold(), 1))


def _set_depth(tag: HtmlElement) -> None:
    """Give the items of a list of Google's exported documents their depth, which its class names."""
    match = re.search(r"lst-kix_\S+-(\d)", tag.get("class") or "")
    if match and int(match[1]):
        start = tag.get("start") or "1"
        for number, item in enumerate(tag.iter("li")):
            is_numbered = tag.tag == "ol" and start.isdigit()
            _make_item(item, int(match[1]) + 1, int(start) + number if is_numbered else 0)
        tag.tag = "div"


def _tidy_cards(root: HtmlElement) -> None:
    """Make text of the cards of other systems: a link with its picture, a sound file, an attached picture."""
    for card in root.xpath("//a[contains(@class, 'bookmark') and .//*[contains(@class, 'bookmark-title')]]"):
        # Its description, site and picture are those of another page.
        [title, *_] = card.cssselect("[class*=bookmark-title]")
        holder = card.getparent()
        if holder is not None and holder.tag == "figure":
            holder.tag = "div"
            holder.set(OWN, "")
        around = {title, *title.iterancestors()}
        for tag in card.iterdescendants(etree.Element):
            if tag not in around and title not in tag.iterancestors():
                tag.set(OUT, "the card of a link")
        title.text = title.text if joined_words(title) else card.get("href")
    for title in root.cssselect(".kg-audio-card .kg-audio-title"):
        if address := title.xpath("string(ancestor::*[.//audio][1]//audio/@src)"):
            link = etree.SubElement(title, "a", href=address)
            link.text, title.text = title.text, None
    for figure in root.xpath("//*[name() = 'ac:image']"):  # Confluence's
        figure.tag = "figure"
        for picture in figure.xpath(".//*[name() = 'ri:attachment' or name() = 'ri:url']"):
            picture.tag = "img"
            picture.set("src", picture.get("ri:filename") or picture.get("ri:value") or "")
            picture.set("alt", figure.get("ac:alt") or "")
        for caption in figure.xpath(".//*[name() = 'ac:caption']"):
            caption.tag = "figcaption"


def _mark_heading_links(root: HtmlElement) -> None:
    """Mark the signs by which headings link to themselves."""
    for link in root.xpath("(//h1 | //h2 | //h3 | //h4 | //h5 | //h6)//a[starts-with(@href, '#')]"):
        if len(joined_words(link)) == 1:
            link.set(OUT, "the link of a heading to itself")


def _mark_remarks(root: HtmlElement) -> None:
    """Mark the remarks in the margin of a document, and the signs in the text that lead to them."""
    for link in list(root.iter("a")):
        target, own = (link.get("href") or "").partition("#")[2], link.get("id") or link.get("name") or ""
        if not re.match(r"_?(?:cmnt|msocom|comment-|sdcomment)", own + target):
            continue
        parent = link.getparent()
        if re.match(r"(?:cmnt_ref|_(?:mso)?anchor|comment-ref)", own) or (not own and target.startswith("_msocom")):
            (parent if parent is not None and parent.tag in ("sup", "span") else link).set(OUT, REMARK)
            continue
        block = next(link.iterancestors("p", "dd", "li", "div"), link)
        box = block.getparent()
        is_box = box is not None and box.tag == "div" and joined_words(box) == joined_words(block)
        (box if is_box else block).set(OUT, REMARK)
