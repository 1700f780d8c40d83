"""The same pages over a small archive and over one a hundred times as large, asked in turns."""

SIZES = (1_000, 10_000, 100_000)  # articles; ten comments for each
ROUNDS = 7
DEEP = 500

READERS = {
    "home": "/",
    "section": "/sections/section-0/",
    "tag": "/tags/tag-0/",
    "author": "/authors/author-0/",
    "show": "/shows/show-0/",
    "person": "/people/person-0/",
    "shows": "/shows/",
    "search, a frequent word": "/search/?q=ba",
    "search, a rare word": "/search/?q={rare}",
    "search, two words": "/search/?q=ba+{rare}",
    "article": "/articles/article-30/",
    "feed": "/feed/",
}
DESK = {
    "articles": "/admin/articles/article/",
    "comments": "/admin/articles/comment/",
    "comments that are held": "/admin/articles/comment/?status__exact=held",
    "desk": "/admin/",
}
HAVE_NO_PAGES = {"home", "shows", "article", "feed", "desk", "search, a rare word", "search, two words"}
