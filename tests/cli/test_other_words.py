"""The words that people type for a field: answered with the one that is known, alike in files, rosters and options."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handouts.reading.validation.suggestions import ALIASES, HINTS, UNUSED, squashed
from tests.patients import USUAL_FACTS

Run = Callable[..., Any]

OTHER_WORDS = {
    "age": "born", "DOB": "born", "birthday": "born", "gender": "sex", "mrn": "id", "dx": "diagnosis", "T score": "t-score",
    "dexa": "t-score", "BMD": "t-score", "fx": "fracture", "hx": "fracture", "falls": "balance", "shoulder": "arm-limit",
    "sessions": "pt-visits", "appointment": "next-visit", "therapist": "clinician", "soc": "started", "font size": "profile",
}  # fmt: skip


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_the_word_that_is_typed_leads_to_the_one_that_is_known(word: str, run: Run, tmp_path: Path) -> None:
    """A clinician's own word is answered with ours: as a key, as a column and as an option alike."""
    meant = OTHER_WORDS[word]
    (tmp_path / "ana.yaml").write_text(f"name: Ana\n{word}: 1\n", "utf-8")
    assert f'did you mean "{meant}"' in run("check", tmp_path / "ana.yaml").stderr
    option = f"--{squashed(word)}"
    assert f'did you mean "--{meant}"' in run("explain", "--name", "Ana", option, "1").stderr
    (tmp_path / "roster.csv").write_text(f"name,{word}\nAna,\n", "utf-8")
    checked = run("batch", tmp_path / "roster.csv", "--check")
    assert checked.exit_code == 0 or f'did you mean "{meant}"' in checked.stderr


@pytest.mark.parametrize("word", ["doctor", "physician", "Dr"])
def test_a_doctor_is_not_taken_for_a_clearance(word: str, run: Run, tmp_path: Path) -> None:
    """A column of family doctors is not renamed to a clearance of every patient without a second thought."""
    (tmp_path / "roster.csv").write_text(f"name,{word}\nAna,Dr. Who\n", "utf-8")
    done = run("batch", tmp_path / "roster.csv", "--check")
    assert done.exit_code == 1
    assert "only for the person who cleared the patient for exercise" in done.stderr


@pytest.mark.parametrize("word", ["weight", "phone", "state", "insurance"])
def test_what_no_sheet_uses_is_said_to_be_so(word: str, run: Run, tmp_path: Path) -> None:
    """Nobody searches for the right spelling of a field that there is not."""
    (tmp_path / "ana.yaml").write_text(f"name: Ana\nsex: female\n{word}: x\n", "utf-8")
    (tmp_path / "roster.csv").write_text(f"name,{word}\nAna,x\n", "utf-8")
    for done in (
        run("check", tmp_path / "ana.yaml"),
        run("batch", tmp_path / "roster.csv", "--check"),
        run("make", "--name", "Ana", f"--{word}", "x"),
    ):
        assert "no sheet uses it, so leave it out" in done.stderr
        assert "did you mean" not in done.stderr


def test_a_word_is_in_the_table_once() -> None:
    """Two answers for one word: which is given would be chance."""
    words = [squashed(word) for one in HINTS for word in one.words]
    words += [squashed(word) for others in ALIASES.values() for word in others]
    codes = {squashed(word) for name in ("icd-10", "snomed") for word in (name, *ALIASES[name])}
    words += [
        squashed(word) for word in UNUSED if squashed(word) not in codes
    ]  # of no use without codes.yaml
    assert sorted(words) == sorted(set(words))
    facts = [squashed(word) for fact in USUAL_FACTS.values() for word in (*fact.also, *fact.near)]
    assert sorted(facts) == sorted(set(facts))
