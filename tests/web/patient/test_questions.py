"""The form asks everything that the command line takes, once, in words of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from handouts.web.current_session import CurrentSession
from handouts.web.pages import Pages
from handouts.web.patient.questions import questions
from handouts.web.patient.sheets import Sheets
from tests.patients import PATIENT_OPTIONS
from tests.web.patient.markup import Tag, tags_of

EXERCISES = ("isometric-neck", "shoulder-blade-squeeze", "chin-tuck", "wall-posture", "neck-rotation")
FURTHER = {"t-score-site", "t-score-on", "~pack"} | {
    f"{name} {number}" for name in ("t-score", "t-score-site", "t-score-on") for number in range(2, 6)
}
"""Fields beside those of the options: where and when a T-score was measured, further results, and the choice of packs."""

NOT_IN_THIS_PACK = {"rest", "steps", "minutes", "up", "down", "load", "level"}
"""What no exercise of the pack has is not asked."""


@pytest.fixture(scope="module")
def tags(current: CurrentSession, sheets: Sheets) -> list[Tag]:
    """Return the tags of the page."""
    response = Pages(current).show("patient.html", "patient", **sheets.form_values())
    return tags_of(bytes(response.body).decode())


def _names() -> Iterator[str]:
    for option in PATIENT_OPTIONS:
        if option.name == "packs":
            continue  # a choice of packs is another form
        if option.shape == "one":
            yield option.name
        elif option.shape != "approve" and option.name not in NOT_IN_THIS_PACK:
            yield from (f"{option.name} {exercise}" for exercise in EXERCISES)


def test_every_option_stands_on_the_form_once(tags: list[Tag]) -> None:
    """A clinician on the page could not say what one on the command line can, or would say it in two places."""
    inputs = [tag for tag in tags if tag.name in ("input", "select", "textarea") and "name" in tag.attributes]
    asked = Counter(
        tag.attributes["name"] for tag in inputs if tag.attributes.get("type") not in ("radio", "checkbox")
    )
    groups = {tag.attributes["name"] for tag in inputs if tag.attributes.get("type") in ("radio", "checkbox")}
    assert not groups & set(asked)
    assert asked.total() == len(asked)
    assert (groups | set(asked)) - FURTHER == set(_names())


@pytest.mark.parametrize("option", [option.name for option in PATIENT_OPTIONS if option.shape == "one"])
def test_the_values_of_an_option_are_those_of_its_question(option: str, tags: list[Tag]) -> None:
    """An answer of the command line could not be chosen on the page."""
    words = next(each.metavar for each in PATIENT_OPTIONS if each.name == option).split("|")
    values = [
        tag.attributes["value"]
        for tag in tags
        if tag.attributes.get("name") == option and "value" in tag.attributes
    ]
    if len(words) > 1 and values:
        assert {"unknown" if value == "" else value for value in values} == set(words)


def test_approvals_ask_for_name_and_reason_once(tags: list[Tag]) -> None:
    """A rule could be overridden without a name, or the two would be typed in two places."""
    ids = Counter(tag.attributes["id"] for tag in tags if "id" in tag.attributes)
    assert (ids["a-by"], ids["a-why"], ids["approve"]) == (1, 1, 1)


def test_no_two_elements_have_one_id(tags: list[Tag]) -> None:
    """A label would name another field than the one beside it."""
    ids = Counter(tag.attributes["id"] for tag in tags if "id" in tag.attributes)
    assert [name for name, count in ids.items() if count > 1] == []


def test_every_label_and_description_is_of_something_on_the_page(tags: list[Tag]) -> None:
    """A screen reader would read a field without its name, or without what is wrong with it."""
    ids = {tag.attributes["id"] for tag in tags if "id" in tag.attributes}
    named = [tag.attributes["for"] for tag in tags if "for" in tag.attributes]
    for attribute in ("aria-describedby", "aria-controls", "aria-labelledby"):
        named += [name for tag in tags for name in tag.attributes.get(attribute, "").split()]
    assert [name for name in named if name not in ids] == []


def test_nothing_in_the_markup_needs_a_laxer_policy(tags: list[Tag]) -> None:
    """The browser would drop it: inline styles and handlers are not allowed."""
    forbidden = [tag for tag in tags for name in tag.attributes if name == "style" or name.startswith("on")]
    assert forbidden == []


def test_whatever_is_not_known_is_chosen_at_first(tags: list[Tag]) -> None:
    """A finding that nobody made would be recorded."""
    for option in ("fracture", "diagnosis", "balance", "arm-limit"):
        (chosen,) = (
            tag for tag in tags if tag.attributes.get("name") == option and "checked" in tag.attributes
        )
        assert chosen.attributes["value"] == ""


def test_every_place_for_an_approval_is_on_the_page(tags: list[Tag], current: CurrentSession) -> None:
    """The button that approves a value would be put nowhere."""
    slots = [tag.attributes["data-slot"] for tag in tags if "data-slot" in tag.attributes]
    with current.use() as session:
        wanted = questions(session).approval_slots()
    assert {slot for slot in slots if slot.startswith(("approve-value ", "approve-dose "))} == wanted
    assert len(slots) == len(set(slots))
