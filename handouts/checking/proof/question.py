"""What can be found of a patient: values that the rules of a pack can tell apart, and the steps to worse ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from handouts.model.condition import Comparison
from handouts.planning.facts import Known


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of a question: what rules see of it, and how it is called in a message."""

    name: str
    facts: tuple[tuple[str, Known], ...]
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that can be found: its values, and the steps from one value to a worse one (by their positions)."""

    name: str
    findings: tuple[Finding, ...]
    steps: tuple[tuple[int, int], ...] = ()

    @property
    def tests(self) -> frozenset[str]:
        """Return the names of what rules can test of it."""
        return frozenset(name for finding in self.findings for name, _ in finding.facts)


def near(tests: Iterable[Comparison]) -> list[int]:
    """Return whole numbers on every side of the bounds of some tests."""
    bounds = [test.value for test in tests if not isinstance(test.value, tuple)]
    return sorted(
        {
            number
            for bound in bounds
            for number in (floor(bound) - 1, floor(bound), ceil(bound), ceil(bound) + 1)
        }
    )
