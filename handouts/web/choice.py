"""An answer that the forms of all pages have in common."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of several."""

    value: str
    label: str
