"""The options that say something of a patient, made from the one table, and what was typed for them as values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

import click

from handouts.reading.patients.options import PATIENT_OPTIONS, FieldValue, PatientOption

_Command = TypeVar("_Command", bound=Callable[..., object])


def patient_options(command: _Command) -> _Command:
    """Give a command every option that speaks of the patient.

    Their values are text as typed: reading checks them, exactly as if they stood in the patient's file.
    """
    for option in reversed(PATIENT_OPTIONS):
        command = click.option(
            f"--{option.name}",
            parameter_name(option),
            metavar=option.metavar,
            help=option.help,
            multiple=option.shape != "one",
        )(command)
    return command


def parameter_name(option: PatientOption) -> str:
    """Return the name under which click hands the option's value to the command."""
    return f"said_{option.name.replace('-', '_')}"


def collect(values: Mapping[str, object]) -> tuple[FieldValue, ...]:
    """Return what was said in options; click.UsageError where an option is not written as it must be."""
    return tuple(
        said for option in PATIENT_OPTIONS for said in _said(option, values.get(parameter_name(option)))
    )


def _said(option: PatientOption, value: object) -> Iterator[FieldValue]:
    if isinstance(value, str):
        yield FieldValue(tuple(option.field.split(".")), value, f"--{option.name}")
    elif isinstance(value, Sequence):
        typed = [_keyed(option, str(item)) for item in value]
        _refuse_repeats(option, [key for key, _ in typed])
        for number, (key, text) in enumerate(typed, start=1):
            yield from _keyed_said(option, number, key, text)


def _keyed(option: PatientOption, text: str) -> tuple[str, str]:
    """Split KEY=VALUE; an exercise to omit has no value of its own."""
    if option.shape == "omit":
        return text.strip(), "true"
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise click.UsageError(f"--{option.name}: write {option.metavar}, not {text!r}")
    return key.strip(), value.strip()


def _refuse_repeats(option: PatientOption, keys: Sequence[str]) -> None:
    # Dashes and underscores are alike, as in a file: the last of two spellings must not win unseen.
    first: dict[str, str] = {}
    for key in keys:
        spelling = key.replace("_", "-").lower()
        if spelling in first:
            other = first[spelling]
            also = "" if other == key else f" (as {other} and {key})"
            raise click.UsageError(f"--{option.name}: {other} is given twice{also}; give it once")
        first[spelling] = key


def _keyed_said(option: PatientOption, number: int, key: str, text: str) -> Iterator[FieldValue]:
    name = f"--{option.name} {key}"
    if option.shape != "approve":
        yield FieldValue(tuple(option.field.format(exercise=key).split(".")), text, name)
        return
    who, colon, why = text.partition(":")
    if not colon or not who.strip() or not why.strip():
        raise click.UsageError(f'{name}: say who approves and why: --approve {key}="Dr. Name: the reason"')
    for part, value in (("what", key), ("by", who.strip()), ("why", why.strip())):
        yield FieldValue((option.field, str(number), part), value, name)
