"""Numbers are written as the user has said, or the roster is refused whole; messages show them as they were typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.reading.rosters.conventions import Conventions
from tests.conftest import RunBatch
from tests.reading.rosters.every_kind import (
    HOLD,
    Write,
    csv_roster,
    every_kind,
    json_roster,
    patient,
    stopped,
    xlsx_roster,
)
from tests.rows import sheets


@every_kind
def test_decimal_commas_are_read_where_it_is_said(run_batch: RunBatch, tmp_path: Path, write: Write) -> None:
    """The spreadsheets of half the world write -2,7; the sheets are those of -2.7."""
    rows = [patient(1, t_score="-2,7"), patient(2, t_score="-3")]
    assert run_batch(write(tmp_path, rows), "--decimal", "comma").exit_code == 0
    plain = [{**cells, "t-score": str(cells["t-score"]).replace(",", ".")} for cells in rows]
    run_batch(write(tmp_path, plain), folder="plain")
    assert len(sheets(tmp_path / "out")) == 2
    assert sheets(tmp_path / "out") == sheets(tmp_path / "plain")


@every_kind
def test_a_comma_without_the_option_is_refused_and_the_option_named(
    run_batch: RunBatch, tmp_path: Path, write: Write
) -> None:
    """Whether -2,7 is a number or two is for its user to say, and the message tells how."""
    done = run_batch(write(tmp_path, [patient(1, t_score="-2,7")]))
    assert done.exit_code == 3
    assert ':2: t-score: "-2,7" is not a number' in done.stderr
    assert "if the roster writes decimals with a comma, add --decimal comma" in done.stderr
    assert "--date-format" not in done.stderr


@every_kind
@pytest.mark.parametrize("typed", ["-2.7", "+.5", "1,234.5", "2."])
def test_one_decimal_point_stops_a_roster_of_commas(
    run_batch: RunBatch, tmp_path: Path, write: Write, typed: str
) -> None:
    """Where one number has a point, a comma in another may part thousands, or two numbers."""
    rows = [patient(1, t_score="-2,7"), patient(2, t_score=typed)]
    said = stopped(run_batch(write(tmp_path, rows), "--decimal", "comma"), tmp_path / "out")
    assert f':3: t-score: "{typed}" has a decimal point, but decimal commas were expected' in said
    assert "option: --decimal: 1 cell contradicts this" in said


@every_kind
@pytest.mark.parametrize("typed", ["1.234,5", "-2,7,1", "two", "2 ,7"])
def test_what_is_no_number_with_a_comma_rejects_its_row(
    run_batch: RunBatch, tmp_path: Path, write: Write, typed: str
) -> None:
    """A number is never made of what could be another one."""
    rows = [patient(1, t_score="-2,7"), patient(2, t_score=typed)]
    done = run_batch(write(tmp_path, rows), "--decimal", "comma")
    assert done.exit_code == 3, done.output
    assert f':3: t-score: "{typed}" is not a number' in done.stderr
    assert len(sheets(tmp_path / "out")) == 1


@pytest.mark.parametrize("write", [xlsx_roster, json_roster])
def test_numbers_that_are_no_texts_have_no_comma(run_batch: RunBatch, tmp_path: Path, write: Write) -> None:
    """What a spreadsheet or a program knows as a number is one, whatever is said of texts."""
    rows = [patient(1, t_score=-2.7), patient(2, t_score="-2,7")]
    done = run_batch(write(tmp_path, rows), "--decimal", "comma")
    assert done.exit_code == 0, done.output
    run_batch(csv_roster(tmp_path, [patient(1, t_score="-2.7"), patient(2, t_score="-2.7")]), folder="plain")
    assert sheets(tmp_path / "out") == sheets(tmp_path / "plain")


def test_rejected_rows_go_in_again_with_the_same_options(run_batch: RunBatch, tmp_path: Path) -> None:
    """The list of rejected rows is written as the roster was, so that it is read as the roster was."""
    rows = [patient(1, t_score=-2.7, born="x", started="05/11/2026"), patient(2, t_score="-2,7")]
    said = ("--decimal", "comma", "--date-format", "DD/MM/YYYY")
    assert run_batch(xlsx_roster(tmp_path, rows), *said).exit_code == 3
    path = tmp_path / "out" / "rejected.csv"
    path.write_text(path.read_text("utf-8-sig").replace(",x,", ",04/03/1940,"), encoding="utf-8")
    done = run_batch(path, *said)
    assert done.exit_code == 0, done.output
    assert len(sheets(tmp_path / "out")) == 2


@every_kind
@pytest.mark.parametrize(
    ("typed", "options", "shown"),
    [
        ("12E5", (), "12E5"),
        ("3.50", (), "3.50"),
        ("3,50", ("--decimal", "comma"), "3,50"),
        ("+1000", (), "+1000"),
    ],
)
def test_a_number_is_shown_as_it_was_typed(
    run_batch: RunBatch, tmp_path: Path, write: Write, typed: str, options: tuple[str, ...], shown: str
) -> None:
    """Whoever looks for 1200000.0 in a roster does not find it."""
    path = write(tmp_path, [{**patient(1), HOLD: typed}])
    done = run_batch(path, "--check", *options)
    assert done.exit_code == 3
    assert f":2: hold chin-tuck: {shown} is " in done.stderr


def test_a_number_of_json_is_shown_as_it_was_written(run_batch: RunBatch, tmp_path: Path) -> None:
    """A line of another program is found again by what it says."""
    path = tmp_path / "roster.jsonl"
    path.write_text(
        '{"name": "Ana", "hold chin-tuck": 12E5}\n{"name": "Bea", "exercises": {"chin-tuck": {"hold": 3.50}}}\n'
    )
    done = run_batch(path, "--check")
    assert "hold chin-tuck: 12E5 is not a whole number" in done.stderr
    assert ": 3.50 is not a whole number" in done.stderr


@given(st.floats(-99, 99).map(lambda number: round(number, 2)))
def test_a_number_is_the_same_with_a_point_and_with_a_comma(number: float) -> None:
    """A digit would be lost where a comma is read."""
    text = f"{number:.2f}"
    commas = Conventions(decimal_comma=True)
    assert commas.value("number", text.replace(".", ",")) == number == Conventions().value("number", text)
    assert commas.value("number", text) == text  # what has a point is no number there
    assert commas.contradiction("number", text) is not None
    assert commas.contradiction("number", text.replace(".", ",")) is None
    assert commas.value(("name",), text) == text


def test_an_option_that_was_given_is_not_advised() -> None:
    """Somebody would run a roster again and again with the option that it has already."""
    assert Conventions().missing("number", "-2,7") == "decimal"
    assert Conventions(decimal_comma=True).missing("number", "-2,7") is None
