from collections.abc import Iterator
from html import escape

from articles.editions.resolved_facts import ResolvedFacts
from articles.reading.blocks.base import Data, PageParts, Part, Reading, spoken
from articles.writing.block import Columns


_RUN = "questions"  # the part's kind, and so its template, for questions that follow each other


class QuestionReading(Reading):
    """Questions that follow each other share one list and one heading."""

    def on_page(self, block: Columns, page: PageParts) -> None:
        """Add the question to the run that it continues, or begin a run."""
        run = page.parts[-1] if page.parts else None
        if run is None or run.kind != _RUN or block["group"]:
            heading = block["group"] or "Questions and answers"
            run = Part(_RUN, page.anchor(heading), heading, {"questions": []})
            page.parts.append(run)
        anchor, answer = page.anchor(block["question"]), page.notes.prose(block["answer"])
        run.places[page.place] = anchor
        run.data["questions"].append({"anchor": anchor, "question": block["question"], "answer": answer})

    def in_feed(self, block: Columns, resolved: ResolvedFacts) -> Iterator[str]:
        yield f"<h3>{escape(block['question'])}</h3>{spoken(block['answer'], resolved)}"


def questions_of(parts: list[Part]) -> list[Data]:
    """Return the questions of a page, each with its `question` and `answer`, as they stand there."""
    return [question for part in parts if part.kind == _RUN for question in part.data["questions"]]
