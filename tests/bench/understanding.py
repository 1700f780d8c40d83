"""How well sentences are understood."""

import json
from collections.abc import Iterator

from tests.articles.factcheck.scoring import FILES, measure
from tests.bench.rows import Row, timed


PRECISION, RECALL = 0.95, 0.8


def rows() -> Iterator[Row]:
    scores = measure()
    for reason, score in scores.items():
        if reason == "certainty":
            yield Row("sentences: certainty, right", score.precision, "", PRECISION, at_least=True)
            continue
        yield Row(f"sentences: {reason}, precision", score.precision, "", PRECISION, at_least=True)
        yield Row(f"sentences: {reason}, recall", score.recall, "", RECALL, at_least=True)
    cases = sum(len(json.loads(file.read_text(encoding="utf-8"))["cases"]) for file in FILES)
    took, spread = timed(measure, times=3)
    yield Row("sentences: labelled", cases, "")
    yield Row("sentences: time to read one", took / cases * 1000, "ms", spread=spread / cases * 1000)
