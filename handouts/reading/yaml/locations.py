"""Where a value was typed, so that a later stage can still say file, line and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from handouts.infra.errors import Problem, printable

Path = tuple[str | int, ...]
"""Keys and list indices (from 0) from the top of a document down to one value."""
MAX_PROBLEMS = 100
"""Problems that are reported for one file; more are of no use, and finding them takes time."""
_LONGEST_KEY = 60


def dashed(key: object) -> str:
    """Return a key with dashes for underscores, which mean the same; a number is its digits."""
    return str(key).replace("_", "-")


def normal(path: Path) -> tuple[str, ...]:
    """Return a path as paths are compared."""
    return tuple(map(dashed, path))


def _from_longest(path: Path) -> Iterator[Path]:
    """Yield a path and those of the parts around it, without that of the whole document."""
    for end in range(len(path), 0, -1):
        yield path[:end]


def dotted(path: Path) -> str:
    """Return a path as it is shown; list items count from 1: `exercises.chin-tuck.hold`, `approvals[1].why`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            name = printable(part[:_LONGEST_KEY])
            text += f".{name}" if text else name
    return text


@dataclass(frozen=True, slots=True)
class Location:
    """A line (None for an option), the field in the spelling of whoever typed it, and its path."""

    file: str
    line: int | None
    field: str
    path: Path = ()

    def problem(self, message: str, kind: str = "", values: Mapping[str, str] | None = None) -> Problem:
        """Return a problem at this location."""
        return Problem(self.file, self.line, self.field, message, self.path, kind, values or {})

    def of(self, problem: Problem) -> Problem:
        """Return a problem of a later stage, at this location."""
        return replace(problem, file=self.file, line=self.line, field=self.field, path=self.path)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the values of one mapping come from: a file by path, some of them an option or a roster's column.

    `lines` and `spelled` are by normal path (see `normal`); `named` gives the option or column of a path, which is then
    in `named_file` at `named_line`. `unsaid` gives the field to name where a path was typed nowhere. `written` is how a
    value was typed that is no text (12E5, TRUE), and `cut` is the comment after a text that may have been meant as part
    of it; both are by normal path.
    """

    file: str
    lines: Mapping[Path, int] = field(default_factory=dict)
    spelled: Mapping[Path, str] = field(default_factory=dict)
    named: Mapping[Path, str] = field(default_factory=dict)
    named_file: str = "option"
    named_line: int | None = None
    unsaid: Mapping[Path, str] = field(default_factory=dict)
    written: Mapping[Path, str] = field(default_factory=dict)
    cut: Mapping[Path, str] = field(default_factory=dict)

    def locate(self, path: Path | str) -> Location:
        """Return where a field was typed, or where the part around it was; a text is a dotted path."""
        asked: Path = tuple(path.split(".")) if isinstance(path, str) else path
        wanted = normal(asked)
        name = self._name(wanted)
        if name is not None:
            return Location(self.named_file, self.named_line, name, asked)
        for known in _from_longest(wanted):
            if known in self.lines:
                return Location(self.file, self.lines[known], self._spelled(asked, len(known)), asked)
        name = self.unsaid.get(wanted, dotted(asked))
        return Location(self.file, self.lines.get((), self.named_line), name, asked)

    def problem(self, path: Path | str, message: str) -> Problem:
        """Return a problem of the field at a path."""
        return self.locate(path).problem(message)

    def as_written(self, path: Path) -> str | None:
        """Return how a number, truth value or nothing was typed; None for a text, or where nothing is known of it.

        The check makes a list of a single value: then it was typed above that path.
        """
        return next((self.written[p] for p in _from_longest(normal(path)) if p in self.written), None)

    def _spelled(self, asked: Path, end: int) -> str:
        """Spell the part that was typed as it was, and what is missing below it as it should be.

        A number in what is missing stands for a list that the check made of a single value: nobody typed it.
        """
        rest = asked[end:]
        below = () if any(isinstance(part, int) for part in rest) else normal(rest)
        return ".".join((self.spelled[normal(asked[:end])], *below))

    def _name(self, wanted: Path) -> str | None:
        for known in _from_longest(wanted):
            if known in self.named:
                return self.named[known]
        if wanted in self.lines:
            return None
        inside = [name for path, name in self.named.items() if path[: len(wanted)] == wanted and wanted]
        return inside[0] if inside else None
