"""Findings that are read from diagnosis codes: never better than the code, never instead of what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.model.codes import IcdMeaning, PackCodes
from handouts.model.fact import Fact
from handouts.model.patient import Patient
from handouts.reading.codes.read_codes import CodeReader
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack
from handouts.reading.patients.writer import patient_text
from handouts.reading.yaml.loader import parse
from handouts.reading.yaml.locations import Provenance
from tests.any_patients import PACK, TODAY
from tests.patients import check_patient, fact
from tests.reading.examples import PACK as SMALL

WORST_FIRST = ("cervical", "recent", "past", "none")
"""Vertebral fractures."""
CODES = (
    "M81.0",
    "M80.08XA",
    "M80.08XS",
    "S12.000S",
    "M80.00XA",
    "Z87.310",
    "M85.80",
    "R29.6",
    "I10",
    "S22.050D",
)


def read(**facts: Any) -> Patient:
    """Return the patient with these keys of a file, dashes as underscores."""
    raw = {"name": "Ada Lee", **{key.replace("_", "-"): value for key, value in facts.items()}}
    return check_patient(raw, Provenance("patient.yaml"), PACK, TODAY)


def problems(**facts: Any) -> list[str]:
    """Return the problems of a patient with these keys."""
    with pytest.raises(InputError) as caught:
        read(**facts)
    return [f"{problem.field}: {problem.message}" for problem in caught.value.problems]


def findings(codes: str) -> tuple[str, str, str]:
    """Return diagnosis, fracture and balance as codes say them."""
    patient = read(icd_10=codes)
    return fact(patient, "diagnosis"), fact(patient, "fracture"), fact(patient, "balance")


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("M81.0", ("yes", "unknown", "unknown")),
        ("m810; m8008xs", ("yes", "past", "unknown")),
        ("M80.08XA", ("yes", "recent", "unknown")),
        ("M80.88XG R26.81", ("yes", "recent", "yes")),
        ("M80.051A", ("yes", "unknown", "unknown")),
        ("M80.0AXA", ("yes", "unknown", "unknown")),
        ("M48.54XS", ("unknown", "past", "unknown")),
        ("S22.050A; M80.08XS", ("yes", "recent", "unknown")),
        ("S32.010D", ("unknown", "recent", "unknown")),
        ("S32.19XS", ("unknown", "past", "unknown")),
        ("S32.2XXA", ("unknown", "unknown", "unknown")),
        ("S12.400S", ("unknown", "cervical", "unknown")),
        ("M48.42XA, S22.050S", ("unknown", "cervical", "unknown")),
        ("Z91.81", ("unknown", "unknown", "yes")),
        ("I10; E11.9; M17.11", ("unknown", "unknown", "unknown")),
    ],
)
def test_what_codes_say(codes: str, expected: tuple[str, str, str]) -> None:
    """A fracture that the chart has would be missing on the sheet, or one that nobody has would be on it."""
    assert findings(codes) == expected


@pytest.mark.parametrize(
    "code",
    [
        "M80.00XA",
        "M80.80XS",
        "M84.48XA",
        "M84.58XA",
        "M84.68XA",
        "Z87.310",
        "Z87.311",
        "M48.50XA",
        "T08",
        "S12.8XXA",
    ],
)
def test_where_a_code_does_not_tell_the_place_the_clinician_is_asked(code: str) -> None:
    """A broken hip would become a broken neck, or a broken neck nothing at all."""
    (problem,) = problems(icd_10=code)
    assert problem.startswith(f"fracture: {code}: This code ")
    assert "Choose one of none, past, recent, cervical (in the neck), unknown" in problem
    for answer in ("none", "past", "cervical", "unknown"):
        assert fact(read(icd_10=code, fracture=answer), "fracture") == answer


def test_an_answer_of_unknown_stays_in_a_saved_file() -> None:
    """A file that was saved or revised would ask the same question again, and make no sheet."""
    patient = read(icd_10="M80.00XA", fracture="unknown", balance="unknown")
    assert (patient.not_known, dict(patient.facts).get("fracture")) == (("fracture",), None)
    values = parse(patient_text(patient), "x.yaml").mapping
    assert (values["fracture"], "balance" in values) == ("unknown", False)
    assert check_patient(values, Provenance("x.yaml"), PACK, TODAY) == patient


def test_codes_that_say_nothing_are_kept_apart() -> None:
    """Nobody would know that a code was not considered; or a code that was would be called unused."""
    assert read(icd_10="M81.0, I50.9, E11.9, i50.9").unread_codes == ("I50.9", "E11.9")
    assert read(icd_10="M80.00XA", fracture="past").unread_codes == ()
    assert read(snomed="38341003").unread_codes == ("38341003",)


def test_osteopenia_is_no_osteoporosis() -> None:
    """A patient with thin bones would be told of an illness that nobody has found."""
    (problem,) = problems(icd_10="M85.89")
    assert problem.startswith("diagnosis: M85.89: This code is used for osteopenia")
    assert fact(read(icd_10="M85.89", diagnosis="no"), "diagnosis") == "no"


@pytest.mark.parametrize(
    ("code", "message"),
    [("M80.08", "lacks its seventh character"), ("M80.0", "is not complete"), ("M48.5", "is not complete")],
)
def test_half_a_code_is_asked_about(code: str, message: str) -> None:
    """An old fracture would be taken for a new one, or a cut-off code for no fracture."""
    (problem,) = problems(icd_10=code)
    assert problem.startswith("fracture: ") and message in problem


@pytest.mark.parametrize(
    ("codes", "typed", "says"),
    [("M80.08XA", "none", "recent"), ("S12.1XXA", "past", "cervical"), ("M80.08XS", "none", "past")],
)
def test_a_better_finding_than_the_code_is_refused(codes: str, typed: str, says: str) -> None:
    """One of two findings would be chosen in silence, and it could be the wrong one."""
    (problem,) = problems(icd_10=codes, fracture=typed)
    assert (
        problem
        == f'fracture: "{typed}" contradicts the code {codes} (icd-10[1]), which says {says}; correct the one that is wrong'
    )


def test_a_worse_finding_than_the_code_stays() -> None:
    """A clinician who knows more than the code would have to delete it."""
    assert fact(read(icd_10="M80.08XS", fracture="Cervical"), "fracture") == "cervical"
    assert fact(read(icd_10="M80.08XS", fracture="unknown"), "fracture") == "past"


def test_a_finding_with_its_day_is_held_against_the_code_too() -> None:
    """A good result of last week would hide what the code says, since it is typed with its day."""
    steady = Fact(ask="Is the patient steady?", best_to_worst=("yes", "no"), good_for=90)
    codes = PackCodes(icd=(IcdMeaning(codes=("R29.6",), says={"steady": "no"}),))
    reader = CodeReader("own", codes, {"steady": steady})

    def told(value: str) -> list[str]:
        raw = {"icd-10": "R29.6", "steady": {"value": value, "on": "2026-11-20"}}
        found = reader.read(raw, Provenance("patient.yaml"))
        assert found.raw["steady"] == raw["steady"]
        return [problem.message for problem in found.problems]

    assert "contradicts the code R29.6" in told("yes")[0]
    assert told("no") == []


@pytest.mark.parametrize(
    ("pack", "code", "fact_id", "typed"),
    [
        ("fall-prevention", "I25.110", "heart", "stable"),
        ("fall-prevention", "I23.0", "heart", "no"),
        ("knee-osteoarthritis", "I21.4", "heart", "stable"),
        ("knee-osteoarthritis", "M00.061", "knee-red-flag", "no"),
        ("knee-osteoarthritis", "T84.54XA", "knee-red-flag", "no"),
        ("knee-osteoarthritis", "R29.6", "balance", "no"),
        ("knee-osteoarthritis", "M25.562", "sore-side", "right"),
    ],
)
def test_the_shipped_codes_do_not_stand_beside_a_better_finding(
    pack: str, code: str, fact_id: str, typed: str
) -> None:
    """An infected knee or a heart attack in the record would pass beside a slip of the hand."""
    raw = {"name": "Ada", "icd-10": code, fact_id: typed}
    with pytest.raises(InputError, match=f"contradicts the code {code}"):
        check_patient(raw, Provenance("patient.yaml"), read_pack(find_pack(pack)), TODAY)


def test_everything_wrong_with_codes_is_told_at_once() -> None:
    """A clinician would fix a row, and be told of the next fault each time."""
    found = problems(icd_10="osteo; M8O.08XA; M80.00XA", snomed="64859005", stage=99)
    assert [problem.partition(":")[0] for problem in found] == [
        "icd-10[1]",
        "icd-10[2]",
        "snomed[1]",
        "stage",
        "fracture",
    ]
    assert '"M8O.08XA" is not an ICD-10-CM code' in found[1]
    assert "did you mean M80.08XA" in found[1]
    assert "its check digit is wrong" in found[2]


def test_snomed_codes_are_read() -> None:
    """A system that exports SNOMED CT would have nothing to fill the columns from."""
    assert fact(read(snomed=64859006), "diagnosis") == "yes"
    assert problems(snomed="443165006")[0].startswith(
        "fracture: 443165006: This code does not say which bone"
    )


def test_a_pack_without_codes_refuses_them() -> None:
    """Codes would be typed for nothing, and the facts in them be missing without a word."""
    small = read_pack(SMALL)
    raw = {"name": "Ada", "icd-10": "M81.0"}
    with pytest.raises(InputError, match="does not read these codes"):
        check_patient(raw, Provenance("patient.yaml"), small, TODAY)


def test_a_code_that_was_typed_as_the_diagnosis_is_recognized() -> None:
    """A clinician would not know what to write instead."""
    assert "a code is read under icd-10" in problems(diagnosis="M81.0")[0]


def test_codes_that_name_two_sides_are_asked_about() -> None:
    """A patient with two sore knees would be told to begin with the wrong one, as the first code says it."""
    knee = read_pack(find_pack("knee-osteoarthritis"))

    def checked(**facts: str) -> Patient:
        raw = {"name": "Ada", **{key.replace("_", "-"): value for key, value in facts.items()}}
        return check_patient(raw, Provenance("patient.yaml"), knee, TODAY)

    assert checked(icd_10="M17.11; M25.562").facts == {"diagnosis": "yes", "sore-side": "left"}
    with pytest.raises(
        InputError, match=r"M25\.561: The codes say different things\. Choose one of right, left, both"
    ):
        checked(icd_10="M25.561; M25.562")
    with pytest.raises(InputError, match=r'"both" contradicts the code M25\.561'):
        checked(icd_10="M25.561", sore_side="both")


@given(
    st.lists(st.sampled_from(CODES), max_size=5),
    st.sampled_from((None, "unknown", *WORST_FIRST)),
    st.sampled_from((None, "yes", "no")),
)
def test_codes_only_ever_make_a_finding_worse(
    codes: list[str], fracture: str | None, balance: str | None
) -> None:
    """A code would take back a finding that a clinician has typed, and give an exercise back with it."""
    typed = {key: value for key, value in (("fracture", fracture), ("balance", balance)) if value}
    try:
        patient = read(icd_10=codes, **typed)
    except InputError:
        return
    if fracture in WORST_FIRST:
        assert WORST_FIRST.index(fact(patient, "fracture")) <= WORST_FIRST.index(fracture)
    if balance:
        assert fact(patient, "balance") == balance
    assert fact(patient, "diagnosis") != "no"
    assert fact(patient, "fracture") != "none" or fracture == "none"
    alone = [fact(read(icd_10=code, fracture="unknown", diagnosis="unknown"), "fracture") for code in codes]
    assert all(
        WORST_FIRST.index(fact(patient, "fracture")) <= WORST_FIRST.index(one)
        for one in alone
        if one != "unknown"
    )
