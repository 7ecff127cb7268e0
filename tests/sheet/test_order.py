"""Which parts a sheet has: what was chosen, and what safety puts back."""

from __future__ import annotations

import pytest

from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.model.words import Topic
from handouts.sheet.order import section_order
from tests.sheet.builders import nothing, pack, plan, sheet, words

ALL = ("plan", "before", "cards", "avoid", "log", "stages", "bones", "warning", "signoff", "sources")
BARE = ("plan", "before", "avoid", "bones", "warning", "signoff", "sources")


def _order(patient: Patient, made: Plan | None = None) -> tuple[str, ...]:
    return section_order(pack(), made or plan(), patient)


@pytest.mark.parametrize(
    ("chosen", "left_out", "expected"),
    [
        (None, None, ALL),
        (("cards", "plan", "warning"), None, ("cards", "plan", "warning")),
        (("cards", "plan"), None, ("cards", "plan", "warning")),
        (("cards", "signoff"), None, ("cards", "warning", "signoff")),
        (("signoff",), None, ("warning", "signoff")),
        (None, "has it on the fridge", tuple(part for part in ALL if part != "warning")),
        (("cards",), "has it on the fridge", ("cards",)),
        (("cards", "warning"), "has it on the fridge", ("cards", "warning")),
    ],
)
def test_the_warning_page_is_left_out_only_with_a_reason(
    chosen: tuple[str, ...] | None, left_out: str | None, expected: tuple[str, ...]
) -> None:
    """A patient would not know when to call for help."""
    assert _order(Patient("Ana", sections=chosen, warning_left_out=left_out)) == expected


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
    assert _order(Patient("Ana", sections=chosen), made) == expected


def test_without_advice_for_everybody_the_part_on_bones_is_left_out() -> None:
    """A patient without exercises would read what the exercises are good for."""
    plain = pack(words=words(topics=(Topic("why", "Why", ("These exercises help.",)),)))
    assert "bones" not in section_order(plain, nothing("clearance"), Patient("Ana"))


@pytest.mark.parametrize(("rule_id", "has_before"), [("clearance", True), ("for-good", False)])
def test_who_is_never_to_start_has_nothing_to_tick_before_the_start(rule_id: str, has_before: bool) -> None:
    """A broken neck would be followed by a ticked "your doctor says you may exercise"."""
    assert ("before" in _order(Patient("Ana", sections=ALL), nothing(rule_id))) is has_before


def test_a_forced_part_is_put_back_in_its_usual_place() -> None:
    """A patient who may fall would not be told how to make the home safe."""
    made = plan(forced_sections=("bones",))
    assert _order(Patient("Ana", sections=("plan", "cards", "warning")), made) == (
        "plan",
        "cards",
        "bones",
        "warning",
    )


def test_a_part_that_the_pack_does_not_list_goes_after_all_others() -> None:
    """A pack could drop the warning page by not listing it."""
    assert section_order(pack(sections=("plan", "cards")), plan(), Patient("Ana")) == (
        "plan",
        "cards",
        "warning",
    )


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
    parts = sheet(patient=Patient("Ana", sections=chosen)).sections
    assert tuple(part.id for part in parts) == expected
    assert all((part.page == "between") is (part.id == "notes") for part in parts)
