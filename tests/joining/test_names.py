"""Names in a patient's facts on a sheet of several packs, and on a sheet of one of them."""

from __future__ import annotations

from typing import Any

import pytest

from handouts.infra.errors import InputError
from handouts.model.fact import Fact
from handouts.reading.packs.joining.join import join
from handouts.reading.patients.full_names import Names, with_names
from handouts.reading.yaml.locations import Provenance
from tests.joining.builders import harmless, legs, neck
from tests.planning.builders import is_, rule

DIAGNOSED = Fact(ask="Is it diagnosed?", label="{condition} diagnosed", best_to_worst=("no", "yes"))
HAS = rule("has", "warn", is_("diagnosis", "yes"))
ASKED: dict[str, Fact] = {"diagnosis": DIAGNOSED}
BOTH = join([neck(HAS, facts=ASKED), legs(HAS, facts=ASKED)])


def named(facts: dict[str, Any], pack: Any = BOTH) -> Any:
    """Return facts by the names of a pack."""
    return with_names(facts, Provenance("x.yaml"), Names.of(pack))[0]


def refused(facts: dict[str, Any]) -> str:
    """Return why facts are refused."""
    with pytest.raises(InputError) as caught:
        named(facts)
    return "\n".join(problem.message for problem in caught.value.problems)


def test_a_short_name_becomes_the_full_one() -> None:
    """A dose or an approval would be refused, or belong to nothing."""
    facts = {"exercises": {"tuck": {"hold": 4}}, "approvals": [{"what": "rise.dose"}, {"what": "neck/tuck"}]}
    assert named(facts) == {
        "exercises": {"neck/tuck": {"hold": 4}},
        "approvals": [{"what": "legs/rise.dose"}, {"what": "neck/tuck"}],
    }


def test_an_unknown_name_stays_for_the_check_to_refuse() -> None:
    """The message would name something that nobody has typed."""
    facts = {"exercises": {"jump": {}}, "approvals": [{"what": "jump"}, "no mapping", {"by": "Dr. Who"}]}
    assert named(facts) == facts


def test_a_name_that_both_have_is_refused() -> None:
    """An approval would hold for the pack that was named first."""
    same = join([neck(), legs(exercises=(harmless("tuck"),))])
    with pytest.raises(InputError, match="more than one pack has tuck; write neck/tuck or legs/tuck"):
        named({"exercises": {"tuck": {}}}, same)


def test_a_diagnosis_of_each_pack_is_written_by_pack() -> None:
    """The answer for one condition would be taken for both."""
    facts = {"diagnosis": {"neck": "yes", "legs": "no"}}
    assert named(facts) == {"diagnosis-of-neck": "yes", "diagnosis-of-legs": "no"}
    assert "write diagnosis: {neck: ..., legs: ...}" in refused({"diagnosis": "yes"})
    assert "knee does not ask this; choose one of neck, legs" in refused({"diagnosis": {"knee": "yes"}})


def test_the_full_name_is_known_on_a_sheet_of_one_pack() -> None:
    """A row of a roster that has one of the packs would be refused for the columns of all."""
    facts = {
        "diagnosis-of-neck": "yes",
        "exercises": {"neck/tuck": {"hold": 4}, "legs/rise": {"hold": 4}},
        "approvals": [{"what": "neck/tuck.dose"}],
    }
    assert named(facts, neck(facts=ASKED)) == {
        "diagnosis": "yes",
        "exercises": {"tuck": {"hold": 4}, "legs/rise": {"hold": 4}},
        "approvals": [{"what": "tuck.dose"}],
    }


def test_facts_without_such_names_stay_the_same() -> None:
    """Every patient of one pack would be copied, however long the list is."""
    facts = {"exercises": {"tuck": {"hold": 4}}, "approvals": [{"what": "tuck"}]}
    assert named(facts, neck()) is facts
