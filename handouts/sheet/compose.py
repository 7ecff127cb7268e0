"""The whole sheet: which parts, in which order, and what stands on every page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from handouts.infra.bounded_store import BoundedStore
from handouts.model.clinic import Clinic
from handouts.model.labels import Labels
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.model.sheet import (
    Edition,
    EditionBlock,
    PersonalBlock,
    Placeholder,
    Running,
    Section,
    SharedBlock,
    Sheet,
)
from handouts.sheet.edition import EditionInput, edition_input
from handouts.sheet.material import Material, PictureSource
from handouts.sheet.order import HUNG_UP, MAY_GO_BEFORE_CARDS, page_of, visit_of, with_notes_between
from handouts.sheet.receipt import edition_receipt, receipt_text
from handouts.sheet.review import footer_status
from handouts.sheet.sections.avoid import avoid_blocks
from handouts.sheet.sections.before import before_heading, tick_list
from handouts.sheet.sections.cards import card_blocks
from handouts.sheet.sections.changes import changes_box
from handouts.sheet.sections.exercise_log import log_blocks, notes_blocks
from handouts.sheet.sections.facts import facts
from handouts.sheet.sections.overview import masthead, plan_blocks
from handouts.sheet.sections.signoff import signoff_blocks
from handouts.sheet.sections.sources import source_blocks
from handouts.sheet.sections.stages import stage_blocks
from handouts.sheet.sections.summary import summary_blocks
from handouts.sheet.sections.topics import section_heading, topic_blocks
from handouts.sheet.sections.warning import warning_blocks
from handouts.sheet.wording import as_typed, beside, fill, long_date, made, number, typed
from handouts.unicode.isolates import without_isolates

_MOST_KEPT = 256
_FACTS, _TICKS = Placeholder(0), Placeholder(1)

SharedSection = Callable[[EditionInput], tuple[SharedBlock, ...]]
"""Makes the part of a section that is the same for every patient with this input."""

# By the id of the section; the order is the pack's or the patient's.
_SECTIONS: Mapping[str, SharedSection] = {
    "plan": plan_blocks,
    "before": before_heading,
    "cards": card_blocks,
    "avoid": avoid_blocks,
    "log": log_blocks,
    "stages": stage_blocks,
    "notes": notes_blocks,
    "summary": summary_blocks,
    "warning": warning_blocks,
    "signoff": signoff_blocks,
    "sources": source_blocks,
}


class Composer:
    """Composes sheets of one pack for one clinic, and owns the composed editions.

    The pack's review is printed as it stands: a clinic's own review is put there by `planning.review.with_review`.
    `labels` are the program's own words in the language of the pack's words; `pictures` gives a figure's picture or
    None.
    """

    def __init__(self, pack: Pack, labels: Labels, pictures: PictureSource, clinic: Clinic) -> None:
        self._material = Material(
            pack,
            replace(labels, day_first=clinic.date_order == "day-first", clinic_units=clinic.units),
            pictures,
            clinic,
        )
        self._editions: BoundedStore[EditionInput, Edition] = BoundedStore(_MOST_KEPT)

    def compose(self, plan: Plan, patient: Patient, made_on: date) -> Sheet:
        """Return the sheet of one patient as blocks, every word final.

        Pure: the same input gives an equal sheet, whatever was composed before. Raises UnknownPlaceholderError for a
        sentence that cannot be filled.
        """
        material = self._material
        edition = self._editions.get(edition_input(material, plan, patient, made_on), compose_edition)
        title, name = material.words.title, as_typed(patient.name)
        return Sheet(
            edition=edition,
            title=without_isolates(
                fill(material.labels["document_title"], {"plan": made(title), "name": typed(name)})
            ),
            author=as_typed(material.clinic.name) or as_typed(patient.clinician or ""),
            patient=beside(material.labels, typed(name)),
            personal=tuple(_personal_blocks(edition, material, plan, patient, made_on)),
            receipt=receipt_text(edition.receipt, plan),
        )


def _personal_blocks(
    edition: Edition, material: Material, plan: Plan, patient: Patient, day: date
) -> Iterator[PersonalBlock]:
    """Yield what goes into the placeholders of an edition, in the order of their numbers."""
    placeholders = [block for part in edition.sections for block in part.blocks]
    if _FACTS in placeholders:
        yield facts(material, patient, day)
    if _TICKS in placeholders:
        yield tick_list(material, plan, patient, follow_up=visit_of(plan, patient) == "next")


def compose_edition(given: EditionInput) -> Edition:
    """Return an edition: all that is the same on the sheets of all patients with this input."""
    material = given.material
    return Edition(
        language=material.words.language,
        subject=material.words.title,
        sections=_sections(given),
        running=_running(given),
        paper=given.paper,
        profile=given.profile,
        accent=material.clinic.accent,
        date=given.day.isoformat(),
        content_id=given.content_id,
        receipt=edition_receipt(given),
    )


def _sections(given: EditionInput) -> tuple[Section[EditionBlock], ...]:
    """Return the parts; the head of the sheet stands in the first that is no page of its own."""
    top = next(
        (part for part in given.sections if page_of(part, log_shares_page=given.log_shares_page) == "flow"),
        None,
    )
    return tuple(
        [
            _section(given, section_id, section_id == top)
            for section_id in with_notes_between(given.sections, log_shares_page=given.log_shares_page)
        ]
    )


def _section(given: EditionInput, section_id: str, with_head: bool) -> Section[EditionBlock]:
    head: tuple[EditionBlock, ...] = (
        (*masthead(given.material), _FACTS, *changes_box(given)) if with_head else ()
    )
    shared = _SECTIONS.get(section_id)
    blocks = topic_blocks(given, section_id) if shared is None else shared(given)
    ticks = (_TICKS,) if section_id == "before" else ()
    heading = section_heading(given.material, section_id)
    stays = section_id == "signoff"  # what was gone through stands above the line to sign
    return Section(
        section_id,
        heading,
        (*head, *blocks, *ticks),
        page_of(section_id, log_shares_page=given.log_shares_page),
        stays_with_last=stays,
        may_go_before_cards=section_id in MAY_GO_BEFORE_CARDS,
        hung_up=section_id in HUNG_UP,
    )


def _running(given: EditionInput) -> Running:
    material, labels = given.material, given.material.labels
    phone = as_typed(material.clinic.phone or "")
    return Running(
        plan=material.words.title,
        date=beside(labels, made(long_date(labels, given.day))),
        clinic=beside(labels, typed(as_typed(material.clinic.name))),
        phone=fill(labels["phone_line"], {"phone": number(phone)}) if phone else "",
        page=labels["page"],
        sheet=fill(labels["sheet_line"], {"id": number(given.content_id)}),
        status=footer_status(material.pack.review, labels, given.day),
    )
