"""How well the article in a page is found, and how long a page takes."""

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
