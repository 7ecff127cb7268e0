"""A patient's file that is changed for the next visit and keeps what a clinician wrote beside the values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.patient import Patient
from handouts.reading.patients.rewriter import rewritten
from handouts.reading.patients.writer import patient_text
from handouts.reading.yaml.edited import LEFT_OVER
from handouts.reading.yaml.loader import Document, parse
from handouts.reading.yaml.locations import Provenance
from tests.any_patients import PACK, patients
from tests.patients import check_patient
from tests.reading.examples import TODAY

TYPED = """\
# Ana, seen on Mondays.
name: 'Ana Example'   # as on her card
id: +15550142
diagnosis: yes
t-score: -2.10   # hip, DXA report
balance: "no"

# Told by Dr. Sample.
cleared: {by: Dr. Sample, on: 2026-10-30}  # by phone
equipment: [wall, high-backed-chair]
exercises:
  # She likes this one.
  chin-tuck:
    hold: 4   # was 3
    note: >
      Press lightly
      at first.
# The end.
"""
"""Of a file as people write it: no value is typed as this program would write it."""


def _read(document: Document) -> Patient:
    return check_patient(document.mapping, Provenance("x.yaml"), PACK, TODAY)


def _patient(text: str) -> Patient:
    return _read(parse(text, "x.yaml"))


def test_only_what_changes_is_another_line() -> None:
    """A clinician's remarks on the patient would be gone after every visit, or a number written another way."""
    then = TYPED.replace("hold: 4", "hold: 5") + "visit: next\nstage: 2\n"
    text = rewritten(TYPED, _patient(then), _read)
    assert _patient(text) == _patient(then)
    changed = {"    hold: 5   # was 3", "visit: next", "stage: 2"}
    assert set(text.splitlines()) - set(TYPED.splitlines()) == changed
    assert {line for line in TYPED.splitlines() if "#" in line and "hold" not in line} <= set(
        text.splitlines()
    )


def test_what_is_said_no_longer_is_taken_out() -> None:
    """An approval or a note of the last visit would hold for the next."""
    then = TYPED.replace('balance: "no"\n', "").replace("    hold: 4   # was 3\n", "")
    text = rewritten(TYPED, _patient(then), _read)
    assert _patient(text) == _patient(then)
    assert "balance" not in text
    assert {line for line in TYPED.splitlines() if line.startswith("#")} <= set(text.splitlines())
    assert text.splitlines()[-3:] == [LEFT_OVER, "# Told by Dr. Sample.", "# was 3"]


def test_the_last_sheet_of_an_earlier_version_is_replaced() -> None:
    """A dose would stand there twice, under its earlier name and today's, and the file could not be opened."""
    last = (
        "# At the desk.\nname: Ana Example\nlast-sheet:  # of May\n  number: {number}\n  on: 2026-11-1{day}\n"
        "  packs: [{{id: {pack}, version: {version}, stage: 2}}]\n  exercises:\n    chin-tuck:\n      dose: {{{dose}}}\n"
    )
    of_pack = {"pack": PACK.id, "version": PACK.version}
    source = last.format(number="3b5f0a9c21", day=1, dose='"hold_s": 5, repetitions: 5', **of_pack)
    then = _patient(last.format(number="3b5f0a9c22", day=2, dose="hold: 6, reps: 5", **of_pack))
    text = rewritten(source, then, _read)
    assert _patient(text) == then
    assert text.startswith("# At the desk.\n")
    assert "hold_s" not in text


def test_a_file_that_cannot_be_changed_is_written_anew_and_says_so() -> None:
    """A clinician would look for remarks that are not there, and not know why."""
    source = '{"name": "Ana Example", # she\n "name ": "x"}\n'
    patient = _patient("name: Ana Example\n")
    text = rewritten(source, patient, _read)
    assert _patient(text) == patient
    assert text.startswith("# The comments of the earlier file are not here")


def test_nothing_is_said_of_comments_where_there_were_none() -> None:
    """A clinician would look for comments that nobody wrote."""
    text = rewritten("- Ana\n", _patient("name: Ana Example\n"), _read)
    assert "not here" not in text


def _remark(text: str, at: int) -> str:
    """Return a file with a comment on a line of its own before one of its lines, indented as that line is."""
    lines = text.splitlines()
    at %= len(lines)
    indent = len(lines[at]) - len(lines[at].lstrip(" "))
    return "\n".join((*lines[:at], f"{' ' * indent}# REMARK", *lines[at:])) + "\n"


@given(patients, patients, st.integers(0, 60))
def test_no_value_is_ever_altered(before: Mapping[Any, Any], after: Mapping[Any, Any], at: int) -> None:
    """A dose, a date or an approval would be lost or changed between two visits."""
    try:
        first, then = (check_patient(raw, Provenance("x.yaml"), PACK, TODAY) for raw in (before, after))
    except InputError:  # a text of marks alone, or with a letter that no sheet has
        assume(False)
    source = _remark(patient_text(first), at)
    text = rewritten(source, then, _read)
    assert _patient(text) == then
    assert _patient(rewritten(source, first, _read)) == first
    assert all("# REMARK" in each for each in (text, rewritten(source, first, _read)))
