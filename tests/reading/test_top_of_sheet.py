"""A finding that a pack prints below the patient's name: which fact may stand there, and with which words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handouts.infra.errors import InputError
from handouts.model.clinic import Clinic
from handouts.planning.plan import plan
from handouts.reading.packs.loader import read_pack
from handouts.sheet.compose import Composer
from tests.patients import read_patient
from tests.sheet.builders import labels, no_pictures
from tests.sheet.dump import dump

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "packs"
TODAY = date(2026, 11, 24)
TOP = "top: {label: Wrist, answers: {right: Right, left: Left}}"


def _changed(folder: Path, old: str, new: str) -> Path:
    """Copy the example pack and change a text of its words."""
    pack = folder / "wrist-after-cast"
    shutil.copytree(EXAMPLES / "wrist-after-cast", pack)
    words = pack / "words" / "en.yaml"
    text = words.read_text(encoding="utf-8")
    assert text.count(old) == 1
    words.write_text(text.replace(old, new), encoding="utf-8")
    return pack


def test_the_side_stands_below_the_name_and_nothing_where_it_is_not_known() -> None:
    """A patient would do the exercises with the other wrist, or read a side that nobody recorded."""
    pack = read_pack(EXAMPLES / "wrist-after-cast")
    patient = read_patient(EXAMPLES / "wrist-after-cast-patient.yaml", (), pack, TODAY).patient
    unknown = replace(
        patient, facts={name: value for name, value in patient.facts.items() if name != "sore-side"}
    )
    composer = Composer(pack, labels(), no_pictures, Clinic())
    known, without = (
        dump(composer.compose(plan(pack, who, TODAY), who, TODAY)) for who in (patient, unknown)
    )
    assert "- Wrist | Left" in known
    assert "Left" not in without


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        (
            TOP,
            "top: {label: Wrist, answers: {right: Right}}",
            "there are no words for left (answer); add left:",
        ),
        (
            TOP,
            "top: {label: Wrist, answers: {right: Right, left: Left, both: Both}}",
            "the pack has no such answer",
        ),
        (
            "hand-swelling: {unknown: We do not know yet if your hand is swollen. Please tell us.}",
            'hand-swelling: {top: {label: Swelling, answers: {"no": None, mild: Mild, marked: Marked}}}',
            "only a fact that is answered by one-of can be printed at the top",
        ),
    ],
)
def test_what_cannot_stand_at_the_top_is_refused(old: str, new: str, part: str, tmp_path: Path) -> None:
    """A worst finding would be read by whoever sees the sheet, or an answer would leave an empty line."""
    with pytest.raises(InputError) as refused:
        read_pack(_changed(tmp_path, old, new))
    assert [problem for problem in refused.value.problems if part in problem.message]
