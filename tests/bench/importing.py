"""How well the article in a page is found, and how long a page takes.

The pages of these rows are the project's own. The rules were also measured on 41 pages of the web, which are other
people's texts and so not part of it: those that mozilla/readability 0.1 is tested with. In the order of their names
every second one was looked at while rules were written. The others were kept apart, and only counted: of their words F1
was 0.982, precision 0.989, recall 0.978; none was refused. One of them ("ehow-1") has been looked at since: without it
the others have 0.991, 0.989 and 0.993. They were counted again whenever a rule was taken out, and one came back for it:
that few tags are part of an article where readability drops them.
"""

from collections.abc import Iterator

from tests.articles.importing.corpus import make_pages
from tests.articles.importing.scoring import score_corpus
from tests.bench.rows import Row, timed


PRECISION, RECALL, F1 = 0.95, 0.95, 0.96


def rows() -> Iterator[Row]:
    score = score_corpus()
    yield Row("imported pages: F1 of words", score.f1, "", F1, at_least=True)
    yield Row("imported pages: precision", score.precision, "", PRECISION, at_least=True)
    yield Row("imported pages: recall", score.recall, "", RECALL, at_least=True)
    pages = len(make_pages())
    took, spread = timed(score_corpus, times=3)
    yield Row("imported pages: time to read one", took / pages * 1000, "ms", spread=spread / pages * 1000)
