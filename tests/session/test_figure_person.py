"""Who is in the pictures: whoever was chosen, else someone of the patient's sex, the same on every page and each time."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

from handouts.model.clinic import Clinic
from handouts.model.sheet import ExerciseCard, Figure, Sheet
from handouts.reading.packs.figures import figure_picture
from handouts.reading.packs.library import library_of, pack_folder
from handouts.session.checked import Ready
from handouts.session.request import Request
from handouts.session.session import Session, open_session
from tests.conftest import Run, RunBatch
from tests.rows import DAY, sheets, write_csv
from tests.session.test_session import ON

PERSONS = ("grace", "james", "ruth", "walter")
FACTS = {"name": "Robin Sample", "cleared-by": "Dr. Lee", "t-score": "-2.1", "balance": "no"}


@pytest.fixture(scope="module")
def session() -> Session:
    """Return the session of the shipped pack and a clinic that chose nobody."""
    return open_session((), None, ON)


def sheet_of(session: Session, **facts: str) -> Sheet:
    """Return the sheet of a patient with these facts."""
    ready = session.check(Request.of_row({**FACTS, **facts}, session.pack))
    assert isinstance(ready, Ready)
    return session.compose(ready)


def figures(value: Any) -> Iterator[Figure]:
    """Yield every figure of an exercise on a sheet."""
    for section in value.edition.sections:
        for block in section.blocks:
            if isinstance(block, ExerciseCard):
                yield from block.figures


@cache
def persons_drawn(session: Session) -> dict[Any, str]:
    """Return who is in each picture of an exercise."""
    return {
        figure_picture(session.library.members[0], name, person): person
        for person in PERSONS
        for name in session.pack.words.figures
        if not name.startswith("icon-")
    }


def shown(session: Session, sheet: Sheet) -> str:
    """Return the one person who is in all pictures of the exercises."""
    drawn = persons_drawn(session)
    (person,) = {drawn[figure.picture] for figure in figures(sheet)}
    return person


@pytest.mark.parametrize(
    ("sex", "person"), [("female", "grace"), ("male", "james"), ("F", "grace"), ("M", "james")]
)
def test_the_person_has_the_sex_of_the_patient(session: Session, sex: str, person: str) -> None:
    """A man would see a woman in a cardigan in all of his pictures."""
    assert shown(session, sheet_of(session, sex=sex)) == person


@pytest.mark.parametrize("sex", ["unknown", "other", ""])
def test_without_a_known_sex_the_persons_alternate(session: Session, sex: str) -> None:
    """Every patient whose sex is not recorded would see a woman, or the same patient now a woman and now a man."""
    seen = Counter(shown(session, sheet_of(session, sex=sex, id=f"MRN-{number}")) for number in range(40))
    assert set(seen) == {"grace", "james"}
    assert min(seen.values()) >= 10


def test_a_patient_sees_the_same_person_at_every_visit(session: Session) -> None:
    """Week by week, or with one exercise more, another person would do the same exercise."""
    later = open_session((), None, ON.replace(year=2027))
    for number in range(8):
        patient = {"id": f"MRN-{number}"}
        first = shown(session, sheet_of(session, **patient))
        renamed = sheet_of(later, **patient, stage="3", name="Robin Sample-Example")
        assert shown(later, renamed) == first


def test_a_choice_for_the_patient_or_the_clinic_wins(session: Session) -> None:
    """Whoever a clinician asked for would not be in the pictures."""
    clinic = Session(session.library, Clinic(figure_person="walter"), None, ON)
    assert shown(session, sheet_of(session, sex="female", person="james")) == "james"
    assert shown(clinic, sheet_of(clinic, sex="female")) == "walter"
    assert shown(clinic, sheet_of(clinic, sex="female", person="ruth")) == "ruth"


def test_patients_of_one_sex_share_an_edition(session: Session) -> None:
    """A batch would lay out each sheet anew instead of once for many patients."""
    women = [sheet_of(session, sex="female", name=name, id=name) for name in ("Ana", "Bea", "Cleo")]
    assert len({id(sheet.edition) for sheet in women}) == 1
    unknown = [sheet_of(session, id=f"MRN-{number}") for number in range(20)]
    assert len({id(sheet.edition) for sheet in unknown}) == 2


def test_a_pack_says_who_is_of_which_sex(session: Session, tmp_path: Path) -> None:
    """A clinic that adds its own person could not show her; the program would know only the four that it came with."""
    folder = Path(shutil.copytree(pack_folder(None), tmp_path / "pack"))
    path = folder / "pack.yaml"
    listed = path.read_text(encoding="utf-8")
    swapped = listed.replace("{id: grace, sex: female}", "{id: grace, sex: male}")
    assert swapped != listed
    path.write_text(swapped, encoding="utf-8")
    other = Session(library_of([folder]), Clinic(), None, ON)
    assert shown(other, sheet_of(other, sex="male")) == "grace"
    assert shown(other, sheet_of(other, sex="female")) == "ruth"


def test_a_pack_that_lists_nobody_still_has_pictures(session: Session, tmp_path: Path) -> None:
    """A pack made before persons were listed would lose its pictures."""
    bare = replace(session.pack, figure_persons=())
    other = Session(session.library, Clinic(), None, ON)
    other.pack_in = lambda _language: bare
    assert shown(other, sheet_of(other, sex="male")) == "grace"


def test_a_batch_and_explain_know_the_same_sheet(run: Run, run_batch: RunBatch, tmp_path: Path) -> None:
    """A man would see a man when his sheet is made alone, and a woman from the list; or its number would not match."""
    facts = {"name": "Robin Sample", "cleared-by": "Dr. Lee"}
    header = ("name", "cleared-by", "sex")
    rows = [(*facts.values(), sex) for sex in ("female", "male")]
    assert run_batch(write_csv(tmp_path / "roster.csv", rows, header=header)).exit_code == 0
    alone = {}
    for sex, person in (("female", "grace"), ("male", "james")):
        options = [f"--{name}={value}" for name, value in {**facts, "sex": sex}.items()]
        for name, more in ((sex, []), (person, [f"--person={person}"])):
            assert run("make", *options, *more, *DAY, "-o", tmp_path / f"{name}.pdf").exit_code == 0
            alone[name] = (tmp_path / f"{name}.pdf").read_bytes()
        assert alone[sex] == alone[person]
        printed = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / f"{sex}.pdf").pages)
        explained = run("explain", *options, *DAY, "--format=json")
        assert json.loads(explained.stdout)["sheet_number"] in printed
    assert alone["female"] != alone["male"]
    assert set(sheets(tmp_path / "out").values()) == {alone["female"], alone["male"]}
