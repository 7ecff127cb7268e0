"""The whole sheet: which parts, in which order, and what stands on every page."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date

from handouts.infra.memory import ById
from handouts.model.pack import Pack
from handouts.model.patient import Clinic, Paper, Patient, Profile
from handouts.model.plan import Plan
from handouts.model.sheet import Block, Running, Section, Sheet
from handouts.sheet.content_id import content_id, shared_digest
from handouts.sheet.material import Material, PictureSource
from handouts.sheet.order import kept_apart, page_of, section_order
from handouts.sheet.review import footer_status
from handouts.sheet.sections.avoid import avoid_blocks
from handouts.sheet.sections.before import before_blocks
from handouts.sheet.sections.bone_health import applying, bone_blocks
from handouts.sheet.sections.cards import card_blocks
from handouts.sheet.sections.exercise_log import log_blocks, notes_page
from handouts.sheet.sections.overview import facts, masthead, plan_blocks
from handouts.sheet.sections.signoff import signoff_blocks
from handouts.sheet.sections.stages import stage_blocks
from handouts.sheet.sections.warning import warning_page
from handouts.sheet.wording import as_typed, fill, in_date_order, long_date

_MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class _Case:
    """One sheet in the making: what came in, and what follows from it for more than one part."""

    material: Material
    plan: Plan
    patient: Patient
    clinic: Clinic
    made_on: date
    paper: Paper
    profile: Profile
    sections: tuple[str, ...]
    weeks: int
    nutrients: tuple[str, ...]
    content_id: str


def compose(
    pack: Pack,
    plan: Plan,
    patient: Patient,
    clinic: Clinic,
    labels: Mapping[str, str],
    pictures: PictureSource,
    made_on: date,
) -> Sheet:
    """Return the sheet of one patient as blocks, every word final; see `Composer`, which this uses once."""
    return Composer(pack, labels, pictures, clinic).compose(plan, patient, made_on)


class Composer:
    """Composes sheets of one pack for one clinic, and owns the parts that the next sheet can use again.

    The pack's review is printed as it stands: a clinic's own review is put there by `planning.review.with_review`.
    `labels` are the program's own words in the language of the pack's words; `pictures` gives a figure's picture or
    None.
    """

    def __init__(
        self, pack: Pack, labels: Mapping[str, str], pictures: PictureSource, clinic: Clinic
    ) -> None:
        self._material = Material(pack, in_date_order(labels, clinic.date_order), pictures)
        self._clinic = clinic
        self._shared = shared_digest(self._material, clinic)
        self._masthead = masthead(self._material, clinic)
        self._parts: ById[tuple[Block, ...]] = ById(_MOST_KEPT)
        self._ids: ById[str] = ById(_MOST_KEPT)

    def compose(self, plan: Plan, patient: Patient, made_on: date) -> Sheet:
        """Return the sheet of one patient.

        Paper, profile, sections and weeks of check sheet are the patient's, else the clinic's or the pack's. Pure: the
        same input gives an equal sheet, whatever was composed before. Raises UnknownPlaceholderError for a sentence
        that cannot be filled.
        """
        case = self._open_case(plan, patient, made_on)
        labels, pack = self._material.labels, self._material.pack
        name = as_typed(patient.name)
        return Sheet(
            title=fill(labels["document_title"], {"plan": pack.words.title, "name": name}),
            language=pack.words.language,
            author=as_typed(self._clinic.name) or as_typed(patient.clinician or ""),
            subject=pack.words.title,
            sections=self._sections(case),
            running=_running(case, name),
            paper=case.paper,
            profile=case.profile,
            accent=self._clinic.accent,
            date=made_on.isoformat(),
            content_id=case.content_id,
        )

    def _open_case(self, plan: Plan, patient: Patient, made_on: date) -> _Case:
        material, clinic = self._material, self._clinic
        paper, profile = patient.paper or clinic.paper, patient.profile or clinic.profile
        sections, weeks = section_order(material.pack, plan, patient), patient.weeks or 1
        nutrients = tuple([nutrient.id for nutrient in applying(material.pack, patient.sex, plan.age)])
        layout = (paper, profile, sections, weeks)
        found = self._ids.once(
            (plan.decisions, plan.cautions),
            (plan.forced_sections, nutrients, layout),
            lambda: content_id(self._shared, plan, layout, nutrients),
        )
        return _Case(
            material, plan, patient, clinic, made_on, paper, profile, sections, weeks, nutrients, found
        )  # fmt: skip

    def _sections(self, case: _Case) -> tuple[Section, ...]:
        """Return the parts; the head of the sheet stands in the first that is no page of its own."""
        top = next((section_id for section_id in case.sections if page_of(section_id) == "flow"), None)
        return tuple(
            [self._section(case, section_id, section_id == top) for section_id in kept_apart(case.sections)]
        )

    def _section(self, case: _Case, section_id: str, with_head: bool) -> Section:
        make, depends = _PARTS[section_id]
        if depends is None:
            blocks = make(case)
        else:
            plan = case.plan
            key = (section_id, depends(case))
            blocks = self._parts.once((plan.decisions, plan.cautions), key, lambda: make(case))
        if with_head:
            blocks = (*self._masthead, facts(case.material, case.patient, case.clinic, case.made_on), *blocks)
        heading = case.material.labels[f"section.{section_id}"]
        return Section(section_id, heading, blocks, page_of(section_id))


def _nothing_more(_case: _Case) -> None:
    """Return what a part hangs on beside the decisions and cautions of the plan: nothing."""


# Each part of the sheet by its id, with what it hangs on beside the plan's decisions and cautions; None: on the whole
# file of the patient, so that it is never kept. The order is the pack's or the patient's.
_PARTS: Mapping[str, tuple[Callable[[_Case], tuple[Block, ...]], Callable[[_Case], Hashable] | None]] = {
    "plan": (
        lambda case: plan_blocks(case.material, case.plan, case.clinic),
        lambda case: case.plan.minutes_per_day,
    ),
    "before": (lambda case: before_blocks(case.material, case.plan, case.patient), None),
    "cards": (lambda case: card_blocks(case.material, case.plan), _nothing_more),
    "avoid": (lambda case: avoid_blocks(case.material), _nothing_more),
    "log": (lambda case: log_blocks(case.material, case.plan, case.weeks), lambda case: case.weeks),
    "stages": (lambda case: stage_blocks(case.material, case.plan), _nothing_more),
    "bones": (
        lambda case: bone_blocks(
            case.material, case.patient.sex, case.plan.age, active=bool(case.plan.active)
        ),
        lambda case: case.nutrients,
    ),
    "notes": (lambda case: (notes_page(case.material),), _nothing_more),
    "warning": (lambda case: (warning_page(case.material, case.clinic),), _nothing_more),
    "signoff": (
        lambda case: signoff_blocks(
            case.material, case.content_id, case.made_on, active=bool(case.plan.active)
        ),
        lambda case: (case.content_id, case.made_on),
    ),
}


def _running(case: _Case, name: str) -> Running:
    labels, phone = case.material.labels, as_typed(case.clinic.phone or "")
    return Running(
        patient=name,
        plan=case.material.words.title,
        date=long_date(labels, case.made_on),
        clinic=as_typed(case.clinic.name),
        phone=fill(labels["phone_line"], {"phone": phone}) if phone else "",
        page=labels["page"],
        status=footer_status(case.material.pack.review, labels, case.made_on),
    )
