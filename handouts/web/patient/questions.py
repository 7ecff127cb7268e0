"""The questions of the form, in the order in which a clinician knows the answers; the pack says what it can say."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.model.clinic import Clinic
from handouts.model.dose_fields import DOSE_FIELDS, DoseField
from handouts.model.dose_ranges import Load, Range
from handouts.model.exercise import Exercise
from handouts.model.fact import UNKNOWN, Fact, label_of
from handouts.model.fields.load_value import load_text
from handouts.model.pack import Pack
from handouts.model.patient import SECTIONS
from handouts.model.words import LoadWords
from handouts.reading.labels.languages import native_name
from handouts.reading.labels.loader import read_labels
from handouts.session.session import Session
from handouts.web.choice import Choice
from handouts.web.patient.form import NO_EQUIPMENT
from handouts.web.patient.question import (
    RESULTS_ON_FORM,
    DoseQuestion,
    ExerciseQuestions,
    Kind,
    Question,
    Questions,
)

NOT_KNOWN = Choice("", "Not known")
_MOST_RADIOS = 5
"""Answers that are shown side by side; of more, one is chosen from a list."""
_MOST_WEEKS = 12


def questions(session: Session) -> Questions:
    """Return the form for a pack and a clinic."""
    pack, clinic = session.pack, session.clinic
    return Questions(
        patient=(
            Question("name", "Name", "text", "as it is printed"),
            Question("born", "Date of birth", "day"),
            *_starts(pack),
        ),
        safety=_safety(pack),
        more=_more(pack),
        exercises=tuple(_exercise(exercise, pack) for exercise in pack.exercises),
        visit=(
            Question("last-sheet", "The sheet before this one", "last-sheet"),
            Question("clinician", "Prepared by", "text", placeholder="Your name, PT"),
            Question("next-visit", "Next visit", "text", placeholder="Tuesday, December 8, 11:00"),
            Question("goal", "The patient’s own goal", "text", "Printed on page 1, in the patient’s words."),
        ),
        looks=_looks(pack, clinic),
        parts=_parts(pack),
    )


def _starts(pack: Pack) -> Iterator[Question]:
    """Yield the question for the first day; on a sheet of several packs one for each."""
    if not pack.members:
        yield Question("started", "First day of the program", "day")
    for each in pack.members:
        yield Question(f"started {each.id}", f"First day: {each.words.title}", "day")


def _stages(pack: Pack) -> Iterator[Question]:
    for each in pack.each:
        choices = (
            Choice(str(s.number), f"{s.number}: {each.words.stages[s.number].name}") for s in each.stages
        )
        name, label = (
            (f"stage {each.id}", f"Stage: {each.words.title}") if pack.members else ("stage", "Stage")
        )
        yield Question(
            name, label, "select", "If you set it yourself.", (Choice("", "By the week"), *choices)
        )


def _safety(pack: Pack) -> tuple[Question, ...]:
    facts = (question for fact_id in pack.facts for question in _fact(fact_id, pack, in_chart=True))
    return (
        Question("cleared-by", "Cleared for exercise", "clearance", "By a doctor, for this patient."),
        *facts,
    )


def _fact(fact_id: str, pack: Pack, *, in_chart: bool) -> Iterator[Question]:
    """Yield the question for a fact and, where it goes out of date, that for its day."""
    fact = pack.facts[fact_id]
    if fact.in_chart is not in_chart:
        return
    label = label_of(fact_id, fact, pack.condition)
    yield Question(
        fact_id,
        label,
        _kind(fact),
        fact.hint or "",
        _answers(fact),
        further=tuple(range(2, RESULTS_ON_FORM + 1)) if fact.measured is not None else (),
        fact=fact,
    )
    if fact.is_dated:
        yield Question(f"{fact_id}-on", f"{label}: day", "day", f"Good for {fact.good_for} days.")


def _kind(fact: Fact) -> Kind:
    if fact.words:
        return "radio" if len(fact.words) <= _MOST_RADIOS else "select"
    return "results" if fact.measured is not None else "whole"


def _answers(fact: Fact) -> tuple[Choice, ...]:
    if not fact.words:
        return ()
    answers = tuple(Choice(word, fact.choice(word)) for word in fact.words)
    unknown = Choice("", fact.answers.get(UNKNOWN, NOT_KNOWN.label))
    return (*answers, unknown) if len(answers) <= _MOST_RADIOS else (unknown, *answers)


def _more(pack: Pack) -> tuple[Question, ...]:
    sexes = (
        Choice("", "Not known"),
        Choice("female", "Female"),
        Choice("male", "Male"),
        Choice("other", "Other"),
    )
    return (
        Question("equipment", "At home", "checks", "What exercises may use.", _equipment(pack)),
        *(question for fact_id in pack.facts for question in _fact(fact_id, pack, in_chart=False)),
        *_stages(pack),
        Question("sex", "Sex", "select", "For nutrition amounts.", sexes),
        *_codes(pack),
        Question("id", "Your ID for the patient", "text", "Never printed."),
    )


def _codes(pack: Pack) -> Iterator[Question]:
    if pack.codes.icd:
        yield Question(
            "icd-10",
            "Diagnosis codes",
            "text",
            "ICD-10-CM. Findings are read from them.",
            placeholder="M81.0; M80.08XS",
        )
    if pack.codes.sct:
        yield Question(
            "snomed", "SNOMED CT codes", "text", "Findings are read from them.", placeholder="64859006"
        )


def _equipment(pack: Pack) -> tuple[Choice, ...]:
    words = dict.fromkeys(
        word for exercise in pack.exercises for variant in exercise.variants for word in variant.equipment
    )
    return (*(Choice(word, _as_words(word)) for word in words), Choice(NO_EQUIPMENT, "None of these"))


def _looks(pack: Pack, clinic: Clinic) -> tuple[Question, ...]:
    sizes = (
        Choice("standard", "Standard, 14 pt"),
        Choice("large", "Large, 18 pt"),
        Choice("compact", "Small, 12 pt"),
    )
    visits = (Choice("first", "First visit"), Choice("next", "Follow-up, shorter"))
    papers = (Choice("letter", "Letter"), Choice("a4", "A4"))
    weeks = tuple(Choice(str(n), "1 week" if n == 1 else f"{n} weeks") for n in range(1, _MOST_WEEKS + 1))
    return (
        Question("visit", "Visit", "radio", "", visits, "first"),
        Question("profile", "Print size", "radio", "", sizes, clinic.profile),
        Question("paper", "Paper", "radio", "", papers, clinic.paper),
        _person(pack, clinic),
        Question("weeks", "Exercise log", "select", "", (Choice("", "As many weeks as fit"), *weeks)),
    )


def _person(pack: Pack, clinic: Clinic) -> Question:
    persons = tuple(Choice(name, name.capitalize()) for name in pack.persons)
    usual = () if clinic.figure_person else (Choice("", "By the patient’s sex"),)
    figures = (
        figure for exercise in pack.exercises for variant in exercise.variants for figure in variant.figures
    )
    return Question(
        "person",
        "Person in the pictures",
        "persons",
        "",
        (*usual, *persons),
        clinic.figure_person or "",
        figure=next(figures, None),
    )


def _parts(pack: Pack) -> tuple[Question, ...]:
    labels = read_labels(pack.words.language)
    others = (section for section in SECTIONS if section not in pack.sections)
    own = pack.words.sections
    sections = tuple(
        Choice(name, own.get(name) or labels[f"section.{name}"]) for name in (*pack.sections, *others)
    )
    languages = tuple(Choice(tag, native_name(tag)) for tag in pack.languages)
    return (
        Question("lang", "Language", "select", "", languages, pack.words.language),
        Question("sections", "Parts, in order", "sections", "", sections, ",".join(pack.sections)),
        Question(
            "leave-out-warning",
            "Leave out the warning signs",
            "text",
            "The page is left out only with a reason.",
            placeholder="Why it is left out",
        ),
    )


def _exercise(exercise: Exercise, pack: Pack) -> ExerciseQuestions:
    figures = exercise.variants[0].figures
    return ExerciseQuestions(
        exercise.id,
        pack.words.exercises[exercise.id].name,
        figures[0] if figures else None,
        (*_levels(exercise, pack), *(_dose(exercise, name, pack) for name in exercise.dose.present)),
    )


def _levels(exercise: Exercise, pack: Pack) -> tuple[DoseQuestion, ...]:
    usual, names = exercise.usual_level, pack.words.exercises[exercise.id].levels
    if usual is None:
        return ()
    choices = tuple(
        Choice(level.id, f"{names[level.id].name}{' (needs approval)' if level.approve else ''}")
        for level in exercise.levels
    )
    return (DoseQuestion("level", "Level", "", usual.id, "", choices),)


def _dose(exercise: Exercise, field: DoseField, pack: Pack) -> DoseQuestion:
    term, limits = DOSE_FIELDS[field], exercise.dose.of(field)
    if isinstance(limits, Range):
        allowed = str(limits.low) if limits.low == limits.high else f"{limits.low} to {limits.high}"
        return DoseQuestion(term.key, term.label, term.unit, str(limits.default), allowed)
    if limits is None:
        raise ValueError(f"{exercise.id} has no {field}")
    return _load(limits, pack.words.exercises[exercise.id].load)


def _load(load: Load, words: LoadWords | None) -> DoseQuestion:
    """Return the question for a band or a weight."""
    hard_low, low, high, hard_high = (load_text(limit, None) for limit in load.limits)
    name, default = words.name if words else "Load", load_text(load.default, None)
    if not load.scale:
        return DoseQuestion("load", name, load.unit or "", default, f"{low} to {high}", is_whole=False)
    scale = load.scale[load.scale.index(hard_low) : load.scale.index(hard_high) + 1]
    printed = words.scale if words else {}
    choices = tuple(Choice(word, printed.get(word, _as_words(word))) for word in scale)
    return DoseQuestion("load", name, "", default, f"up to {printed.get(high, high)}", choices)


def _as_words(word: str) -> str:
    return word.replace("-", " ").capitalize()
