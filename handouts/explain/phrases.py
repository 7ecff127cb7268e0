"""Doses, sources and weeks in the few words that every form of the explanation uses."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.explain.values import ExplainedExercise, ExplainedRule, Explanation
from handouts.infra.counted import counted
from handouts.model.dose import Dose
from handouts.model.plan import Progress


def prescription_text(exercise: ExplainedExercise) -> str:
    """Return level and dose of an exercise on the sheet, as clinicians write them; empty for one that is withheld."""
    if exercise.dose is None:
        return ""
    level = f"level {exercise.level}; " if exercise.level else ""
    return level + dose_text(exercise.dose, exercise.sides)


def dose_text(dose: Dose, sides: int) -> str:
    """Return a dose: "6 s x 5 on each of 4 sides, 1 set, 2 times a day, 5 days a week"; what it lacks is not said."""
    each = f" on each of {sides} sides" if sides > 1 else ""
    return ", ".join((_done(dose) + each, *_how(dose), *_often(dose)))


def _done(dose: Dose) -> str:
    """Return what is done: "6 s x 5", "20 steps", "30 min", "10 repetitions"."""
    parts = (
        "" if dose.hold_s is None else f"{dose.hold_s} s",
        "" if dose.steps is None else counted(dose.steps, "step"),
        "" if dose.minutes is None else f"{dose.minutes} min",
    )
    done = " with ".join(filter(None, parts))
    if dose.repetitions is None:
        return done
    return f"{done} x {dose.repetitions}" if done else counted(dose.repetitions, "repetition")


def _how(dose: Dose) -> Iterator[str]:
    if tempo := tempo_text(dose):
        yield tempo
    if dose.sets is not None:
        yield counted(dose.sets, "set")
    if dose.has_rest:
        yield f"{dose.rest_s} s rest between sets"
    if dose.load is not None:
        yield f"load {dose.in_words}"
    if effort := effort_text(dose):
        yield effort


def tempo_text(dose: Dose) -> str:
    """Return the speed of a repetition: "2 s up, 4 s down"; empty without one."""
    ways = ((dose.up_s, "up"), (dose.down_s, "down"))
    return ", ".join(f"{seconds} s {way}" for seconds, way in ways if seconds is not None)


def effort_text(dose: Dose) -> str:
    """Return how hard it may feel: "effort 3 to 5 of 10"; empty where the pack does not say."""
    if dose.effort_low is None:
        return ""
    same = dose.effort_low == dose.effort_high
    return (
        f"effort {dose.effort_low} of 10" if same else f"effort {dose.effort_low} to {dose.effort_high} of 10"
    )


def _often(dose: Dose) -> Iterator[str]:
    if dose.times_per_day is not None:
        yield times_text(dose.times_per_day)
    if dose.days_per_week is not None:
        yield f"{counted(dose.days_per_week, 'day')} a week"
    if dose.days_between is not None:
        yield f"at least {counted(dose.days_between, 'day')} of rest between"


def times_text(times: int) -> str:
    """Return "once a day" or "2 times a day"."""
    return "once a day" if times == 1 else f"{times} times a day"


def source_text(rule: ExplainedRule) -> str:
    """Return where a rule is from, and that it is a conclusion where no source states it; "" for the program's own."""
    sources = "; ".join(rule.short_sources)
    if rule.inference:
        return f"(A cautious conclusion from: {sources})" if sources else "(A cautious conclusion)"
    return f"(Source: {sources})" if sources else ""


def week_text(explained: Explanation) -> str:
    """Return where in the program the plan is: "week 4, stage 3"; of several packs, after the name of each."""
    if len(explained.progress) == 1:
        return _progress_text(explained.progress[0])
    return "; ".join(
        f"{explained.titles[each.pack_id]}: {_progress_text(each)}" for each in explained.progress
    )


def _progress_text(progress: Progress) -> str:
    week = "week not known" if progress.week is None else f"week {progress.week}"
    return f"{week}, stage {progress.stage}"


def details(exercise: ExplainedExercise, rules: str) -> Iterator[str]:
    """Yield what is to be known of an exercise besides its dose: changes, its rules as `rules`, first day, note, remark."""
    if exercise.changes:
        yield f"Changed: {'; '.join(exercise.changes)}"
    if rules:
        yield rules
    if exercise.not_before:
        yield f"Not before {exercise.not_before}"
    if exercise.note:
        yield f"Note: {exercise.note}"
    if exercise.remark:
        yield f"Not on the sheet: {exercise.remark}"


def rule_names(exercise: ExplainedExercise) -> str:
    """Return the ids of an exercise's rules, those that are overridden marked."""
    return ", ".join(
        rule.id if rule.override is None else f"{rule.id} (overridden)" for rule in exercise.rules
    )


def distinct_rules(explained: Explanation) -> tuple[ExplainedRule, ...]:
    """Return each rule once, however many exercises it is about; as in force if it is in force for one of them."""
    rules = [rule for exercise in explained.exercises for rule in exercise.rules]
    ids = dict.fromkeys(rule.id for rule in rules)
    by_id = {rule.id: rule for rule in sorted(rules, key=lambda rule: rule.override is None)}
    return tuple(by_id[rule_id] for rule_id in ids)
