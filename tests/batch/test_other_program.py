"""A folder of sheets under another program: what other code would make is made again, what the same made is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programs import change, copy_program, run_frozen, run_program
from tests.rows import DAY, row, sheets, write_csv

RULE = "handouts/planning/conditions.py"
Program = Callable[..., str]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the program that the test may change."""
    return copy_program(tmp_path / "copy")


def _made(program: Program, copy: Path, tmp_path: Path) -> str:
    """Make the sheets of three patients, one of them at a bound of a rule; return the counts."""
    roster = write_csv(tmp_path / "roster.csv", [row(1), row(2, score="-2.5"), row(3)])
    return program(copy, "batch", roster, "-o", tmp_path / "out", *DAY, "--jobs", "1").splitlines()[0]


@pytest.mark.parametrize("program", [run_program, run_frozen])
def test_another_rule_in_the_code_makes_every_sheet_again(
    copy: Path, tmp_path: Path, program: Program
) -> None:
    """A corrected rule would reach only new patients: the sheets of yesterday's code would be handed out as made."""
    assert _made(program, copy, tmp_path) == "made 3, reused 0, rejected 0"
    before = sheets(tmp_path / "out")
    assert _made(program, copy, tmp_path) == "made 0, reused 3, rejected 0"
    change(copy / RULE, '"at_most": le', '"at_most": lt')
    assert _made(program, copy, tmp_path) == "made 3, reused 0, rejected 0"
    assert not before.keys() & sheets(tmp_path / "out").keys()
    assert sheets(tmp_path / "out" / "out-of-date") == before


@pytest.mark.parametrize("program", [run_program, run_frozen])
@pytest.mark.parametrize("file", ["fonts/dejavu-sans/DejaVuSans.ttf", "data/labels/en.yaml"])
def test_another_font_or_label_makes_every_sheet_again(
    copy: Path, tmp_path: Path, program: Program, file: str
) -> None:
    """A fixed digit of a font would never reach the paper of patients who were made before."""
    assert _made(program, copy, tmp_path) == "made 3, reused 0, rejected 0"
    with (copy / file).open("ab") as target:
        target.write(b"\n")
    assert _made(program, copy, tmp_path) == "made 3, reused 0, rejected 0"


@pytest.mark.parametrize("program", [run_program, run_frozen])
def test_what_was_kept_by_other_code_is_not_used(copy: Path, tmp_path: Path, program: Program) -> None:
    """Two versions of the program would share the fonts and packs that they keep, one of them read otherwise."""
    kept = tmp_path / "kept"
    patient = ("make", "--name", "Ana Example", *DAY, "--force", "-o", tmp_path / "sheet.pdf")
    environment = pytest.MonkeyPatch()
    with environment.context() as variables:
        variables.setenv("HANDOUTS_CACHE", str(kept))
        program(copy, *patient)
        first = set(kept.iterdir())
        program(copy, *patient)
        assert set(kept.iterdir()) == first
        change(copy / RULE, '"at_most": le', '"at_most": lt')
        program(copy, *patient)
    assert len(set(kept.iterdir())) == 2 * len(first) > 0
