"""From the fields of the form to values with their place in a patient's file, as options become them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from handouts.model.fact import Facts
from handouts.reading.patients.fact_options import patient_options
from handouts.reading.patients.field_kinds import PER_PACK
from handouts.reading.patients.options import PACKS, FieldValue, PatientOption
from handouts.reading.patients.patient_form import MOST_RESULTS
from handouts.session.request import Request

Fields = tuple[tuple[str, str], ...]
"""Names and texts of the fields that say something, in the order of the form."""

NO_EQUIPMENT = "none"
"""The answer that the patient has nothing of what exercises need: an empty list, not an unknown one."""
_MOST_FIELDS = 600
_LISTS = ("equipment", "sections", PACKS)
_APPROVAL = {"approve-by": "by", "approve-why": "why"}
_SAYS_SOMETHING_EMPTY = ("sections",)
"""The page sends it empty where every part was deselected: that is refused, not taken as the usual parts."""


class FormError(Exception):
    """What was sent is not a form of this page."""


@dataclass(frozen=True, slots=True)
class GivenApproval:
    """An approval as typed, checked or not."""

    what: str
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was sent: facts about a patient, and beside them what the page wants of the sheet."""

    fields: Fields
    extras: Mapping[str, str]
    """What is no fact, such as the password of a download; never kept with the fields."""

    @classmethod
    def parse(cls, body: bytes) -> Form:
        """Return the form of a request's body; FormError where it is none."""
        try:
            pairs = parse_qsl(
                body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"
            )
        except ValueError:
            raise FormError("This is not a form of this page.") from None
        extras = {name: text for name, text in pairs if name.startswith("~")}
        facts = [(name, text.strip()) for name, text in pairs if not name.startswith("~")]
        return cls(tuple(_says_something(facts)), extras)

    @property
    def packs(self) -> tuple[str, ...]:
        """Return the packs that the form is for; none for the usual ones."""
        return tuple(text for name, text in self.fields if name == PACKS)

    def request(self, facts: Facts) -> Request:
        """Return what is known of a patient of a pack with these facts; FormError where a field is unknown or sent twice."""
        return Request.of_options(_values(self.fields, facts), facts)

    def approvals(self) -> tuple[GivenApproval, ...]:
        """Return the approvals as they were typed."""
        texts = dict(self.fields)
        return tuple(
            GivenApproval(what, texts.get(f"approve-by {what}", ""), texts.get(f"approve-why {what}", ""))
            for what in _keys(self.fields, _APPROVAL)
        )


def _says_something(facts: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return ((name, text) for name, text in facts if text or name in _SAYS_SOMETHING_EMPTY)


def result_fields(fact_id: str) -> dict[str, str]:
    """Return the fields of a result of a measured fact, and the parts of the result that they are."""
    return {fact_id: "value", f"{fact_id}-site": "site", f"{fact_id}-on": "on"}


def _values(fields: Fields, facts: Facts) -> list[FieldValue]:
    texts: dict[str, str] = {}
    for name, text in fields:
        if name in texts and name not in _LISTS:
            raise FormError(f"The field {name} was sent twice.")
        texts[name] = f"{texts[name]},{text}" if name in texts else text
    options = {option.name: option for option in patient_options(facts)}
    measured = [fact_id for fact_id, fact in facts.items() if fact.measured is not None]
    in_lists = {*_APPROVAL, *(field for fact_id in measured for field in result_fields(fact_id))}
    values = [_value(name, text, options) for name, text in texts.items() if _base(name) not in in_lists]
    results = [result for fact_id in measured for result in _results(fact_id, fields, texts)]
    return [*values, *results, *_approvals(fields, texts)]


def _value(name: str, text: str, options: Mapping[str, PatientOption]) -> FieldValue:
    base, _, key = name.partition(" ")
    if key and base in PER_PACK:
        return FieldValue((base, key), text, name)
    option = options.get(base)
    if option is None or bool(key) != (option.shape != "one") or option.shape == "approve":
        raise FormError(f"This page has no field {name}.")
    if name == "equipment" and text == NO_EQUIPMENT:
        text = ""
    path = tuple(key if part == "{exercise}" else part for part in option.field.split("."))
    return FieldValue(path, text, name)


def _results(fact_id: str, fields: Fields, texts: Mapping[str, str]) -> Iterable[FieldValue]:
    """Yield every result of a measured fact; one without a number is a problem of the field for the number."""
    asked = result_fields(fact_id)
    numbers = _keys(fields, asked)
    if len(numbers) > MOST_RESULTS:
        raise FormError("There are too many results.")
    for index, number in enumerate(numbers):
        for base, part in asked.items():
            name = f"{base} {number}" if number else base
            if part == "value" or name in texts:
                yield FieldValue((fact_id, index, part), texts.get(name, ""), name)


def _approvals(fields: Fields, texts: Mapping[str, str]) -> Iterable[FieldValue]:
    for number, what in enumerate(_keys(fields, _APPROVAL), start=1):
        yield FieldValue(("approvals", str(number), "what"), what, f"approve-by {what}")
        for base, part in _APPROVAL.items():
            name = f"{base} {what}"
            yield FieldValue(("approvals", str(number), part), texts.get(name, ""), name)


def _keys(fields: Fields, bases: Iterable[str]) -> tuple[str, ...]:
    """Return what stands after the names in `bases`, each once, in order."""
    wanted = set(bases)
    return tuple(dict.fromkeys(name.partition(" ")[2] for name, _ in fields if _base(name) in wanted))


def _base(name: str) -> str:
    return name.partition(" ")[0]
