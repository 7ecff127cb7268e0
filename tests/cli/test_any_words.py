"""Whatever is typed: a result or a message, never a bug in handouts."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.cli.app import app
from handouts.infra.errors import ExitCode
from tests.patients import PATIENT_OPTIONS

EXERCISES = ("isometric-neck", "shoulder-blade-squeeze", "chin-tuck", "wall-posture", "neck-rotation")
VALUES = st.one_of(
    st.sampled_from(
        ["yes", "no", "unknown", "past", "female", "2", "-2.7", "2026-11-02", "plan,cards", "en", ""]
    ),
    st.integers(-5, 100).map(str),
    st.dates().map(str),
    st.text(max_size=40),
)


@st.composite
def words(draw: st.DrawFn) -> list[str]:
    """Draw some options with likely and unlikely values."""
    typed: list[str] = []
    for option in draw(st.lists(st.sampled_from(PATIENT_OPTIONS), max_size=6, unique=True)):
        value = draw(VALUES)
        if option.shape == "omit":
            value = draw(st.sampled_from(EXERCISES))
        elif option.shape != "one":
            value = f"{draw(st.sampled_from(EXERCISES))}={value}"
        typed += [f"--{option.name}={value}"]
    return typed


@settings(max_examples=60, deadline=None)
@given(words())
def test_options_give_a_plan_or_a_message(typed: list[str]) -> None:
    """No slip and no odd name ends in a traceback, and what is not understood changes no plan in silence."""
    arguments = ["explain", "--name=Ana", "--format=json", "--date=2026-11-24", *typed]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code in (ExitCode.OK, ExitCode.INPUT, ExitCode.USAGE), done.output
    if done.exit_code == ExitCode.OK:
        assert len(json.loads(done.stdout)["exercises"]) == len(EXERCISES)
    else:
        assert done.stdout == ""
        assert done.stderr


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_as_a_patient_file_give_a_message(data: bytes) -> None:
    """A wrong file picked by accident (a picture, a spreadsheet) is told as such."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "patient.yaml"
        path.write_bytes(data)
        done = CliRunner().invoke(app, ["check", str(path)])
    assert done.exit_code in (ExitCode.OK, ExitCode.INPUT)
    assert (done.exit_code == ExitCode.OK) == (done.stderr == "")
