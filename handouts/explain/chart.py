"""The explanation as plain text to paste into a chart: ASCII, a line for each paragraph, no name of the patient."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import combining, normalize

from handouts.explain.main_reasons import main_reasons
from handouts.explain.phrases import basis_text, details, distinct_rules, prescription_text, week_text
from handouts.explain.since_last import change_lines
from handouts.explain.values import ExplainedExercise, Explanation

_LONGER = {"≤": "<=", "≥": ">=", "°": " deg", "½": "1/2", "ß": "ss", "æ": "ae", "Æ": "AE"}
_ASCII = str.maketrans(dict(zip("‘’“”–—‑−×øØłŁ", "''\"\"----xoOlL", strict=True)) | _LONGER)
"""What decomposition does not turn into ASCII; the charts of old systems garble anything else."""
_EDUCATION = "Education (to be completed): [ ] reviewed with patient  [ ] taught back by patient"
_DEMONSTRATED = "  [ ] exercises demonstrated by patient"
_SIGNED = "  Initials: ______  Date: ______"


def as_chart(explained: Explanation) -> Iterator[str]:
    """Yield the lines, of any length: the text box of a chart breaks them. Letters without an ASCII form become "?"."""
    yield from map(_ascii, _paragraphs(explained))


def _paragraphs(explained: Explanation) -> Iterator[str]:
    yield f"HOME EXERCISE PROGRAM, {explained.date}: {explained.title}"
    yield f"Sheet number {explained.sheet_number}; pack {explained.pack} {explained.version}; {week_text(explained)}"
    yield "; ".join(f"{label}: {value}" for label, value in explained.findings)
    yield ""
    yield from map(_exercise, explained.exercises)
    yield _time(explained)
    if explained.since_last is not None:
        last = explained.since_last
        yield from _section(f"SINCE THE LAST SHEET ({last.number}, {last.date})", list(change_lines(last)))
    rules = [f"{rule.id}{basis_text(rule)}: {rule.words}" for rule in distinct_rules(explained)]
    yield from _section("RULES", rules)
    yield from _section("PLEASE NOTE", explained.notices)
    yield from _section("NOT ON THE SHEET", explained.remarks)
    yield from _section("SOURCES", explained.sources)
    yield ""
    # Only the clinician knows what was done in the room: a blank to fill in, never a claim.
    yield f"{_EDUCATION}{_DEMONSTRATED if explained.on_sheet else ''}{_SIGNED}"


def _exercise(exercise: ExplainedExercise) -> str:
    dose = "" if exercise.dose is None else f": {prescription_text(exercise)}"
    sentences = (f"{exercise.outcome.upper()} {exercise.name}{dose}", *details(exercise))
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences)


def _time(explained: Explanation) -> str:
    if explained.on_sheet:
        return f"About {explained.minutes_per_day} minutes a day in total."
    reasons = ", ".join(rule.id for rule in main_reasons(explained))
    return f"No exercise is prescribed ({reasons})." if reasons else "No exercise is prescribed."


def _section(heading: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield from ("", heading, *(f"- {item}" for item in items))


def _ascii(text: str) -> str:
    letters = normalize("NFKD", text.translate(_ASCII))
    return "".join(c for c in letters if not combining(c)).encode("ascii", "replace").decode("ascii")
