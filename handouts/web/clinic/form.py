"""Between the inputs of the clinic's form and the values of the clinic's file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from handouts.infra.errors import Problem
from handouts.model.clinic import Clinic, Reviewer
from handouts.reading.validation.schema_lookup import schema_of
from handouts.reading.yaml.locations import dashed, dotted
from handouts.reading.yaml.writer import Plain

KEYS = tuple(schema_of(Clinic)["properties"])
REVIEWER_KEYS = tuple(schema_of(Reviewer)["properties"])
_LISTS = ("address", "packs")
"""Keys with one entry on each line."""
_REVIEWER = re.compile(r"reviewers\[(\d{1,3})\]\.([a-z]+)")
_STANDARD = {
    key: "yes" if field.default is True else field.default
    for key, field in zip(KEYS, fields(Clinic), strict=True)
    if isinstance(field.default, str) or field.default is True
}
"""What holds where the file does not say: it is shown, and saved as it was seen."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What stands in the inputs: texts by key, and those of each review."""

    texts: Mapping[str, str]
    reviewers: Sequence[Mapping[str, str]]


def inputs_of(values: Mapping[Any, Any]) -> Inputs:
    """Return what the form shows of a file's values, right or wrong; what has no place in it is left out."""
    known = {dashed(key): value for key, value in values.items()}
    reviewers = known.pop("reviewers", None) or ()
    texts = {key: _text(known.get(key)) or _STANDARD.get(key, "") for key in KEYS}
    rows = [row for row in reviewers if isinstance(row, Mapping)] if isinstance(reviewers, list) else []
    return Inputs(texts, [{key: _text(row.get(key)) for key in REVIEWER_KEYS} for row in rows])


def values_of(form: Mapping[str, str], logo: str) -> dict[str, Plain]:
    """Return the values of a file for what was typed, in the order of the keys; `logo` is the name of its file."""
    typed: dict[str, Plain] = {key: form.get(key, "").strip() for key in KEYS}
    for key in _LISTS:
        typed[key] = [line.strip() for line in form.get(key, "").splitlines() if line.strip()]
    typed["logo"] = logo
    typed["reviewers"] = _reviewers(form)
    return {key: value for key, value in typed.items() if value}


def input_name(problem: Problem) -> str:
    """Return the name of the input that a problem belongs to; nothing where it belongs to the file as a whole."""
    name = dotted(problem.path) if problem.path else problem.field
    first = re.split(r"[.\[]", name, maxsplit=1)[0]
    return name if first == "reviewers" and _REVIEWER.fullmatch(name) else first


def _reviewers(form: Mapping[str, str]) -> list[Plain]:
    matches = filter(None, map(_REVIEWER.fullmatch, form))
    numbers = sorted({int(match[1]) for match in matches if match[2] in REVIEWER_KEYS})
    rows = [
        {key: form.get(f"reviewers[{number}].{key}", "").strip() for key in REVIEWER_KEYS}
        for number in numbers
    ]
    return [{key: text for key, text in row.items() if text} for row in rows]


def _text(value: Any) -> str:
    """Return a file's value as it is typed into an input."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    return "" if value is None or isinstance(value, Mapping) else str(value)
