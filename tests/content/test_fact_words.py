"""The words of the shipped facts, as a clinician reads them on the page and in the chart."""

from __future__ import annotations

import pytest

from handouts.infra.paths import resource_dir
from handouts.model.fact import Fact
from handouts.model.pack import Pack
from handouts.reading.packs.loader import read_pack

PACKS = [read_pack(path.parent) for path in sorted(resource_dir("data").glob("*/pack.yaml"))]
FACTS = {(pack.id, fact_id): fact for pack in PACKS for fact_id, fact in pack.facts.items() if fact.words}


@pytest.mark.parametrize("fact", FACTS.values(), ids=map("/".join, FACTS))
def test_an_answer_reads_right_after_its_label(fact: Fact) -> None:
    """The page asks by the label alone: "Blood pressure and pulse at rest: Yes" would say that it is high, and mean that it is not."""
    for word in fact.words:
        shown = (fact.choice(word).lower(), fact.in_chart_words(word))
        if word not in ("yes", "no"):
            assert not {"yes", "no"} & set(shown)
        assert not any("-" in text and text == word for text in shown), "an id is no answer"
        assert all(text.strip() for text in shown)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_a_question_of_a_code_has_no_id_in_it(pack: Pack) -> None:
    """A clinician would look for an answer "recent" that the page does not have."""
    asked = [text for meaning in (*pack.codes.icd, *pack.codes.sct) for text in meaning.asks.values()]
    assert asked
    words = {word for fact in pack.facts.values() for word in fact.words} - {
        "yes",
        "no",
        "none",
        "stable",
        "walker",
        "cane",
    }
    assert [text for text in asked for word in words if f"({word})" in text] == []
