"""A roster's columns and rows, turned into the shape of a patient's file."""

from __future__ import annotations

import pytest

from handouts.infra.errors import InputError
from handouts.model.fact import Measurement
from handouts.model.pack import Pack
from handouts.model.patient import Approval, ExerciseOverride, Patient
from handouts.reading.patients.loader import PatientCheck
from handouts.reading.rosters.columns import Columns, flat_to_raw, read_columns
from tests.patients import a_patient
from tests.reading.examples import TODAY


def patient(header: list[str], cells: list[str], pack: Pack) -> Patient:
    """Return the patient of one row."""
    raw, where = flat_to_raw(cells, read_columns(header, pack, "roster.csv"), 2)
    return PatientCheck(pack, TODAY).check(raw, where)


def test_row_says_the_same_as_a_file(pack: Pack) -> None:
    """A batch would make another sheet than the patient's own file."""
    header = [
        "Name",
        "MRN",
        "T score",
        "Hold Tuck",
        "omit press",
        "approve late",
        "approve tuck.dose",
        "equipment",
    ]
    cells = ["007", "0012", "-2.7", "4", "yes", "Dr. Who: seen", "", "wall, chair"]
    assert patient(header, cells, pack) == a_patient(
        name="007",
        identifier="0012",
        t_scores=(Measurement(-2.7),),
        exercises={"tuck": ExerciseOverride(hold_s=4), "press": ExerciseOverride(omit=True)},
        approvals=(Approval("late", "Dr. Who", "seen"),),
        equipment=("wall", "chair"),
    )


@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("Date of birth", ("born",)),
        ("DOB", ("born",)),
        ("t_score", ("t-score",)),
        ("CLEARED-BY", ("cleared", "by")),
        ("Osteoporosis", ("diagnosis",)),
        ("per_day tuck", ("exercises", "tuck", "per-day")),
        ("Approve press", ("approvals", "press")),
    ],
)
def test_natural_headings(heading: str, path: tuple[str, ...], pack: Pack) -> None:
    """A clinic would have to rename the columns of its export."""
    assert read_columns([heading], pack, "roster.csv").paths == (path,)


def test_unknown_and_repeated_columns_are_all_named(pack: Pack) -> None:
    """A column with a typing error would be left out of every sheet without a word."""
    with pytest.raises(InputError) as caught:
        read_columns(["name", "Hold tucc", "shoe size", "DOB", "born", "Patient"], pack, "roster.csv", 3)
    assert [str(problem) for problem in caught.value.problems] == [
        'roster.csv:3: Hold tucc: this is not a known column; did you mean "hold tuck"',
        "roster.csv:3: shoe size: this is not a known column",
        'roster.csv:3: born: this column means the same as "DOB"; keep only one of them',
        'roster.csv:3: Patient: this column means the same as "name"; keep only one of them',
    ]


def test_problems_name_row_and_column(pack: Pack) -> None:
    """A user would search a thousand rows for the wrong cell."""
    header = ["name", "Reps Tuck", "T score", "approve late", "DOB", "cleared-on", "omit tuck"]
    cells = [" ", "010", "-2,7", "Dr. Who", "03/04/1950", "2026-10-01", "maybe"]
    with pytest.raises(InputError) as caught:
        patient(header, cells, pack)
    assert sorted(str(problem).split(";")[0] for problem in caught.value.problems) == [
        'roster.csv:2: DOB: "03/04/1950": this is not a date',
        "roster.csv:2: Reps Tuck: 010 starts with a zero",
        'roster.csv:2: T score: "-2,7" is not a number',
        "roster.csv:2: approve late: this is missing",
        "roster.csv:2: cleared-by: this is missing",
        "roster.csv:2: name: this is missing",
        'roster.csv:2: omit tuck: "maybe" is not a valid value',
    ]


def test_short_and_long_rows(pack: Pack) -> None:
    """A row that lacks its last empty cells would be an error of ours."""
    columns: Columns = read_columns(["name", "weeks"], pack, "roster.csv")
    assert flat_to_raw(["Ana"], columns, 2)[0] == {"name": "Ana"}
    assert flat_to_raw(["Ana", "3", "more"], columns, 2)[0] == {"name": "Ana", "weeks": 3}
