"""The patients of rows that were checked, kept for the making so that each row is understood once; bounded."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping

from handouts.model.patient import Patient

MOST_BYTES = 64 * 1024 * 1024
"""Of all patients that are kept, some 60 to 100 bytes each; further rows are understood again."""


def pack_patients(patients: Mapping[int, Patient]) -> bytes:
    """Return patients by the numbers of their rows as bytes, a few dozen for each."""
    return zlib.compress(pickle.dumps(patients, pickle.HIGHEST_PROTOCOL), 1)


def unpack_patients(packed: bytes) -> Mapping[int, Patient]:
    """Return what `pack_patients` packed in this run; nothing for no bytes."""
    if not packed:
        return {}
    patients: Mapping[int, Patient] = pickle.loads(zlib.decompress(packed))  # noqa: S301 - our own, never from a file
    return patients


class KeptPatients:
    """The packed patients of a roster, portion by portion, as far as they fit."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._portions: list[bytes] = []
        self._room = most_bytes

    def add(self, packed: bytes) -> None:
        """Keep the next portion, or nothing of it where there is no room."""
        portion = packed if len(packed) <= self._room else b""
        self._portions.append(portion)
        self._room -= len(portion)

    def take(self, portion: int) -> bytes:
        """Return a portion by its number from 0, and forget it; empty where it was not kept."""
        packed, self._portions[portion] = self._portions[portion], b""
        return packed
