"""Which parts a sheet has: what was chosen, and what safety puts back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.model.fact import Measurement
from handouts.model.patient import Clearance, Patient
from handouts.model.plan import Plan
from handouts.model.words import Topic
from handouts.sheet.order import log_shares_page, section_order
from tests.patients import a_patient, changed
from tests.sheet.builders import (
    PRESS,
    PRESS_DOSE,
    TURN,
    does,
    nothing,
    pack,
    plan,
    sheet,
    unknown,
    waits,
    words,
)

ALL = ("plan", "before", "cards", "avoid", "log", "stages", "bones", "warning", "signoff", "sources")
USUAL = tuple(part for part in ALL if part != "stages")
"""Of a plan on which no exercise waits."""
BARE = ("plan", "before", "avoid", "bones", "warning", "signoff", "sources")


def _order(patient: Patient, made: Plan | None = None) -> tuple[str, ...]:
    return section_order(pack(), made or plan(), patient)


@pytest.mark.parametrize(
    ("chosen", "left_out", "expected"),
    [
        (None, None, USUAL),
        (ALL, None, ALL),
        (("cards", "plan", "warning"), None, ("cards", "plan", "warning")),
        (("cards", "plan"), None, ("cards", "plan", "warning")),
        (("cards", "signoff"), None, ("cards", "warning", "signoff")),
        (("signoff",), None, ("warning", "signoff")),
        (None, "has it on the fridge", tuple(part for part in USUAL if part != "warning")),
        (("cards",), "has it on the fridge", ("cards",)),
        (("cards", "warning"), "has it on the fridge", ("cards", "warning")),
    ],
)
def test_the_warning_page_is_left_out_only_with_a_reason(
    chosen: tuple[str, ...] | None, left_out: str | None, expected: tuple[str, ...]
) -> None:
    """A patient would not know when to call for help."""
    assert _order(a_patient("Ana", sections=chosen, warning_left_out=left_out)) == expected


def test_in_compact_print_the_check_sheet_shares_a_page() -> None:
    """A page more would be printed for a table of two rows."""
    for weeks, shares in ((None, True), (1, True), (4, False)):
        assert log_shares_page("first", "compact", weeks) is shares
        assert log_shares_page("first", "standard", weeks) is False
        assert log_shares_page("next", "standard", weeks) is True
    order = section_order(pack(), plan(), a_patient("Ana"), log_shares_page=True)
    assert sorted(order) == sorted(section_order(pack(), plan(), a_patient("Ana")))
    assert order.index("log") + 1 == order.index("cards")
    assert section_order(
        pack(), plan(), a_patient("Ana", sections=("cards", "log", "warning")), log_shares_page=True
    ) == ("cards", "log", "warning")


@pytest.mark.parametrize(
    ("chosen", "forced", "expected"),
    [
        (None, (), BARE),
        (ALL, (), BARE),
        (("cards", "log"), (), ("plan", "before", "avoid", "bones", "warning")),
        (None, ("bones",), BARE),
    ],
)
def test_without_exercises_no_part_is_empty(
    chosen: tuple[str, ...] | None, forced: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """A patient who must not exercise would get empty cards, or an empty sheet."""
    made = nothing("clearance", forced_sections=forced)
    assert _order(a_patient("Ana", sections=chosen), made) == expected


def test_moving_on_is_left_out_where_no_exercise_waits() -> None:
    """A patient who does all of them would look for a next stage, on a page more than the sheet needs."""
    waiting = plan(does(PRESS, PRESS_DOSE), waits(TURN, "later"))
    assert _order(a_patient("Ana"), waiting) == ALL
    assert _order(a_patient("Ana"), plan(does(PRESS, PRESS_DOSE), waits(TURN, omitted=True))) == USUAL


def test_without_advice_for_everybody_the_part_on_bones_is_left_out() -> None:
    """A patient without exercises would read what the exercises are good for."""
    plain = pack(words=words(topics=(Topic("why", "Why", ("These exercises help.",)),)))
    assert "bones" not in section_order(plain, nothing("clearance"), a_patient("Ana"))


@pytest.mark.parametrize(("rule_id", "has_before"), [("clearance", True), ("for-good", False)])
def test_who_is_never_to_start_has_nothing_to_tick_before_the_start(rule_id: str, has_before: bool) -> None:
    """A broken neck would be followed by a ticked "your doctor says you may exercise"."""
    assert ("before" in _order(a_patient("Ana", sections=ALL), nothing(rule_id))) is has_before


def test_a_forced_part_is_put_back_in_its_usual_place() -> None:
    """A patient who may fall would not be told how to make the home safe."""
    made = plan(forced_sections=("bones",))
    assert _order(a_patient("Ana", sections=("plan", "cards", "warning")), made) == (
        "plan",
        "cards",
        "bones",
        "warning",
    )


def test_a_part_that_the_pack_does_not_list_goes_after_all_others() -> None:
    """A pack could drop the warning page by not listing it."""
    assert section_order(pack(sections=("plan", "cards")), plan(), a_patient("Ana")) == (
        "plan",
        "cards",
        "warning",
    )


FOLLOW_UP = ("plan", "signoff", "avoid", "cards", "log", "sources", "warning")
KNOWN = a_patient(
    "Ana", visit="next", clearance=Clearance("Dr. Who"), t_scores=(Measurement(-2.7),), pt_visits=3
)


def _with(*parts: str) -> tuple[str, ...]:
    """Return the parts of a follow-up visit with more of them, in order."""
    order = ("plan", "stages", "before", "signoff", "avoid", "cards", "bones", "log", "sources", "warning")
    return tuple(part for part in order if part in (*FOLLOW_UP, *parts))


@pytest.mark.parametrize(
    ("patient", "made", "expected"),
    [
        (KNOWN, plan(), FOLLOW_UP),
        (replace(KNOWN, clearance=None), plan(), _with("before")),
        (changed(KNOWN, t_scores=()), plan(), _with("before")),
        (changed(KNOWN, pt_visits=0), plan(), _with("before")),
        (KNOWN, plan(notices=unknown("balance")), _with("before")),
        (
            KNOWN,
            plan(does(PRESS, PRESS_DOSE), waits(TURN, "later")),
            _with("stages"),
        ),
        (KNOWN, plan(does(PRESS, PRESS_DOSE), waits(TURN, omitted=True)), FOLLOW_UP),
        (replace(KNOWN, warning_left_out="has it on the fridge"), plan(), FOLLOW_UP[:-1]),
        (replace(KNOWN, sections=("bones", "warning")), plan(), ("bones", "warning")),
        (replace(KNOWN, sections=("summary",)), plan(), ("summary", "warning")),
        (KNOWN, nothing("clearance"), BARE),
        (
            replace(KNOWN, sections=("summary",)),
            nothing("clearance"),
            ("plan", "before", "avoid", "bones", "warning"),
        ),
    ],
)
def test_a_follow_up_visit_has_what_is_new_and_what_is_used_every_day(
    patient: Patient, made: Plan, expected: tuple[str, ...]
) -> None:
    """A patient who comes back would carry home what was given before, or lose what is still open."""
    assert _order(patient, made) == expected


def test_what_a_rule_forces_is_put_back_at_a_follow_up_visit() -> None:
    """A patient who began to fall would get the short sheet without how to make the home safe."""
    assert _order(KNOWN, plan(forced_sections=("bones",))) == (*FOLLOW_UP[:-2], "bones", *FOLLOW_UP[-2:])


def test_at_a_follow_up_visit_the_check_sheet_shares_a_page() -> None:
    """A leaf more would be printed for a table of two rows."""
    pages = {part.id: part.page for part in sheet(patient=KNOWN).sections}
    assert pages["log"] == "flow"
    assert pages["warning"] == "own"


def test_check_sheet_and_warning_page_hang_alone() -> None:
    """The sheet on the fridge would carry half of another part."""
    pages = {part.id: part.page for part in sheet().sections}
    assert [part for part, page in pages.items() if page == "own"] == ["log", "warning"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (("plan", "log", "warning"), ("plan", "log", "notes", "warning")),
        (("plan", "warning", "log"), ("plan", "warning", "notes", "log")),
        (("log", "plan", "warning"), ("log", "plan", "warning")),
        (("plan", "warning"), ("plan", "warning")),
    ],
)
def test_a_page_of_notes_can_keep_two_pages_to_hang_up_apart(
    chosen: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """Of a check sheet with the warning signs on its back only one side can be seen."""
    parts = sheet(patient=a_patient("Ana", sections=chosen)).sections
    assert tuple(part.id for part in parts) == expected
    assert all((part.page == "between") is (part.id == "notes") for part in parts)
