"""Which parts a sheet has and in which order: what was asked for, and what safety puts back or takes out."""

from __future__ import annotations

from typing import Literal

from handouts.model.pack import Pack
from handouts.model.patient import Patient, Profile, Visit
from handouts.model.plan import Plan
from handouts.sheet.before_start import is_open
from handouts.sheet.reasons import withheld_for_good

# Without any exercise these parts would be empty, or would speak of exercises that the patient does not do.
_NEEDS_EXERCISES = frozenset({"cards", "log", "stages", "summary"})
_FOLLOW_UP_ORDER = (
    "plan",
    "stages",
    "before",
    "signoff",
    "avoid",
    "cards",
    "log",
    "summary",
    "sources",
    "warning",
)
"""Of the parts of a follow-up visit: where the patient is stands below the rules, and small parts share pages."""
OWN = ""
"""Stands for the parts of the pack's own."""
_COMPACT_ORDER = (
    "plan",
    "before",
    "signoff",
    "log",
    "cards",
    "summary",
    "stages",
    "avoid",
    OWN,
    "sources",
    "warning",
)
"""Of the parts in compact print: the check sheet, which is low, fills the page of the plan or of the first card."""


def visit_of(plan: Plan, patient: Patient) -> Visit:
    """Return for which visit the sheet is made: without exercises there is nothing to follow up."""
    return patient.visit if plan.active else "first"


def log_shares_page(visit: Visit, profile: Profile, weeks: int | None) -> bool:
    """Return whether the check sheet stands on a page with other parts.

    It does at a follow-up visit, and in compact print unless more than one week of it is asked for.
    """
    return visit == "next" or (profile == "compact" and weeks in (None, 1))


def section_order(
    pack: Pack, plan: Plan, patient: Patient, *, log_shares_page: bool = False
) -> tuple[str, ...]:
    """Return the ids of the sheet's parts in reading order; compact print has an order that saves pages.

    The patient's choice wins over what is usual for the visit, with these exceptions: the warning page is left out only with a
    reason; what a rule forces is put back; and with nothing prescribed the sheet is plan, before, avoid, the
    pack's own parts and warning, whatever was chosen, and no part that needs exercises. Who is never to start has nothing to do before.
    """
    chosen: tuple[str, ...] = patient.sections or _usual(pack, plan, patient, log_shares_page=log_shares_page)
    if not plan.active:
        left_out = _NEEDS_EXERCISES | ({"before"} if withheld_for_good(pack, plan.decisions) else set())
        left_out |= set(pack.own_sections) - set(_advice(pack))
        chosen = tuple(part for part in chosen if part not in left_out)
    if _without_warning(patient):
        chosen = tuple(part for part in chosen if part != "warning")
    for part in _forced(pack, plan, patient):
        chosen = _put_back(chosen, part, pack.sections)
    return chosen


def _usual(pack: Pack, plan: Plan, patient: Patient, *, log_shares_page: bool) -> tuple[str, ...]:
    """Return the pack's parts, without "Moving on" where no exercise waits to be moved on to.

    At a follow-up visit only those that are new or used every day, in the order that saves pages.
    """
    left_out = {"stages"} if all(decision.omitted for decision in plan.withheld) else set()
    if visit_of(plan, patient) == "first":
        first = tuple(part for part in pack.sections if part not in left_out)
        return tuple(sorted(first, key=_compact_place)) if log_shares_page else first
    left_out |= set(pack.own_sections)
    if not is_open(pack, plan, patient):
        left_out.add("before")
    return tuple(sorted(set(pack.sections) - left_out, key=_FOLLOW_UP_ORDER.index))


def _without_warning(patient: Patient) -> bool:
    # Asked for by name and left out with a reason at once: the page is printed, as the safer of the two.
    return bool(patient.warning_left_out) and "warning" not in (patient.sections or ())


def _forced(pack: Pack, plan: Plan, patient: Patient) -> tuple[str, ...]:
    warning = () if _without_warning(patient) else ("warning",)
    without = () if plan.active else _without_exercises(pack, plan)
    return (*without, *plan.forced_sections, *warning)


def _without_exercises(pack: Pack, plan: Plan) -> tuple[str, ...]:
    """Return the parts of a sheet without exercises."""
    before = () if withheld_for_good(pack, plan.decisions) else ("before",)
    return ("plan", *before, "avoid", *_advice(pack))


def _advice(pack: Pack) -> tuple[str, ...]:
    """Return the pack's own parts with a topic for patients without exercises."""
    first = pack.own_sections[:1]
    parts = {topic.section or "".join(first) for topic in pack.words.topics if topic.without_exercises}
    return tuple(part for part in pack.own_sections if part in parts)


def _compact_place(part: str) -> int:
    return _COMPACT_ORDER.index(part if part in _COMPACT_ORDER else OWN)


def _put_back(chosen: tuple[str, ...], part: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the order with `part` in it, after the last part that does not usually stand behind it."""
    if part in chosen:
        return chosen
    later = usual[usual.index(part) + 1 :] if part in usual else ()
    place = max((index for index, other in enumerate(chosen, start=1) if other not in later), default=0)
    return (*chosen[:place], part, *chosen[place:])


_OWN_PAGES = ("log", "summary", "warning")
MAY_GO_BEFORE_CARDS = ("avoid", "stages")
HUNG_UP = ("log", "warning")
"""Parts that a patient hangs up; of two on one leaf only one could be seen."""


def page_of(part: str, *, log_shares_page: bool) -> Literal["flow", "own", "between"]:
    """Return how a part is paged: what is hung up has pages of its own, and the notes keep two of those apart."""
    if part == "notes":
        return "between"
    if part == "log" and log_shares_page:
        return "flow"
    return "own" if part in _OWN_PAGES else "flow"


def with_notes_between(parts: tuple[str, ...], *, log_shares_page: bool) -> tuple[str, ...]:
    """Return the parts with the page of notes where two that are hung up may come to share a leaf.

    They may where they follow one another, and where one of them stands among the parts before the other.
    """
    apart: list[str] = []
    for part in parts:
        is_near = apart and (apart[-1] in HUNG_UP or (log_shares_page and _ends_with_log(apart)))
        if part in HUNG_UP and is_near:
            apart.append("notes")
        apart.append(part)
    return tuple(apart)


def _ends_with_log(parts: list[str]) -> bool:
    """Tell whether a check sheet that shares its page is one of the last parts, those that share pages with one another."""
    own = [number for number, part in enumerate(parts) if page_of(part, log_shares_page=True) != "flow"]
    return "log" in parts[own[-1] + 1 if own else 0 :]
