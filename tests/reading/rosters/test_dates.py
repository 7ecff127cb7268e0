"""Days are written as the user has said, or the roster is refused whole; no day is guessed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.reading.rosters.dates import day_format
from tests.conftest import RunBatch
from tests.reading.rosters.every_kind import (
    Write,
    csv_roster,
    every_kind,
    json_roster,
    patient,
    stopped,
    xlsx_roster,
)
from tests.rows import row, sheets, write_csv


@every_kind
@pytest.mark.parametrize("more", [(), ("--check",)])
def test_one_impossible_day_stops_the_roster(
    run_batch: RunBatch, tmp_path: Path, write: Write, more: tuple[str, ...]
) -> None:
    """05/11 would be read as 11 May, because only the row with 25/10 was refused: the wrong week, and the wrong stage."""
    rows = [patient(1, started="05/11/2026"), patient(2, started="25/10/2026"), patient(3)]
    done = run_batch(write(tmp_path, rows), "--date-format", "MM/DD/YYYY", *more)
    said = stopped(done, tmp_path / "out")
    assert ':3: started: "25/10/2026" is not a date in the format MM/DD/YYYY; it could be DD/MM/YYYY' in said
    assert "option: --date-format: 1 cell contradicts this: other dates could be misread too" in said
    assert "2026-25-10" not in said


@pytest.mark.parametrize(
    ("form", "typed", "hint"),
    [
        ("MM/DD/YYYY", "25/10/1950", "it could be DD/MM/YYYY"),
        ("DD/MM/YYYY", "10/25/1950", "it could be MM/DD/YYYY"),
        ("DD/MM/YYYY", "31/02/1950", "is not a valid date in any other format"),
        ("DD/MM/YYYY", "04/03/50", "write the year with four digits"),
        ("DD/MM/YYYY", "4.3.1950", "it could be DD.MM.YYYY or MM.DD.YYYY"),
        ("DD/MM/YYYY", "04-03-1950", "it could be DD-MM-YYYY or MM-DD-YYYY"),
        ("DD/MM/YYYY", "1950/03/25", "it could be YYYY/MM/DD"),
        ("YYYY/MM/DD", "1950/25/03", "it could be YYYY/DD/MM"),
        ("MM/DD/YYYY", "25/10/1950 08:30", "it could be DD/MM/YYYY"),
        ("MM/DD/YYYY", " 00/10/1950 ", "is not a valid date in any other format"),
    ],
)
def test_every_other_way_of_writing_a_day_stops_it(
    run_batch: RunBatch, tmp_path: Path, form: str, typed: str, hint: str
) -> None:
    """A column in which days are written in two ways is one of which nobody knows how the others are meant."""
    rows = [patient(1), patient(2, born=typed)]
    said = stopped(run_batch(csv_roster(tmp_path, rows), "--date-format", form), tmp_path / "out")
    assert f'roster.csv:3: born: "{typed.strip()}" is not a date in the format {form}' in said
    assert hint in said


@every_kind
def test_year_month_day_may_stand_beside_the_format(
    run_batch: RunBatch, tmp_path: Path, write: Write
) -> None:
    """Days that can be read in one way only stop nobody."""
    rows = [patient(1, born="04/03/1940"), patient(2, born="1941-04-03")]
    assert run_batch(write(tmp_path, rows), "--date-format", "DD/MM/YYYY").exit_code == 0
    plain = [patient(1, born="1940-03-04"), patient(2, born="1941-04-03")]
    run_batch(write(tmp_path, plain), folder="plain")
    assert sheets(tmp_path / "out") == sheets(tmp_path / "plain")


@pytest.mark.parametrize("typed", ["tomorrow", "1950", "5 Nov 1950", "2026-25-10"])
def test_what_says_nothing_of_the_format_rejects_its_row_alone(
    run_batch: RunBatch, tmp_path: Path, typed: str
) -> None:
    """A slip in one cell does not keep forty patients waiting."""
    rows = [patient(1, born="04/03/1940"), patient(2, born=typed)]
    done = run_batch(csv_roster(tmp_path, rows), "--date-format", "DD/MM/YYYY")
    assert done.exit_code == 3, done.output
    assert f'roster.csv:3: born: "{typed}": ' in done.stderr
    assert len(sheets(tmp_path / "out")) == 1


@every_kind
def test_a_day_is_shown_as_it_was_typed(run_batch: RunBatch, tmp_path: Path, write: Write) -> None:
    """Whoever looks for 2031-11-05 in a roster does not find it."""
    done = run_batch(
        write(tmp_path, [patient(1, born="05/11/2031")]), "--date-format", "DD/MM/YYYY", "--check"
    )
    assert done.exit_code == 3
    assert ":2: born: 05/11/2031: this date is in the future" in done.stderr


def test_days_in_nested_parts_are_read_as_said(run_batch: RunBatch, tmp_path: Path) -> None:
    """The day of a clearance or of a scan is a day too, wherever a line has it."""
    form = ("--date-format", "DD/MM/YYYY")
    made = {}
    for name, day in (("iso", "2026-05-11"), ("said", "11/05/2026")):
        nested = {
            "cleared": {"by": "Dr. A", "on": day},
            "t_score": [{"value": -2.1, "site": "hip", "on": day}],
        }
        path = json_roster(tmp_path, [{"name": "Ana", "sections": ["plan"], **nested}])
        assert run_batch(path, *form, folder=name).exit_code == 0
        made[name] = sheets(tmp_path / name)
    assert made["iso"] == made["said"]
    other = json_roster(
        tmp_path, [{"name": "Ana", "started": "05/11/2026", "cleared": {"by": "Dr. A", "on": "11/25/2026"}}]
    )
    assert 'roster.jsonl:2: cleared.on: "11/25/2026" is not a date in the format' in stopped(
        run_batch(other, *form), tmp_path / "out"
    )


def test_dates_of_a_spreadsheet_are_no_texts(run_batch: RunBatch, tmp_path: Path) -> None:
    """A date that Excel knows as one would be turned round once more."""
    rows = [patient(1, born=datetime(1940, 3, 4)), patient(2, born="04/03/1940")]
    assert run_batch(xlsx_roster(tmp_path, rows), "--date-format", "DD/MM/YYYY").exit_code == 0
    run_batch(csv_roster(tmp_path, [patient(1), patient(2)]), folder="plain")
    assert sheets(tmp_path / "out") == sheets(tmp_path / "plain")


def test_year_day_month_is_no_format(run_batch: RunBatch, tmp_path: Path) -> None:
    """1950-03-04 would be 4 March in one row and 3 April in the next."""
    done = run_batch(csv_roster(tmp_path, [patient(1)]), "--date-format", "YYYY-DD-MM")
    assert done.exit_code == 2
    assert "is not a date format" in done.stderr


def test_thousands_of_contradictions_are_counted(run_batch: RunBatch, tmp_path: Path) -> None:
    """The wrong format for a long list is one short message."""
    rows = [patient(number, born="25/10/1940") for number in range(3000)]
    said = stopped(run_batch(csv_roster(tmp_path, rows), "--date-format", "MM/DD/YYYY"), tmp_path / "out")
    assert len(said.splitlines()) == 21
    assert "3,000 cells contradict this" in said


@pytest.mark.parametrize("arguments", [("--date-format", "DD/MM/YYYY"), ("--decimal", "comma")])
def test_what_is_said_of_patients_files_is_a_usage_error(
    run_batch: RunBatch, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """An option that would be ignored is reported: its user believes that it did something."""
    (tmp_path / "patients").mkdir()
    done = run_batch(tmp_path / "patients", *arguments)
    assert done.exit_code == 2
    assert "work only with tables" in done.stderr


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("/-. "), st.booleans())
def test_a_day_is_read_as_it_is_written_and_in_no_other_way(day: date, sign: str, month_first: bool) -> None:
    """Whatever day it is, the said order gives that day, and the other order that day, another one, or a refusal."""
    orders = [sign.join(order) for order in (("MM", "DD", "YYYY"), ("DD", "MM", "YYYY"))]
    said, other = (day_format(order) for order in (orders if month_first else reversed(orders)))
    assert said is not None
    assert other is not None
    text = day.strftime(f"%m{sign}%d{sign}%Y" if month_first else f"%d{sign}%m{sign}%Y")
    assert said.day(text) == day
    assert said.contradiction(text) is None
    if day.day > 12:
        assert other.text in str(said.contradiction(f"{text[3:5]}{sign}{text[:2]}{text[5:]}"))
    else:
        assert other.day(text) == date(day.year, day.day, day.month)


def test_the_rows_of_everybody_else_are_unchanged(run_batch: RunBatch, tmp_path: Path) -> None:
    """Options that nothing in a roster contradicts change no sheet."""
    path = write_csv(tmp_path / "roster.csv", [row(1, score="-2"), row(2, score="")])
    run_batch(path, folder="plain")
    assert run_batch(path, "--decimal", "comma", "--date-format", "DD/MM/YYYY").exit_code == 0
    assert sheets(tmp_path / "out") == sheets(tmp_path / "plain")
