"""The box "New on this sheet": which exercises are new, which changed and how, and which to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from handouts.model.dose import Dose
from handouts.model.dose_fields import DOSE_FIELDS, DoseField
from handouts.model.exercise import Exercise
from handouts.model.labels import Labels
from handouts.model.plan import Decision
from handouts.model.receipt import DoseValue
from handouts.model.sheet import ChangesBox, Span, Text
from handouts.model.since_last import OTHER_FIELDS, Change, Difference, SinceLast
from handouts.model.words import ExerciseWords
from handouts.sheet import doses
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.wording import fill, gap, listed, long_date, made, number, plain, plural, sentences

_Phrase = Callable[[Labels, Exercise, ExerciseWords, Dose], str | None]


def _count(label: str, name: DoseField) -> _Phrase:
    """Return what says a number of one field with its word: "2 sets"."""

    def phrase(labels: Labels, _exercise: Exercise, _words: ExerciseWords, dose: Dose) -> str | None:
        value = dose.of(name)
        return plural(labels, label, value) if isinstance(value, int) else None

    return phrase


_PHRASES: Mapping[str, tuple[str, _Phrase]] = {
    "hold_s": ("changes.hold", _count("seconds", "hold_s")),
    "repetitions": ("changes.do_it", lambda labels, exercise, _, dose: doses.repeats(labels, exercise, dose)),
    "sets": ("changes.do", _count("sets", "sets")),
    "times_per_day": ("changes.do_it", lambda labels, _, __, dose: doses.times_a_day(labels, dose)),
    "days_per_week": ("changes.do_it", lambda labels, _, __, dose: doses.days_a_week(labels, dose)),
    "rest_s": ("changes.rest_for", lambda labels, _, __, dose: doses.rest_time(labels, dose.rest_s or 0)),
    "steps": ("changes.do", lambda labels, exercise, _, dose: doses.repeats(labels, exercise, dose)),
    "minutes": ("changes.go_on", lambda labels, exercise, _, dose: doses.repeats(labels, exercise, dose)),
    "up_s": ("changes.up", _count("seconds", "up_s")),
    "down_s": ("changes.down", _count("seconds", "down_s")),
    "load": ("changes.load", lambda labels, _, words, dose: doses.load_words(labels, words, dose)),
}
"""For a field of a dose: the sentence about its change, and how a dose of this field alone is said in it."""
_MOST_TOLD = 6
"""Changed exercises of which it is said what changed: of more, only their names are, so that the box stays one."""


def changes_box(given: EditionInput) -> tuple[ChangesBox, ...]:
    """Return the box; none for a first sheet, and where neither this sheet nor the one before has an exercise."""
    since = given.since_last
    if since is None or not since.changes:
        return ()
    labels = given.material.labels
    items = tuple(_items(given, since))
    lead = fill(labels["changes.replaces"], {"date": made(long_date(labels, since.on))})
    same = len(since.of_kind("same"))
    rest = labels["changes.rest" if items else "changes.nothing"]
    return (ChangesBox(labels["changes.heading"], (plain(lead),), items, (plain(rest),) if same else ()),)


def _items(given: EditionInput, since: SinceLast) -> Iterator[tuple[str, Text]]:
    """Yield each change as the word for its kind and what it is; what to stop comes first."""
    labels, numbers = given.material.labels, _numbers(given)
    stopped = list(_stopped(given.material, since))
    yield from ((labels["changes.stop"], text) for text in stopped)
    new = [numbers[change.exercise_id] for change in since.of_kind("new")]
    if new:
        yield labels["changes.new"], tuple(_new(given.material, new))
    changed = since.of_kind("changed")
    names = [_name(given.material, numbers[change.exercise_id][1]) for change in changed]
    if len(changed) > _MOST_TOLD:
        look = labels["changes.see_cards"]
        yield labels["changes.changed"], _stressed(labels, listed(labels, names), look)
        return
    for name, change in zip(names, changed, strict=True):
        told = sentences(labels, _sentences(given.material, change))
        yield labels["changes.changed"], _stressed(labels, name, told)


def _stressed(labels: Labels, name: str, told: str) -> Text:
    """Return a name, and what is told of it."""
    return (Span(name, bold=True), Span(f"{labels['stop']}{gap(labels)}{told}"))


def _new(material: Material, new: Sequence[tuple[int, Decision]]) -> Iterator[Span]:
    """Yield the names of new exercises, each with its number on the sheet."""
    labels = material.labels
    for index, (place, decision) in enumerate(new):
        yield Span(_name(material, decision), bold=True)
        end = labels["stop"] if index == len(new) - 1 else labels["list"]
        beside = fill(labels["changes.number"], {"number": number(place)})
        yield Span(f"{gap(labels)}{beside}{end}")


def _stopped(material: Material, since: SinceLast) -> Iterator[Text]:
    """Yield what to stop: by name, and in one sentence what the pack has no name for any more."""
    labels = material.labels
    known = material.words.exercises
    stopped = [change.exercise_id for change in since.of_kind("stopped")]
    names = [known[exercise_id].name for exercise_id in stopped if exercise_id in known]
    if names:
        text = plural(labels, "changes.not_now", len(names))
        yield _stressed(labels, listed(labels, names), text)
    if len(names) < len(stopped):
        yield plain(labels["changes.stop_others"])


def _numbers(given: EditionInput) -> dict[str, tuple[int, Decision]]:
    return {d.exercise_id: (number, d) for number, d in enumerate(given.active, start=1)}


def _name(material: Material, decision: Decision) -> str:
    exercise = material.pack.exercise(decision.exercise_id)
    return doses.exercise_name(material.labels, exercise, material.words.exercises[exercise.id], decision)


def _sentences(material: Material, change: Change) -> Iterator[str]:
    """Yield a sentence for each thing that is another way than before."""
    labels = material.labels
    changed = {difference.field: difference for difference in change.differences}
    if "variant" in changed or "level" in changed:
        yield labels["changes.way"]
    dose = (difference for difference in change.differences if difference.field not in OTHER_FIELDS)
    told = [_of_dose(material, change.exercise_id, difference) for difference in dose]
    yield from dict.fromkeys(text or labels["changes.how_much"] for text in told)
    if "note" in changed:
        yield labels["changes.no_note" if changed["note"].now is None else "changes.note"]


def _of_dose(material: Material, exercise_id: str, difference: Difference) -> str | None:
    """Return the sentence about one part of a dose; None where there was none, is none, or no sentence is known.

    What was before comes from outside, and may be of another kind than the field's.
    """
    labels, exercise = material.labels, material.pack.exercise(exercise_id)
    words = material.words.exercises[exercise_id]
    label, phrase = _PHRASES.get(difference.field, (None, None))
    now, before = (_only(exercise, difference.field, value) for value in (difference.now, difference.before))
    if label is None or phrase is None or now is None or before is None:
        return None
    values = {"now": phrase(labels, exercise, words, now), "before": phrase(labels, exercise, words, before)}
    said = {name: made(text) for name, text in values.items() if text}
    if len(said) < len(values):
        return None
    return fill(labels[label], {**said, "load": made(doses.load_name(labels, words, now))})


def _only(exercise: Exercise, field: str, value: DoseValue | None) -> Dose | None:
    """Return a dose of one field alone; None where the value is none, or not of the kind that the field has."""
    if field == "load":
        limits = exercise.dose.load
        if value is None or limits is None or limits.rank(value) is None:
            return None
        return Dose(load=value if isinstance(value, str) else float(value), load_unit=limits.unit)
    only: dict[str, Any] = {field: value}
    return Dose(**only) if type(value) is int and field in DOSE_FIELDS else None
