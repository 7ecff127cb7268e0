"""Whether the parts of a pack fit together: every id that one part names is found in another, in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handouts.infra.errors import Problem
from handouts.model.exercise import Exercise
from handouts.model.pack import Stage
from handouts.reading.packs.figure_checks import figure_problems
from handouts.reading.packs.pack_file import PackFile
from handouts.reading.packs.parts import Part, Parts
from handouts.reading.packs.words_links import words_problems
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.locations import Path, Provenance


def link_problems(parts: Parts) -> Iterator[Problem]:
    """Yield everything in which the files of a pack contradict each other."""
    yield from _pack_problems(parts)
    yield from _rule_problems(parts)
    for name, exercise in parts.exercises.items():
        yield from _exercise_problems(name, exercise, parts.pack.value.stages)
    for language, words in parts.words.items():
        yield from words_problems(language, words, parts)
    yield from figure_problems(parts)


def _pack_problems(parts: Parts) -> Iterator[Problem]:
    pack, where = parts.pack.value, parts.pack.where
    for key, listed in (
        ("sources", pack.sources),
        ("avoid", pack.avoid),
        ("signs", pack.signs),
        ("nutrients", pack.nutrients),
        ("rules", pack.rules),
    ):
        yield from _repeated(where, key, [one.id for one in listed])
    yield from _stage_problems(where, pack.stages)
    for number, sign in enumerate(pack.signs):
        yield from _unknown(where, ("signs", number, "basis"), sign.basis, _source_ids(pack), "a source")


def _stage_problems(where: Provenance, stages: Sequence[Stage]) -> Iterator[Problem]:
    numbers = [stage.number for stage in stages]
    if numbers != list(range(1, len(stages) + 1)):
        yield where.place(("stages",)).problem("the stages must be numbered 1, 2, 3 and so on, in order")
    weeks = [stage.from_week for stage in stages]
    timed = [week for week in weeks if week is not None]
    if weeks[0] != 1 or weeks[: len(timed)] != timed or sorted(set(timed)) != timed:
        message = "from_week must be 1 for the first stage and increase after it; only the last stages may leave it out"
        yield where.place(("stages",)).problem(message)


def _rule_problems(parts: Parts) -> Iterator[Problem]:
    pack, where = parts.pack.value, parts.pack.where
    tags = {tag for exercise in parts.exercises.values() for tag in exercise.value.tags}
    for number, rule in enumerate(pack.rules):
        here: Path = ("rules", number)
        yield from _unknown(where, (*here, "basis"), rule.basis, _source_ids(pack), "a source")
        if rule.id in pack.exercises:
            message = (
                f"{rule.id} is also an exercise, and an approval could not tell them apart; rename the rule"
            )
            yield where.place((*here, "id")).problem(message)
        if rule.section is not None:
            yield from _unknown(
                where, (*here, "section"), [rule.section], pack.sections, "a section of this pack"
            )
        chosen: Path = (*here, "exercises")
        for key, names, known, noun in (
            ("ids", rule.exercises.ids, pack.exercises, "an exercise"),
            ("tagged", rule.exercises.tagged, tags, "a tag of any exercise"),
            ("not-tagged", rule.exercises.not_tagged, tags, "a tag of any exercise"),
        ):
            yield from _unknown(where, (*chosen, key), names, known, noun)


def _exercise_problems(name: str, exercise: Part[Exercise], stages: Sequence[Stage]) -> Iterator[Problem]:
    spec, where = exercise.value, exercise.where
    if spec.id != name:
        yield where.place(("id",)).problem(f"the id must match the file name, {name}")
    if spec.stage not in [stage.number for stage in stages]:
        yield where.place(("stage",)).problem(
            f"the pack has no stage {spec.stage}; it has 1 to {len(stages)}"
        )
    yield from _repeated(where, "variants", [variant.id for variant in spec.variants])


def _source_ids(pack: PackFile) -> list[str]:
    return [source.id for source in pack.sources]


def _repeated(where: Provenance, key: str, ids: Sequence[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            yield where.place((key, number, "id")).problem(f"{name} is used twice; give each its own id")
        seen.add(name)


def _unknown(
    where: Provenance, path: Path, names: Iterable[str], known: Iterable[str], what: str
) -> Iterator[Problem]:
    words = sorted(known)
    for number, name in enumerate(names):
        if name not in words:
            message = f'"{name}" is not {what}; choose one of {", ".join(words)}{did_you_mean(name, words)}'
            yield where.place((*path, number)).problem(message)
