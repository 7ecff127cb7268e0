"""Whether the parts of a pack fit together: every id that one part uses is defined in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handouts.infra.errors import Problem
from handouts.model.exercise import Exercise
from handouts.model.pack import Stage
from handouts.model.rule import Rule
from handouts.reading.packs.checks.clinician_links import clinician_problems
from handouts.reading.packs.checks.code_links import code_problems
from handouts.reading.packs.checks.fact_links import fact_problems
from handouts.reading.packs.checks.figure_checks import figure_problems
from handouts.reading.packs.checks.translations import translation_problems
from handouts.reading.packs.checks.words_links import words_problems
from handouts.reading.packs.parts.pack_form import PackFile
from handouts.reading.packs.parts.read_parts import Part, Parts
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.locations import Path, Provenance


def link_problems(parts: Parts) -> Iterator[Problem]:
    """Yield everything in which the files of a pack contradict each other."""
    yield from _pack_problems(parts)
    yield from _rule_problems(parts)
    yield from fact_problems(parts)
    for name, exercise in parts.exercises.items():
        yield from _exercise_problems(name, exercise, parts.pack.value.stages)
    wrong = [
        problem
        for language, words in parts.words.items()
        for problem in words_problems(language, words, parts)
    ]
    yield from wrong
    if not wrong:  # else every language would be told what is wrong in one of them
        for language, words in parts.words.items():
            yield from translation_problems(language, words, parts)
    yield from clinician_problems(parts)
    yield from code_problems(parts)
    yield from figure_problems(parts)


def _pack_problems(parts: Parts) -> Iterator[Problem]:
    pack, origin = parts.pack.value, parts.pack.origin
    for key, entries in (
        ("sources", pack.sources),
        ("avoid", pack.avoid),
        ("signs", pack.signs),
        ("nutrients", pack.nutrients),
        ("persons", pack.figure_persons),
        ("rules", pack.rules),
    ):
        yield from _repeated(origin, key, [entry.id for entry in entries])
    yield from _stage_problems(origin, pack.stages)
    for number, sign in enumerate(pack.signs):
        yield from _unknown(origin, ("signs", number, "basis"), sign.basis, _source_ids(pack), "a source")


def _stage_problems(origin: Provenance, stages: Sequence[Stage]) -> Iterator[Problem]:
    numbers = [stage.number for stage in stages]
    if numbers != list(range(1, len(stages) + 1)):
        yield origin.problem(("stages",), "the stages must be numbered 1, 2, 3 and so on, in order")
    weeks = [stage.from_week for stage in stages]
    timed = [week for week in weeks if week is not None]
    if weeks[0] != 1 or weeks[: len(timed)] != timed or sorted(set(timed)) != timed:
        message = "from_week must be 1 for the first stage and increase after it; only the last stages may leave it out"
        yield origin.problem(("stages",), message)


def _rule_problems(parts: Parts) -> Iterator[Problem]:
    pack, origin = parts.pack.value, parts.pack.origin
    tags = {tag for exercise in parts.exercises.values() for tag in exercise.value.tags}
    for number, rule in enumerate(pack.rules):
        path: Path = ("rules", number)
        yield from _unknown(origin, (*path, "basis"), rule.basis, _source_ids(pack), "a source")
        if rule.id in pack.exercises:
            message = (
                f"{rule.id} is also an exercise, and an approval could not tell them apart; rename the rule"
            )
            yield origin.problem((*path, "id"), message)
        if rule.section is not None:
            yield from _unknown(
                origin, (*path, "section"), [rule.section], pack.sections, "a section of this pack"
            )
        yield from _missing_doses(parts, rule, path)
        chosen: Path = (*path, "exercises")
        for key, names, known, noun in (
            ("ids", rule.exercises.ids, pack.exercises, "an exercise"),
            ("tagged", rule.exercises.tagged, tags, "a tag of any exercise"),
            ("not-tagged", rule.exercises.not_tagged, tags, "a tag of any exercise"),
            ("except", rule.exercises.excepted, pack.exercises, "an exercise"),
        ):
            yield from _unknown(origin, (*chosen, key), names, known, noun)


def _missing_doses(parts: Parts, rule: Rule, path: Path) -> Iterator[Problem]:
    """Yield a problem for each dose field of a rule that no exercise has: the rule would guard nothing."""
    named = rule.exercises.ids if not (rule.exercises.tagged or rule.exercises.not_tagged) else ()
    doses = [each.value.dose for name, each in parts.exercises.items() if name in named or not named]
    for number, field in enumerate(rule.dose_fields):
        if all(dose.of(field) is None for dose in doses):
            message = f"no exercise that this rule selects has {field} in its dose; remove it, or add it to the exercise"
            yield parts.pack.origin.problem((*path, "fields", number), message)


def _exercise_problems(name: str, exercise: Part[Exercise], stages: Sequence[Stage]) -> Iterator[Problem]:
    facts, origin = exercise.value, exercise.origin
    if facts.id != name:
        yield origin.problem(("id",), f"the id must match the file name, {name}")
    if facts.stage not in [stage.number for stage in stages]:
        yield origin.problem(("stage",), f"the pack has no stage {facts.stage}; it has 1 to {len(stages)}")
    yield from _repeated(origin, "variants", [variant.id for variant in facts.variants])
    yield from _repeated(origin, "levels", [level.id for level in facts.levels])


def _source_ids(pack: PackFile) -> list[str]:
    return [source.id for source in pack.sources]


def _repeated(origin: Provenance, key: str, ids: Sequence[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            yield origin.problem((key, number, "id"), f"{name} is used twice; give each its own id")
        seen.add(name)


def _unknown(
    origin: Provenance, path: Path, names: Iterable[str], known: Iterable[str], noun: str
) -> Iterator[Problem]:
    words = sorted(known)
    for number, name in enumerate(names):
        if name not in words:
            message = f'"{name}" is not {noun}; choose one of {", ".join(words)}{did_you_mean(name, words)}'
            yield origin.problem((*path, number), message)
