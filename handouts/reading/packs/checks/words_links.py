"""Whether the words of a pack cover everything in the pack, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from handouts.infra.errors import Problem
from handouts.model.dose_ranges import Load
from handouts.model.fact import Fact, Facts
from handouts.model.pack import Avoided, Nutrient, WarningSign
from handouts.model.patient import SECTIONS
from handouts.model.rule import Rule
from handouts.model.words import ExerciseWords, FactWords, TopWords, Words
from handouts.reading.labels.loader import read_labels
from handouts.reading.packs.checks.placeholders import sentence_problems
from handouts.reading.packs.facts.declared import usual_facts
from handouts.reading.packs.parts.read_parts import Part, Parts
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.locations import Path, Provenance

BEFORE = ("clearance", "support", "floor", "phone", "doctor-first")
"""What can stand in the tick list before the start in every pack; the facts of a pack answer further lines."""


def words_problems(language: str, words: Part[Words], parts: Parts) -> list[Problem]:
    """Return what is missing in the words of one language, what is too much, and unknown placeholders."""
    texts, origin, pack = words.value, words.origin, parts.pack.value
    problems = [
        *matched(origin, ("exercises",), texts.exercises, parts.exercises, "exercise"),
        *extra_names(origin, ("rules",), texts.rules, ids_of(pack.rules), "rule"),
        *matched(origin, ("avoid",), texts.avoid, ids_of(pack.avoid), "movement to avoid"),
        *matched(origin, ("stages",), texts.stages, [stage.number for stage in pack.stages], "stage"),
        *matched(origin, ("nutrients",), texts.nutrients, ids_of(pack.nutrients), "nutrient"),
        *matched(origin, ("warning",), texts.warning, ids_of(pack.signs), "warning sign"),
        *_before(origin, texts.before, pack.facts),
        *_facts(origin, texts.facts, pack.facts),
        *_never(words, parts),
        *_exercise_words(words, parts),
        *_topics(words, ids_of(pack.nutrients), _own(pack.sections)),
        *_headings(words, _own(pack.sections)),
        *sentence_problems(words, parts),
    ]
    if texts.language != language:
        problems.append(origin.problem(("language",), f"the language must match the file name, {language}"))
    return problems


def ids_of(entries: Iterable[Rule | Avoided | Nutrient | WarningSign]) -> list[str]:
    """Return the ids of some parts of a pack, in order."""
    return [entry.id for entry in entries]


def _before(origin: Provenance, lines: Mapping[str, object], facts: Facts) -> Iterator[Problem]:
    # A pack takes the lines that it needs (a scan says nothing to an ankle), but no line that the sheet cannot fill.
    # A line whose fact is not asked is one for the patient to tick.
    asked = (*usual_facts().values(), *facts.values())
    answered = (line for fact in asked for line in (fact.before, *fact.settles) if line)
    known = tuple(dict.fromkeys((*BEFORE, *answered)))
    for name in lines:
        if name not in known:
            listed = ", ".join(known)
            message = f"the checklist before the start has no such line; choose one of {listed}{did_you_mean(name, known)}"
            yield origin.problem(("before", name), message)


def _facts(origin: Provenance, texts: Mapping[str, FactWords], facts: Facts) -> Iterator[Problem]:
    # A fact needs no words of its own: what the patient cannot answer is the clinic's to find out.
    for name in texts:
        if name not in facts:
            listed = ", ".join(facts)
            message = (
                f"the pack does not ask for this fact; choose one of {listed}{did_you_mean(name, facts)}"
            )
            yield origin.problem(("facts", name), message)
        elif top := texts[name].top:
            yield from _top(origin, ("facts", name, "top"), top, facts[name])


def _top(origin: Provenance, path: Path, top: TopWords, fact: Fact) -> Iterator[Problem]:
    """Yield a problem where a finding at the top of the sheet is no choice among equals, or an answer has no words."""
    if fact.one_of is None:
        # "Fracture: recent" above everything would tell a patient's worst finding to whoever sees the sheet.
        yield origin.problem(
            path, "only a fact that is answered by one-of can be printed at the top; remove this"
        )
        return
    yield from matched(origin, (*path, "answers"), top.answers, fact.one_of, "answer")


def _never(words: Part[Words], parts: Parts) -> Iterator[Problem]:
    """Yield a problem where a rule can withhold everything for good and the words do not tell the patient."""
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
        yield words.origin.problem(("message-never",), message)


def _exercise_words(words: Part[Words], parts: Parts) -> Iterator[Problem]:
    for name, texts in words.value.exercises.items():
        if name not in parts.exercises:
            continue
        exercise = parts.exercises[name].value
        path: Path = ("exercises", name)
        others = [variant.id for variant in exercise.variants[1:]]
        yield from matched(words.origin, (*path, "sides"), texts.sides, exercise.sides, "side")
        yield from matched(
            words.origin, (*path, "variants"), texts.variants, others, "variant besides the first"
        )
        levels = [level.id for level in exercise.levels]
        yield from matched(words.origin, (*path, "levels"), texts.levels, levels, "level")
        yield from _load_words(words.origin, path, texts, exercise.dose.load)


def _load_words(origin: Provenance, path: Path, texts: ExerciseWords, load: Load | None) -> Iterator[Problem]:
    if texts.load is None:
        return
    if load is None:
        yield origin.problem((*path, "load"), "the dose of this exercise has no load; remove it")
    elif texts.load.scale or load.scale:
        yield from matched(origin, (*path, "load", "scale"), texts.load.scale, load.scale, "load")


def _own(sections: Iterable[str]) -> list[str]:
    return [section for section in sections if section not in SECTIONS]


def _headings(words: Part[Words], own: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each part of the pack's own without a heading or a topic, and for each heading without a part."""
    texts = words.value
    headed = {name.removeprefix("section.") for name in read_labels("en") if name.startswith("section.")}
    for name in own:
        if name not in texts.sections and name not in headed:
            known = sorted({*SECTIONS, *texts.sections})
            message = (
                f'"{name}" is a part of the pack\'s own, and has no heading; add {name}: to sections here, or choose one of '
                f"{', '.join(SECTIONS)} in pack.yaml{did_you_mean(name, known)}"
            )
            yield words.origin.problem(("sections",), message)
    for name in texts.sections:
        if name not in own:
            message = (
                f"pack.yaml has no such part of its own; add it to sections there{did_you_mean(name, own)}"
            )
            yield words.origin.problem(("sections", name), message)


def _topics(words: Part[Words], nutrients: Collection[str], own: Collection[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, topic in enumerate(words.value.topics):
        if topic.id in seen:
            yield words.origin.problem(
                ("topics", number, "id"), f"{topic.id} is listed twice; keep one of them"
            )
        seen.add(topic.id)
        if topic.section is not None and topic.section not in own:
            message = f'"{topic.section}" is not a part of the pack\'s own{did_you_mean(topic.section, own)}'
            yield words.origin.problem(("topics", number, "section"), message)
        if topic.when is not None and topic.when not in nutrients:
            message = f'"{topic.when}" is not a nutrient in the pack{did_you_mean(topic.when, nutrients)}'
            yield words.origin.problem(("topics", number, "when"), message)


def matched(
    origin: Provenance,
    path: Path,
    texts: Mapping[str, object] | Mapping[int, object],
    wanted: Iterable[str | int],
    noun: str,
) -> Iterator[Problem]:
    """Yield a problem for each wanted name without a text, and for each text that nothing wants."""
    names = list(wanted)
    for name in names:
        if name not in texts:
            yield origin.problem(path, f"there are no words for {name} ({noun}); add {name}:")
    yield from extra_names(origin, path, texts, names, noun)


def extra_names(
    origin: Provenance,
    path: Path,
    texts: Mapping[str, object] | Mapping[int, object],
    names: Collection[str | int],
    noun: str,
) -> Iterator[Problem]:
    """Yield a problem for each text that nothing wants."""
    known = [str(name) for name in names]
    for name in texts:
        if name not in names:
            message = f"the pack has no such {noun}; remove it or correct the name{did_you_mean(name, known)}"
            yield origin.problem((*path, name), message)
