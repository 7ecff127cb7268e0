"""The explanation as plain text to paste into a chart: ASCII, a line for each paragraph, no name of the patient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import combining, normalize

from handouts.explain.main_reasons import main_reasons
from handouts.explain.phrases import details, distinct_rules, prescription_text, week_text
from handouts.explain.since_last import change_lines
from handouts.explain.values import ExplainedExercise, ExplainedRule, Explanation
from handouts.infra.counted import counted, in_a_row

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
    packs = in_a_row([f"{each.pack_id} {each.pack_version}" for each in explained.progress])
    named = f"pack{'' if len(explained.progress) == 1 else 's'} {packs}"
    yield f"Sheet number {explained.sheet_number}; {named}; {week_text(explained)}"
    yield "; ".join(map(str, explained.findings))
    yield ""
    rules = distinct_rules(explained)
    numbers = {rule.id: number for number, rule in enumerate(rules, start=1)}
    yield from (_exercise(exercise, numbers) for exercise in explained.exercises)
    yield _time(explained, numbers)
    if explained.since_last is not None:
        last = explained.since_last
        yield from _section(f"SINCE THE LAST SHEET ({last.number}, {last.date})", change_lines(last))
    yield from _numbered("REASONS", [_reason(rule, explained.source_ids) for rule in rules])
    yield from _section("PLEASE NOTE", explained.notices)
    yield from _section("NOT ON THE SHEET", explained.remarks)
    yield from _numbered("SOURCES", explained.sources)
    yield ""
    # Only the clinician knows what was done in the room: a blank to fill in, never a claim.
    yield f"{_EDUCATION}{_DEMONSTRATED if explained.on_sheet else ''}{_SIGNED}"


def _exercise(exercise: ExplainedExercise, numbers: Mapping[str, int]) -> str:
    dose = "" if exercise.dose is None else f": {prescription_text(exercise)}"
    sentences = (
        f"{exercise.outcome.upper()} {exercise.name}{dose}",
        *details(exercise, _reasons(exercise.rules, numbers)),
    )
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences)


def _reasons(rules: Sequence[ExplainedRule], numbers: Mapping[str, int]) -> str:
    """Return the numbers of rules in the list of reasons: "Reasons 1 and 2 (overridden)"; "" without rules."""
    in_order = sorted(rules, key=lambda rule: numbers[rule.id])
    marked = [f"{numbers[rule.id]}{'' if rule.override is None else ' (overridden)'}" for rule in in_order]
    return f"{'Reason' if len(marked) == 1 else 'Reasons'} {in_a_row(marked)}" if marked else ""


def _reason(rule: ExplainedRule, source_ids: Sequence[str]) -> str:
    """Return what a rule says, with the numbers of its sources in the list of sources."""
    numbers = [str(source_ids.index(source) + 1) for source in rule.basis if source in source_ids]
    sources = f"{'source' if len(numbers) == 1 else 'sources'} {in_a_row(numbers)}" if numbers else ""
    if rule.inference:
        sources = f"a cautious conclusion{f' from {sources}' if sources else ''}"
    return f"{rule.words} ({sources})" if sources else rule.words


def _time(explained: Explanation, numbers: Mapping[str, int]) -> str:
    if explained.on_sheet:
        return f"About {counted(explained.minutes_per_day, 'minute')} a day in total."
    reasons = _reasons(main_reasons(explained), numbers)
    return f"No exercise is prescribed ({reasons.lower()})." if reasons else "No exercise is prescribed."


def _section(heading: str, items: Iterable[str]) -> Iterator[str]:
    lines = [f"- {item}" for item in items]
    yield from ("", heading, *lines) if lines else ()


def _numbered(heading: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield from ("", heading, *(f"{number}. {item}" for number, item in enumerate(items, start=1)))


def _ascii(text: str) -> str:
    letters = normalize("NFKD", text.translate(_ASCII))
    return "".join(c for c in letters if not combining(c)).encode("ascii", "replace").decode("ascii")
