"""`python -m tests.articles.factcheck.measuring [FILES]`: how well the sentences of labelled files are understood.

Prints precision and recall for each type of fact, the certainty and the time for a sentence, and then every statement
that was read wrongly or missed, with its sentence. Without FILES it measures those of `labelled/`.
"""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from tests.articles.factcheck.scoring import Key, Score


def main(arguments: Sequence[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from tests.articles.factcheck.scoring import FILES

    files = [Path(argument) for argument in arguments] or FILES
    if missing := [str(file) for file in files if not file.is_file()]:
        sys.exit(f"There is no file {', '.join(missing)}.")
    for line in report(files):
        print(line)  # noqa: T201 - a command


def report(files: Sequence[Path]) -> Iterator[str]:
    """Yield the lines of the measurement of labelled files."""
    from tests.articles.factcheck.scoring import Score, count_certainty, judge_cases, states_of

    scores: dict[str, Score] = defaultdict(Score)
    cases, began = 0, time.process_time()
    for case, findings in judge_cases(files):
        cases += 1
        actual, labelled = states_of(case, findings)
        for kind in sorted({key[0] for key in (*actual, *labelled)}):
            of_kind = ([_word(key) for key in keys if key[0] == kind] for keys in (actual, labelled))
            scores[kind].count(f"{case['id']}: {case['text']}\n       ", *of_kind)
        count_certainty(scores["certainty"], case, findings)
    took_ms = (time.process_time() - began) * 1000
    certainty = scores.pop("certainty", Score())
    for kind, score in sorted(scores.items()):
        yield _row(kind, score)
    yield _row("all", _sum(scores.values()))
    yield f"certainty of those read rightly: {certainty.precision:.2f}"
    yield f"{cases} sentences, {took_ms / max(1, cases):.2f} ms each"
    for _, score in sorted(scores.items()):
        yield from (f"wrong  {item}" for item in score.wrong)
        yield from (f"missed {item}" for item in score.missed)


def _row(name: str, score: "Score") -> str:
    counts = f"right {score.right:3}  wrong {len(score.wrong):3}  missed {len(score.missed):3}"
    return f"{name:18} precision {score.precision:.2f}  recall {score.recall:.2f}  {counts}"


def _sum(scores: "Iterable[Score]") -> "Score":
    from tests.articles.factcheck.scoring import Score

    total = Score()
    for score in scores:
        total.right += score.right
        total.wrong += score.wrong
        total.missed += score.missed
    return total


def _word(key: "Key") -> str:
    kind, season, person, value = key
    about = ", ".join(str(part) for part in (kind, season and f"season {season}", person) if part)
    if isinstance(value, tuple):
        value = " to ".join(str(day or "open") for day in value)
    return f"{about}: {value}"


if __name__ == "__main__":
    main(sys.argv[1:])
