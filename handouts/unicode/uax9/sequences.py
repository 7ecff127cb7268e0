"""Isolating run sequences (BD13 and rule X10): characters that the later rules see as neighbors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handouts.unicode.direction import ISOLATE_INITIATORS
from handouts.unicode.uax9.classes import REMOVED


class IsolatingRunSequence(NamedTuple):
    """Places of characters of one level, and the directions on both sides."""

    places: list[int]
    level: int
    sos: str
    """L or R: the direction at the start of the sequence."""
    eos: str
    """L or R: the direction at its end."""

    @property
    def direction(self) -> str:
        """Return L or R: the embedding direction."""
        return "R" if self.level % 2 else "L"


def isolating_run_sequences(
    classes: Sequence[str], levels: bytearray, base: int, matches: dict[int, int]
) -> Iterator[IsolatingRunSequence]:
    """Yield the sequences of a paragraph; characters that rule X9 removes are in none of them."""
    kept = [i for i, bidi_class in enumerate(classes) if bidi_class not in REMOVED]
    if kept and levels.count(base) == len(
        levels
    ):  # nothing is embedded: one sequence, as most paragraphs are
        direction = _higher(base, base)
        yield IsolatingRunSequence(kept, base, direction, direction)
        return
    runs = _level_runs(kept, levels)
    by_start = {run[0]: run for run in runs}
    order = {place: n for n, place in enumerate(kept)}
    ends = set(matches.values())
    for run in runs:
        if run[0] in ends:  # continues the sequence of its initiator
            continue
        places = list(run)
        while (end := matches.get(places[-1])) in by_start and classes[places[-1]] in ISOLATE_INITIATORS:
            places += by_start[end]
        level, first, last = levels[places[0]], order[places[0]], order[places[-1]]
        before = levels[kept[first - 1]] if first else base
        goes_on = classes[places[-1]] not in ISOLATE_INITIATORS and last + 1 < len(kept)
        after = levels[kept[last + 1]] if goes_on else base
        yield IsolatingRunSequence(places, level, _higher(level, before), _higher(level, after))


def _level_runs(kept: Sequence[int], levels: bytearray) -> list[list[int]]:
    """Return the longest parts of equal levels (BD7)."""
    runs: list[list[int]] = []
    last = -1
    for place in kept:
        if levels[place] == last:
            runs[-1].append(place)
        else:
            runs.append([place])
            last = levels[place]
    return runs


def _higher(level: int, other: int) -> str:
    return "R" if max(level, other) % 2 else "L"
