"""codes.yaml of a pack: what it may not say is refused with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.loader import pack_problems, read_pack
from tests.conftest import ROOT

SHIPPED = ROOT / "data" / "neck-osteoporosis"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped pack."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "pack"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('icd-10-cm:\n  - {codes: [M81], says: {diagnosis: "no"}}', "codes.yaml:2: icd-10-cm[1].says.diagnosis: a code never says no"),
        ("icd-10-cm:\n  - {codes: [M81], says: {fracture: none}}", "a code never says none"),
        ("icd-10-cm:\n  - {codes: [M81], says: {fracture: unknown}}", "a code never says unknown"),
        ("icd-10-cm:\n  - {codes: [M81], says: {fracture: resent}}", 'choose one of past, recent, cervical; did you mean "recent"'),
        ("icd-10-cm:\n  - {codes: [M81], says: {fractur: past}}", 'choose one of diagnosis, fracture, balance, arm-limit; did you mean "fracture"'),
        ("icd-10-cm:\n  - {codes: [M81], asks: {age: How old?}}", '"age" is not a fact that a code can give'),
        ("icd-10-cm:\n  - {codes: [osteo], says: {fracture: past}}", '"osteo" is not an ICD-10-CM code'),
        ("icd-10-cm:\n  - {codes: [M81]}", "say what these codes mean"),
        ("icd-10-cm:\n  - {codes: [M81], says: {fracture: past}, asks: {fracture: Which?}}", "fracture is under both says and asks"),
        ("icd-10-cm:\n  - {codes: [M81], asks: {fracture: Which?}, sequela: {fracture: past}}", "sequela gives fracture, but says does not"),
        ("icd-10-cm:\n  - {codes: [M81, M80], says: {fracture: past}}\n  - {codes: [M80], asks: {fracture: Which?}}", "codes.yaml:3: icd-10-cm[2].codes[1]: M80 gives fracture in two places"),
        ('snomed-ct:\n  - {codes: [64859005], says: {diagnosis: "yes"}}', "codes.yaml:2: snomed-ct[1].codes[1]: \"64859005\" is not the SNOMED CT code of a finding: its check digit is wrong"),
        ("snomed-ct:\n  - {codes: [12], says: {fracture: past}}", "it does not look like one"),
        ("icd10: []", 'this key is not recognized; choose one of icd-10-cm, snomed-ct; did you mean "icd-10-cm"'),
    ],
)  # fmt: skip
def test_a_wrong_meaning_is_refused(folder: Path, text: str, message: str) -> None:
    """A code would make a patient healthier than the chart says, or say nothing because of one letter."""
    (folder / "codes.yaml").write_text(text + "\n", "utf-8")
    found = [str(problem) for problem in pack_problems(folder)]
    assert any(message in problem for problem in found), found


def test_codes_are_part_of_what_a_sheet_is_made_from(folder: Path) -> None:
    """A batch would keep yesterday's sheets where a code means something else today."""
    before = read_pack_files(folder).digest
    (folder / "codes.yaml").write_text('icd-10-cm: [{codes: [M81], says: {diagnosis: "yes"}}]\n', "utf-8")
    assert read_pack_files(folder).digest != before
    assert [code for meaning in read_pack(folder).codes.icd for code in meaning.codes] == ["M81"]
