"""The object in one line of JSON Lines, read strictly: no key twice, no value changed, no deep nesting."""

from __future__ import annotations

import json
from typing import Any

from handouts.infra.errors import printable
from handouts.reading.rosters.table import MAX_COLUMNS
from handouts.reading.yaml.builder import MAX_DEPTH
from handouts.reading.yaml.locations import dashed
from handouts.reading.yaml.typed_values import TypedFloat, number_as_typed


class LineError(ValueError):
    """The line is not accepted; the message says why, and what to do."""


def parse_object(text: str) -> dict[str, Any]:
    """Return the object of a line, its numbers with their text as typed; LineError where it is not accepted."""
    try:
        values = json.loads(
            text,
            object_pairs_hook=_unrepeated,
            parse_float=lambda number: TypedFloat(float(number), number),
            parse_int=lambda number: number_as_typed(int(number), number),
            parse_constant=_refuse_constant,
        )
    except LineError:
        raise
    except (ValueError, RecursionError):
        raise LineError("the line is not JSON; write one object per line") from None
    if _depth_exceeds(values, MAX_DEPTH):
        raise LineError(f"the line is nested more than {MAX_DEPTH} levels deep; a patient needs far fewer")
    if not isinstance(values, dict):
        raise LineError('the line is not an object; write {"name": ..., "born": ...}')
    if len(values) > MAX_COLUMNS:
        raise LineError(f"the line has {len(values):,} keys; at most {MAX_COLUMNS:,} are read")
    return values


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; LineError where it has a key twice, of which Python would silently take the last one."""
    values: dict[str, Any] = {}
    seen: set[str] = set()
    for key, value in pairs:
        if dashed(key) in seen:
            raise LineError(f'"{printable(key)}" is listed twice; keep one of them')
        seen.add(dashed(key))
        values[key] = value
    return values


def _refuse_constant(name: str) -> Any:
    """Refuse NaN and Infinity, which Python's reader accepts although JSON does not have them."""
    raise ValueError(name)


def _depth_exceeds(value: object, most: int) -> bool:
    """Return whether lists and objects are nested more than *most* levels deep."""
    level = [value]
    for _ in range(most + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True
