"""The part "Moving on": the stages, where the patient is by the plan, and what is not for the patient now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handouts.model.labels import Labels
from handouts.model.pack import Pack, Stage
from handouts.model.plan import Decision
from handouts.model.sheet import Heading, Paragraph, SharedBlock, Span, StageStep, Text
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.reasons import waits_because
from handouts.sheet.wording import (
    ended,
    fill,
    gap,
    heading,
    joined,
    leading,
    listed,
    long_date,
    made,
    marked,
    plain,
    plural,
    sentence,
)

_MOST_IN_FULL = 4
"""Exercises that may wait: of more, a list of what is not for the patient, and why, would be longer than the plan."""


@dataclass(frozen=True, slots=True)
class _Course:
    """The stages of one pack, with the decisions on the exercises of each."""

    pack: Pack
    by_stage: Mapping[int, list[Decision]]
    """In the order of the stages; the decisions in the order of the pack."""

    @property
    def here(self) -> int | None:
        """Return the highest stage with an exercise that the patient does.

        The calendar has no say in it: what counts is the plan. So no stage tells the patient to do what is withheld.
        """
        return max((number for number, each in self.by_stage.items() if any(map(_done, each))), default=None)

    @property
    def waiting(self) -> list[Decision]:
        """Return the decisions on what the patient is not to do now; what the clinician left out does not wait."""
        return [d for each in self.by_stage.values() for d in each if not _done(d) and not d.omitted]

    @property
    def leads_on(self) -> bool:
        """Return whether a later exercise waits for what the patient does now.

        None waits where an exercise so far is withheld: what must come first would speak of one that is not done. One that
        the clinician left out does not wait either.
        """
        here = self.here
        if here is None:
            return False
        so_far = [d for number, each in self.by_stage.items() if number <= here for d in each]
        later = [d for number, each in self.by_stage.items() if number > here for d in each]
        return all(map(_done, so_far)) and any(not _done(d) and not d.omitted for d in later)


def stage_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the stages in order, with "you are here"; those of each pack below its title where there are several."""
    courses = tuple(_courses(given))
    if given.visit == "next":
        return (*_in_short(given, courses), *_levels(given))
    head = Heading(1, given.material.labels["section.stages"])
    steps = (block for course in courses for block in _course_blocks(given.material, course))
    return (head, *steps, *_levels(given))


def _levels(given: EditionInput) -> tuple[Paragraph, ...]:
    """Return the levels of the exercises that have a harder one, and that only the care team changes them."""
    material = given.material
    at = [
        fill(
            material.labels["stages.level"],
            {"exercise": made(words.name), "level": made(words.levels[level].name)},
        )
        for decision in given.active
        if (level := decision.level_id)
        and level != material.pack.exercise(decision.exercise_id).levels[-1].id
        and (words := material.words.exercises[decision.exercise_id])
    ]
    if not at:
        return ()
    return (
        Paragraph(sentence(material.labels["stages.levels"], {"levels": made(listed(material.labels, at))})),
    )


def _courses(given: EditionInput) -> Iterator[_Course]:
    pack = given.material.pack
    for each in pack.each:
        by_stage: dict[int, list[Decision]] = {stage.number: [] for stage in each.stages}
        for decision in given.decisions:
            if pack.owner(decision.exercise_id) == each.id:
                by_stage[pack.exercise(decision.exercise_id).stage].append(decision)
        yield _Course(each, by_stage)


def _course_blocks(material: Material, course: _Course) -> Iterator[SharedBlock]:
    words = course.pack.words
    if material.pack.members:
        yield Heading(2, words.title)
    yield Paragraph(sentence(words.stages_intro), keep_with_next=True)
    if len(course.waiting) <= _MOST_IN_FULL:
        yield from (_step(material, course, stage) for stage in course.pack.stages)
        return
    if course.here is not None:
        yield Paragraph(_where_now(material, course, course.here), keep_with_next=True)
    yield _waiting(material, course.waiting)


def _in_short(given: EditionInput, courses: tuple[_Course, ...]) -> Iterator[Paragraph]:
    """Yield where the patient is with what must come before the next stage, and what waits: the rest was said before."""
    material = given.material
    for course in courses:
        if course.here is not None:
            of = course.pack.words.title if material.pack.members else ""
            yield Paragraph(_where_now(material, course, course.here, of), keep_with_next=True)
    waiting = [decision for decision in given.decisions if not _done(decision) and not decision.omitted]
    if waiting:
        yield _waiting(material, waiting)


def _waiting(material: Material, decisions: list[Decision]) -> Paragraph:
    """Return one sentence on all that is not for the patient now."""
    labels = material.labels
    names = [material.words.exercises[each.exercise_id].name for each in decisions]
    waiting = plural(labels, "stages.waiting", len(names), exercises=made(listed(labels, names)))
    return Paragraph(marked(waiting))


def _where_now(material: Material, course: _Course, here: int, of: str = "") -> Text:
    """Return the stage where the patient is, `of` which course it is, and what has to be true before the next one."""
    labels, words = material.labels, course.pack.words.stages[here]
    name = ended(labels, words.name)
    if of:
        name = fill(labels["titled"], {"title": made(of), "text": made(name)})
    text: Text = (Span(leading(labels, heading(labels, labels["stages.here"])), bold=True), Span(name))
    if words.before_next and course.leads_on:
        before_next = heading(labels, labels["stages.before_next"])
        lines = joined(labels, map(sentence, words.before_next))
        text = (*text, Span(f"{gap(labels)}{before_next}", bold=True), Span(gap(labels)), *lines)
    return text


def _done(decision: Decision) -> bool:
    return decision.outcome != "withheld"


def _step(material: Material, course: _Course, stage: Stage) -> StageStep:
    words, labels, here = course.pack.words.stages[stage.number], material.labels, course.here
    decisions = course.by_stage[stage.number]
    is_here = stage.number == here
    # What is done in a stage is said only where all of it is done: the sentence may name each of its exercises.
    reached = here is not None and stage.number <= here
    all_done = all(map(_done, decisions)) and reached
    notes = [sentence(words.what)] if all_done else list(_notes(material, decisions))
    name = ended(labels, words.name)
    paragraphs = _run_in(labels, name, notes.pop()) if len(notes) == 1 else plain(name, bold=True)
    before_next: list[Text] = []
    if is_here and course.leads_on and words.before_next:
        lines = joined(labels, map(sentence, words.before_next))
        before_next = [_run_in(labels, heading(labels, labels["stages.before_next"]), lines)]
    return StageStep(
        number=stage.number,
        paragraphs=(paragraphs, *notes, *before_next),
        here=labels["stages.here"] if is_here else None,
    )


def _run_in(labels: Labels, words: str, text: Text) -> Text:
    return (Span(leading(labels, words), bold=True), *text)


def _notes(material: Material, decisions: list[Decision]) -> tuple[Text, ...]:
    """Return what a stage says of its exercises, once for those of which it says the same.

    Their names are needed only where it does not say the same of all.
    """
    labels = material.labels
    named: dict[Text, list[str]] = {}
    for decision in decisions:
        name = material.words.exercises[decision.exercise_id].name
        named.setdefault(_note(material, decision), []).append(name)
    if len(named) <= 1:
        return tuple(named)
    return tuple(
        _run_in(labels, heading(labels, listed(labels, names)), note) for note, names in named.items()
    )


def _note(material: Material, decision: Decision) -> Text:
    """Return whether an exercise is on the plan, and if not, why."""
    status = material.labels["stages.on_plan" if _done(decision) else "stages.not_now"]
    return (Span(status, bold=True), *_reason(material, decision))


def _reason(material: Material, decision: Decision) -> Text:
    """Return why an exercise is not for the patient now; one that the clinician left out has no reason on paper."""
    if _done(decision) or decision.omitted:
        return ()
    return (Span(gap(material.labels)), *_why_it_waits(material, decision))


def _why_it_waits(material: Material, decision: Decision) -> Text:
    labels = material.labels
    if decision.not_before is not None:
        return plain(
            fill(labels["stages.wait_until"], {"date": made(long_date(labels, decision.not_before))})
        )
    return waits_because(material.pack, decision) or plain(labels["stages.wait"])
