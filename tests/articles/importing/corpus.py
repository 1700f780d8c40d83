"""Pages in the manner of many sites around articles of our own: which words are the article's is known.

No site, show or person in them exists. Each page is an article in the frame of a site; its truth is the article alone.
"""

from dataclasses import dataclass
from itertools import cycle


SENTENCES = [
    "The lighthouse drama will return in the winter, its makers said on Monday, and most of its keepers are back with it.",
    "Filming ended in March on an island without a harbour, where the crew lived in tents and ate what the sea brought.",
    "Nobody who has read the scripts will say whether the lamp is lit in the end, and those who know look away.",
    "The second episode is slow, but the third one is not, and the fourth one is a marvel of fog, rope and silence.",
    "Critics who saw the opening called it patient, which is what critics say when they mean that little happens.",
    "Its music was recorded in a mine, with a choir of retired miners, and it sounds as if the earth were humming.",
    "The channel has ordered no third season yet, though the sets are standing and the boats are paid for until June.",
]


def _paragraphs(first: int, count: int) -> str:
    return "".join(f"<p>{SENTENCES[(first + n) % 7]} {SENTENCES[(first + n + 3) % 7]}</p>" for n in range(count))


ARTICLES = [
    _paragraphs(0, 3)
    + "<h2>Who is in it</h2><ul><li>Ida Rook as the keeper of the lamp</li><li>Piet Lund as the man who rows</li></ul>"
    + _paragraphs(3, 3),
    _paragraphs(1, 2)
    + "<figure><img src='/lamp.jpg' alt=''><figcaption>The lamp at dusk, before anybody lit it</figcaption></figure>"
    + _paragraphs(2, 4),
    _paragraphs(2, 2)
    + "<blockquote><p>We never left the island, and the island never left us.</p></blockquote>"
    + _paragraphs(5, 3),
    _paragraphs(4, 2)
    + "<h2>Seasons so far</h2><table><tr><th>Season</th><th>Episodes</th></tr><tr><td>The first</td><td>Eight</td></tr><tr><td>The second</td><td>Ten</td></tr></table>"
    + _paragraphs(6, 3),
]
_MENU = (
    "<ul>"
    + "".join(
        f"<li><a href='/{word}'>{word}</a></li>"
        for word in ["Home", "News", "Reviews", "Interviews", "Trailers", "Podcasts", "Shop", "About"]
    )
    + "</ul>"
)
_TEASERS = "".join(
    f"<div class='card'><a href='/{n}'><img src='/t{n}.jpg' alt=''><h3>Ten marsh dramas that will make you shiver, number {n}</h3></a><p>Marshes are wet, and so are...</p></div>"
    for n in range(5)
)
_COMMENTS = "".join(
    f"<div class='comment'><p class='comment-content'>Reader {n} says that the first season was better than this, and much shorter.</p></div>"
    for n in range(4)
)
_FOOT = "<p>Copyright 2031 Tellyville. All rights reserved. Privacy policy. Terms of use. Contact us.</p>"
_HEAD = "<!doctype html><html><head><meta charset='utf-8'><title>The Lamp Returns | Tellyville</title><script>var a = '<p>x</p>'</script><style>p { margin: 0 }</style></head>"
FRAMES = {
    "article tag": "<body><header><nav>{menu}</nav></header><main><article><h1>The Lamp Returns</h1>{article}</article><aside>{teasers}</aside></main><section id='comments'>{comments}</section><footer>{foot}</footer></body>",
    "divisions only": "<body><div id='top'>{menu}</div><div id='wrap'><div class='col1'><h1>The Lamp Returns</h1><div class='story'>{article}</div><div class='share-buttons'><a href='#'>Share on Facebook</a></div></div><div class='col2'>{teasers}</div></div><div class='bottom'>{foot}</div></body>",
    "old tables": "<body><table width='100%'><tr><td colspan=2>{menu}</td></tr><tr><td valign=top>{teasers}</td><td><font size=5><b>The Lamp Returns</b></font>{article}</td></tr><tr><td colspan=2>{foot}</td></tr></table></body>",
    "blog with comments": "<body class='single'><div class='site-header'>{menu}</div><div class='hentry'><h1 class='entry-title'>The Lamp Returns</h1><div class='entry-meta'>By Ann Known on May 4, 2031</div><div class='entry-content'>{article}</div><div class='sharedaddy'><a href='#'>Tweet</a></div></div><div id='respond'>{comments}</div><div class='sidebar'>{teasers}</div></body>",
    "boxes in the text": "<body><nav>{menu}</nav><main><h1>The Lamp Returns</h1><div class='body'>{first}<div class='newsletter-signup'><p>Get our letter every morning, free of charge.</p><form><input name=mail><button>Sign up</button></form></div>{second}<div class='related-posts'><h3>Related</h3>{teasers}</div></div></main><footer>{foot}</footer></body>",
    "heavy aside": "<body><div role='banner'>{menu}</div><div role='main'><article><h1>The Lamp Returns</h1><div class='prose'>{article}</div></article></div><div role='complementary'>{teasers}{teasers}{comments}</div><div role='contentinfo'>{foot}</div></body>",
    "hidden parts": "<body><div class='modal' style='display:none'><p>You have read three articles this month, and this would be your fourth one today.</p></div><div class='page'><h1>The Lamp Returns</h1><div class='text'>{article}<p hidden>Hidden words that nobody should read in the article, ever.</p></div></div><div class='more'>{teasers}</div></body>",
}  # fmt: skip


@dataclass(frozen=True)
class LabelledPage:
    """A page, and the HTML of the article in it."""

    name: str
    html: str
    article: str


def make_pages() -> list[LabelledPage]:
    """Return every article in every frame."""
    pages = []
    for name, frame in FRAMES.items():
        for number, article in zip(range(len(ARTICLES)), cycle(ARTICLES), strict=False):
            cut = article.index("</p>") + 4
            body = frame.format(
                menu=_MENU,
                article=article,
                first=article[:cut],
                second=article[cut:],
                teasers=_TEASERS,
                comments=_COMMENTS,
                foot=_FOOT,
            )
            pages.append(LabelledPage(f"{name} {number + 1}", f"{_HEAD}{body}</html>", article))
    return pages
