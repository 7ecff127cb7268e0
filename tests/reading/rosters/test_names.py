"""Names as practice systems export them: in two columns or more, and never half a name on a handout."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.pack import Pack
from handouts.reading.patients.loader import PatientCheck
from handouts.reading.rosters.columns import flat_to_raw, read_columns
from handouts.reading.rosters.conventions import Conventions
from handouts.reading.rosters.name_order import last_name_first
from tests.conftest import RunBatch
from tests.reading.examples import TODAY
from tests.reading.rosters.every_kind import Write, every_kind
from tests.reading.rosters.every_kind import patient as cells_of
from tests.reading.rosters.test_columns import patient
from tests.rows import manifest, sheets, write_csv

EXPORT = ("First Name", "Last Name", "DOB", "MRN", "Sex", "Phone", "Insurance")
"""What a practice system exports of a patient."""


@every_kind
def test_first_and_last_name_make_the_same_sheets_as_one_column(
    run_batch: RunBatch, tmp_path: Path, write: Write
) -> None:
    """A clinic would have to build a column of whole names by hand, for every list."""
    rest = {"id": "T-1", "sections": "plan"}
    assert run_batch(write(tmp_path, [{"First Name": "Ada", "LAST_NAME": "Lee", **rest}])).exit_code == 0
    run_batch(write(tmp_path, [{"name": "Ada Lee", **rest}]), folder="whole")
    assert sheets(tmp_path / "whole")
    assert list(sheets(tmp_path / "out").values()) == list(sheets(tmp_path / "whole").values())


def test_an_export_of_a_practice_system_is_read_as_it_is(run_batch: RunBatch, tmp_path: Path) -> None:
    """Five of seven columns would be refused, and each list edited before anything is printed."""
    row = ("Ada", "Lee", "1940-03-04", "0012", "F", "555-0100", "Medicare")
    done = run_batch(write_csv(tmp_path / "export.csv", [row], EXPORT), "--other-columns", "skip")
    assert done.exit_code == 0, done.output
    assert done.stderr.count('these columns are not read: "Phone", "Insurance"') == 1
    (line,) = manifest(tmp_path / "out")
    assert line["identifier"] == "0012"


@pytest.mark.parametrize(
    ("letter", "word"), [("F", "female"), ("m", "male"), ("X", "other"), ("O", "other"), ("U", "unknown")]
)
def test_letters_for_the_sex_are_read(letter: str, word: str, pack: Pack) -> None:
    """Every row of an export would be rejected for a letter that has one meaning."""
    assert patient(["name", "Gender"], ["Ada Lee", letter], pack).sex == word


def test_all_parts_are_printed_in_their_order(pack: Pack) -> None:
    """A handout would show a name that its patient does not go by."""
    header = ["Suffix", "Last Name", "MI", "First Name"]
    assert patient(header, ["Jr.", "Lee", "B.", "Al"], pack).name == "Al B. Lee Jr."
    assert patient(header, ["", "Lee", "", "Al"], pack).name == "Al Lee"


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (["Ada", ""], 'Last Name: the last name for "Ada" is missing; fill it in'),
        (["", "Lee"], 'First Name: the first name for "Lee" is missing; fill it in'),
        (["", ""], "First Name: this is missing; add it"),
        (["Ada", "Le\u202ee"], "Last Name: the character U+202E cannot be printed"),
    ],
)
def test_half_a_name_is_refused_where_it_is_missing(cells: list[str], message: str, pack: Pack) -> None:
    """Half a name on a handout is another patient's too."""
    with pytest.raises(InputError) as caught:
        patient(["First Name", "Last Name"], cells, pack)
    (problem,) = caught.value.problems
    assert f"roster.csv:2: {message}" in str(problem)


def test_a_whole_name_beside_its_parts_must_be_the_same(pack: Pack) -> None:
    """Two people's names in one row would become one handout, for whichever the program likes."""
    header = ["Patient Name", "First Name", "Last Name"]
    assert patient(header, ["Lee, Ada B.", "Ada", "Lee"], pack).name == "Lee, Ada B."
    assert patient(header, ["Sukarno", "", "Sukarno"], pack).name == "Sukarno"
    with pytest.raises(
        InputError, match='says "Bo Lee", but the columns with parts of the name say "Ada Lee"'
    ):
        patient(header, ["Bo Lee", "Ada", "Lee"], pack)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Lee, Ada", "Ada Lee"),
        ("LEE ,Ada  B.", "Ada B. LEE"),
        ("van der Berg, Jo", "Jo van der Berg"),
        ("Lee, Al, Jr.", "Al Lee Jr."),
        ("Al Lee, Jr.", "Al Lee, Jr."),
        ("Al Lee, MD", "Al Lee, MD"),
        ("Ada Lee", "Ada Lee"),
    ],
)
def test_last_name_first_is_turned_where_it_is_said(typed: str, printed: str, pack: Pack) -> None:
    """A handout would be for "Lee, Ada", or a doctor's title become a first name."""
    turned, plain = Conventions(names="last-first"), Conventions()
    columns = read_columns(["name"], pack, "roster.csv")
    check = PatientCheck(pack, TODAY).check
    assert check(*flat_to_raw([typed], columns, 2, turned.value)).name == printed
    assert check(*flat_to_raw([typed], columns, 2, plain.value)).name == typed
    assert (plain.missing("name", typed) == "names") == (typed != printed)
    assert turned.missing("name", typed) is None


def test_a_name_in_too_many_parts_is_refused(run_batch: RunBatch, tmp_path: Path) -> None:
    """Three parts could be anybody's name in any order."""
    roster = write_csv(tmp_path / "r.csv", [("Lee, Ada, Bo",), ("Poe, Cy",)], ("name",))
    done = run_batch(roster, "--names", "last-first", "--check")
    assert done.exit_code == 3
    assert (
        'r.csv:2: name: "Lee, Ada, Bo" is not of the form Last, First; write the name as it is' in done.stderr
    )


@every_kind
def test_a_name_with_a_comma_is_told_until_somebody_says_how_it_is_meant(
    run_batch: RunBatch, tmp_path: Path, write: Write
) -> None:
    """A whole list would be printed last name first, and nobody know that there is an option."""
    roster = write(tmp_path, [cells_of(1, name="Lee, Ada")])
    done = run_batch(roster)
    assert done.exit_code == 0, done.output
    assert done.stderr.count("for Last, First, add --names last-first") == 1
    assert "--names" not in run_batch(roster, "--names", "as-written").stderr
    done = run_batch(roster, "--names", "last-first", folder="turned")
    assert "--names" not in done.stderr
    run_batch(write(tmp_path, [cells_of(1, name="Ada Lee")]), folder="plain")
    assert list(sheets(tmp_path / "turned").values()) == list(sheets(tmp_path / "plain").values())
    assert list(sheets(tmp_path / "out").values()) != list(sheets(tmp_path / "plain").values())


@given(st.text(max_size=30))
def test_any_name_is_turned_or_left(text: str) -> None:
    """A letter of a name would be lost."""
    turned = last_name_first(text)
    if turned is not None:
        assert sorted(turned.replace(" ", "")) == sorted("".join(text.replace(",", "").split()))


@given(first=st.text(max_size=30), last=st.text(max_size=30))
def test_any_two_parts_give_both_or_a_problem(first: str, last: str, pack: Pack) -> None:
    """A part would be dropped, and the handout belong to nobody in the list."""
    try:
        name = patient(["first name", "last name"], [first, last], pack).name
    except InputError:
        return
    assert name == f"{first.strip()} {last.strip()}".strip()
