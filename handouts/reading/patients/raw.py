"""From single values (options, the cells of a roster) to the shape of a patient's file, before anything is checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handouts.infra.errors import OPTION, UNKNOWN_FACT, InputError, Problem
from handouts.model.fact import Facts
from handouts.model.receipt import FORMAT
from handouts.reading.patients.fact_options import fact_options, patient_options
from handouts.reading.patients.field_kinds import PER_PACK, FieldKind, field_kind
from handouts.reading.patients.options import FACT, FieldValue
from handouts.reading.receipts.text import receipt_values
from handouts.reading.validation.suggestions import did_you_mean, near_facts
from handouts.reading.yaml.locations import Path, Provenance, dashed, normal
from handouts.reading.yaml.scalars import ScalarError, resolve


def options_alone(facts: Facts) -> Provenance:
    """Return the provenance of a patient without a file: what is missing is named by its option."""
    return Provenance(OPTION, unsaid=option_names(facts))


def option_names(facts: Facts) -> dict[Path, str]:
    """Return the name of each option with a single value, by the path that it fills."""
    return {
        tuple(option.field.split(".")): option.name
        for option in patient_options(facts)
        if option.shape == "one"
    }


def typed_value(kind: FieldKind, text: str) -> Any:
    """Return what the text of one option or cell would be in a patient's file.

    A number that YAML would misread (010) stays text, so that the check of the field names it.
    """
    if kind == "number":
        try:
            return resolve(text.strip())
        except ScalarError:
            return text
    if kind == "receipt":
        return _receipt(text)
    if kind == "list":
        return [word.strip() for word in re.split("[,;]", text) if word.strip()]
    return text


def _receipt(text: str) -> Any:
    """Return what a receipt says; a text that is none stays, to be refused."""
    values = receipt_values(text)
    if values is None or values.get("format") != FORMAT:
        return text
    return {key: value for key, value in values.items() if key != "format"}


def merged(
    raw: Mapping[Any, Any], values: Sequence[FieldValue], origin: Provenance, facts: Facts
) -> tuple[dict[Any, Any], Provenance]:
    """Return a patient's file with options merged over it, and where each value now comes from; an option wins.

    InputError where an option names a fact that the pack does not ask for.
    """
    result = dict(raw)
    named: dict[Path, str] = {}
    written = dict(origin.written)
    before = raw.get("approvals")
    offset = len(before) if isinstance(before, list) else 0
    for value, path in zip(values, _paths(values, facts), strict=True):
        if path[0] == "approvals":
            path = ("approvals", offset + int(path[1]) - 1, path[2])
        _make_room(result, path, facts)
        put(result, path, _typed(path, value.text, facts))
        named[normal(path)] = value.name
        written[normal(path)] = value.text
    return result, replace(origin, named=named, written=written)


def _typed(path: Path, text: str, facts: Facts) -> Any:
    """Return the value of an option; PACK=VALUE,PACK=VALUE is a value for each pack."""
    kind = field_kind(path, facts)
    if path[0] not in PER_PACK or "=" not in text:
        return typed_value(kind, text)
    pairs = (pair.partition("=") for pair in text.split(","))
    return {pack.strip(): typed_value(kind, value.strip()) for pack, _, value in pairs}


def _paths(values: Sequence[FieldValue], facts: Facts) -> list[Path]:
    """Return the path of each value; a fact that was given by its name has one that only the pack knows."""
    known: dict[str, Path] = {option.name: tuple(option.field.split(".")) for option in fact_options(facts)}
    problems: list[Problem] = []
    paths: list[Path] = []
    for value in values:
        if value.path[0] == FACT and dashed(value.path[1]) not in known:
            message = "the pack does not ask for this; "
            message += f"choose one of {', '.join(known)}" if known else "it asks for no facts"
            message += did_you_mean(value.path[1], known, near_facts(facts))
            asked = {"fact": str(value.path[1])}
            problems.append(Problem(OPTION, None, value.name, message, kind=UNKNOWN_FACT, values=asked))
        paths.append(known.get(dashed(value.path[1]), value.path) if value.path[0] == FACT else value.path)
    if problems:
        raise InputError(problems)
    return paths


def _make_room(target: dict[Any, Any], path: Path, facts: Facts) -> None:
    """Give a finding that stands in the file without a day the form in which it can have one."""
    fact = facts.get(dashed(path[0]))
    key = _typed_key(target, path[0])
    if fact is not None and fact.is_dated and not isinstance(target.get(key), dict | None):
        target[key] = {"value": target[key]}


def put(target: dict[Any, Any], path: Path, value: Any) -> None:
    """Set the value at a path, copying what lies on the way; what is not a mapping there stays, to be refused."""
    here: Any = target
    for number, part in enumerate(path[:-1]):
        key = _typed_key(here, part)
        below = _copy(here, key, list if isinstance(path[number + 1], int) else dict)
        if below is None:
            return
        here = below
    here[_typed_key(here, path[-1])] = value


def _typed_key(here: Any, part: str | int) -> str | int:
    """Return the key in the spelling that is there already (dashes and underscores are alike)."""
    if isinstance(here, dict) and isinstance(part, str):
        return next((key for key in here if isinstance(key, str) and dashed(key) == dashed(part)), part)
    return part


def _copy(here: Any, key: str | int, kind: type[list[Any]] | type[dict[Any, Any]]) -> Any:
    if isinstance(here, list):
        if isinstance(key, int) and key == len(here):
            here.append({})
        return here[key] if isinstance(key, int) else None
    below = here.get(key)
    if below is None:
        below = kind(())
    if not isinstance(below, kind):
        return None
    here[key] = kind(below)
    return here[key]
