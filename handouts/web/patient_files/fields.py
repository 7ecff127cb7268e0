"""From the values of a patient's file to the fields of the form: the way back of `web.patient.form`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handouts.model.fact import Facts
from handouts.reading.patients.fact_options import patient_options
from handouts.reading.patients.field_kinds import PER_PACK
from handouts.reading.patients.options import PatientOption
from handouts.reading.receipts.text import receipt_json
from handouts.reading.yaml.writer import Plain
from handouts.web.patient.form import NO_EQUIPMENT, result_fields
from handouts.web.patient.question import RESULTS_ON_FORM

Field = tuple[str, str]
"""A field's name and its text."""

_CODES = ("icd-10", "snomed")
_YES = "yes"


def fields_of(values: Mapping[str, Plain], facts: Facts) -> list[Field]:
    """Return the fields that say the same as checked values in the shape of a patient's file of a pack with these facts.

    Stage and start of several packs have a field for each that has its own.
    """
    return [field for option in patient_options(facts) for field in _fields(option, values, facts)]


def _fields(option: PatientOption, values: Mapping[str, Any], facts: Facts) -> Iterator[Field]:
    fact = facts.get(option.name)
    if fact is not None and fact.measured is not None:
        yield from _results(option.name, values.get(option.name, ()))
    elif option.name == "last-sheet":
        if last := values.get("last-sheet"):
            yield option.name, receipt_json(last)
    elif option.shape == "approve":
        yield from _approvals(values.get("approvals", ()))
    elif option.name in _CODES:
        codes = "; ".join(_texts(values.get(option.name)))
        yield from ((option.name, text) for text in (codes,) if text)
    elif option.name in PER_PACK and isinstance(values.get(option.name), Mapping):
        by_pack: Mapping[str, Plain] = values[option.name]
        yield from ((f"{option.name} {pack}", str(value)) for pack, value in by_pack.items())
    elif option.shape == "one":
        yield from ((option.name, text) for text in _texts(_at(values, option.field.split("."))))
    else:
        for exercise, override in values.get("exercises", {}).items():
            yield from ((f"{option.name} {exercise}", text) for text in _texts(override.get(option.name)))


def _results(fact_id: str, results: Sequence[Mapping[str, Plain]]) -> Iterator[Field]:
    for number, result in enumerate(results[:RESULTS_ON_FORM], start=1):
        for name, part in result_fields(fact_id).items():
            yield from (
                (name if number == 1 else f"{name} {number}", text) for text in _texts(result.get(part))
            )


def _approvals(approvals: Sequence[Mapping[str, str]]) -> Iterator[Field]:
    """Yield the approvals in their order; of two of one thing, which the form cannot hold, the first."""
    first: dict[str, Mapping[str, str]] = {}
    for approval in approvals:
        first.setdefault(approval["what"], approval)
    for what, approval in first.items():
        yield f"approve-by {what}", approval["by"]
        yield f"approve-why {what}", approval["why"]


def _at(values: Mapping[str, Any], path: Sequence[str]) -> Any:
    here: Any = values
    for key in path:
        here = here.get(key) if isinstance(here, Mapping) else None
    return here


def _texts(value: Any) -> tuple[str, ...]:
    """Return what is typed or chosen for a value: several of a list, nothing for what is not said."""
    if value is None:
        return ()
    if isinstance(value, bool):
        return (_YES,) if value else ()
    if isinstance(value, list):
        return tuple(map(str, value)) or (NO_EQUIPMENT,)
    return (str(value),)
