"""A patient's file as the fields of the form that say the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from handouts.reading.receipts.text import receipt_json
from handouts.reading.yaml.loader import load
from handouts.web.patient.form import Form
from tests.patients import PATIENT_OPTIONS

Field = tuple[str, str]


def fields_of(path: Path) -> list[Field]:
    """Return what a clinician would type for the patient of a file."""
    return list(_fields(dict(load(path).mapping)))


def form_of(*fields: Field) -> Form:
    """Return a form as the browser sends it."""
    return Form.parse(urlencode(fields).encode())


def _fields(facts: dict[str, Any]) -> Iterator[Field]:
    for option in PATIENT_OPTIONS:
        if option.shape == "one" and option.name not in ("t-score", "last-sheet"):
            value: Any = facts
            for part in option.field.split("."):
                value = value.get(part) if isinstance(value, dict) else None
            yield from ((option.name, str(item)) for item in _items(value))
    yield from _scores(facts.get("t-score"))
    for exercise, changes in facts.get("exercises", {}).items():
        yield from (
            (f"{name} {exercise}", "yes" if value is True else str(value)) for name, value in changes.items()
        )
    if last := facts.get("last-sheet"):
        yield "last-sheet", receipt_json(last)
    for approval in facts.get("approvals", []):
        yield f"approve-by {approval['what']}", approval["by"]
        yield f"approve-why {approval['what']}", approval["why"]


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _scores(value: Any) -> Iterator[Field]:
    for number, score in enumerate(_items(value), start=1):
        tail = "" if number == 1 else f" {number}"
        score = score if isinstance(score, dict) else {"value": score}
        for part, name in (("value", "t-score"), ("site", "t-score-site"), ("on", "t-score-on")):
            if part in score:
                yield name + tail, str(score[part])
