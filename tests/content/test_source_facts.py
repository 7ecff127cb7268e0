"""Every fact of the sources is found at the place that a pack's own checklist names."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

PLACE = re.compile(r"^(?P<file>[^#]+)#(?P<path>\S+)(?: (?P<sign>[=~]) (?P<want>.+))?$")
COUNTS = {"Risk": 3, "Guideline": 5, "Key": 8, "Step": 6, "Doctor": 7}
LEAST_FACTS = 60
CHECKLISTS = sorted((Path(__file__).resolve().parents[2] / "data").glob("*/source-facts.yaml"))


def _step(value: Any, key: str) -> Any:
    """Go one step down: a key, a position of a list, or the id of one of its items."""
    if isinstance(value, dict):
        return value[int(key)] if key.isdigit() and int(key) in value else value[key]
    for item in value:
        if isinstance(item, dict) and item.get("id") == key:
            return item
    return value[int(key)]


def _follow(document: Any, path: str) -> Any:
    for key in path.split("."):
        document = _step(document, key)
    return document


def _wrong(folder: Path, place: str, load: Callable[[Path], Any]) -> str | None:
    """Say what is wrong with one place, or None."""
    parts = PLACE.match(place)
    if parts is None:
        return f"{place}: not of the form file#path"
    try:
        found = _follow(load(folder / parts["file"]), parts["path"])
    except (OSError, KeyError, IndexError, ValueError, TypeError) as gone:
        return f"{place}: is gone ({gone!r})"
    if parts["sign"] == "~" and parts["want"].lower() not in str(found).lower():
        return f"{place}: the sentence is now {found!r}"
    # A word such as no stays a word where the pack has a word, as the program's own reader has it.
    wanted = parts["want"] if isinstance(found, str) else yaml.safe_load(parts["want"] or "")
    if parts["sign"] == "=" and found != wanted:
        return f"{place}: is now {found!r}"
    return None


@pytest.fixture(scope="module", params=CHECKLISTS, ids=lambda path: path.parent.name)
def checklist(request: pytest.FixtureRequest) -> Path:
    """Give the checklist of each shipped pack in turn."""
    path: Path = request.param
    return path


@pytest.fixture(scope="module")
def facts(checklist: Path, load: Callable[[Path], Any]) -> Any:
    """Give the checklist's facts."""
    return load(checklist)["facts"]


def test_every_shipped_pack_has_a_checklist(root: Path) -> None:
    """A pack without one could lose a number of its source, and no test would say so."""
    assert [path.parent for path in CHECKLISTS] == sorted(
        path.parent for path in (root / "data").glob("*/pack.yaml")
    )


def test_every_fact_of_the_source_is_held_where_the_checklist_says(
    facts: Any, checklist: Path, load: Callable[[Path], Any]
) -> None:
    """No number of the source can drift and no advice can be lost without somebody noticing."""
    folder = checklist.parent
    read = {name: load(folder / name) for name in _files(facts)}
    wrong = [
        _wrong(folder, place, lambda path: read[_name(path, folder)]) for f in facts for place in f["holds"]
    ]
    assert [message for message in wrong if message] == []


def test_every_fact_names_a_source_of_its_pack(checklist: Path, load: Callable[[Path], Any]) -> None:
    """A reviewer could not look a fact up."""
    listed = load(checklist)
    sources = {source["id"] for source in load(checklist.parent / "pack.yaml")["sources"]}
    named = {fact.get("source", listed.get("source")) for fact in listed["facts"]}
    assert named <= sources


def test_the_reviewer_is_asked_about_every_inference(checklist: Path, load: Callable[[Path], Any]) -> None:
    """A rule that no source states would be signed off without anybody having looked at it."""
    pack = load(checklist.parent / "pack.yaml")
    asked = set(re.findall(r"[a-z0-9-]+", " ".join(pack["review"]["questions"])))
    assert [rule["id"] for rule in pack["rules"] if rule.get("inference") and rule["id"] not in asked] == []


def _files(facts: Any) -> set[str]:
    return {place.split("#")[0] for fact in facts for place in fact["holds"]}


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def test_facts_are_numbered_in_a_row_and_each_has_a_place(facts: Any) -> None:
    """A fact struck from the list by mistake leaves a gap that shows."""
    assert [fact["n"] for fact in facts] == list(range(1, len(facts) + 1))
    assert len(facts) >= LEAST_FACTS
    assert [fact["n"] for fact in facts if not fact["holds"]] == []


def test_the_source_lists_of_the_neck_pack_are_covered_whole(
    neck_folder: Path, load: Callable[[Path], Any]
) -> None:
    """Each of the source's numbered lists is there to its last point."""
    listed = load(neck_folder / "source-facts.yaml")["facts"]
    for word, count in COUNTS.items():
        numbers = {int(found[1]) for fact in listed if (found := re.match(rf"{word} (\d+):", fact["fact"]))}
        assert numbers == set(range(1, count + 1)), word


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ("exercises/chin-tuck.yaml#dose.hold_s.high = 6", "is now 5"),
        ("exercises/chin-tuck.yaml#dose.hold_s.highest = 5", "is gone"),
        ("exercises/none.yaml#id", "is gone"),
        ("words/en.yaml#warning.height-loss ~ taller", "the sentence is now"),
        ("words/en.yaml", "not of the form"),
    ],
)
def test_the_walk_sees_what_is_wrong(
    place: str, part: str, neck_folder: Path, load: Callable[[Path], Any]
) -> None:
    """The checklist would be worthless if a wrong number passed."""
    assert part in (_wrong(neck_folder, place, load) or "")
