"""All rules for one paragraph, in the order in which UAX #9 has them."""

from __future__ import annotations

from handouts.unicode.uax9.classes import CONTROLS, REMOVED
from handouts.unicode.uax9.explicit import ExplicitLevels, matching_isolates
from handouts.unicode.uax9.neutral import implicit_levels, resolve_neutral_types
from handouts.unicode.uax9.paired_brackets import resolve_brackets
from handouts.unicode.uax9.sequences import IsolatingRunSequence, isolating_run_sequences
from handouts.unicode.uax9.weak import resolve_weak_types


def resolved_levels(text: str, classes: tuple[str, ...], base: int) -> bytes:
    """Return the embedding level of each character of a paragraph, before rule L1.

    `classes` are the bidirectional classes of its characters, and `base` is its own level.
    """
    has_controls = not CONTROLS.isdisjoint(classes)
    matches = matching_isolates(classes) if has_controls else {}
    explicit = ExplicitLevels(classes, base, matches) if has_controls else None
    out = bytearray([base]) * len(classes) if explicit is None else explicit.levels
    types = classes if explicit is None else explicit.types
    # The sequences look at explicit levels, which the rules below replace.
    for sequence in list(isolating_run_sequences(classes, out, base, matches)):
        resolved = [types[i] for i in sequence.places]
        _resolve(resolved, text, classes, sequence)
        level_of = implicit_levels(sequence.level)
        for place, kind in zip(sequence.places, resolved, strict=True):
            out[place] = level_of[kind]
    _join_removed(out, classes, base)
    return bytes(out)


def _resolve(types: list[str], text: str, classes: tuple[str, ...], sequence: IsolatingRunSequence) -> None:
    places, sos, direction = sequence.places, sequence.sos, sequence.direction
    resolve_weak_types(types, sos)
    if "ON" in types:
        resolve_brackets(types, [text[i] for i in places], [classes[i] for i in places], sos, direction)
    resolve_neutral_types(types, sos, sequence.eos, direction)


def _join_removed(levels_: bytearray, classes: tuple[str, ...], base: int) -> None:
    """Give characters that rule X9 removed the level before them, so that they never stand apart (5.2)."""
    last = base
    for i, bidi_class in enumerate(classes):
        if bidi_class in REMOVED:
            levels_[i] = last
        last = levels_[i]
