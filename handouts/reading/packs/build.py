"""From a pack's checked parts to the frozen pack that planning and composing see."""

from __future__ import annotations

from handouts.model.pack import (
    AllOf,
    AnyOf,
    Avoided,
    Comparison,
    Condition,
    DoseRanges,
    Exercise,
    Nutrient,
    Operator,
    Pack,
    Range,
    Review,
    Rule,
    Selector,
    Source,
    Stage,
    Variant,
    WarningSign,
)
from handouts.reading.packs.pack_spec import DoseSpec, ExerciseSpec, RangeSpec, ReviewSpec, SpanSpec
from handouts.reading.packs.parts import Parts
from handouts.reading.packs.rules_spec import ConditionSpec, NumberTest, RuleSpec, SelectorSpec, WordTest
from handouts.reading.packs.words_build import build_words

_BOUNDS: tuple[Operator, ...] = ("at_most", "at_least", "below", "above")


def build_pack(parts: Parts, language: str, content_hash: str) -> Pack:
    """Return the pack with the words of one language."""
    spec = parts.pack.spec
    return Pack(
        id=spec.id,
        version=spec.version,
        condition=spec.condition,
        review=_review(spec.review),
        sources=tuple(Source(one.id, one.title, one.url, one.date) for one in spec.sources),
        stages=tuple(Stage(one.number, one.from_week) for one in spec.stages),
        sections=tuple(spec.sections),
        exercises=tuple(_exercise(parts.exercises[name].spec) for name in spec.exercises),
        rules=tuple(_rule(rule) for rule in spec.rules),
        avoid=tuple(Avoided(one.id, one.figure) for one in spec.avoid),
        signs=tuple(WarningSign(one.id, one.tier, tuple(one.basis)) for one in spec.signs),
        nutrients=tuple(
            Nutrient(one.id, one.low, one.high, one.unit, one.women_over, one.men_over)
            for one in spec.nutrients
        ),
        words=build_words(parts.words[language].spec),
        folder=str(parts.files.folder),
        content_hash=content_hash,
        languages=parts.files.languages,
        persons=parts.files.persons,
    )


def _review(spec: ReviewSpec) -> Review:
    return Review(spec.status, spec.by, spec.on, spec.due, tuple(spec.questions))


def _exercise(spec: ExerciseSpec) -> Exercise:
    return Exercise(
        id=spec.id,
        stage=spec.stage,
        tags=tuple(spec.tags),
        sides=tuple(spec.sides),
        degrees=_span(spec.degrees),
        gap_in=_span(spec.gap_in),
        dose=_dose(spec.dose),
        variants=tuple(
            Variant(one.id, one.position, tuple(one.equipment), tuple(one.figures)) for one in spec.variants
        ),
    )


def _span(spec: SpanSpec | None) -> tuple[int, int] | None:
    return None if spec is None else (spec.low, spec.high)


def _dose(spec: DoseSpec) -> DoseRanges:
    return DoseRanges(
        hold_s=_range(spec.hold_s),
        repetitions=_range(spec.repetitions),
        sets=_range(spec.sets),
        times_per_day=_range(spec.times_per_day),
        days_per_week=_range(spec.days_per_week),
    )


def _range(spec: RangeSpec) -> Range:
    return Range(spec.default, spec.low, spec.high, spec.hard_low, spec.hard_high)


def _rule(spec: RuleSpec) -> Rule:
    return Rule(
        id=spec.id,
        when=condition(spec.when),
        action=spec.then,
        exercises=_selector(spec.exercises),
        overridable_by=tuple(spec.overrule),
        basis=tuple(spec.basis),
        inference=spec.inference,
        positions=tuple(spec.positions),
        section=spec.section,
        dose_fields=tuple(spec.fields),
        weeks_wait=spec.weeks_wait,
    )


def _selector(spec: SelectorSpec | None) -> Selector:
    if spec is None:
        return Selector()
    return Selector(tuple(spec.ids), tuple(spec.tagged), tuple(spec.not_tagged))


def condition(spec: ConditionSpec) -> Condition:
    """Return the condition of a rule; `always` is an empty AllOf."""
    if spec.any_ is not None:
        return AnyOf(tuple(condition(part) for part in spec.any_))
    if spec.all_ is not None:
        return AllOf(tuple(condition(part) for part in spec.all_))
    if spec.always is not None:
        return AllOf(())
    (fact,) = spec.model_fields_set
    return _test(fact, getattr(spec, fact))


def _test(fact: str, spec: WordTest[str] | NumberTest) -> Comparison:
    if isinstance(spec, WordTest):
        return Comparison(fact, "is", tuple(spec.is_), spec.unknown)
    operator = next(name for name in _BOUNDS if getattr(spec, name) is not None)
    return Comparison(fact, operator, float(getattr(spec, operator)), spec.unknown)
