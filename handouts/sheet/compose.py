"""The whole sheet: which parts, in which order, and what stands on every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from handouts.model.pack import Pack
from handouts.model.patient import Clinic, Paper, Patient, Profile
from handouts.model.plan import Plan
from handouts.model.sheet import Block, Running, Section, Sheet
from handouts.sheet.avoid import avoid_blocks
from handouts.sheet.before import before_blocks
from handouts.sheet.bones import applying, bone_blocks
from handouts.sheet.cards import card_blocks
from handouts.sheet.content_id import content_id
from handouts.sheet.log import log_blocks
from handouts.sheet.material import Material, PictureSource
from handouts.sheet.opening import head, plan_blocks
from handouts.sheet.order import page_of, section_order
from handouts.sheet.review import footer_status
from handouts.sheet.signoff import signoff_blocks
from handouts.sheet.stages import stage_blocks
from handouts.sheet.warning import warning_page
from handouts.sheet.wording import as_typed, fill, long_date


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
    """Return the sheet of one patient as blocks, every word final.

    The pack's review is printed as it stands: a clinic's own review is put there by `planning.review.with_review`.
    `labels` are the program's own words in the language of the pack's words; `pictures` gives a figure's picture or
    None. Paper, profile, sections and weeks of check sheet are the patient's, else the clinic's or the pack's.
    Pure: the same input gives the same sheet. Raises UnknownPlaceholderError for a sentence that cannot be filled.
    """
    case = _open_case(Material(pack, labels, pictures), plan, patient, clinic, made_on)
    name = as_typed(patient.name)
    return Sheet(
        title=fill(labels["document_title"], {"plan": pack.words.title, "name": name}),
        language=pack.words.language,
        author=as_typed(clinic.name) or as_typed(patient.clinician or ""),
        subject=pack.words.title,
        sections=_sections(case),
        running=_running(case, name),
        paper=case.paper,
        profile=case.profile,
        accent=clinic.accent,
        date=made_on.isoformat(),
        content_id=case.content_id,
        tick_tip=labels["tick_tip"],
    )


def _open_case(material: Material, plan: Plan, patient: Patient, clinic: Clinic, made_on: date) -> _Case:
    paper, profile = patient.paper or clinic.paper, patient.profile or clinic.profile
    sections, weeks = section_order(material.pack, plan, patient), patient.weeks or 1
    nutrients = tuple(nutrient.id for nutrient in applying(material.pack, patient.sex, plan.age))
    return _Case(
        material=material,
        plan=plan,
        patient=patient,
        clinic=clinic,
        made_on=made_on,
        paper=paper,
        profile=profile,
        sections=sections,
        weeks=weeks,
        content_id=content_id(material, plan, clinic, (paper, profile, sections, weeks), nutrients),
    )


# Each part of the sheet by its id; the order is the pack's or the patient's.
_PARTS: Mapping[str, Callable[[_Case], tuple[Block, ...]]] = {
    "plan": lambda case: plan_blocks(case.material, case.plan, case.clinic),
    "before": lambda case: before_blocks(case.material, case.plan, case.patient),
    "cards": lambda case: card_blocks(case.material, case.plan),
    "avoid": lambda case: avoid_blocks(case.material),
    "log": lambda case: log_blocks(case.material, case.plan, case.weeks),
    "stages": lambda case: stage_blocks(case.material, case.plan),
    "bones": lambda case: bone_blocks(case.material, case.patient.sex, case.plan.age),
    "warning": lambda case: (warning_page(case.material, case.clinic),),
    "signoff": lambda case: signoff_blocks(
        case.material, case.content_id, case.made_on, active=bool(case.plan.active)
    ),
}


def _sections(case: _Case) -> tuple[Section, ...]:
    """Return the parts; the head of the sheet stands in the first that is no page of its own."""
    top = next((section_id for section_id in case.sections if page_of(section_id) != "own"), None)
    return tuple(_section(case, section_id, section_id == top) for section_id in case.sections)


def _section(case: _Case, section_id: str, with_head: bool) -> Section:
    blocks = _PARTS[section_id](case)
    if with_head:
        blocks = (*head(case.material, case.patient, case.clinic, case.made_on), *blocks)
    heading = case.material.labels[f"section.{section_id}"]
    return Section(section_id, heading, blocks, page_of(section_id))


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
