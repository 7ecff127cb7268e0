"""What a clinician must know before a sheet is handed over: what was withheld, changed, or is not on file."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.explain import ExplainedExercise, Explanation
from handouts.report.lines import note


def tell(explained: Explanation) -> None:
    """Print the decisions on standard error, one a line; nothing where everything is as the pack has it."""
    for exercise in explained.exercises:
        if exercise.outcome != "prescribed":
            note(f"{exercise.outcome}: {exercise.name}: {' '.join(_reasons(exercise))}")
    for notice in explained.notices:
        note(notice)


def _reasons(exercise: ExplainedExercise) -> Iterator[str]:
    if exercise.changes:
        yield f"{'; '.join(exercise.changes)}."
    yield from (f"{rule.says} [{rule.id}]" for rule in exercise.rules)
    if exercise.not_before is not None:
        yield f"Not before {exercise.not_before}."
