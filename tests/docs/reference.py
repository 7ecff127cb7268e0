"""docs/reference.md, made from the commands, the table of patient options, the JSON Schemas and the exit codes."""

from __future__ import annotations

from collections.abc import Iterator

import click

from handouts.cli.app import app
from handouts.cli.help_text import HelpContext
from handouts.infra.errors import ExitCode
from handouts.reading.json_schema import Kind, json_schema
from handouts.reading.patients.options import FACT, PACKS, PatientOption
from tests.docs.schema_tables import table_row, tables
from tests.patients import PATIENT_OPTIONS, USUAL_FACTS

_INTRO = """# Command and file reference

<!-- Generated from the program. Do not edit it here: `make docs` writes it again. -->

`handouts COMMAND --help` shows the same options in your terminal. Results go to standard output; everything else goes to
standard error.

- [Commands](#commands)
- [What you can say about a patient](#what-you-can-say-about-a-patient)
- [Files](#files)
- [Exit codes](#exit-codes)
- [Environment variables](#environment-variables)
"""

_PATIENT = """## What you can say about a patient

Each of these is an option of `make` and `explain`, a column of a roster, and a key of a patient file. An option wins over the
file.
"""

_FILES = """## Files

Each key is listed with the values it accepts. `[]` marks one entry of a list, and capital letters stand for a name that you
choose. Dashes and underscores in keys mean the same. `handouts schema KIND` prints the same rules as a JSON Schema, so an
editor can complete and check a file as you type. The [pack author's guide](pack-authors-guide.md) explains the files of a
pack. How large a file may be is listed in [limits](limits.md).
"""

_FILE_TITLES: dict[Kind, str] = {
    "patient": "Patient file",
    "clinic": "Clinic file",
    "pack": "`pack.yaml`",
    "exercise": "`exercises/*.yaml`",
    "words": "`words/*.yaml`",
    "clinician": "`clinician.yaml`",
    "codes": "`codes.yaml`",
}

_EXIT_CODES: dict[ExitCode, str] = {
    ExitCode.OK: "Done.",
    ExitCode.INPUT: "The input has problems. All of them are listed on standard error, with file and line.",
    ExitCode.USAGE: "The command could not be understood.",
    ExitCode.REJECTED: "Some rows of a roster were rejected. The other sheets were made.",
    ExitCode.OUTPUT: "The result cannot be written, or cannot be printed in full. The message says what to do.",
    ExitCode.BUG: "This is a bug in Handouts. Run the command again with `--debug` to see where.",
    ExitCode.INTERRUPTED: "Stopped with Ctrl-C.",
}

_ENVIRONMENT = """## Environment variables

| variable | meaning |
|---|---|
| `HANDOUTS_CLINIC` | The clinic file to use where `--clinic` is not given. |
| `HANDOUTS_CACHE` | The cache folder to use, or `off` for none. See [security and privacy](security.md). |
| `SOURCE_DATE_EPOCH` | Seconds since 1970 (UTC): the day to use as today, for output that is the same every time. |
"""


LAST_FACT = list(USUAL_FACTS)[-1]
"""The table names further facts after it."""


def reference() -> str:
    """Return the whole page."""
    sections = [_INTRO, "## Commands\n", *_commands(), _PATIENT + "\n" + _patient_table(), _FILES, *_files()]
    return "\n".join([*sections, _exit_codes(), _ENVIRONMENT])


def _commands() -> Iterator[str]:
    with HelpContext(app, info_name="handouts", **app.context_settings) as context:
        for name in app.list_commands(context):
            command = app.get_command(context, name)
            assert command is not None
            yield _command(name, command, context)


def _command(name: str, command: click.Command, parent: click.Context) -> str:
    with HelpContext(command, info_name=name, parent=parent) as context:
        usage = " ".join(["handouts", name, *command.collect_usage_pieces(context)])
        lines = [f"### `handouts {name}`", "", "```text", usage, "```", ""]
        for paragraph in (command.help or "").strip().split("\n\n"):
            lines += [" ".join(paragraph.split()), ""]
        options = _options(command, context)
    if any(_is_of_the_patient(parameter) for parameter in command.params):
        lines += ["Also takes every option of [the patient table](#what-you-can-say-about-a-patient).", ""]
    return "\n".join([*lines, "| option | meaning |", "|---|---|", *options, ""])


def _is_of_the_patient(parameter: click.Parameter) -> bool:
    return parameter.opts[0].removeprefix("--") in {FACT, *(option.name for option in PATIENT_OPTIONS)}


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record and not _is_of_the_patient(parameter):
            written, meaning = record
            yield table_row(f"`{written}`", meaning)


def _patient_table() -> str:
    head = ["| option | roster column | key in the file | meaning |", "|---|---|---|---|"]
    own = "Any fact that the pack asks for. One that goes out of date has its day beside it: `--fact NAME-on=YYYY-MM-DD`."
    fact = table_row("`--fact NAME=VALUE`", "`NAME`", "`NAME`", own)
    rows = [
        row
        for option in PATIENT_OPTIONS
        for row in ([_patient_row(option)] + [fact] * (option.name == LAST_FACT))
    ]
    return "\n".join([*head, *rows, ""])


def _patient_row(option: PatientOption) -> str:
    column = option.name if option.shape == "one" else f"{option.name} {option.metavar.partition('=')[0]}"
    field = option.field.replace("{exercise}", "EXERCISE")
    # The packs are named before anything is said of the patient, by an option of their own.
    typed = "--pack PACK" if option.name == PACKS else f"--{option.name} {option.metavar}"
    return table_row(f"`{typed}`", f"`{column}`", f"`{field}`", option.help)


def _files() -> Iterator[str]:
    for kind, title in _FILE_TITLES.items():
        yield "\n".join([f"### {title}", "", *tables(json_schema(kind))])


def _exit_codes() -> str:
    rows = (table_row(str(int(code)), _EXIT_CODES[code]) for code in ExitCode)
    return "\n".join(["## Exit codes", "", "| code | meaning |", "|---|---|", *rows, ""])
