"""The receipt in a sheet's PDF: what it says, what it leaves out, and how it is read when it comes back from outside."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.receipt import FORMAT, NAMESPACE, Receipt
from handouts.pdf.renderer import Renderer
from handouts.pdf.writer.encryption import protect
from handouts.pdf.writer.print_file import write_print_file
from handouts.reading.receipts.pdf import NO_RECEIPT, last_pdf, read_last_pdf
from handouts.reading.receipts.text import MAX_CHARACTERS, parse_receipt
from handouts.session.request import Request
from handouts.session.session import open_session
from tests.pdf.sheets import CLINIC, DAY, PATIENTS, Case, document_of, request_for, sheet_of
from tests.receipts import checked, with_other_receipt

CASE = Case("week-4-approved")
FILE = "last.pdf"
PASSWORD = "four blue cups"  # noqa: S105 - a test's own


def receipt_of(data: bytes) -> Receipt:
    """Return the receipt of a PDF that has one."""
    receipt = last_pdf(data, FILE).receipt
    assert receipt is not None
    return receipt


@pytest.mark.parametrize("patient", PATIENTS)
def test_it_says_what_was_given(patient: str) -> None:
    """The next visit would start from another dose, exercise or stage than the patient was given."""
    case = Case(patient)
    plan, receipt = request_for(*PATIENTS[patient]).ready()[1].plan, receipt_of(document_of(case).data)
    assert (receipt.number, receipt.on) == (sheet_of(case).content_id, DAY)
    (pack,) = receipt.packs
    assert (pack.id, pack.version, pack.stage, pack.week) == (
        plan.pack_id,
        plan.pack_version,
        plan.stage,
        plan.week,
    )
    assert list(receipt.exercises) == [decision.exercise_id for decision in plan.active]
    for decision in plan.active:
        given_then = receipt.exercises[decision.exercise_id]
        assert decision.dose is not None
        assert (given_then.variant, given_then.note) == (decision.variant_id, decision.note)
        assert {name: getattr(decision.dose, name) for name in given_then.dose} == given_then.dose


def test_it_leaves_out_what_the_paper_does_not_say() -> None:
    """A PDF that is passed on would tell findings, reasons or a name that nobody printed there."""
    text = sheet_of(CASE).receipt
    values = json.loads(text)
    assert values.keys() == {"format", "packs", "number", "on", "exercises", "check"}
    assert {key for pack in values["packs"] for key in pack} == {"id", "version", "stage", "week"}
    assert {key for given_then in values["exercises"].values() for key in given_then} == {
        "variant",
        "dose",
        "note",
    }
    for word in ("Ines", "Mockup", "EX-", "osteoporosis diagnosed", "rule", "withheld", "Dr."):
        assert word not in text


def test_a_password_leaves_it_out() -> None:
    """Who has no password could read the exercises in the description of the file."""
    data = protect(document_of(CASE).data, PASSWORD)
    reader = pypdf.PdfReader(BytesIO(data), password=PASSWORD)
    packet = reader.trailer["/Root"]["/Metadata"].get_data()
    assert b"Ines Mockup" in packet
    assert b"receipt" not in packet.lower()
    assert NAMESPACE.encode() not in packet
    last = last_pdf(data, FILE)
    assert last.receipt is None
    assert last.missing is not None
    assert "password" in str(last.missing)


def test_a_clinic_can_turn_it_off(tmp_path: Path) -> None:
    """A clinic whose rules forbid data in the file could not use the program."""
    clinic = tmp_path / "clinic.yaml"
    clinic.write_text("phone: '555 0100'\nreceipt: no\n")
    session = open_session((), clinic, DAY)
    assert not session.clinic.receipt
    sheet = replace(sheet_of(CASE), receipt="")
    data = Renderer().render(sheet).data
    assert NAMESPACE.encode() not in data
    last = last_pdf(data, FILE)
    assert last.receipt is None
    assert last.missing is not None
    assert last.missing.problems[0].kind == NO_RECEIPT
    assert (last.title, last.day) == (sheet.title, DAY)


def test_other_programs_save_it_with_the_file() -> None:
    """A sheet that somebody opened and saved would have to be typed again."""
    data = document_of(CASE).data
    with_pikepdf, with_pypdf = BytesIO(), BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(with_pikepdf, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    pypdf.PdfWriter(clone_from=BytesIO(data)).write(with_pypdf)
    for saved in (with_pikepdf, with_pypdf):
        assert receipt_of(saved.getvalue()) == receipt_of(data)


def test_the_latest_description_counts() -> None:
    """A file that another program went on writing would give what an earlier description said."""
    data = document_of(CASE).data
    at = data.index(b"<?xpacket begin")
    end = data.index(b'<?xpacket end="r"?>')
    packet = data[at:end]
    later = with_other_receipt(packet, ('"stage":3', '"stage":2'))
    assert receipt_of(data + later).packs[0].stage == 2


def test_a_file_for_the_printer_has_none(tmp_path: Path) -> None:
    """One patient's exercises would be taken for those of all patients in it."""
    path = tmp_path / "all.pdf"
    with path.open("wb") as sink:
        write_print_file(sink, [sheet_of(CASE), sheet_of(Case("follow-up"))], duplex=False)
    last = read_last_pdf(path)
    assert last.receipt is None
    assert last.missing is not None
    assert "for the printer" in str(last.missing)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a PDF"),
        (b"name: Ana", "not a PDF"),
        (b"%PDF-1.7\n%%EOF", "not made by handouts"),
        (b"%PDF-1.7\ntrailer<</Encrypt 5 0 R>>", "protected by a password"),
    ],
)
def test_what_is_no_sheet_is_named(data: bytes, message: str) -> None:
    """A clinician would not know whether to look for another file, a password or the patient's file."""
    try:
        problem = last_pdf(data, FILE).missing
    except InputError as error:
        problem = error
    assert message in str(problem)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """A scan of gigabytes would fill the memory."""
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(70 * 1024 * 1024)
    with pytest.raises(InputError, match="too large"):
        read_last_pdf(path)


def test_entities_are_not_unfolded() -> None:
    """A small file could ask for gigabytes of memory."""
    data = document_of(CASE).data.replace(
        b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x:xmpmeta', 1
    )
    bomb = data.replace(b"<handouts:receipt>", b"<handouts:receipt>&b;", 1)
    with pytest.raises(InputError, match="damaged"):
        last_pdf(bomb, FILE)


@given(st.data())
def test_any_damage_is_a_message(data: st.DataObject) -> None:
    """A damaged or forged file would end in a traceback, or be believed in part."""
    whole = document_of(CASE).data
    packet = whole.index(b"<?xpacket begin")
    start = data.draw(st.integers(packet - 200, len(whole)))
    length = data.draw(st.integers(0, 400))
    put_in = data.draw(st.binary(max_size=40))
    damaged = whole[:start] + put_in + whole[start + length :]
    try:
        last = last_pdf(damaged, FILE)
    except InputError as error:
        assert str(error).startswith(FILE)
    else:
        assert last.receipt is not None or last.missing is not None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
KEYS = ("format", "packs", "number", "on", "exercises", "id", "stage", "dose", "note")


@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING) | ANYTHING)
def test_any_json_is_a_receipt_or_a_message(values: object) -> None:
    """A forged receipt would reach the planning with values of another kind."""
    given_then = checked({"format": FORMAT, **values}) if isinstance(values, dict) else json.dumps(values)
    try:
        parse_receipt(given_then, FILE)
    except InputError as error:
        assert str(error).startswith(FILE)


@pytest.mark.parametrize(
    "change",
    [
        {"number": "../../../etc"},
        {"on": "2026-02-30"},
        {"packs": []},
        {"packs": [{"id": "a b", "version": "1.0.0", "stage": 1}]},
        {"packs": [{"id": "a", "version": "1.0.0", "stage": 0}]},
        {"exercises": {"../x": {}}},
        {"exercises": {"a": {"dose": {"hold_s": -1}}}},
        {"exercises": {"a": {"dose": {"Hold": 1}}}},
        {"exercises": {"a": {"dose": {"hold_s": True}}}},
        {"exercises": {"a": {"note": "\u202e"}}},
        {"exercises": {"a": {"fracture": "none"}}},
        {"name": "Ana"},
        {"format": 0},
        {"format": True},
        {"format": "1"},
    ],
)
def test_what_no_sheet_can_say_is_refused(change: dict[str, object]) -> None:
    """A forged receipt would put a wrong dose, or words of its own, before a clinician."""
    values = {**json.loads(sheet_of(CASE).receipt), **change}
    with pytest.raises(InputError, match="is damaged"):
        parse_receipt(checked(values), FILE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"hold_s":6', '"hold_s":3'),
        ('"stage":3', '"stage":1'),
        ('"isometric-neck"', '"chin-tuck-too"'),
        ('"repetitions":5,', ""),
        (',"check":', ',"checks":'),
    ],
)
def test_what_somebody_changed_by_hand_is_refused(before: str, after: str) -> None:
    """The box "New on this sheet" would tell a patient of another dose than the paper has, or of no exercise at all."""
    text = sheet_of(CASE).receipt
    assert before in text
    assert parse_receipt(text, FILE) == receipt_of(document_of(CASE).data)
    with pytest.raises(InputError, match="is damaged"):
        parse_receipt(text.replace(before, after, 1), FILE)


def test_another_layout_of_the_text_is_no_damage() -> None:
    """A program that saves the file again and adds spaces would make the receipt worthless."""
    text = sheet_of(CASE).receipt
    assert parse_receipt(json.dumps(json.loads(text), indent=1), FILE) == parse_receipt(text, FILE)


@pytest.mark.parametrize(
    "text",
    ['{"format":1,"format":1}', "[" * 5000, '{"format":NaN}', '"a"', " " * (MAX_CHARACTERS + 1), "\ud800"],
)
def test_what_is_no_json_object_is_refused(text: str) -> None:
    """A damaged receipt would end in a traceback."""
    with pytest.raises(InputError, match="is damaged"):
        parse_receipt(text, FILE)


def test_a_later_format_asks_for_an_update() -> None:
    """A clinician would look for damage where the program is old."""
    values = {**json.loads(sheet_of(CASE).receipt), "format": FORMAT + 1}
    with pytest.raises(InputError, match="newer version of handouts"):
        parse_receipt(checked(values), FILE)


def test_the_week_does_not_part_an_edition() -> None:
    """A batch of patients who began on different days would lay out every sheet anew."""
    session = open_session((), CLINIC, DAY)
    facts = {
        "name": "Ana",
        "cleared by": "Dr. Lee",
        "diagnosis": "yes",
        "t-score": "-2.3",
        "fracture": "none",
    }
    sheets = [
        session.compose(session.require(Request.of_row({**facts, "started": started}, session.pack)))
        for started in ("2026-10-01", "2026-10-12")
    ]
    assert sheets[0].edition is sheets[1].edition
    assert sheets[0].receipt != sheets[1].receipt
