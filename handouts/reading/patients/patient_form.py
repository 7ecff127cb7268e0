"""The form of a patient's file for one pack: what every patient has, and the facts that the pack asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from handouts.model.fact import UNKNOWN, DatedFinding, Fact, Facts, Measured, Measurement
from handouts.model.fields.in_context import PastDay
from handouts.model.fields.lists import MAX_WORDS, Size, Unrepeated
from handouts.model.fields.record import EmptyIs, Record, about
from handouts.model.fields.text import Line, LowerCase
from handouts.model.patient import FOUND, SECTIONS, Patient
from handouts.reading.validation.record_form import FormField, annotated, fields_of, form_of, list_of, literal
from handouts.reading.validation.suggestions import near_facts

MOST_RESULTS = 20
"""Results of one measured fact."""


def patient_form(facts: Facts, own_sections: Sequence[str] = ()) -> type[Record]:
    """Return the form of a patient for a pack with these facts and parts of the sheet; the same one for equal ones."""
    return _form(_Key(facts), tuple(own_sections))


class _Key:
    """Facts that can be looked up by their value: their texts are mappings, which have no hash of their own."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._text = repr(tuple(facts.items()))

    def __hash__(self) -> int:
        return hash(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other._text == self._text


@cache
def _form(key: _Key, own_sections: tuple[str, ...]) -> type[Record]:
    asked = [_fact_field(fact_id, fact) for fact_id, fact in key.facts.items()]
    parts: list[FormField] = []
    for part in fields_of(Patient, {"sections": _sections(own_sections)}):
        if not is_found(part.annotation):
            parts += asked if part.name == "facts" else [part]
    names = [*zip((each.name for each in asked), key.facts, strict=True)]
    return form_of(Patient, parts, _collecting(names), near_facts(key.facts))


def is_found(annotation: Any) -> bool:
    """Return whether a field of a patient is no key of a file."""
    return FOUND in getattr(annotation, "__metadata__", ())


def _sections(own: tuple[str, ...]) -> Any:
    """Return the list of parts of a sheet; those of the pack itself are offered where they usually stand."""
    own_after = SECTIONS.index("stages") + 1
    words = literal(*SECTIONS[:own_after], *own, *SECTIONS[own_after:])
    listed = list_of(annotated(words, LowerCase))
    return annotated(
        annotated(listed, Size(MAX_WORDS, 1), Unrepeated) | None,
        about("Parts to print, in order; a pack may add parts of its own"),
    )


def _collecting(names: Sequence[tuple[str, str]]) -> Callable[[Any], Any]:
    """Return the function that gathers the facts that are known from the values of a form."""

    def collect(arguments: tuple[dict[str, Any], Any]) -> tuple[dict[str, Any], Any]:
        values = arguments[0]
        facts = {}
        for name, fact_id in names:
            value = values.pop(name)
            if value is not None and value != UNKNOWN and value != ():
                facts[fact_id] = value
        values["facts"] = MappingProxyType(facts)
        values |= {"not_known": (), "unread_codes": ()}
        return arguments

    return collect


def _fact_field(fact_id: str, fact: Fact) -> FormField:
    # The name is no key of a file: no id of a fact can be that of a field that every patient has.
    name = f"fact_{fact_id.replace('-', '_')}"
    shown = about(fact.help_text or fact.ask, key=fact_id)
    if fact.measured is not None:
        return FormField(name, annotated(_results(fact.measured), shown), ())
    if fact.is_dated:
        return FormField(name, annotated(_dated(fact), shown), None)
    if fact.count is not None:
        return FormField(name, annotated(_count(fact) | None, _UNKNOWN_IS_NOTHING, shown), None)
    return FormField(name, annotated(_word(fact), EmptyIs(UNKNOWN), shown), UNKNOWN)


def _word(fact: Fact) -> Any:
    return annotated(literal(*fact.words, UNKNOWN), LowerCase)


def _count(fact: Fact) -> Any:
    assert fact.count is not None
    return Annotated[int, Field(ge=fact.count.low, le=fact.count.high)]


def _nothing(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip().lower() == UNKNOWN else value


_UNKNOWN_IS_NOTHING = BeforeValidator(_nothing)


def _dated(fact: Fact) -> Any:
    value = _count(fact) if fact.count is not None else _word(fact)
    shown = annotated(value, about("The finding"))
    form: Any = form_of(DatedFinding, fields_of(DatedFinding, {"value": shown}))
    written = BeforeValidator(_finding, json_schema_input_type=value | form)
    return annotated(form | None, written, AfterValidator(_known_finding))


def _finding(value: Any) -> Any:
    """Return a finding that was typed without a day as one of no day."""
    value = _nothing(value)
    return value if value is None or isinstance(value, dict) else {"value": value}


def _known_finding(finding: DatedFinding | None) -> DatedFinding | None:
    return None if finding is None or finding.value == UNKNOWN else finding


def _results(measured: Measured) -> Any:
    shown = {
        "value": Annotated[float, about(measured.value)],
        "site": Annotated[Line | None, about(measured.site)],
        "on": Annotated[PastDay | None, about(measured.on)],
    }
    form: Any = form_of(Measurement, fields_of(Measurement, shown))
    written = BeforeValidator(_listed, json_schema_input_type=float | form | list[form])
    return annotated(list_of(form), Size(MOST_RESULTS), written, EmptyIs(()))


def _listed(value: Any) -> Any:
    """Return a list of one for a single number or result."""
    if isinstance(value, dict):
        return [value]
    return value if value is None or isinstance(value, list) else [{"value": value}]
