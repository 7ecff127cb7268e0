"""From checked words to the frozen words that the sheet is composed from."""

from __future__ import annotations

from handouts.model.pack import (
    AvoidWords,
    ExerciseWords,
    FigureWords,
    RuleWords,
    StageWords,
    Topic,
    VariantWords,
    Words,
)
from handouts.reading.packs.words_spec import ExerciseWordsSpec, RuleWordsSpec, WordsSpec


def build_words(spec: WordsSpec) -> Words:
    """Return the words of one language."""
    return Words(
        language=spec.language,
        title=spec.title,
        message=tuple(spec.message),
        message_withheld=tuple(spec.message_withheld),
        message_never=tuple(spec.message_never),
        diagnosis_unknown=spec.diagnosis_unknown,
        keep=tuple(spec.keep),
        before=dict(spec.before),
        exercises={name: _exercise(words) for name, words in spec.exercises.items()},
        rules={name: _rule(words) for name, words in spec.rules.items()},
        figures={
            name: FigureWords(one.alt, one.caption, dict(one.labels)) for name, one in spec.figures.items()
        },
        avoid={name: AvoidWords(one.name, one.why, one.instead) for name, one in spec.avoid.items()},
        avoid_intro=spec.avoid_intro,
        stages={
            number: StageWords(one.name, one.what, tuple(one.before_next))
            for number, one in spec.stages.items()
        },
        stages_intro=spec.stages_intro,
        topics=tuple(
            Topic(one.id, one.heading, tuple(one.paragraphs), one.when, one.without_exercises)
            for one in spec.topics
        ),
        nutrients=dict(spec.nutrients),
        nutrients_unknown=spec.nutrients_unknown,
        warning=dict(spec.warning),
        legend=spec.legend,
    )


def _rule(spec: RuleWordsSpec) -> RuleWords:
    by_fact = {fact.replace("-", "_"): text for fact, text in spec.clinician_not_recorded.items()}
    return RuleWords(spec.clinician, spec.patient, by_fact)


def _exercise(spec: ExerciseWordsSpec) -> ExerciseWords:
    return ExerciseWords(
        name=spec.name,
        purpose=spec.purpose,
        start=spec.start,
        steps=tuple(spec.steps),
        safe=spec.safe,
        mistake=spec.mistake,
        stop=spec.stop,
        sides=dict(spec.sides),
        legend=spec.legend,
        clinician=spec.clinician,
        variants={
            name: VariantWords(one.name, one.start, tuple(one.steps)) for name, one in spec.variants.items()
        },
    )
