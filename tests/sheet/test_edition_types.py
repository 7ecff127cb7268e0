"""What an edition may read is a matter of types: a section that reads the patient does not pass the type check."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from handouts.model.patient import Approval
from handouts.model.plan import FiredRule
from handouts.model.sheet import Edition
from handouts.pdf.renderer import EditionKey
from handouts.sheet.edition import EditionInput
from tests.sheet.builders import PRESS, PRESS_DOSE, does, given, plan

ROOT = Path(__file__).resolve().parents[2]

_CORRECT = """
from handouts.model.sheet import Heading, SharedBlock
from handouts.sheet.compose import SharedSection
from handouts.sheet.edition import EditionInput


def _blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    return (Heading(1, given.material.words.title),)


section: SharedSection = _blocks
"""

_PLANTED = {
    "the input has no patient": (
        ("given.material.words.title", "given.patient.name"),
        '"EditionInput" has no attribute "patient"',
    ),
    "a shared section takes no patient": (
        ("given: EditionInput)", "given: EditionInput, patient: Patient)"),
        "Incompatible types in assignment",
    ),
    "a shared section returns no block of a patient": (
        ("(Heading(1, given.material.words.title),)", "(Facts(()),)"),
        "Incompatible return value type",
    ),
}


def _checked(folder: Path, snippet: str) -> subprocess.CompletedProcess[str]:
    path = folder / "planted.py"
    path.write_text(snippet, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("fault", _PLANTED)
def test_a_section_that_reads_the_patient_fails_the_type_check(fault: str, tmp_path: Path) -> None:
    """One patient's name could be kept with an edition, and printed on the next patient's sheet."""
    (before, after), message = _PLANTED[fault]
    assert before in _CORRECT
    imports = "from handouts.model.patient import Patient\nfrom handouts.model.sheet import Facts\n"
    done = _checked(tmp_path, imports + _CORRECT.replace(before, after))
    assert done.returncode == 1, done.stdout + done.stderr
    assert message in done.stdout


def test_a_section_that_reads_its_input_passes_the_type_check(tmp_path: Path) -> None:
    """The test above would pass for a snippet that is wrong in another way."""
    done = _checked(tmp_path, _CORRECT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("key", [EditionInput, Edition, EditionKey])
def test_every_field_of_a_key_is_compared(key: type) -> None:
    """Two patients whose sheets differ in a field that is not compared would get the same pages."""
    assert [field.name for field in fields(key) if not field.compare or field.hash is False] == []


def _approved_by(name: str) -> EditionInput:
    rule = FiredRule(
        "late", ("guide",), inference=False, overridden_by=Approval("press", name, "Seen today.")
    )
    return given(plan(does(PRESS, PRESS_DOSE, rules=(rule,)), cautions=(rule,)))


def test_an_edition_does_not_know_who_approved_an_exercise() -> None:
    """What a doctor wrote about one patient would be kept for the next, and each doctor's sheets laid out anew."""
    made = _approved_by("Dr. Reed")
    assert made == _approved_by("Dr. Lee")
    assert "Reed" not in repr((made.decisions, made.cautions))
