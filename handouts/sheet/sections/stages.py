"""The part "Moving on": the stages, where the patient is by the plan, and what is not for the patient now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handouts.model.pack import Stage
from handouts.model.plan import Decision
from handouts.model.sheet import Heading, Paragraph, SharedBlock, Span, StageStep, Text
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material
from handouts.sheet.reasons import waits_because
from handouts.sheet.wording import fill, long_date, marked, plain, plural, sentence


def stage_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the stages in order; "you are here" is the highest one with an exercise that the patient does.

    The calendar has no say in it: what counts is the plan. So no stage tells the patient to do what is withheld.
    """
    material, by_stage = given.material, _by_stage(given)
    here = max((number for number, decisions in by_stage.items() if any(map(_done, decisions))), default=None)
    if given.visit == "next":
        return (*_in_short(given, by_stage, here), *_levels(given))
    intro = Paragraph(sentence(material.words.stages_intro), keep_with_next=True)
    steps = (
        _step(material, stage, by_stage[stage.number], here, _leads_on(by_stage, here))
        for stage in material.pack.stages
    )
    return (Heading(1, material.labels["section.stages"]), intro, *steps, *_levels(given))


def _levels(given: EditionInput) -> Iterator[Paragraph]:
    """Yield the level of each exercise that has a harder one, and that only the care team changes it."""
    material = given.material
    for decision in given.active:
        levels = material.pack.exercise(decision.exercise_id).levels
        if decision.level_id is None or decision.level_id == levels[-1].id:
            continue
        words = material.words.exercises[decision.exercise_id]
        values = {"exercise": words.name, "level": words.levels[decision.level_id].name}
        yield Paragraph(sentence(material.labels["stages.level"], values))


def _in_short(
    given: EditionInput, by_stage: Mapping[int, list[Decision]], here: int | None
) -> Iterator[Paragraph]:
    """Yield where the patient is with what must come before the next stage, and what waits: the rest was said before."""
    material, labels = given.material, given.material.labels
    if here is not None:
        words = material.words.stages[here]
        text: Text = (Span(f"{labels['stages.here']}: ", bold=True), Span(f"{words.name}."))
        if words.before_next and _leads_on(by_stage, here):
            text = (*text, Span(f" {labels['stages.before_next']}:", bold=True))
            for line in words.before_next:
                text = (*text, Span(" "), *sentence(line))
        yield Paragraph(text, keep_with_next=True)
    waiting = [d.exercise_id for d in given.decisions if not _done(d) and not d.omitted]
    names = [material.words.exercises[exercise_id].name for exercise_id in waiting]
    if names:
        listed = labels["list"].join(names)
        yield Paragraph(marked(plural(labels, "stages.waiting", len(names), exercises=listed)))


def _by_stage(given: EditionInput) -> dict[int, list[Decision]]:
    """Return the decisions on the exercises of each stage, in the order of the pack."""
    pack = given.material.pack
    by_stage: dict[int, list[Decision]] = {stage.number: [] for stage in pack.stages}
    for decision in given.decisions:
        by_stage[pack.exercise(decision.exercise_id).stage].append(decision)
    return by_stage


def _done(decision: Decision) -> bool:
    return decision.outcome != "withheld"


def _leads_on(by_stage: Mapping[int, list[Decision]], here: int | None) -> bool:
    """Return whether a later exercise waits for what the patient does now.

    None waits where an exercise so far is withheld: what must come first would speak of one that is not done. One that
    the clinician left out does not wait either.
    """
    if here is None:
        return False
    so_far = [d for number, decisions in by_stage.items() if number <= here for d in decisions]
    later = [d for number, decisions in by_stage.items() if number > here for d in decisions]
    return all(map(_done, so_far)) and any(not _done(d) and not d.omitted for d in later)


def _step(
    material: Material, stage: Stage, decisions: list[Decision], here: int | None, leads_on: bool
) -> StageStep:
    words, labels = material.words.stages[stage.number], material.labels
    is_here = stage.number == here
    # What is done in a stage is said only where all of it is done: the sentence may name each of its exercises.
    reached = here is not None and stage.number <= here
    all_done = all(map(_done, decisions)) and reached
    return StageStep(
        number=stage.number,
        name=words.name,
        what=sentence(words.what) if all_done else None,
        notes=() if all_done else _notes(material, decisions),
        before_next_label=labels["stages.before_next"],
        before_next=tuple(sentence(line) for line in words.before_next) if is_here and leads_on else (),
        here=labels["stages.here"] if is_here else None,
    )


def _notes(material: Material, decisions: list[Decision]) -> tuple[Text, ...]:
    """Return what a stage says of its exercises; their names are needed only where it does not say the same of all."""
    notes = [_note(material, decision) for decision in decisions]
    if len(set(notes)) <= 1:
        return tuple(notes[:1])
    names = (material.words.exercises[decision.exercise_id].name for decision in decisions)
    return tuple((Span(f"{name}: ", bold=True), *note) for name, note in zip(names, notes, strict=True))


def _note(material: Material, decision: Decision) -> Text:
    """Return whether an exercise is on the plan, and if not, why."""
    status = material.labels["stages.on_plan" if _done(decision) else "stages.not_now"]
    return (Span(status, bold=True), *_reason(material, decision))


def _reason(material: Material, decision: Decision) -> Text:
    """Return why an exercise is not for the patient now; one that the clinician left out has no reason on paper."""
    if _done(decision) or decision.omitted:
        return ()
    return (Span(" "), *_why_it_waits(material, decision))


def _why_it_waits(material: Material, decision: Decision) -> Text:
    labels = material.labels
    if decision.not_before is not None:
        return plain(fill(labels["stages.wait_until"], {"date": long_date(labels, decision.not_before)}))
    return waits_because(material.pack, decision) or plain(labels["stages.wait"])
