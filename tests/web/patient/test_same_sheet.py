"""A sheet made on the page is the one that the command line makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handouts.explain import as_json
from handouts.web.current_session import CurrentSession
from handouts.web.patient.look import look
from handouts.web.patient.sheets import Sheets
from tests.conftest import ROOT, Run
from tests.rows import DAY
from tests.web.conftest import CLINIC
from tests.web.patient.fields import fields_of, form_of

EXAMPLES = sorted((ROOT / "examples" / "patients").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_page_makes_the_sheet_of_the_command_line(
    path: Path, sheets: Sheets, run: Run, tmp_path: Path
) -> None:
    """A patient would get another sheet for having been typed into the page."""
    made = tmp_path / "sheet.pdf"
    assert run("make", path, "--clinic", CLINIC, *DAY, "-o", made).exit_code == 0
    download = sheets.download(form_of(*fields_of(path)))
    assert download is not None
    assert download.data == made.read_bytes()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_page_decides_as_explain_does(path: Path, current: CurrentSession, run: Run) -> None:
    """A clinician would approve on the page what the chart then does not show."""
    told = run("explain", path, "--clinic", CLINIC, *DAY, "--format", "json")
    with current.use() as session:
        explained = look(session, form_of(*fields_of(path)).request(session.pack.facts)).explained
    assert explained is not None
    assert as_json(explained) == json.loads(told.stdout)


def test_the_file_is_named_as_by_the_command_line_without_the_name(
    sheets: Sheets, start_in: Run, tmp_path: Path
) -> None:
    """A patient's name would be in the list of downloads."""
    path = EXAMPLES[0]
    download = sheets.download(form_of(*fields_of(path)))
    assert download is not None
    start_in("make", path, "--clinic", CLINIC, *DAY)
    assert [made.name for made in tmp_path.glob("*.pdf")] == [download.file_name]


@pytest.fixture
def start_in(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the program in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return run


def test_the_chart_text_is_that_of_the_command_line(sheets: Sheets, run: Run) -> None:
    """A chart would say something else than the command line for the same patient."""
    path = ROOT / "examples" / "patients" / "week-4-approved.yaml"
    told = run("explain", path, "--clinic", CLINIC, *DAY, "--format", "chart")
    assert sheets.chart(form_of(*fields_of(path))) == told.stdout


def test_form_fields_to_fill_in_are_those_of_the_command_line(
    sheets: Sheets, run: Run, tmp_path: Path
) -> None:
    """A patient who reads on a screen could not fill in the log."""
    path, made = EXAMPLES[0], tmp_path / "sheet.pdf"
    run("make", path, "--clinic", CLINIC, *DAY, "-o", made, "--fillable")
    download = sheets.download(form_of(*fields_of(path), ("~fillable", "1")))
    assert download is not None
    assert download.data == made.read_bytes()
