"""The shipped neck pack, and a few invented patients who show its sheets from all sides."""

from __future__ import annotations

from datetime import date
from functools import cache

from handouts.model.clinic import Clinic
from handouts.model.fact import Measurement
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride, Patient
from handouts.model.sheet import Sheet
from handouts.planning.plan import plan
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack
from handouts.sheet.compose import Composer
from handouts.sheet.material import PictureSource
from tests.patients import a_patient, changed
from tests.sheet.builders import TODAY, labels, no_pictures

CLINIC = Clinic(
    name="Hill Road Therapy",
    address=("1 Hill Road", "Springfield"),
    phone="(555) 010-0199",
    hours="Monday to Friday, 9 to 5",
)
STANDARD = a_patient(
    "Ana Example",
    identifier="MRN-1",
    born=date(1950, 3, 4),
    sex="female",
    started=date(2026, 11, 16),
    diagnosis="yes",
    t_scores=(Measurement(-2.1, "hip", date(2026, 3, 4)),),
    fracture="none",
    balance="no",
    arm_limit="no",
    clearance=Clearance("Dr. Who", date(2026, 10, 1)),
    pt_visits=2,
    clinician="Pat Helper, PT",
    next_visit="8 December 2026, 9 am",
)
APPROVED = changed(
    STANDARD,
    name="O'Brien <b>&amp;",
    started=date(2026, 10, 20),
    stage=4,
    balance="yes",
    t_scores=(Measurement(-3.1, "spine", date(2026, 3, 4)), Measurement(-2.2, "hip")),
    exercises={
        "chin-tuck": ExerciseOverride(hold_s=4, sets=2, times_per_day=2, note="Two {pillows} **please**"),
        "shoulder-blade-squeeze": ExerciseOverride(omit=True),
    },
    approvals=(
        Approval("wall-posture", "Dr. Who", "Seen at the last visit"),
        Approval("neck-rotation", "Dr. Who", "Seen at the last visit"),
    ),
    profile="large",
    weeks=2,
)
SEVERE = changed(
    STANDARD, name="Ben Example", sex="male", fracture="past", t_scores=(Measurement(-3.4),), pt_visits=1
)
NEARLY_NOTHING = a_patient("Cy Example")
PATIENTS = {"standard": STANDARD, "approved": APPROVED, "severe": SEVERE, "nearly-nothing": NEARLY_NOTHING}


@cache
def neck_pack() -> Pack:
    """Return the neck pack as it ships."""
    return read_pack(find_pack("neck-osteoporosis"))


def neck_sheet(patient: Patient, pictures: PictureSource = no_pictures, of: Pack | None = None) -> Sheet:
    """Return the finished sheet of one patient on the tests' day."""
    pack = of or neck_pack()
    return Composer(pack, labels(), pictures, CLINIC).compose(plan(pack, patient, TODAY), patient, TODAY)
