"""The explanation as short plain text to paste into a chart: ASCII, lines of 78 characters at most, no name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.explain.empty import main_reasons
from handouts.explain.phrases import basis_text, details, dose_text, week_text
from handouts.explain.values import ExplainedExercise, ExplainedRule, Explanation

WIDTH = 78

ASCII = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "…": "...",
        "≤": "<=",
        "≥": ">=",
        "×": "x",
        "°": " deg",
        "½": "1/2",
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "Æ": "AE",
        "Ø": "O",
        "Ł": "L",
    }
)
"""What decomposition does not turn into ASCII; charts of old systems garble anything else."""


def as_emr(explained: Explanation) -> str:
    """Return the text, ending in a line break; letters without an ASCII form are shown as "?"."""
    return "".join(f"{line}\n" for text in _paragraphs(explained) for line in _wrapped(text))


def _paragraphs(explained: Explanation) -> Iterator[str]:
    yield f"HOME EXERCISE PROGRAM, {explained.date}: {explained.title}"
    yield f"Sheet number {explained.sheet_number}"
    yield f"Pack {explained.pack} {explained.version}; {week_text(explained)}"
    yield "; ".join(f"{label}: {value}" for label, value in explained.findings)
    yield ""
    for exercise in explained.exercises:
        yield from _exercise(exercise)
    yield _time(explained)
    yield from _listed("RULES", _rules(explained))
    yield from _listed("TO NOTE", explained.notices)


def _exercise(exercise: ExplainedExercise) -> Iterator[str]:
    dose = "" if exercise.dose is None else f": {dose_text(exercise.dose, exercise.sides)}"
    yield f"{exercise.outcome.upper()} {exercise.name}{dose}"
    if exercise.changes:
        yield f"  Changed: {'; '.join(exercise.changes)}"
    yield from (f"  {line}" for line in details(exercise))


def _time(explained: Explanation) -> str:
    if not explained.on_sheet:
        reasons = ", ".join(rule.id for rule in main_reasons(explained))
        return f"No exercise is prescribed ({reasons})." if reasons else "No exercise is prescribed."
    return f"About {explained.minutes_per_day} min a day in all."


def _rules(explained: Explanation) -> list[str]:
    # Each rule once: a patient without clearance has the same one on every exercise.
    rules = {rule.id: rule for exercise in explained.exercises for rule in exercise.rules}
    return [f"{rule.id}{_basis(rule)}: {rule.words}" for rule in rules.values()]


def _basis(rule: ExplainedRule) -> str:
    text = basis_text(rule)
    return f" [{text}]" if text else ""


def _listed(heading: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield ""
        yield heading
        yield from (f"- {item}" for item in items)


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    indent = " " * (len(text) - len(text.lstrip()))
    return wrap(_ascii(text), WIDTH, subsequent_indent=indent + "  ") or [""]


def _ascii(text: str) -> str:
    from unicodedata import combining, normalize

    letters = normalize("NFKD", text.translate(ASCII))
    return "".join(c for c in letters if not combining(c)).encode("ascii", "replace").decode("ascii")
