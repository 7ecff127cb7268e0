"""From a sheet's PDF to the proposal for the next one: what goes on, what moves on, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from handouts.infra.errors import InputError
from handouts.infra.paths import resource_dir
from handouts.model.patient import Patient
from handouts.reading.packs.loader import read_pack
from handouts.reading.patients.options import FieldValue
from handouts.reading.patients.writer import patient_text
from handouts.reading.yaml.loader import load
from handouts.session.make import SheetRequest, Target, make
from handouts.session.request import Request
from handouts.session.revise import Proposal, RevisionRequest, revise
from handouts.session.session import open_session
from tests.receipts import with_other_receipt

DAY = date(2026, 11, 24)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PATIENTS = sorted((EXAMPLES / "patients").glob("*.yaml"))
ANA = """
name: Ana Example
diagnosis: "yes"
t-score: -2.3
fracture: none
balance: "no"
arm-limit: "no"
cleared: {by: Dr. Lee, on: 2026-10-01}
started: 2026-11-03
equipment: [wall, high-backed-chair]
"""


def request(patient: Path | None, on: date = DAY, *options: tuple[str, str]) -> SheetRequest:
    """Return a request, its options in the terms of a patient's file."""
    values = [FieldValue(tuple(field.split(".")), text, field) for field, text in options]
    return SheetRequest(patient, values, (), None, on)


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    """Return the file of a patient of whom everything is known."""
    path = tmp_path / "ana.yaml"
    path.write_text(ANA)
    return path


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes a sheet and returns its PDF."""

    def call(patient: Path, on: date = DAY, *options: tuple[str, str], **target: Any) -> Path:
        path = tmp_path / f"last-{on}.pdf"
        make(request(patient, on, *options), Target(path, force=True, **target))
        return path

    return call


def says(rule_id: str) -> str:
    """Return what a rule of the neck pack tells the clinician."""
    return read_pack(resource_dir("data") / "neck-osteoporosis").clinician.rules[rule_id].says


def changes(proposal: Proposal) -> dict[str, str]:
    """Return what becomes of each exercise, with its reason."""
    since = proposal.explained.since_last
    assert since is not None
    return {change.id: f"{change.kind}: {change.reason}".rstrip(": ") for change in since.changes}


@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_a_sheet_that_is_revised_at_once_is_the_same_plan(path: Path, given: Callable[..., Path]) -> None:
    """The plan would change on its way through the PDF: a dose, an exercise, a note or the stage."""
    _, ready = request(path).ready()
    proposal = revise(RevisionRequest(given(path), request(path)))
    assert {each.kind for each in proposal.explained.since_last.changes} <= {"same"}  # type: ignore[union-attr]
    without = replace(proposal.patient, last_sheet=None, visit=ready.patient.visit)
    assert without == replace(ready.patient, last_sheet=None, reviewed=None)
    assert proposal.notes == ()


@pytest.mark.parametrize("path", PATIENTS, ids=lambda path: path.stem)
def test_the_file_of_a_proposal_makes_the_same_plan(
    path: Path, given: Callable[..., Path], tmp_path: Path
) -> None:
    """What was confirmed would not be what is printed."""
    last = given(path)
    later = DAY + timedelta(weeks=2)
    proposal = revise(RevisionRequest(last, request(path, later), confirmed_by="Dr. Lee"))
    new = tmp_path / "new.yaml"
    new.write_text(patient_text(proposal.patient), encoding="utf-8")
    session, ready = request(new, later).ready()
    assert ready.patient == proposal.patient
    assert session.explain(ready) == proposal.explained


def test_a_proposal_moves_on_one_stage_with_its_reasons(ana: Path, given: Callable[..., Path]) -> None:
    """A clinician would not see which rule lets an exercise in, or a patient would skip a stage."""
    last = given(ana, date(2026, 11, 5))
    proposal = revise(RevisionRequest(last, request(ana)))
    assert (proposal.last.packs[0].stage, proposal.explained.progress[0].stage) == (1, 2)
    assert [later.stage for later in proposal.later_stages] == [3]
    assert changes(proposal) == {
        "isometric-neck": "same",
        "shoulder-blade-squeeze": f'new: no longer withheld by the rules "{says("isometric-first")}" and "{says("shoulder-next")}"',
    }
    told = revise(RevisionRequest(last, request(ana, DAY, ("stage", "3"))))
    assert told.explained.progress[0].stage == 3
    assert told.explained.since_last is not None
    assert "goes from stage 1 to stage 3" in told.explained.since_last.lines[0]
    assert proposal.explained.since_last is not None
    assert proposal.explained.since_last.remarks == ()
    assert changes(told)["chin-tuck"].startswith("new: no longer withheld by ")


def test_a_new_finding_stops_what_is_not_safe_any_more(ana: Path, given: Callable[..., Path]) -> None:
    """A patient would go on with what a new fracture forbids."""
    last = given(ana)
    proposal = revise(RevisionRequest(last, request(ana, DAY, ("fracture", "cervical"))))
    exercises = ("isometric-neck", "shoulder-blade-squeeze", "chin-tuck")
    assert changes(proposal) == dict.fromkeys(exercises, f"stopped: {says('cervical')}")


def test_what_the_clinician_changes_is_said(ana: Path, given: Callable[..., Path]) -> None:
    """A dose that somebody typed would look like one that the program chose."""
    last = given(ana)
    options = (("exercises.chin-tuck.hold", "5"), ("exercises.shoulder-blade-squeeze.omit", "true"))
    assert changes(revise(RevisionRequest(last, request(ana, DAY, *options)))) == {
        "isometric-neck": "same",
        "shoulder-blade-squeeze": "stopped: Omitted by the clinician.",
        "chin-tuck": "changed: set for this patient",
    }


def test_without_the_file_doses_and_notes_go_on(ana: Path, given: Callable[..., Path]) -> None:
    """A clinic that has only the paper's PDF would type every dose again, or give the usual one."""
    options = (("exercises.chin-tuck.hold", "5"), ("exercises.chin-tuck.note", "Slowly."))
    last = given(ana, DAY, *options)
    facts = [
        ("name", "Ana Example"), ("diagnosis", "yes"), ("t-score", "-2.3"), ("fracture", "none"), ("balance", "no"),
        ("arm-limit", "no"), ("cleared.by", "Dr. Lee"), ("started", "2026-11-03"), ("equipment", "wall,high-backed-chair"),
    ]  # fmt: skip
    proposal = revise(RevisionRequest(last, request(None, DAY, *facts)))
    assert set(changes(proposal).values()) == {"same"}
    wishes = proposal.patient.exercises
    assert list(wishes) == ["chin-tuck"]
    assert (wishes["chin-tuck"].hold_s, wishes["chin-tuck"].note) == (5, "Slowly.")
    said = revise(RevisionRequest(last, request(None, DAY, *facts, ("exercises.chin-tuck.hold", "4"))))
    assert said.patient.exercises["chin-tuck"].hold_s == 4
    assert said.patient.exercises["chin-tuck"].note == "Slowly."


def test_without_the_file_an_approved_dose_asks_for_its_approval(
    ana: Path, given: Callable[..., Path]
) -> None:
    """A dose out of its range would go on without anybody's name."""
    approval = [
        ("approvals.1.what", "chin-tuck.dose"),
        ("approvals.1.by", "Dr. Lee"),
        ("approvals.1.why", "Seen."),
    ]
    last = given(ana, DAY, ("exercises.chin-tuck.hold", "8"), *approval)
    with pytest.raises(InputError, match="chin-tuck allows 3 to 5 s, or 1 to 10 s with a named approval"):
        revise(RevisionRequest(last, request(None, DAY, ("name", "Ana Example"))))


def test_no_finding_comes_from_the_receipt(ana: Path, given: Callable[..., Path]) -> None:
    """What is not recorded today would be taken as it was once."""
    proposal = revise(RevisionRequest(given(ana), request(None, DAY, ("name", "Ana Example"))))
    assert replace(proposal.patient, last_sheet=None) == Patient(
        "Ana Example", visit="next", stage=proposal.patient.stage
    )
    assert all(text.startswith("stopped: No medical clearance") for text in changes(proposal).values())


def test_another_patients_sheet_is_refused(ana: Path, given: Callable[..., Path], tmp_path: Path) -> None:
    """One patient would get the exercises of another."""
    last = given(ana)
    bo = tmp_path / "bo.yaml"
    bo.write_text(ANA.replace("Ana Example", "Bo Example"))
    with pytest.raises(InputError, match="the last sheet has a different name") as caught:
        revise(RevisionRequest(last, request(bo)))
    assert "Bo" not in str(caught.value)
    assert "Ana" not in str(caught.value)
    assert revise(RevisionRequest(last, request(bo), another_name=True)).patient.name == "Bo Example"


@pytest.mark.parametrize("part", ["Li", "ann Li", "Joann", "joann Li"])
def test_a_part_of_a_name_is_another_name(
    part: str, ana: Path, given: Callable[..., Path], tmp_path: Path
) -> None:
    """A patient would get the exercises of somebody whose name ends alike."""
    joann = tmp_path / "joann.yaml"
    joann.write_text(ANA.replace("Ana Example", "Joann Li"))
    last = given(joann)
    ann = tmp_path / "ann.yaml"
    ann.write_text(ANA.replace("Ana Example", part))
    with pytest.raises(InputError, match="a different name"):
        revise(RevisionRequest(last, request(ann)))


def test_a_sheet_under_a_password_is_planned_again_from_the_file(
    ana: Path, given: Callable[..., Path], tmp_path: Path
) -> None:
    """A patient who gets sheets by e-mail would have no revision."""
    secret = tmp_path / "password.txt"
    secret.write_text("four blue cups")
    number = revise(RevisionRequest(given(ana, date(2026, 11, 5)), request(ana))).last.number
    last = given(ana, date(2026, 11, 5), password_file=secret)
    with pytest.raises(InputError, match="protected by a password"):
        revise(RevisionRequest(last, request(ana)))
    proposal = revise(RevisionRequest(last, request(ana), last_day=date(2026, 11, 5)))
    assert proposal.planned_again
    assert proposal.last.number == number
    with pytest.raises(InputError, match="protected by a password"):
        revise(RevisionRequest(last, request(None, DAY, ("name", "Ana Example")), last_day=DAY))


def test_an_older_sheet_is_planned_again_for_its_own_day(ana: Path, given: Callable[..., Path]) -> None:
    """Every sheet that was printed before receipts would be lost."""
    last = given(ana, date(2026, 11, 5))
    data = last.read_bytes()
    start = data.index(b"<handouts:receipt>")
    end = data.index(b"</handouts:receipt>") + len(b"</handouts:receipt>")
    old = data[:start] + data[end:]
    last.write_bytes(old.replace(b"urn:uuid:", b"urn:none:"))
    proposal = revise(RevisionRequest(last, request(ana)))
    assert proposal.planned_again
    assert proposal.last.on == date(2026, 11, 5)


def test_a_sheet_of_a_later_day_is_refused(ana: Path, given: Callable[..., Path]) -> None:
    """A wrong day would move a patient on, or back."""
    with pytest.raises(InputError, match="after the day of the new one"):
        revise(RevisionRequest(given(ana), request(ana, date(2026, 11, 20))))


def test_another_version_of_the_pack_is_told(ana: Path, given: Callable[..., Path]) -> None:
    """A clinician would think that the patient changed where the pack did."""
    last = given(ana)
    data = last.read_bytes()
    last.write_bytes(
        with_other_receipt(data, ('"version":"0.', '"version":"9.'), ('"hold_s":6', '"hold_s":5'))
    )
    proposal = revise(RevisionRequest(last, request(ana)))
    assert "version 9." in proposal.notes[0]
    assert "of Safe neck exercises" in proposal.notes[0]
    texts = list(changes(proposal).values())
    assert any(text.endswith("a different version of the pack") for text in texts)
    assert all(text == "same" or text.endswith("a different version of the pack") for text in texts)


def test_another_pack_is_refused(ana: Path, given: Callable[..., Path]) -> None:
    """A sheet of one condition would be revised by the rules of another."""
    last = given(ana)
    asked = replace(request(ana), packs=[str(EXAMPLES / "packs" / "ankle-pumps")])
    with pytest.raises(InputError, match="is from the pack neck-osteoporosis"):
        revise(RevisionRequest(last, asked))


# ---- confirmed by name -------------------------------------------------------------------------------------------


def new_file(tmp_path: Path, proposal: Proposal) -> Path:
    """Return the file of a proposal."""
    path = tmp_path / "new.yaml"
    path.write_text(patient_text(proposal.patient))
    return path


def test_no_sheet_is_made_before_somebody_confirmed(
    ana: Path, given: Callable[..., Path], tmp_path: Path
) -> None:
    """A program would move a patient on, and no clinician."""
    proposal = revise(RevisionRequest(given(ana, date(2026, 11, 5)), request(ana)))
    new = new_file(tmp_path, proposal)
    with pytest.raises(InputError, match="no clinician has confirmed"):
        request(new).ready()
    session = open_session((), None, DAY)
    assert (
        session.explain(session.understand(Request.of_document(load(new), session.pack.facts))).since_last
        is not None
    )
    confirmed = f'{new.read_text()}reviewed: {{by: "Dr. Lee", on: 2026-11-24}}\n'
    new.write_text(confirmed)
    assert request(new).ready()[1].plan.stage == 2


@pytest.mark.parametrize("by", ["", "no", "pending", "?"])
def test_nobody_is_no_name(by: str, ana: Path, given: Callable[..., Path]) -> None:
    """A proposal would be confirmed by a word that is nobody."""
    with pytest.raises(InputError, match="by"):
        revise(RevisionRequest(given(ana), request(ana), confirmed_by=by))


def test_a_confirmation_before_the_last_sheet_does_not_count(
    ana: Path, given: Callable[..., Path], tmp_path: Path
) -> None:
    """The name under the plan before last would stand under this one."""
    proposal = revise(RevisionRequest(given(ana), request(ana)))
    new = new_file(tmp_path, proposal)
    new.write_text(f'{new.read_text()}reviewed: {{by: "Dr. Lee", on: 2026-11-20}}\n')
    with pytest.raises(InputError, match="before the last sheet"):
        request(new).ready()


def test_what_was_confirmed_is_what_is_printed(ana: Path, given: Callable[..., Path], tmp_path: Path) -> None:
    """A week would begin after the review, and an exercise get onto the sheet that nobody has looked at."""
    proposal = revise(
        RevisionRequest(
            given(ana, date(2026, 11, 4)), request(ana, date(2026, 11, 8)), confirmed_by="Dr. Lee"
        )
    )
    new = new_file(tmp_path, proposal)
    assert request(new, date(2026, 11, 9)).ready()[1].plan.stage == 1
    with pytest.raises(InputError, match=r"not those that Dr\. Lee confirmed"):
        request(new, date(2026, 11, 10)).ready()


# ---- levels, and several packs -----------------------------------------------------------------------------------

FALLS = EXAMPLES / "fall-prevention" / "first-week.yaml"
LATER = date(2026, 12, 8)


def test_a_level_goes_on_until_a_clinician_moves_it(given: Callable[..., Path]) -> None:
    """The calendar would take away a patient's hold, or a level would fall back to the usual one."""
    last = given(FALLS, DAY, ("exercises.chair-rise.level", "one-hand"))
    gone = SheetRequest(None, [], ("fall-prevention",), None, DAY)
    assert revise(RevisionRequest(last, gone)).patient.exercises["chair-rise"].level == "one-hand"
    moved = revise(RevisionRequest(last, request(FALLS, LATER, ("exercises.chair-rise.level", "two-hands"))))
    assert changes(moved)["chair-rise"] == "changed: set for this patient"
    assert changes(moved)["toe-stand"] == "same"


def test_another_pack_is_added_and_taken_away(given: Callable[..., Path], tmp_path: Path) -> None:
    """The exercises of the first pack would be taken for new ones, or those of the second go on unseen."""
    last = given(FALLS)
    both = replace(request(FALLS, LATER), packs=["neck-osteoporosis", "fall-prevention"])
    proposal = revise(RevisionRequest(last, both, confirmed_by="Dr. Lee"))
    assert changes(proposal) == {
        "neck-osteoporosis/isometric-neck": "new: from a pack that was not on the last sheet",
        "neck-osteoporosis/shoulder-blade-squeeze": "new: from a pack that was not on the last sheet",
        "fall-prevention/chair-rise": "same",
        "fall-prevention/toe-stand": "same",
    }
    new = new_file(tmp_path, proposal)
    _, ready = request(new, LATER).ready()
    assert [progress.pack_id for progress in ready.plan.progress] == ["neck-osteoporosis", "fall-prevention"]
    of_two = given(new, LATER)
    alone = revise(RevisionRequest(of_two, replace(request(FALLS, LATER), packs=["fall-prevention"])))
    assert changes(alone) == {
        "chair-rise": "same",
        "toe-stand": "same",
        "neck-osteoporosis/isometric-neck": "stopped: no longer in the pack",
        "neck-osteoporosis/shoulder-blade-squeeze": "stopped: no longer in the pack",
    }
    assert "neck-osteoporosis too" in alone.notes[0]
