"""Three hundred random patients: an edition that is kept shows in no sheet, in whatever order the patients come."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from handouts.infra.errors import InputError
from handouts.model.clinic import Clinic
from handouts.model.patient import Patient
from handouts.model.picture import Picture
from handouts.model.plan import Plan
from handouts.pdf.renderer import Renderer
from handouts.planning.plan import plan
from handouts.reading.labels.loader import read_labels
from handouts.reading.packs.figures import figure_picture
from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import parse_pack
from handouts.reading.patients.loader import PatientCheck
from handouts.reading.yaml.locations import Provenance
from handouts.sheet.compose import Composer
from tests.batch.same_bytes.alike import anybody, changes, new, unknown, well
from tests.batch.same_bytes.places import DAYS

_COUNT = 300
_TODAY = date.fromisoformat(DAYS[0])
_FILES = read_pack_files(find_pack("neck-osteoporosis"))
_PACK = parse_pack(_FILES)
_CLINIC = Clinic(name="Hill Road Therapy", phone="(555) 010-0199")

Person = tuple[Plan, Patient]


@cache
def _picture(figure_id: str, /) -> Picture | None:
    picture = figure_picture(_FILES, figure_id, "ruth")
    return picture and replace(picture, shapes=picture.shapes[:2])  # a sketch is written in less time


def _composer() -> Composer:
    return Composer(_PACK, read_labels("en"), _picture, _CLINIC)


def _people(chance: random.Random) -> Iterator[Person]:
    """Yield patients at random; who is refused has no sheet."""
    steps = list(changes(_PACK))
    bases = [well(_PACK, "en", None), new(_PACK, "en", None), unknown("en")]
    check = PatientCheck(_PACK, _TODAY)
    while True:
        try:
            patient = check.check(anybody(chance, bases, steps), Provenance("patient.yaml"))
            yield plan(_PACK, patient, _TODAY), patient
        except InputError:
            continue


def _digest(composer: Composer, renderer: Renderer, person: Person) -> str:
    return hashlib.sha256(renderer.render(composer.compose(*person, _TODAY)).data).hexdigest()


def test_kept_editions_show_in_no_sheet_of_three_hundred_patients() -> None:
    """A patient's sheet would have a dose, a picture or a name of whoever came before in the list."""
    seed = int(os.environ.get("HANDOUTS_SEED") or random.randrange(1_000_000))  # noqa: S311
    chance = random.Random(seed)  # noqa: S311
    everybody = [person for person, _ in zip(_people(chance), range(_COUNT), strict=False)]
    alone = [_digest(_composer(), Renderer(), person) for person in everybody]
    assert len(set(alone)) > _COUNT / 2
    for limit in (64, 2):  # with every edition kept, and with most of them forgotten and made again
        composer, renderer = _composer(), Renderer(limit)
        for number in chance.sample(range(_COUNT), _COUNT):
            made = _digest(composer, renderer, everybody[number])
            assert made == alone[number], f"HANDOUTS_SEED={seed}, limit {limit}: {everybody[number][1]}"


def test_what_is_recorded_of_a_patient_is_in_no_part_that_others_share() -> None:
    """A batch would lay out every sheet afresh, ten times slower, and keep a patient's doctor and bone scan in memory."""
    check, composer, renderer = PatientCheck(_PACK, _TODAY), _composer(), Renderer()
    first = well(_PACK, "en", None)
    second = first | {
        "name": "Bea Sample",
        "t-score": [{"value": -2.3, "site": "hip", "on": "2026-02-01"}],
        "cleared": {"by": "Dr. Kim Other", "on": "2026-08-22"},
        "pt-visits": 3,
    }
    patients = [check.check(facts, Provenance("patient.yaml")) for facts in (first, second)]
    sheets = [composer.compose(plan(_PACK, patient, _TODAY), patient, _TODAY) for patient in patients]
    made = [renderer.render(sheet) for sheet in sheets]
    assert made[0].data != made[1].data
    assert made[0].start > len(made[0].data) / 2
    assert made[0].data[: made[0].start] == made[1].data[: made[1].start]
    assert renderer.lay_out(sheets[0]).edition is renderer.lay_out(sheets[1]).edition
