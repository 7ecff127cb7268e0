"""What a clinician must know before a sheet is handed over: what was withheld, changed, or is not on file."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.explain.values import ExplainedExercise, Explanation
from handouts.report.lines import note


def tell(explained: Explanation) -> None:
    """Print the decisions on standard error, one a line, then what each rule says, once, then every notice."""
    differing = [exercise for exercise in explained.exercises if exercise.outcome != "prescribed"]
    for exercise in differing:
        note(_decision(exercise))
    standing = {rule.id: rule.says for exercise in differing for rule in exercise.rules if not rule.overruled}
    for rule_id, says in standing.items():
        note(f"  {rule_id}: {says}")
    for notice in explained.notices:
        note(notice)


def _decision(exercise: ExplainedExercise) -> str:
    parts = [f"{exercise.outcome}: {exercise.name}", *exercise.changes]
    if exercise.not_before is not None:
        parts.append(f"not before {exercise.not_before}")
    rules = ", ".join(_rules(exercise))
    return "; ".join(parts) + (f" [{rules}]" if rules else "")


def _rules(exercise: ExplainedExercise) -> Iterator[str]:
    for rule in exercise.rules:
        yield f"{rule.id} overruled" if rule.overruled else rule.id
