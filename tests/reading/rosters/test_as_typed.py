"""What is typed as text arrives as it was typed, or is refused: an identifier is never another one."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from openpyxl import Workbook

from handouts.infra.paths import resource_dir
from handouts.model.pack import Pack
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.packs.loader import read_pack
from handouts.reading.patients.options import FieldValue
from handouts.reading.rosters.conventions import PLAIN
from handouts.reading.rosters.jsonl_file import open_json
from handouts.reading.rosters.records import Roster
from handouts.reading.rosters.xlsx.roster import open_xlsx
from tests.conftest import RunBatch
from tests.patients import check_patient, fact, read_patient
from tests.rows import manifest

Run = Callable[..., Result]

TEXTS = ("id", "clinician", "next-visit", "cleared-by", "note chin-tuck", "leave-out-warning")


def book(folder: Path, heading: str, value: object, number_format: str = "General") -> Path:
    """Write a workbook with one patient, and one cell of a kind and a format."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["name", "sections", heading])
    sheet.append(["Ana Example", "plan", value])
    sheet["C2"].number_format = number_format
    workbook.save(folder / "roster.xlsx")
    return folder / "roster.xlsx"


def lines(folder: Path, text: str) -> Path:
    """Write one line of JSON."""
    (folder / "roster.jsonl").write_text(text + "\n", "utf-8")
    return folder / "roster.jsonl"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("00000101", "00000101"),
        ("1E16", "1E16"),
        ("1.50", "1.50"),
        ("TRUE", "TRUE"),
        ("9" * 20, "9" * 20),
        (101, "101"),
    ],
)
def test_a_cell_of_text_is_taken_to_the_letter(
    value: object, shown: str, run_batch: RunBatch, tmp_path: Path
) -> None:
    """A clinic finds the sheet by the number that the patient has in its records."""
    assert run_batch(book(tmp_path, "id", value)).exit_code == 0
    assert [line["identifier"] for line in manifest(tmp_path / "out")] == [shown]


@pytest.mark.parametrize(
    ("value", "number_format", "refusal"),
    [
        (101, "00000000", "this is stored as a number, which may not be what was typed"),
        (1234, "#,##0", "this is stored as a number, which may not be what was typed"),
        (1.5, "0.00", "this is stored as a number, which may not be what was typed"),
        (10**19 + 1, "General", "keeps only 15 digits"),
        (1e16, "General", "keeps only 15 digits"),
        (-(10**15), "0", "keeps only 15 digits"),
        (True, "General", "turned this into TRUE or FALSE"),
        (date(2026, 4, 3), "d-mmm", "turned this into a date"),
    ],
)
@pytest.mark.parametrize("heading", ["id", "note chin-tuck"])
def test_a_cell_that_a_spreadsheet_changed_is_refused(
    heading: str, value: object, number_format: str, refusal: str, run_batch: RunBatch, tmp_path: Path
) -> None:
    """Patient 00000101 would be filed as 101, and "3-4 times" be printed as a day in April."""
    done = run_batch(book(tmp_path, heading, value, number_format))
    assert done.exit_code == 3
    assert f"roster.xlsx:2: {heading}: " in done.stderr
    assert refusal in done.stderr
    assert "format the column as text" in done.stderr


@pytest.mark.parametrize("heading", TEXTS)
def test_every_column_of_text_is_looked_at(heading: str, run_batch: RunBatch, tmp_path: Path) -> None:
    """A column that nobody thought of would change what is printed."""
    done = run_batch(book(tmp_path, heading, 12, "000"))
    assert f"{heading}: this is stored as a number, which may not be what was typed" in done.stderr


def test_a_date_is_a_day_where_one_is_asked_for(run_batch: RunBatch, tmp_path: Path) -> None:
    """The day of the next visit may be a date of the spreadsheet, and a hold a number with any format."""
    assert run_batch(book(tmp_path, "next-visit", date(2026, 12, 1), "d-mmm")).exit_code == 0
    assert run_batch(book(tmp_path, "hold chin-tuck", 4, "0.00"), folder="other").exit_code == 0


@pytest.mark.parametrize("typed", ["1.50", "1E16", "12345678901234567890", "-0", "-5", "1e999"])
def test_a_number_of_json_is_a_text_to_the_letter(typed: str, run_batch: RunBatch, tmp_path: Path) -> None:
    """An identifier that another program writes without quotes keeps its zeros and its digits."""
    roster = lines(tmp_path, f'{{"name": "Ana", "sections": "plan", "id": {typed}}}')
    assert run_batch(roster).exit_code == 0
    assert [line["identifier"] for line in manifest(tmp_path / "out")] == [typed]


def _json_of(folder: Path, facts: dict[str, Any]) -> Roster:
    return open_json(lines(folder, json.dumps(facts)), PLAIN)


def _book_of(folder: Path, facts: dict[str, Any], pack: Pack) -> Roster:
    workbook = Workbook()
    for cells in (facts.keys(), facts.values()):
        workbook.worksheets[0].append(list(cells))
    workbook.save(folder / "roster.xlsx")
    return open_xlsx(folder / "roster.xlsx", pack, PLAIN, None)


def test_true_is_yes_and_false_is_no(pack: Pack, tmp_path: Path) -> None:
    """A patient with a balance problem would be given standing exercises."""
    facts = {"name": "Ana", "balance": True, "arm_limit": False, "omit tuck": True}
    for roster in (_json_of(tmp_path, facts), _book_of(tmp_path, facts, pack)):
        (record,) = roster.source.records()
        patient = check_patient(*roster.reader.raw(record, pack), pack, date(2026, 11, 24))
        assert (fact(patient, "balance"), fact(patient, "arm_limit"), patient.exercises["tuck"].omit) == (
            "yes",
            "no",
            True,
        )


@pytest.mark.parametrize("word", ["true", "false"])
@pytest.mark.parametrize("key", ["name", *TEXTS])
def test_a_truth_value_of_json_is_no_text(key: str, word: str, run_batch: RunBatch, tmp_path: Path) -> None:
    """A patient whose identifier is "true" would have "yes" on file."""
    done = run_batch(lines(tmp_path, json.dumps({"name": "Ana", key: word == "true"})))
    assert done.exit_code == 3
    assert f'{key}: {word} is not text; put it in quotes: "{word}"' in done.stderr


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_json_is_no_text(word: str, run_batch: RunBatch, tmp_path: Path) -> None:
    """A failed calculation of another program would be a patient's name."""
    done = run_batch(lines(tmp_path, f'{{"name": {word}}}'))
    assert done.exit_code == 3
    assert "the line is not JSON" in done.stderr


@pytest.mark.parametrize("typed", ["00000101", "9" * 20, "1E16", "1.50", "true", "+5", "0x1F", "1_000", "no"])
def test_csv_and_options_take_text_to_the_letter(typed: str, run_batch: RunBatch, tmp_path: Path) -> None:
    """The oldest ways in change no identifier either."""
    (tmp_path / "roster.csv").write_text(f"name,sections,id\n{typed},plan,{typed}\n", "utf-8")
    assert run_batch(tmp_path / "roster.csv").exit_code == 0
    assert [line["identifier"] for line in manifest(tmp_path / "out")] == [typed]
    pack = read_pack(resource_dir("data") / "neck-osteoporosis")
    said = tuple(FieldValue((name,), typed, f"--{name}") for name in ("name", "id"))
    patient = read_patient(None, said, pack, date(2026, 11, 24)).patient
    assert (patient.name, patient.identifier) == (typed, typed)


@pytest.mark.parametrize(
    ("typed", "arrives"),
    [("101", "101"), ("+5", "+5"), ("-0", "-0"), ('"00101"', "00101"), ("0x1F", "0x1F"), ("1_000", "1_000")],
)
def test_yaml_takes_an_identifier_to_the_letter(typed: str, arrives: str, tmp_path: Path) -> None:
    """A patient's file changes no identifier, and a clinic's no phone number: a call abroad needs its plus sign."""
    pack = read_pack(resource_dir("data") / "neck-osteoporosis")
    (tmp_path / "ana.yaml").write_text(f"name: Ana\nid: {typed}\n", "utf-8")
    patient = read_patient(tmp_path / "ana.yaml", (), pack, date(2026, 11, 24)).patient
    assert patient.identifier == arrives
    (tmp_path / "clinic.yaml").write_text(f"name: Clinic\nphone: {typed}\n", "utf-8")
    assert read_clinic(tmp_path / "clinic.yaml").phone == arrives


@pytest.mark.parametrize("typed", ["00000101", "9" * 20, "1E16", "1.50", "true"])
def test_yaml_refuses_an_identifier_that_it_would_change(typed: str, run: Run, tmp_path: Path) -> None:
    """What YAML reads as a number or a truth value is not quietly another identifier."""
    (tmp_path / "ana.yaml").write_text(f"name: Ana\nid: {typed}\n", "utf-8")
    done = run("check", tmp_path / "ana.yaml")
    assert done.exit_code == 1
    assert "ana.yaml:2: id: " in done.stderr
    assert "quotes" in done.stderr


THAI = "\u0e01\u0e02\u0e03"


@pytest.mark.parametrize(
    ("facts", "is_printed"),
    [
        ({"id": THAI}, False),
        ({"approvals": [{"what": "clearance", "by": "Dr. Lee", "why": f"seen {THAI}"}]}, False),
        ({"leave-out-warning": f"said {THAI}"}, False),
        ({"exercises": {"isometric-neck": {"omit": True, "note": THAI}}}, False),
        ({"exercises": {"wall-posture": {"note": THAI}}}, False),  # withheld: it needs an approval
        ({"name": THAI}, True),
        ({"cleared": {"by": f"Dr. {THAI}"}}, True),
        ({"exercises": {"isometric-neck": {"note": THAI}}}, True),
        ({"clinician": f"Dr. {THAI}"}, True),
        ({"id": THAI, "clinician": f"Dr. {THAI}"}, True),
    ],
)
def test_only_what_is_printed_has_to_be_printable(
    facts: dict[str, Any], is_printed: bool, run: Run, run_batch: RunBatch, tmp_path: Path
) -> None:
    """A patient whose identifier is in another script gets a sheet; `make` and `batch` say the same of every row."""
    row = {"name": "Ana", "cleared": {"by": "Dr. Lee"}, **facts}
    (tmp_path / "ana.yaml").write_text(json.dumps(row), "utf-8")
    made = run("make", tmp_path / "ana.yaml", "--date", "2026-11-24", "-o", tmp_path / "ana.pdf")
    batched = run_batch(lines(tmp_path, json.dumps(row)))
    expected = (1, 3) if is_printed else (0, 0)
    assert (made.exit_code, batched.exit_code) == expected, made.output + batched.output
    for done in (made, batched):
        assert done.stderr.count("cannot print this script correctly (Thai)") == int(is_printed)
