"""A patient's file for another pack than the one that is used: the message names that pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handouts.infra.errors import InputError
from handouts.reading.yaml.loader import load
from handouts.session.request import Request
from handouts.session.session import open_session

ON = date(2026, 11, 24)


def _messages(tmp_path: Path, text: str, *packs: str) -> list[str]:
    path = tmp_path / "ana.yaml"
    path.write_text(f"name: Ana Example\n{text}", encoding="utf-8")
    session = open_session(packs, None, ON)
    with pytest.raises(InputError) as caught:
        session.require(Request.of_document(load(path), session.pack.facts))
    return [problem.message for problem in caught.value.problems]


def test_a_fact_of_another_pack_names_the_packs_that_ask_for_it(tmp_path: Path) -> None:
    """A clinician who forgot to name the pack would think that the answer was misspelled, and take it out."""
    assert _messages(tmp_path, "lives-alone: 'yes'\n") == [
        "the pack does not ask for this; if the sheet is for another pack, add packs: [fall-prevention]"
    ]
    (shared,) = _messages(tmp_path, "walking_aid: cane\n")
    assert "packs: [fall-prevention]" in shared
    assert "packs: [knee-osteoarthritis]" in shared


def test_a_fact_of_the_default_pack_is_named_where_another_is_used(tmp_path: Path) -> None:
    """A T-score in a file for falls would be refused without a word about where it belongs."""
    (message,) = _messages(tmp_path, "t-score: -2.7\n", "fall-prevention")
    assert "packs: [neck-osteoporosis]" in message


def test_a_misspelled_key_is_told_as_before(tmp_path: Path) -> None:
    """ "Did you mean" would be lost for slips of the finger."""
    (message,) = _messages(tmp_path, "balnce: 'yes'\n")
    assert 'did you mean "balance"' in message
