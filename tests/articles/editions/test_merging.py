"""Random edits of two people: what neither has seen of the other is merged, or shown, and never lost."""

import re
from collections.abc import Hashable
from typing import Any, cast

from hypothesis import given, strategies as st

from articles.editions.document import FORMAT, Document
from articles.editions.freeze import SNAPSHOT_FIELDS, SNAPSHOT_M2M
from articles.editions.merging import BLOCK, ORDER, ORDERED_LISTS, Merge, Version, merge


WORDS = [f"word{number}" for number in range(8)]
SETS = (*SNAPSHOT_M2M, *ORDERED_LISTS)


def version(*texts: str, keys: list[Hashable | None] | None = None, **columns: Any) -> Version:
    """Return a version with text blocks; without `keys` the n-th block is row n."""
    document = dict.fromkeys(SNAPSHOT_FIELDS, "") | {name: [] for name in SETS} | {"format": FORMAT} | columns
    document["blocks"] = [{"kind": "text", "body": text} for text in texts]
    return Version(cast(Document, document), list(range(len(texts))) if keys is None else keys)


def bodies(merged: Merge) -> list[str]:
    return [cast(Any, block)["body"] for block in merged.document["blocks"]]


@st.composite
def edited(draw: st.DrawFn, base: Version, name: str) -> Version:
    """Draw what a person makes of a version: changes, removes, moves and adds blocks, and edits fields and lists."""
    rows = list(zip([cast(Any, block)["body"] for block in base.document["blocks"]], base.keys, strict=True))
    texts = st.builds(
        lambda words: " ".join(words), st.lists(st.sampled_from(WORDS + [f"{name}{n}" for n in range(4)]), max_size=4)
    )
    for step in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(rows)))
        verb = draw(st.sampled_from(["add", "change", "remove", "move"]))
        if verb == "add":
            key: Hashable | None = f"{name}-{step}" if name == "theirs" else None
            rows.insert(place, (draw(texts), key))
        elif place < len(rows):
            text, key = rows.pop(place)
            if verb != "remove":
                new = (draw(texts), key) if verb == "change" else (text, key)
                rows.insert(place if verb == "change" else draw(st.integers(0, len(rows))), new)
    columns: dict[str, Any] = {"title": draw(st.sampled_from([cast(Any, base.document)["title"], *WORDS, name]))}
    for list_name in ("tags", "authors"):
        keys = draw(st.permutations(sorted({*cast(Any, base.document)[list_name], *draw(st.sets(st.integers(1, 5)))})))
        keys = keys[: draw(st.integers(0, len(keys)))]
        columns[list_name] = sorted(keys) if list_name == "tags" else keys
    return version(*(text for text, _ in rows), keys=[key for _, key in rows], **columns)


@st.composite
def three(draw: st.DrawFn) -> tuple[Version, Version, Version]:
    base = draw(
        edited(
            version("word0 word1", "word2", "word2", "word3 word4 word5", title="word6", tags=[1, 2], authors=[3, 1]),
            "base",
        )
    )
    if draw(st.booleans()):  # as of a revision that knows no rows
        base = base._replace(keys=[None] * len(base.keys))
    return base, draw(edited(base, "theirs")), draw(edited(base, "mine"))


def words_in(value: Any) -> set[str]:
    return set(re.findall(r"\w+", repr(value)))


@given(three())
def test_a_version_that_only_one_of_them_has_changed_is_taken_as_it_is(
    versions: tuple[Version, Version, Version],
) -> None:
    base, theirs, mine = versions
    for merged, expected in ((merge(base, base, mine), mine), (merge(base, theirs, base), theirs)):
        assert merged.document == expected.document
        assert merged.conflicts == []


@given(three())
def test_the_same_change_by_both_is_no_conflict(versions: tuple[Version, Version, Version]) -> None:
    base, theirs, _ = versions
    merged = merge(base, theirs, theirs)
    assert (merged.document, merged.conflicts, merged.taken, merged.taken_blocks) == (theirs.document, [], [], 0)


@given(three(), st.randoms())
def test_every_word_that_either_has_typed_is_in_the_result_or_a_choice(
    versions: tuple[Version, Version, Version], random: Any
) -> None:
    base, theirs, mine = versions
    merged = merge(base, theirs, mine)
    typed = (words_in(theirs.document) | words_in(mine.document)) - words_in(base.document)
    assert typed <= words_in(merged.document) | words_in([(choice.theirs, choice.mine) for choice in merged.conflicts])
    choices = {conflict.id: random.choice(conflict.choices) for conflict in merged.conflicts}
    decided = merge(base, theirs, mine, choices)
    assert decided.undecided == []
    passed_over = [
        conflict.mine if conflict.choice == "theirs" else conflict.theirs
        for conflict in decided.conflicts
        if conflict.choice not in ("both", "joined")
    ]
    assert typed <= words_in(decided.document) | words_in(passed_over)


@given(three())
def test_without_a_conflict_it_does_not_matter_who_saves_first(versions: tuple[Version, Version, Version]) -> None:
    base, theirs, mine = versions
    merged = merge(base, theirs, mine)
    if not merged.conflicts:
        assert merge(base, mine, theirs).document == merged.document


@given(three())
def test_a_row_of_theirs_is_in_the_result_at_most_once(versions: tuple[Version, Version, Version]) -> None:
    keys = [key for key in merge(*versions).keys if key is not None]
    assert len(keys) == len(set(keys))
    assert set(keys) <= set(versions[1].keys)


def test_changes_of_different_blocks_are_merged_with_moves_and_additions() -> None:
    base = version("one", "two", "three")
    theirs = version("one by Anna", "two", "three", "four by Anna", keys=[0, 1, 2, 3])
    mine = version("three", "one", "two by Ben", keys=[2, 0, 1])
    merged = merge(base, theirs, mine)
    assert bodies(merged) == ["three", "four by Anna", "one by Anna", "two by Ben"]
    assert (merged.keys, merged.conflicts, merged.taken_blocks) == ([2, 3, 0, 1], [], 2)


def test_a_block_that_both_have_changed_is_a_choice_of_mine_theirs_or_both() -> None:
    base, theirs, mine = version("one", "two"), version("one", "Anna"), version("one", "Ben")
    conflict = merge(base, theirs, mine).conflicts[0]
    assert (conflict.subject, conflict.place, conflict.choices) == (BLOCK, 2, ("mine", "theirs", "both"))
    results = {choice: bodies(merge(base, theirs, mine, {conflict.id: choice})) for choice in conflict.choices}
    assert results == {"mine": ["one", "Ben"], "theirs": ["one", "Anna"], "both": ["one", "Anna", "Ben"]}


def test_a_block_that_one_has_removed_and_the_other_changed_is_a_choice() -> None:
    base, changed, removed = version("one", "two"), version("one", "changed"), version("one")
    for theirs, mine, words in ((changed, removed, "theirs"), (removed, changed, "mine")):
        conflict = merge(base, theirs, mine).conflicts[0]
        assert conflict.choices == ("mine", "theirs")
        assert len(bodies(merge(base, theirs, mine))) == 2, "undecided, it stays"
        for choice in conflict.choices:
            assert ("changed" in bodies(merge(base, theirs, mine, {conflict.id: choice}))) == (choice == words)


def test_a_choice_does_not_hold_for_words_of_a_third_save() -> None:
    base, theirs, mine = version("one"), version("Anna"), version("Ben")
    choices = {merge(base, theirs, mine).conflicts[0].id: "mine"}
    assert merge(base, theirs, mine, choices).undecided == []
    assert len(merge(base, version("Anna and Cleo"), mine, choices).undecided) == 1


def test_two_orders_of_the_blocks_are_a_choice() -> None:
    base = version("one", "two", "three")
    theirs, mine = version("two", "one", "three", keys=[1, 0, 2]), version("one", "three", "two", keys=[0, 2, 1])
    conflict = merge(base, theirs, mine).conflicts[0]
    assert conflict.subject == ORDER
    assert bodies(merge(base, theirs, mine, {conflict.id: "theirs"})) == ["two", "one", "three"]
    assert bodies(merge(base, theirs, mine, {conflict.id: "mine"})) == ["one", "three", "two"]


def test_lists_are_merged_by_their_members() -> None:
    base, theirs = version(tags=[1, 2], authors=[1, 2]), version(tags=[2, 3], authors=[2, 1])
    merged = merge(base, theirs, version(tags=[1, 2, 4], authors=[1, 2, 3]))
    assert (merged.document["tags"], merged.document["authors"]) == ([2, 3, 4], [2, 3, 1])
    assert (merged.conflicts, merged.taken) == ([], ["tags", "authors"])


def test_a_block_rewritten_and_moved_is_still_the_same_row() -> None:
    base = version("one two three", "four", "five")
    theirs = version("four", "five", "nothing alike", keys=[1, 2, 0])
    merged = merge(base, theirs, version("one two three", "four", "five by Ben"))
    assert bodies(merged) == ["four", "five by Ben", "nothing alike"]
