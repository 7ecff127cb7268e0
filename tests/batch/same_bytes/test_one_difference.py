"""Two sheets that differ in one thing, made one after the other: nothing that is kept of the first shows in the second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any, get_args

import pytest
from pypdf import PdfReader

from handouts.infra.errors import InputError
from handouts.model import sheet as model
from handouts.model.clinic import Clinic
from handouts.model.condition import Comparison
from handouts.model.pack import Pack, Review
from handouts.model.patient import Patient
from handouts.model.picture import Picture
from handouts.model.plan import Plan, Progress
from handouts.model.receipt import GivenExercise, GivenPack, Receipt
from handouts.model.sheet import Block, Sheet
from handouts.pdf.renderer import Renderer
from handouts.pdf.writer.print_file import write_print_file
from handouts.planning.plan import plan
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.labels.loader import read_labels
from handouts.reading.packs.figures import figure_picture
from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import parse_pack
from handouts.reading.patients.loader import PatientCheck
from handouts.reading.yaml.locations import Provenance
from handouts.session.planner import Planner
from handouts.sheet.compose import Composer
from tests.batch.same_bytes.alike import Facts, changed, changes, new, unknown, well
from tests.batch.same_bytes.one_change import one_change_each
from tests.batch.same_bytes.places import DAYS, clinics, packs
from tests.parts import with_edition, with_parts

TODAY, LATER, PAST_DUE = map(date.fromisoformat, DAYS)


@dataclass(frozen=True, slots=True)
class Place:
    """A pack and a clinic, read once."""

    pack: Pack
    clinic: Clinic
    pictures: Callable[[str], Picture | None]

    def composer(self) -> Composer:
        """Return a composer that has kept nothing yet."""
        return Composer(self.pack, read_labels("en"), self.pictures, self.clinic)

    def patient(self, facts: Facts) -> Patient:
        """Return the patient of a file; InputError as the check of files has it."""
        return PatientCheck(self.pack, TODAY).check(facts, Provenance("patient.yaml"))


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Place]:
    """Return what gives a place for the name of a pack."""
    folder = tmp_path_factory.mktemp("places")
    (folder / "packs").mkdir()
    (folder / "clinics").mkdir()
    found = packs(folder / "packs")
    clinic = read_clinic(next(clinics(folder / "clinics")))

    @cache
    def place(name: str) -> Place:
        files = read_pack_files(find_pack(found[name]))
        pack = parse_pack(files)

        @cache
        def picture(figure_id: str, /) -> Picture | None:
            found = figure_picture(files, figure_id, "ruth")
            return found and replace(found, shapes=found.shapes[:2])  # a sketch is written in less time

        return Place(pack, clinic, picture)

    return place


def _people(place: Place) -> Iterator[Patient]:
    """Yield patients who differ from one of three in one field each; who is refused has no sheet to be mixed up."""
    for facts in (well(place.pack, "en", None), new(place.pack, "en", None), unknown("en")):
        for path, value in (((), None), *changes(place.pack)):
            try:
                patient = place.patient(changed(facts, path, value) if path else facts)
                plan(place.pack, patient, TODAY)
            except InputError:
                continue
            yield patient


@pytest.mark.parametrize("name", ["neck", "tiny", "ankle", "starter"])
def test_a_sheet_is_composed_as_if_it_were_the_first(places: Callable[[str], Place], name: str) -> None:
    """A part of the sheet, or a plan, of one patient would be taken for the next one's."""
    place = places(name)
    people = list(_people(place))
    assert len(people) > 60
    plans = [plan(place.pack, patient, TODAY) for patient in people]
    alone = [place.composer().compose(*pair, TODAY) for pair in zip(plans, people, strict=True)]
    for step in (1, -1):
        planner, composer = Planner(place.pack, TODAY), place.composer()
        for patient, wanted, sheet in list(zip(people, plans, alone, strict=True))[::step]:
            found = planner.plan(patient)
            assert found == wanted, patient
            assert composer.compose(found, patient, TODAY) == sheet, patient


def test_a_missing_clearance_is_reported_though_every_rule_takes_either_answer(
    places: Callable[[str], Place],
) -> None:
    """In a pack whose rules hold with and without clearance, one patient's notice would be reported of another."""
    place = places("neck")
    either = Comparison("clearance", "is", ("yes", "no"), unknown=False)
    pack = replace(place.pack, rules=(replace(place.pack.rules[0], when=either, action="warn"),))
    cleared = place.patient(well(place.pack, "en", None))
    for people in ([cleared, replace(cleared, clearance=None)], [replace(cleared, clearance=None), cleared]):
        planner = Planner(pack, TODAY)
        for patient in people:
            assert planner.plan(patient) == plan(pack, patient, TODAY)


_OTHER_PLAN: dict[str, Any] = {
    "pack_id": "other",
    "pack_version": "9.9",
    "date": LATER,
    "decisions": (),
    "cautions": (),
    "forced_sections": ("bones",),
    "notices": (),
    "minutes_per_day": 99,
    "age": 40,
}
_OTHER_PROGRESS: dict[str, Any] = {"pack_version": "9.9", "week": 9, "stage": 2}


def test_plans_that_differ_in_one_thing_give_their_own_sheets(places: Callable[[str], Place]) -> None:
    """The stage, the minutes or the warning of one plan would stand on the sheet of another."""
    assert {*_OTHER_PLAN, "progress"} == {field.name for field in fields(Plan)}
    assert {*_OTHER_PROGRESS, "pack_id"} == {field.name for field in fields(Progress)}
    neck = places("neck")
    review = Review("reviewed", "Kim Another, PT", date(2026, 1, 2), date(2026, 12, 1))
    place = replace(neck, pack=replace(neck.pack, review=review))
    facts = {**new(place.pack, "en", None), "sections": ["plan", "stages", "bones", "signoff"]}
    patient = place.patient(facts)
    first = plan(place.pack, patient, TODAY)
    others = [replace(first, **{field: value}) for field, value in _OTHER_PLAN.items()]
    for field, value in _OTHER_PROGRESS.items():
        others.append(replace(first, progress=(replace(first.progress[0], **{field: value}),)))
    assert first not in others
    cases = [(first, TODAY), (first, LATER), (first, PAST_DUE), *((other, TODAY) for other in others)]
    for one in cases[1:]:
        for pair in ([cases[0], one], [one, cases[0]]):
            composer = place.composer()
            for made, day in pair:
                wanted = place.composer().compose(made, patient, day)
                assert composer.compose(made, patient, day) == wanted


# -- the renderer


def _given_before(made: Plan) -> Receipt:
    """Return the receipt of an earlier sheet: one exercise of a plan just as it is now, and one that is to be stopped."""
    one = made.active[0]
    assert one.dose is not None
    given = GivenExercise(one.variant_id, one.level_id, one.dose.as_json(), one.note)
    exercises = {one.exercise_id: given, made.withheld[0].exercise_id: given}
    return Receipt("0123456789", TODAY, (GivenPack(made.pack_id, made.pack_version, 1),), exercises)


@pytest.fixture(scope="module")
def short(places: Callable[[str], Place]) -> list[Sheet]:
    """Sheets of one part each, which together say everything that a sheet can say."""
    place = places("neck")
    facts = changed(well(place.pack, "en", None), ("fracture",), "past")
    # Exercises that wait: only then a stage says what must be true before the next one.
    doses_alone = [one for one in facts["approvals"] if one["what"].endswith(".dose")]
    patient = place.patient({**facts, "started": "2026-11-20", "approvals": doses_alone})
    sheet = place.composer().compose(plan(place.pack, patient, TODAY), patient, TODAY)
    # The short forms of a follow-up visit, and the summary, are on no sheet of a first visit.
    follow_up = replace(
        patient,
        visit="next",
        sections=("avoid", "summary", "warning"),
        last_sheet=_given_before(plan(place.pack, patient, TODAY)),
    )
    other = place.composer().compose(plan(place.pack, follow_up, TODAY), follow_up, TODAY)
    sections = (*sheet.sections, *other.sections)
    firsts = {_pattern(block): block for part in sections[::-1] for block in part.blocks[::-1]}
    assert set(map(type, firsts.values())) == set(get_args(Block))
    kept = set(map(id, firsts.values()))
    parts = [
        # A page between two others is left out where there are no others.
        replace(
            part,
            blocks=tuple(block for block in part.blocks if id(block) in kept),
            page="own" if part.page == "between" else part.page,
        )
        for part in sections
    ]
    return [with_parts(sheet, [part]) for part in parts if part.blocks]


def _changed_once(short: list[Sheet]) -> dict[str, Sheet]:
    """Return, for each thing that these sheets say, one of them that says it otherwise."""
    return {kind: other for sheet in reversed(short) for kind, other in one_change_each(sheet).items()}


def _pattern(block: Block) -> tuple[object, ...]:
    """Return the kind of a block, and what it leaves out."""
    return (type(block), *(getattr(block, field.name) is None for field in fields(block)))


def test_sheets_that_differ_in_one_thing_are_printed_as_if_alone(short: list[Sheet]) -> None:
    """A word, a number or a tick of one patient's sheet would be printed on another's."""
    others = _changed_once(short)
    cases = [("nothing", sheet, form) for sheet in short for form in (False, True)]
    cases += [(kind, sheet, False) for kind, sheet in others.items()]
    cases += [("size", with_edition(sheet, profile="large"), False) for sheet in short]
    cases += [
        ("size and paper", with_edition(sheet, profile="compact", paper="a4"), False) for sheet in short
    ]
    cases += [("a row to fill in", others["LogRow.name"], True)]
    alone = [_forgotten().render(sheet, fillable=form).data for _, sheet, form in cases]
    for step in (1, -1):
        renderer = Renderer()
        for (kind, sheet, form), data in list(zip(cases, alone, strict=True))[::step]:
            assert renderer.render(sheet, fillable=form).data == data, kind


def test_what_is_changed_is_all_that_a_sheet_can_say(short: list[Sheet]) -> None:
    """A new field of a block would be left out of the comparison."""
    kinds = {kind for kind in vars(model).values() if is_dataclass(kind) and isinstance(kind, type)}
    said = {f"{kind.__name__}.{field.name}" for kind in kinds - {model.Placeholder} for field in fields(kind)}
    below = {
        "Sheet.edition",
        "Edition.running",
        "DoseStrip.second",
        "ExerciseCard.dose",
        "Figure.picture",
        "Summary.call",
    }  # each of their own fields is changed
    assert set(_changed_once(short)) == said - below | {"Picture.key"}


def test_a_print_file_draws_each_page_as_the_sheet_does(short: list[Sheet]) -> None:
    """In the stack for the printer, one patient's page would have a piece of another's."""
    sheets = [*short, *list(_changed_once(short).values())[::4]]
    file = BytesIO()
    write_print_file(file, sheets, duplex=False)
    drawn = _drawn(PdfReader(file))
    assert len(drawn) >= len(sheets)
    assert drawn == [
        page for one in sheets for page in _drawn(PdfReader(BytesIO(Renderer().render(one).data)))
    ]


def _drawn(reader: PdfReader) -> list[bytes]:
    contents = [page.get_contents() for page in reader.pages]
    return [each.get_data() for each in contents if each is not None]


def _forgotten() -> Renderer:
    """Return a new renderer, after all that its parts keep has been forgotten, but for what is read from font files."""
    for name, module in list(sys.modules.items()):
        if name.startswith("handouts.pdf.") and name not in (
            "handouts.pdf.fonts.faces",
            "handouts.pdf.fonts.embedding",
        ):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    return Renderer()
