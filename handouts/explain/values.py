"""A plan with its reasons in words, as frozen values and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.explain.findings import ExplainedFinding
from handouts.explain.notices import ExplainedNotice
from handouts.explain.remedies import Remedy
from handouts.explain.since_last import ExplainedSince
from handouts.model.dose import Dose
from handouts.model.plan import Outcome, Progress
from handouts.model.rule import ActionKind


@dataclass(frozen=True, slots=True)
class ExplainedRule:
    """A rule that decided something, with the pack's words for the clinician."""

    id: str
    basis: tuple[str, ...]
    inference: bool
    """True where no source states the rule; `basis` is then what the conclusion was drawn from."""
    words: str
    override: str | None
    """Who overrode the rule and why; None where it is in force."""
    remedies: tuple[Remedy, ...] = ()
    """What can change its decision, the best first."""
    action: ActionKind = "withhold"
    sources: tuple[str, ...] = ()
    """The titles of the sources in `basis`."""
    short_sources: tuple[str, ...] = ()
    """The same sources as the sheet names them."""
    is_for_all: bool = False
    """Whether it is about every exercise of the pack."""

    @property
    def stops(self) -> bool:
        """Whether it keeps exercises off the sheet and nobody overrode it."""
        return self.override is None and self.action in ("withhold", "require-position")

    @property
    def text(self) -> str:
        """The words, and who overrode the rule, if somebody did."""
        return self.words if self.override is None else f"{self.words} Overridden by {self.override}"


@dataclass(frozen=True, slots=True)
class ExplainedExercise:
    """One exercise; `changes` says in words what differs from the pack's usual variant and dose."""

    id: str
    name: str
    outcome: Outcome
    dose: Dose | None
    changes: tuple[str, ...]
    sides: int
    """The number of sides or directions that the repetitions are for; 0 if there is only one."""
    rules: tuple[ExplainedRule, ...]
    not_before: str | None
    note: str | None
    remark: str | None
    """What the pack tells only the clinician about an exercise on the sheet."""
    omitted: bool
    """Left out by the clinician."""
    minutes_per_day: int
    level_id: str | None = None
    level: str | None = None
    """The name of the level at which it is done; None where it has no levels or is withheld."""

    @property
    def standing(self) -> tuple[ExplainedRule, ...]:
        """The rules that nobody overrode."""
        return tuple(rule for rule in self.rules if rule.override is None)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole plan in words; `minutes_per_day` is an estimate, the sum over the exercises.

    `sheet_number` is printed on the sheet: it identifies it in a chart, and contains no name.
    """

    pack: str
    version: str
    sheet_number: str
    title: str
    date: str
    progress: tuple[Progress, ...]
    """Week and stage, for each pack on the sheet."""
    titles: Mapping[str, str]
    """The title of each pack on the sheet, by its id."""
    findings: tuple[ExplainedFinding, ...]
    """The findings behind the decisions; "not recorded" where there is none."""
    exercises: tuple[ExplainedExercise, ...]
    general: tuple[ExplainedRule, ...]
    """Rules about the sheet as a whole: cautions that are printed, and warnings."""
    explained_notices: tuple[ExplainedNotice, ...]
    """The most important first."""
    not_recorded: tuple[str, ...]
    """The subjects, such as balance, that decisions depend on and that are not recorded."""
    not_recorded_names: tuple[str, ...]
    """What each of them is called."""
    minutes_per_day: int
    remarks: tuple[str, ...]
    """What the sources say and the sheet leaves out, beyond single exercises."""
    sources: tuple[str, ...]
    """All sources of the pack, each with its date and address; the sheet has their short names."""
    source_ids: tuple[str, ...]
    """The id of each of them, which the basis of a rule names."""
    since_last: ExplainedSince | None = None
    """What is new since the last sheet; None for the first."""

    @property
    def notices(self) -> tuple[str, ...]:
        """The words of the notices."""
        return tuple(notice.text for notice in self.explained_notices)

    @property
    def on_sheet(self) -> tuple[ExplainedExercise, ...]:
        """The exercises that the patient does, in order."""
        return tuple(exercise for exercise in self.exercises if exercise.outcome != "withheld")

    @property
    def withheld(self) -> tuple[ExplainedExercise, ...]:
        """The exercises that the patient does not do, in order."""
        return tuple(exercise for exercise in self.exercises if exercise.outcome == "withheld")

    @property
    def blocking(self) -> tuple[ExplainedRule, ...]:
        """The rules about every exercise that withhold all of them."""
        rules = {rule.id: rule for exercise in self.exercises for rule in exercise.rules}
        return tuple(
            rule
            for rule in rules.values()
            if rule.is_for_all
            and rule.action == "withhold"
            and all(any(each.id == rule.id and each.stops for each in e.rules) for e in self.exercises)
        )


def as_json(explained: Explanation) -> dict[str, object]:
    """Return the explanation as plain JSON values; the clinician's guide documents their shape."""
    return {
        "pack": explained.pack,
        "version": explained.version,
        "title": explained.title,
        "sheet_number": explained.sheet_number,
        **_progress_json(explained),
        "findings": [
            {"id": finding.id, "label": finding.label, "value": finding.value, "words": finding.words}
            for finding in explained.findings
        ],
        "not_recorded": [
            {"id": subject, "name": name}
            for subject, name in zip(explained.not_recorded, explained.not_recorded_names, strict=True)
        ],
        "exercises": [_exercise_json(exercise) for exercise in explained.exercises],
        "notices": list(explained.notices),
        "minutes_per_day": explained.minutes_per_day,
        "remarks": list(explained.remarks),
        "sources": list(explained.sources),
        **({} if explained.since_last is None else {"since_last": explained.since_last.as_json()}),
    }


def _progress_json(explained: Explanation) -> dict[str, object]:
    progress = explained.progress
    if len(progress) == 1:
        return {"week": progress[0].week, "stage": progress[0].stage}
    keys = ("pack", "title", "version", "week", "stage")
    values = [
        (each.pack_id, explained.titles[each.pack_id], each.pack_version, each.week, each.stage)
        for each in progress
    ]
    return {"packs": [dict(zip(keys, each, strict=True)) for each in values]}


def _exercise_json(exercise: ExplainedExercise) -> dict[str, object]:
    level = {} if exercise.level_id is None else {"level": exercise.level_id, "level_name": exercise.level}
    return {
        "id": exercise.id,
        "name": exercise.name,
        "outcome": exercise.outcome,
        **level,
        "dose": None if exercise.dose is None else exercise.dose.as_json(),
        "changes": list(exercise.changes),
        "rules": [
            {"id": r.id, "basis": list(r.basis), "sources": list(r.sources), "says": r.text}
            for r in exercise.rules
        ],
        "remark": exercise.remark,
    }
