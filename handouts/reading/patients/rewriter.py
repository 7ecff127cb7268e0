"""A patient's file changed for the next visit: with the comments of the old one wherever that is possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from handouts.infra.errors import InputError
from handouts.model.patient import Patient
from handouts.reading.patients.writer import patient_text, patient_values
from handouts.reading.yaml.edited import NotEditedError, edited
from handouts.reading.yaml.loader import Document, parse
from handouts.reading.yaml.writer import Plain

Check = Callable[[Document], Patient]
"""Reads a patient's file as `handouts make` does; InputError where it is not right."""
_COMMENTS_LOST = "The comments of the earlier file are not here: its values could not be changed one by one. Keep that file if you need them."


def rewritten(source: str, patient: Patient, check: Check) -> str:
    """Return the text of a file that is read as `patient`, made from that of an earlier one.

    What is as it was stays as it was typed, with every comment. The result is read again before it is returned; where it
    does not say the very same, the file is written anew, and its first line says so.
    """
    after = patient_values(patient)
    for text in _attempts(source, after, check):
        if _read(text, check) == patient:
            return text
    return patient_text(patient, (_COMMENTS_LOST,) if "#" in source else ())


def _attempts(source: str, after: Mapping[str, Plain], check: Check) -> Iterator[str]:
    """Yield the text with only what is different changed; then with every value written anew below its comments."""
    earlier = _read(source, check)
    for before in (() if earlier is None else (patient_values(earlier),)) + ({},):
        try:
            yield edited(source, before, after)
        except NotEditedError:
            return


def _read(text: str, check: Check) -> Patient | None:
    try:
        return check(parse(text, ""))
    except InputError:
        return None
