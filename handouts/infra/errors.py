"""Problems as values, and the few exceptions that carry them to the command line."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Literal

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of control characters, line separators, direction marks and other invisible characters."""


def printable(text: str) -> str:
    """Return text as one line that cannot control a terminal: every invisible character becomes U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(sign) in _UNSEEN else sign for sign in text)


OutputKind = Literal["other", "elsewhere", "exists", "split"]


class ExitCode(IntEnum):
    """The exit codes of the process."""

    OK = 0
    INPUT = 1
    USAGE = 2
    REJECTED = 3
    OUTPUT = 4
    BUG = 70
    INTERRUPTED = 130  # by Ctrl-C, as the shell reports it


OPTION = "option"
"""The `file` of a problem with a setting that was given by its name, such as `born`: every surface has its own options."""

CHOOSE_SHEET = "choose-sheet"
"""The `kind` of a problem that is solved by naming a sheet of the workbook; its values have the `title` of one."""


NO_HEADINGS = "no-headings"
"""The `kind` of a problem that is solved by starting from an empty roster."""

CODE_CONTRADICTION = "code-contradiction"
"""The `kind` of the problem of a finding that is better than a diagnosis code says."""
UNKNOWN_FACT = "unknown-fact"
"""The `kind` of the problem of an option for a fact that the pack does not ask for; its values have the `fact`."""
UNKNOWN_COLUMN = "unknown-column"
"""The `kind` of a problem that is solved by skipping a column that no sheet uses."""

CODE_QUESTION = "code-question"
"""The `kind` of a problem that is solved by answering what a diagnosis code leaves open."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in the input.

    `message` says what is wrong, what is allowed and what to do, in that order, without personal data beyond the value
    that was typed, and without the name of any option: what is particular to a surface is added there. `file` and `line`
    say where (`OPTION` and None for a setting), `field` how the field is called there.
    As text it is always one line, whatever was typed: nobody can forge a second message in a key or a file's name.
    """

    file: str
    line: int | None
    field: str
    message: str
    path: tuple[str | int, ...] = dataclasses.field(default=(), compare=False)
    """The field in the terms of a patient's file, however it was typed: ("exercises", "chin-tuck", "hold")."""
    kind: str = dataclasses.field(default="", compare=False)
    """What kind of problem it is: "missing", "out-of-range" ..."""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False)
    """The values in the message, by name, as they are shown."""
    approval: str | None = dataclasses.field(default=None, compare=False)
    """What an approval must name to allow this anyway, such as "chin-tuck.dose"; None where nothing allows it."""

    def __str__(self) -> str:
        location = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = (location, self.field, self.message) if self.field else (location, self.message)
        return printable(": ".join(parts))


class InputError(Exception):
    """The input has problems; all that were found are in `problems`."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        """Let the error come back whole from another process."""
        return InputError, (self.problems,)


def file_error(file: str | Path, message: str, line: int | None = None) -> InputError:
    """Return the error of a file (its path or its name) as a whole, or of one of its lines."""
    return InputError([Problem(str(file), line, "", message)])


class OutputError(Exception):
    """The result cannot be written: `message` names the file and what is wrong, `advice` says what to do.

    `kind` tells which advice it is, for a surface that can say how: "elsewhere" to choose another file or folder, "exists"
    to do so because the name is taken, "split" to write several files of at most `sheets` sheets.
    """

    def __init__(self, message: str, advice: str = "", kind: OutputKind = "other", sheets: int = 0) -> None:
        super().__init__(f"{message}; {advice}" if advice else message)
        self.message = message
        self.advice = advice
        self.kind: OutputKind = kind
        self.sheets = sheets

    def __reduce__(self) -> tuple[type[OutputError], tuple[str, str, OutputKind, int]]:
        """Let the error come back whole from another process."""
        return OutputError, (self.message, self.advice, self.kind, self.sheets)
