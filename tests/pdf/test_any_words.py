"""Whatever is typed, in any script and at any length: a sound sheet, or an error that names the letter and the field."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.pdf.fonts.faces import unprintable
from handouts.reading.patients.options import FieldValue
from handouts.session.make import SheetRequest, Target, make
from handouts.sheet.wording import as_typed
from tests.pdf.content import Opened
from tests.pdf.sheets import DAY, PATIENTS
from tests.pdf.structure import faults

_EUROPE = st.characters(min_codepoint=0x20, max_codepoint=0x4FF, exclude_categories=("Cc", "Cs", "Cn"))
_LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz ABCÄÖÜéñß<>&%()\\'\"{}[]/§λЖ—“”")
PRINTED = st.text(_LETTERS, min_size=1, max_size=300)
TYPED = st.one_of(
    PRINTED, PRINTED, st.text(_EUROPE, min_size=1, max_size=80), st.text(min_size=1, max_size=40)
)
PATIENT = ("name", "clinician", "next-visit", "cleared.by", "exercises.isometric-neck.note")
CLINIC = ("name", "hours", "phone")


def made(patient: dict[str, str], clinic: dict[str, str], *, profile: str = "standard") -> Opened:
    """Make a sheet with these words; InputError where they cannot be printed."""
    said = tuple(FieldValue(tuple(field.split(".")), text, field) for field, text in patient.items())
    with tempfile.TemporaryDirectory() as folder:
        clinic_file = Path(folder, "clinic.yaml")
        clinic_file.write_text(
            "".join(f"{key}: {json.dumps(text)}\n" for key, text in {"emergency": "911", **clinic}.items()),
            "utf-8",
        )
        example, _ = PATIENTS["severe-past-fracture"]
        request = SheetRequest(
            example, (*said, FieldValue(("profile",), profile, "profile")), (), clinic_file, DAY
        )
        out = Path(folder, "sheet.pdf")
        make(request, Target(out))
        return Opened(out.read_bytes())


@given(
    st.fixed_dictionaries({}, optional=dict.fromkeys(PATIENT, TYPED)),
    st.fixed_dictionaries({}, optional=dict.fromkeys(CLINIC, TYPED)),
    st.sampled_from(["standard", "large", "compact"]),
)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_give_a_sound_sheet_or_a_reason(
    patient: dict[str, str], clinic: dict[str, str], profile: str
) -> None:
    """No name, note or clinic makes a file that a reader cannot use, and no refusal leaves the user guessing."""
    try:
        file = made(patient, clinic, profile=profile)
    except InputError as error:
        for problem in error.problems:
            assert problem.field.split("[")[0] in (*PATIENT, *CLINIC, "exercises.isometric-neck", ""), problem
            assert problem.message
        return
    assert faults(file) == []
    # The first glyph of a cluster says all of it, and each of the others a word joiner.
    text = "".join(run.text for run in file.runs).replace("\u2060", "")
    for typed in patient.values():
        for word in as_typed(typed).replace("\u2060", "").split():
            assert word[:20] in text.replace(" ", "") or word[:20] in text


def test_every_letter_that_cannot_be_printed_is_told_at_once() -> None:
    """A user mends all fields in one go, each letter named as its own character table names it."""
    with pytest.raises(InputError) as error:
        made(
            {"name": "Ana ሀሁ", "exercises.isometric-neck.note": "Slowly \U0001f600"},
            {"name": "Κλινική ✚ ሆስፒታል"},
        )
    told = {problem.field: problem.message for problem in error.value.problems}
    assert set(told) == {"name", "exercises.isometric-neck.note"}
    assert len(error.value.problems) == 3
    for problem in error.value.problems:
        assert re.search(r"\(U\+[0-9A-F]{4,5}(?:, [A-Z][A-Z ]+)?\)", problem.message)
        assert "; use Latin letters" in problem.message
    assert "U+1F600, GRINNING FACE" in told["exercises.isometric-neck.note"]
    files = {problem.file.rsplit("/", 1)[-1] for problem in error.value.problems}
    assert files == {"option", "clinic.yaml"}


def test_many_letters_are_counted_not_listed() -> None:
    """A note in a script that is not covered gives one line, not a page of names."""
    note = "ሀሁሂሃሄህሆለሉ"
    assert len(unprintable(note)) > 5
    with pytest.raises(InputError, match=r"and \d+ more") as error:
        made({"exercises.isometric-neck.note": note}, {})
    assert len(str(error.value)) < 900


@pytest.mark.parametrize("profile", ["standard", "large", "compact"])
@pytest.mark.parametrize("length", [600, 2000])
def test_a_long_note_is_printed_whole_or_refused_with_its_length(profile: str, length: int) -> None:
    """A note is never cut: it is on the card to its last word, or the user is told which text to shorten."""
    note = ("Press softly and stop when you are tired. " * 60)[:length].strip()
    try:
        file = made({"exercises.isometric-neck.note": note}, {}, profile=profile)
    except InputError as error:
        (problem,) = error.problems
        assert "shorten" in problem.message or "the maximum is" in problem.message
        assert "note" in problem.field
        return
    assert faults(file) == []
    text = " ".join("".join(run.text for run in file.runs).split())
    assert note in text
