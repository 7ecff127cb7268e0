"""Whether a pack's words speak of everything that the pack has, and of nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from handouts.infra.errors import Problem
from handouts.model.condition import comparisons
from handouts.model.words import Words
from handouts.reading.packs.parts import Part, Parts
from handouts.reading.packs.placeholders import sentence_problems
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.locations import Path, Provenance

BEFORE = ("clearance", "bone-scan", "therapist", "support", "floor", "phone", "doctor-first")
"""What can stand in the tick list before the start; the sheet knows which of them are recorded."""


def words_problems(language: str, words: Part[Words], parts: Parts) -> list[Problem]:
    """Return what is missing from the words of one language, what is too much, and unknown placeholders."""
    said, where, pack = words.value, words.where, parts.pack.value
    found = [
        *_matched(where, ("exercises",), said.exercises, parts.exercises, "exercise"),
        *_matched(where, ("rules",), said.rules, [rule.id for rule in pack.rules], "rule"),
        *_matched(where, ("avoid",), said.avoid, [one.id for one in pack.avoid], "movement to avoid"),
        *_matched(where, ("stages",), said.stages, [stage.number for stage in pack.stages], "stage"),
        *_matched(where, ("nutrients",), said.nutrients, [one.id for one in pack.nutrients], "nutrient"),
        *_matched(where, ("warning",), said.warning, [sign.id for sign in pack.signs], "warning sign"),
        *_before(where, said.before),
        *_never(words, parts),
        *_not_recorded(words, parts),
        *_exercise_words(words, parts),
        *_topics(words, [one.id for one in pack.nutrients]),
        *sentence_problems(words, parts),
    ]
    if said.language != language:
        found.append(where.place(("language",)).problem(f"the language must match the file name, {language}"))
    return found


def _before(where: Provenance, said: Mapping[str, object]) -> Iterator[Problem]:
    # A pack takes the lines that it needs (a bone scan says nothing to an ankle), but no line that the sheet cannot fill.
    for given in said:
        if given not in BEFORE:
            known = ", ".join(BEFORE)
            message = f"the checklist before the start has no such line; choose one of {known}{did_you_mean(given, BEFORE)}"
            yield where.place(("before", given)).problem(message)


def _never(words: Part[Words], parts: Parts) -> Iterator[Problem]:
    """Yield a problem where a rule can withhold everything for good, and nothing is said to that patient."""
    for_good = [
        rule.id
        for rule in parts.pack.value.rules
        if rule.action == "withhold"
        and rule.exercises.is_every
        and not rule.overridable_by
        and rule.weeks_wait is None
    ]
    if for_good and not words.value.message_never:
        message = f"this is missing: nothing can override the rule {for_good[0]}; tell that patient what to do instead"
        yield words.where.place(("message-never",)).problem(message)


def _not_recorded(words: Part[Words], parts: Parts) -> Iterator[Problem]:
    """Yield a problem for each text about a fact that its rule does not test."""
    for rule in parts.pack.value.rules:
        tested = [comparison.fact.replace("_", "-") for comparison in comparisons(rule.when)]
        texts = words.value.rules[rule.id].clinician_not_recorded if rule.id in words.value.rules else {}
        for fact in texts:
            name = fact.replace("_", "-")
            if name not in tested:
                path: Path = ("rules", rule.id, "clinician-not-recorded", name)
                message = f"the rule does not test this fact{did_you_mean(name, tested)}"
                yield words.where.place(path).problem(message)


def _exercise_words(words: Part[Words], parts: Parts) -> Iterator[Problem]:
    for name, said in words.value.exercises.items():
        if name not in parts.exercises:
            continue
        exercise = parts.exercises[name].value
        path: Path = ("exercises", name)
        others = [variant.id for variant in exercise.variants[1:]]
        yield from _matched(words.where, (*path, "sides"), said.sides, exercise.sides, "side")
        yield from _matched(
            words.where, (*path, "variants"), said.variants, others, "variant besides the first"
        )


def _topics(words: Part[Words], nutrients: Collection[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, topic in enumerate(words.value.topics):
        if topic.id in seen:
            yield words.where.place(("topics", number, "id")).problem(
                f"{topic.id} is listed twice; keep one of them"
            )
        seen.add(topic.id)
        if topic.when is not None and topic.when not in nutrients:
            message = f'"{topic.when}" is not a nutrient in the pack{did_you_mean(topic.when, nutrients)}'
            yield words.where.place(("topics", number, "when")).problem(message)


def _matched(
    where: Provenance,
    path: Path,
    said: Mapping[str, object] | Mapping[int, object],
    wanted: Iterable[str | int],
    what: str,
) -> Iterator[Problem]:
    """Yield a problem for each wanted name that is not said, and for each said one that is not wanted."""
    names = list(wanted)
    for name in names:
        if name not in said:
            yield where.place(path).problem(f"there are no words for {name} ({what}); add {name}:")
    known = [str(name) for name in names]
    for given in said:
        if given not in names:
            message = (
                f"the pack has no such {what}; remove it or correct the name{did_you_mean(given, known)}"
            )
            yield where.place((*path, given)).problem(message)
