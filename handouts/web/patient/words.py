"""What the page says of a look, in one place: no option's name, no id, nothing that only the command line has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from handouts.explain.phrases import effort_text, tempo_text, times_text, week_text
from handouts.explain.values import ExplainedExercise, Explanation
from handouts.infra.counted import counted
from handouts.infra.errors import CODE_CONTRADICTION, CODE_QUESTION, Problem
from handouts.model.dose import Dose
from handouts.model.pack import Pack
from handouts.model.rule import ActionKind
from handouts.session.since_last import UNCONFIRMED

HAVE_EFFECT = frozenset({"cleared-by", "started", "born", "sex", "equipment"})
"""Questions that every pack has and whose missing answer has an effect."""
_QUESTIONS: Mapping[str, str] = MappingProxyType({"clearance": "cleared-by"})
"""Which question tells what is not recorded, where it has another name than the subject."""

NOT_RECORDED: Mapping[str, str] = MappingProxyType(
    {
        "clearance": "Not assumed to be cleared.",
        "born": "Nutrition amounts are left out.",
        "sex": "Nutrition amounts are left out.",
        "equipment": "Check that the patient has it.",
    }
)
"""What is made of a question without an answer where no rule says more; short, for each has one line."""

NOT_ASSUMED = "Not assumed to be good."

CONSEQUENCES: Mapping[ActionKind, str] = MappingProxyType(
    {
        "require-position": "Only safe positions are used.",
        "caution": "A caution is printed.",
        "warn": "Check before you give out the sheet.",
    }
)
"""What a rule does because something is not recorded, the strongest first; withholding is counted."""

OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "prescribed": "On the sheet",
        "changed": "On the sheet, changed",
        "withheld": "Withheld",
        "omitted": "Left out",
        "fix": "Needs fixing",
    }
)
NO_NAME = "Type the name as it should be printed."
UNFINISHED_DAY = "Finish the date, or clear it."
BEFORE_BIRTH = "This is before the date of birth. Check both dates."
OMITTED = "You left this one out."
WAITS = "Withheld with all the others."
NOT_BEFORE = "Not before {day}."
INFERENCE = "A cautious conclusion drawn from {sources}"
BUILT_IN = "The program’s own rule"
APPROVE = "Approve {what}"
HOLDS_FOR_OTHERS = "A rule that is overridden no longer applies to any exercise of this patient."
UNUSED_APPROVAL = "Your approval of {what} has no effect: no rule that applies here can be overridden by it."
STARTS_LATER = "Starts later, so it is planned as not yet started."
STARTS_AT_FIRST = "Planned as stage {stage}."


_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        CODE_QUESTION: "{code}: {question} Choose an answer here.",
        CODE_CONTRADICTION: (
            "“{typed}” contradicts the code {code}, which says “{says}”. Correct one of them."
        ),
        "level-approval": "This level needs a named approval.",
        "level-forbidden": "A safety rule does not allow this level for this patient. Choose an easier one.",
        "idle-rest": "With one set there is no rest between sets. Ask for more sets, or put the rest back.",
    }
)


def field_of(subject: str) -> str:
    """Return the name of the question that tells what is not recorded."""
    return _QUESTIONS.get(subject, subject)


def approval_titles(pack: Pack) -> dict[str, str]:
    """Return how everything that can be approved is called."""
    names = {exercise.id: pack.words.exercises[exercise.id].name for exercise in pack.exercises}
    doses = {f"{exercise_id}.dose": f"the dose of “{name}”" for exercise_id, name in names.items()}
    rules = {
        rule.id: f"“{pack.clinician.rules[rule.id].says}”"
        for rule in pack.rules
        if rule.id in pack.clinician.rules
    }
    return {**{exercise_id: f"“{name}”" for exercise_id, name in names.items()}, **doses, **rules}


def withheld_words(count: int, total: int) -> str:
    """Return what not knowing something withholds."""
    if count == total:
        return "Every exercise is withheld."
    return f"{counted(count, 'exercise')} {'is' if count == 1 else 'are'} withheld."


def week_words(explained: Explanation) -> str:
    """Return where in the program the patient is."""
    text = week_text(explained)
    return f"{text[:1].upper()}{text[1:]}."


def count_words(explained: Explanation) -> str:
    """Return how much is on the sheet."""
    words = f"{len(explained.on_sheet)} of {len(explained.exercises)} on the sheet"
    if explained.on_sheet:
        words += f", about {counted(explained.minutes_per_day, 'minute')} a day"
    return words


def state_words(problems: Mapping[str, str], pages: int) -> str:
    """Return in a few words whether the sheet can be printed."""
    if not problems:
        return f"{counted(pages, 'page')}, ready"
    if set(problems) == {"name"}:
        return "No name yet"
    return f"{len(problems)} to fix"


def dose_words(exercise: ExplainedExercise) -> str:
    """Return level and dose of an exercise that is on the sheet."""
    dose = exercise.dose
    if dose is None:
        return ""
    words = ", ".join((*_done(dose, exercise.sides), *_with(dose), *_often(dose)))
    level = f"{exercise.level}: " if exercise.level else ""
    return level + words[:1].upper() + words[1:]


def _done(dose: Dose, sides: int) -> Iterator[str]:
    """Yield what is done, and each way where there are several."""
    done = (
        "" if dose.hold_s is None else f"hold {dose.hold_s} s",
        "" if dose.minutes is None else f"{dose.minutes} min",
        "" if dose.steps is None else counted(dose.steps, "step"),
        "" if dose.repetitions is None else counted(dose.repetitions, "time"),
    )
    *first, last = filter(None, done)
    yield from (*first, f"{last} each way" if sides > 1 else last)


def _with(dose: Dose) -> Iterator[str]:
    if tempo := tempo_text(dose):
        yield tempo
    if dose.sets is not None and dose.sets > 1:
        yield f"{dose.sets} sets"
    if dose.has_rest:
        yield f"{dose.rest_s} s rest"
    if dose.load is not None:
        yield dose.in_words
    if effort := effort_text(dose):
        yield effort


def _often(dose: Dose) -> Iterator[str]:
    if dose.times_per_day is not None:
        yield times_text(dose.times_per_day)
    if dose.days_per_week is not None:
        yield f"{counted(dose.days_per_week, 'day')} a week"


def problem_words(problem: Problem, pack: Pack) -> str:
    """Return what is wrong with a field and what to do."""
    values = problem.values
    if problem.kind == "missing":
        return NO_NAME if problem.field == "name" else "Fill this in."
    if problem.kind == UNCONFIRMED:
        return "Look at what is new, then write who confirms it and the date."
    if problem.kind == "out-of-range":
        return _out_of_range(problem)
    if problem.kind == "refused":
        return pack.clinician.rules[values["rule"]].says
    if problem.kind == "before-birth":
        return BEFORE_BIRTH
    if problem.kind == "day":
        return UNFINISHED_DAY
    if problem.kind in _PROBLEMS:
        return _PROBLEMS[problem.kind].format(**values)
    if problem.message.startswith("this is empty"):
        return "Fill this in."
    return sentence(problem.message)


def _out_of_range(problem: Problem) -> str:
    words = f"The usual range is {problem.values['free']}."
    if problem.approval is not None:
        words += f" With a named approval: {problem.values['hard']}."
    return words


def sentence(text: str) -> str:
    """Return text with a capital letter and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
