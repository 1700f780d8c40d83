"""Every fact type that a newsroom can record can also be read from a sentence."""

import pytest

from articles.factcheck.language.statements import RULES
from shows.facts.types import FACT_TYPE_OF


@pytest.mark.parametrize("key", FACT_TYPE_OF)
def test_every_fact_type_has_rules(key: str) -> None:
    assert RULES.get(key), f"{key} has no rules in articles/factcheck/language/statements.py."


def test_every_rule_is_for_a_known_fact_type() -> None:
    assert set(RULES) <= set(FACT_TYPE_OF)
