"""The options for facts about a patient, made from the one table of them, and their values as typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import click

from handouts.reading.packs.shared_facts import question_and_answers, usual_names
from handouts.reading.patients.options import (
    COMMON_OPTIONS,
    FACT,
    FACTS_FOLLOW,
    PACKS,
    FieldValue,
    PatientOption,
    answers,
)

_Command = TypeVar("_Command", bound=Callable[..., object])
_FACT = PatientOption(
    FACT, FACT, "NAME=VALUE", "Any fact that the pack asks for, such as hip-replacement=no.", "fact"
)


class _FactOption(click.Option):
    """The option of a usual fact: what it takes is read from the fact's file only where the help is shown."""

    def make_metavar(self, ctx: click.Context) -> str:  # noqa: ARG002 - the signature is click's
        """Return the answers, or what kind of number it takes."""
        _, words, is_measured = question_and_answers(self._fact_id)
        return answers(words, is_measured=is_measured)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help."""
        self.help, *_ = question_and_answers(self._fact_id)
        return super().get_help_record(ctx)

    @property
    def _fact_id(self) -> str:
        return self.opts[0].removeprefix("--")


def _options() -> tuple[PatientOption, ...]:
    """Return the options of every patient, with those of the usual facts where they are asked."""
    usual = tuple(PatientOption(name, name, "", "") for name in usual_names())
    later = tuple(option for option in COMMON_OPTIONS[FACTS_FOLLOW:] if option.name != PACKS)
    return (*COMMON_OPTIONS[:FACTS_FOLLOW], *usual, _FACT, *later)


class ListCommand(click.Command):
    """A command for a list: what is said of one patient is a column there, and never an option for all."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; one about a patient is refused with what to do instead."""
        typed = tuple(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            name = error.option_name.removeprefix("--")
            option = next((each for each in _options() if each.name == name), None)
            if option is None:
                raise
            raise click.UsageError(_as_column(option, typed)) from None


def _as_column(option: PatientOption, typed: Sequence[str]) -> str:
    """Return why an option about a patient is none of a list's, and which column says the same."""
    key = "" if option.shape == "one" else _typed_key(option.name, typed)
    column = key if option.shape == "fact" else f"{option.name} {key}".strip()
    heading = f'a column "{column}"' if column else "a column with the name of the fact"
    return (
        f"--{option.name} is about one patient, and a list is about many. Add {heading} to the list and fill it in for "
        "each patient; where a cell is empty, nothing is assumed"
    )


def _typed_key(name: str, typed: Sequence[str]) -> str:
    """Return KEY in `--name KEY=VALUE`; "" where there is none."""
    for word, following in zip(typed, (*typed[1:], ""), strict=True):
        if word == f"--{name}" or word.startswith(f"--{name}="):
            value = following if word == f"--{name}" else word.partition("=")[2]
            return value.partition("=")[0].strip()
    return ""


def patient_options(command: _Command) -> _Command:
    """Give a command every option for a fact about the patient.

    Their values are text as typed: reading checks them exactly as if they were in the patient's file.
    """
    for option in reversed(_options()):
        command = click.option(
            f"--{option.name}",
            parameter_name(option),
            cls=click.Option if option.metavar else _FactOption,
            metavar=option.metavar or None,
            help=option.help,
            multiple=option.shape != "one",
        )(command)
    return command


def parameter_name(option: PatientOption) -> str:
    """Return the name under which click passes the option's value to the command."""
    return f"patient_{option.name.replace('-', '_')}"


def field_values(parameters: Mapping[str, object]) -> tuple[FieldValue, ...]:
    """Return the values of all patient options; click.UsageError where one is not written as it must be."""
    return tuple(
        value for option in _options() for value in _values_of(option, parameters.get(parameter_name(option)))
    )


def _values_of(option: PatientOption, typed: object) -> Iterator[FieldValue]:
    if isinstance(typed, str):
        if option.name == "last-sheet":
            typed = _receipt_in(typed)
        yield FieldValue(tuple(option.field.split(".")), typed, option.name)
    elif isinstance(typed, Sequence):
        pairs = [_key_and_text(option, str(item)) for item in typed]
        _refuse_repeats(option, [key for key, _ in pairs])
        for number, (key, text) in enumerate(pairs, start=1):
            yield from _keyed_values(option, number, key, text)


def _receipt_in(typed: str) -> str:
    """Return the text of the receipt in a PDF; InputError where it has none. A text that names no PDF stays."""
    if not typed.lower().endswith(".pdf"):
        return typed
    from handouts.reading.receipts.pdf import read_last_pdf
    from handouts.reading.receipts.text import receipt_text

    last = read_last_pdf(Path(typed))
    if last.receipt is None:
        assert last.missing is not None
        raise last.missing
    return receipt_text(last.receipt)


def _key_and_text(option: PatientOption, typed: str) -> tuple[str, str]:
    """Split KEY=VALUE; an exercise to omit has no value of its own."""
    if option.shape == "omit":
        return typed.strip(), "true"
    key, equals, text = typed.partition("=")
    if not equals or not key.strip():
        raise click.UsageError(f"--{option.name}: write {option.metavar}, not {typed!r}")
    return key.strip(), text.strip()


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


def _keyed_values(option: PatientOption, number: int, key: str, text: str) -> Iterator[FieldValue]:
    name = f"{option.name} {key}"
    if option.shape == "fact":
        yield FieldValue((FACT, key), text, name)
        return
    if option.shape != "approve":
        yield FieldValue(tuple(option.field.format(exercise=key).split(".")), text, name)
        return
    approver, colon, reason = (part.strip() for part in text.partition(":"))
    if not (colon and approver and reason):
        raise click.UsageError(
            f'--{name}: say who approves it and why: --approve {key}="Dr. Name: the reason"'
        )
    for field, value in (("what", key), ("by", approver), ("why", reason)):
        yield FieldValue((option.field, str(number), field), value, name)
