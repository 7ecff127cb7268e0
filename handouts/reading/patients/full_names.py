"""A patient's facts on a sheet of several packs: an exercise or a rule may be named alone where only one pack has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handouts.infra.errors import InputError, Problem
from handouts.model.pack import Pack, full_name, in_each, own_name
from handouts.reading.yaml.locations import Path, Provenance, dashed, normal

_DOSE = ".dose"


@dataclass(frozen=True, slots=True)
class Names:
    """How a pack names exercises, rules and facts; made once for a pack. In a joined pack, by their own names."""

    is_joined: bool
    """Whether the pack was joined from several."""
    start: str
    """How full names of its exercises and rules begin, where it is a pack of its own."""
    exercises: Mapping[str, tuple[str, ...]]
    subjects: Mapping[str, tuple[str, ...]]
    """What an approval can name, but for the dose of an exercise."""
    facts: Mapping[str, str]
    """The facts of a pack of its own, by their names in a joined one."""
    split: Mapping[str, Mapping[str, str]]
    """The facts that are another one in each of several packs: by their own names and by pack, the name in the joined one."""

    @classmethod
    def of(cls, pack: Pack) -> Names:
        """Return the names of a pack."""
        exercises = _by_own_name(exercise.id for exercise in pack.exercises)
        rules = _by_own_name(rule.id for rule in pack.rules)
        subjects = {name: exercises.get(name, ()) + rules.get(name, ()) for name in (*exercises, *rules)}
        joined = {in_each(fact_id, pack.id): fact_id for fact_id in pack.facts}
        return cls(bool(pack.members), full_name(pack.id, ""), exercises, subjects, joined, _split(pack))


def with_names(
    facts: Mapping[Any, Any], provenance: Provenance, names: Names
) -> tuple[Mapping[Any, Any], Provenance]:
    """Return facts in which exercises, approvals and facts are named as in a pack, and where each was typed.

    A name that the pack does not have stays as it is: the check refuses it. InputError where several packs on the sheet
    have it, or an exercise stands there twice.
    """
    if names.is_joined:
        return _with_full_names(facts, provenance, names)
    return _with_own_names(facts, provenance, names) or (facts, provenance)


def _with_full_names(
    facts: Mapping[Any, Any], provenance: Provenance, names: Names
) -> tuple[dict[Any, Any], Provenance]:
    result, problems = dict(facts), list[Problem]()
    renamed = _renamed(facts.get("exercises"), names, provenance, problems)
    if renamed:
        result["exercises"] = {renamed.get(key, key): value for key, value in facts["exercises"].items()}
    if isinstance(facts.get("approvals"), list):
        result["approvals"] = [
            _named_approval(entry, number, names, provenance, problems)
            for number, entry in enumerate(facts["approvals"])
        ]
    places: dict[Path, Path] = {
        ("exercises", dashed(key)): ("exercises", dashed(name)) for key, name in renamed.items()
    }
    places |= _split_facts(result, provenance, names.split, problems)
    if problems:
        raise InputError(problems)
    return result, _renamed_places(provenance, places)


def _with_own_names(
    facts: Mapping[Any, Any], provenance: Provenance, names: Names
) -> tuple[dict[Any, Any], Provenance] | None:
    """Return facts in which exercises, approvals and facts have the names of the pack alone; None where they have them."""
    start, new = names.start, names.facts
    exercises, approvals = facts.get("exercises"), facts.get("approvals")
    if not exercises and not approvals and facts.keys().isdisjoint(new):
        return None
    places: dict[Path, Path] = {(key,): (new[key],) for key in facts if key in new and new[key] not in facts}
    for key in exercises if isinstance(exercises, Mapping) else ():
        if str(key).startswith(start) and own_name(str(key)) not in facts["exercises"]:
            places[("exercises", dashed(key))] = ("exercises", dashed(own_name(str(key))))
    is_approved = isinstance(approvals, list) and any(_approves(entry, start) for entry in approvals)
    if not places and not is_approved:
        return None
    result = {places.get((key,), (key,))[0]: value for key, value in facts.items()}
    if isinstance(exercises, Mapping):
        result["exercises"] = {
            places.get(("exercises", dashed(key)), ("", key))[1]: value for key, value in exercises.items()
        }
    if is_approved:
        result["approvals"] = [
            {**entry, "what": entry["what"].strip().removeprefix(start)} if _approves(entry, start) else entry
            for entry in facts["approvals"]
        ]
    return result, _renamed_places(provenance, places)


def _approves(entry: Any, start: str) -> bool:
    what = entry.get("what") if isinstance(entry, Mapping) else None
    return isinstance(what, str) and what.strip().startswith(start)


def _split(pack: Pack) -> dict[str, dict[str, str]]:
    split: dict[str, dict[str, str]] = {}
    for each in pack.members:
        for fact_id in each.facts:
            if in_each(fact_id, each.id) in pack.facts:
                split.setdefault(fact_id, {})[each.id] = in_each(fact_id, each.id)
    return split


def _split_facts(
    facts: dict[Any, Any],
    provenance: Provenance,
    split: Mapping[str, Mapping[str, str]],
    problems: list[Problem],
) -> dict[Path, Path]:
    """Write a fact that is another one in each pack, such as `diagnosis: {pack: "yes"}`, by its names in the joined pack.

    Return the new place of each value.
    """
    places: dict[Path, Path] = {}
    for name, own in split.items():
        if name not in facts:
            continue
        given = facts[name]
        if not isinstance(given, Mapping):
            form = ", ".join(f"{pack_id}: ..." for pack_id in own)
            message = f"the packs ask this about different conditions; write {name}: {{{form}}}"
            problems.append(provenance.problem((name,), message))
            continue
        del facts[name]
        for pack_id, value in given.items():
            if pack_id not in own:
                message = f"{pack_id} does not ask this; choose one of {', '.join(own)}"
                problems.append(provenance.problem((name, str(pack_id)), message))
                continue
            facts[own[pack_id]] = value
            places[(name, str(pack_id))] = (own[pack_id],)
    return places


def _by_own_name(full_names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    by_name: dict[str, tuple[str, ...]] = {}
    for name in full_names:
        by_name[own_name(name)] = (*by_name.get(own_name(name), ()), name)
    return by_name


def _renamed(exercises: Any, names: Names, provenance: Provenance, problems: list[Problem]) -> dict[Any, str]:
    """Return the full name of each exercise that is named otherwise in the facts."""
    renamed: dict[Any, str] = {}
    if not isinstance(exercises, Mapping):
        return renamed
    seen: dict[str, Any] = {}
    for key in exercises:
        full = _full_name(dashed(key), names.exercises, provenance, ("exercises", key), problems)
        if full in seen:
            message = f"this is the same exercise as {seen[full]}; keep one of them"
            problems.append(provenance.problem(("exercises", key), message))
        seen[full] = key
        if full != key:
            renamed[key] = full
    return renamed


def _named_approval(
    entry: Any, number: int, names: Names, provenance: Provenance, problems: list[Problem]
) -> Any:
    what = entry.get("what") if isinstance(entry, Mapping) else None
    if not isinstance(what, str):
        return entry
    word = what.strip()
    subject = word.removesuffix(_DOSE)
    full = _full_name(subject, names.subjects, provenance, ("approvals", number, "what"), problems)
    return {**entry, "what": full + word[len(subject) :]}


def _full_name(
    name: str,
    known: Mapping[str, tuple[str, ...]],
    provenance: Provenance,
    path: Path,
    problems: list[Problem],
) -> str:
    full = known.get(name, ())
    if len(full) > 1:
        message = f"more than one pack has {name}; write {' or '.join(full)}"
        problems.append(provenance.problem(path, message))
    return full[0] if full else name


def _renamed_places(provenance: Provenance, new: Mapping[Path, Path]) -> Provenance:
    """Return where values were typed, by the new paths; the spelling stays that of whoever typed it."""
    if not new:
        return provenance

    def moved(places: Mapping[Path, Any]) -> dict[Path, Any]:
        return {new.get(normal(path[:2]), path[:2]) + path[2:]: place for path, place in places.items()}

    return replace(
        provenance,
        lines=moved(provenance.lines),
        spelled=moved(provenance.spelled),
        named=moved(provenance.named),
        written=moved(provenance.written),
        cut=moved(provenance.cut),
    )
