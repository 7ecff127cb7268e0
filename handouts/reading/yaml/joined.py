"""Two files that are read as one, where each value still knows the line that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from handouts.reading.yaml.locations import Location, Path, Provenance, normal


@dataclass(frozen=True, slots=True)
class JoinedProvenance(Provenance):
    """Where the values of two files come from that are read as one mapping.

    `file`, `lines` and `spelled` are those of the second file, `base` is the first one. Where lists were joined, `moved`
    gives the index of the second file's first entry, by the path of the list.
    """

    base: Provenance = field(default_factory=lambda: Provenance(""))
    moved: Mapping[Path, int] = field(default_factory=dict)

    def locate(self, path: Path | str) -> Location:
        """Return where a field was typed, in the file that it was typed in."""
        asked: Path = tuple(path.split(".")) if isinstance(path, str) else path
        origin, own = self._source(asked)
        return replace(origin.locate(own), path=asked)

    def as_written(self, path: Path) -> str | None:
        """Return how a number, truth value or nothing was typed; None for a text."""
        origin, own = self._source(path)
        return origin.as_written(own)

    def _source(self, path: Path) -> tuple[Provenance, Path]:
        """Return the file that a path was typed in, and the path there."""
        second = self._second()
        for end in range(1, len(path)):
            start, index = self.moved.get(normal(path[:end])), path[end]
            if start is not None and str(index).isdecimal():
                moved = int(index) - start
                return (second, (*path[:end], moved, *path[end + 1 :])) if moved >= 0 else (self.base, path)
        is_second = _known(second, path) >= _known(self.base, path)
        return (second if is_second else self.base), path

    def _second(self) -> Provenance:
        return Provenance(self.file, self.lines, self.spelled, written=self.written)


def _known(origin: Provenance, path: Path) -> int:
    """Return how much of a path was typed in a file."""
    wanted = normal(path)
    return next((end for end in range(len(wanted), 0, -1) if wanted[:end] in origin.lines), 0)
