"""The exercise library as planning and composing see it: facts, rules and the words of one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Position = Literal["lying", "seated", "standing-supported", "standing"]
DoseField = Literal["hold_s", "repetitions", "sets", "times_per_day", "days_per_week"]
DOSE_FIELDS: tuple[DoseField, ...] = ("hold_s", "repetitions", "sets", "times_per_day", "days_per_week")

ActionKind = Literal[
    "withhold", "require-position", "caution", "section", "warn", "needs-reason", "refuse", "dose-range"
]
OverrideKind = Literal["exercise", "rule", "dose"]
Operator = Literal["is", "at_most", "at_least", "below", "above"]


@dataclass(frozen=True, slots=True)
class Range:
    """What a dose may be: `low`..`high` freely, `hard_low`..`hard_high` with a named approval, nothing beyond."""

    default: int
    low: int
    high: int
    hard_low: int
    hard_high: int


@dataclass(frozen=True, slots=True)
class DoseRanges:
    """One range for each field of a dose; `hold_s` in seconds, `repetitions` for each side or direction."""

    hold_s: Range
    repetitions: Range
    sets: Range
    times_per_day: Range
    days_per_week: Range

    def of(self, name: DoseField) -> Range:
        """Return the range of one dose field."""
        found: Range = getattr(self, name)
        return found


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to do an exercise; the first of an exercise is its ordinary one."""

    id: str
    position: Position
    equipment: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """The facts of one exercise; its sentences are in `ExerciseWords`."""

    id: str
    stage: int
    """The stage of the program at which it enters (1 is the first)."""
    tags: tuple[str, ...]
    sides: tuple[str, ...]
    """Directions done one after another, for example front, back, left, right; empty when there is one only."""
    degrees: tuple[int, int] | None
    """Least and greatest angle of the movement, where the source gives one."""
    gap_in: tuple[int, int] | None
    """Least and greatest distance of the heels from the wall in inches, where the source gives one."""
    dose: DoseRanges
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of a fact; `unknown` says whether a fact that is not recorded makes it true."""

    fact: str
    operator: Operator
    value: float | tuple[str, ...]
    unknown: bool


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is true; an empty one is always true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part or more is true."""

    parts: tuple[Condition, ...]


Condition = Comparison | AllOf | AnyOf


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Yield every comparison of a condition, in the order in which it is written."""
    if isinstance(condition, Comparison):
        yield condition
        return
    for part in condition.parts:
        yield from comparisons(part)


@dataclass(frozen=True, slots=True)
class Selector:
    """Which exercises a rule speaks of: by id, by tag, or all but those of a tag; empty means every exercise."""

    ids: tuple[str, ...] = ()
    tagged: tuple[str, ...] = ()
    not_tagged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One safety rule of a pack; what it tells the clinician and the patient is in `RuleWords`."""

    id: str
    when: Condition
    action: ActionKind
    exercises: Selector
    overridable_by: tuple[OverrideKind, ...]
    """What kind of approval lifts it; empty: nothing does."""
    basis: tuple[str, ...]
    """Ids of the pack's sources."""
    inference: bool = False
    """True where no source states the rule: a conservative conclusion, marked as such wherever it is shown."""
    positions: tuple[Position, ...] = ()
    """For `require-position`: the positions that remain allowed."""
    section: str | None = None
    """For `section`: the section that must be printed."""
    dose_fields: tuple[DoseField, ...] = ()
    """For `dose-range`: the dose fields whose range the rule guards."""
    weeks_wait: int | None = None
    """For a rule that time lifts: full weeks from the start after which it no longer fires (gives the date)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact or a rule comes from."""

    id: str
    title: str
    url: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Review:
    """Who reviewed the content; `draft` until a clinician has."""

    status: Literal["draft", "reviewed"]
    by: str | None
    on: date | None
    due: date | None
    questions: tuple[str, ...] = ()
    """What a reviewing clinician has to decide before the content is more than a draft."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the program; `from_week` is the week (from 1) it begins in when nobody said otherwise."""

    number: int
    from_week: int | None


@dataclass(frozen=True, slots=True)
class Nutrient:
    """A daily amount that the source gives for some people and for nobody else."""

    id: str
    low: int
    high: int
    unit: str
    women_over: int | None
    men_over: int | None


@dataclass(frozen=True, slots=True)
class Avoided:
    """A movement to avoid, with the figure that shows it crossed out."""

    id: str
    figure: str | None


@dataclass(frozen=True, slots=True)
class WarningSign:
    """A sign on the warning page; tier `emergency` or `clinic`, with its basis."""

    id: str
    tier: Literal["emergency", "clinic"]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExerciseWords:
    """Every sentence of one exercise in one language; numbers are placeholders such as {hold_time}."""

    name: str
    purpose: str
    start: str
    steps: tuple[str, ...]
    safe: str
    mistake: str
    stop: str
    sides: Mapping[str, str] = field(default_factory=dict)
    """Side id to the word printed beside its tick boxes."""
    legend: str | None = None
    """What the marks in its own pictures mean, where the pack's legend does not say it."""
    clinician: str | None = None
    """What the chart says of it beside the patient's words, such as what a source claims and the sheet does not."""
    variants: Mapping[str, VariantWords] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VariantWords:
    """What a variant says otherwise than the ordinary way; `name` is added to the exercise's name."""

    name: str
    start: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a fired rule tells the clinician, and (where the sheet says it) the patient."""

    clinician: str
    patient: str | None = None
    clinician_not_recorded: Mapping[str, str] = field(default_factory=dict)
    """What it tells the clinician instead where a fact is not recorded, by the fact."""


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Alternative text and caption of a figure, and the words of its labels (label id to text)."""

    alt: str
    caption: str
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AvoidWords:
    """A movement to avoid: what, why, and what to do instead."""

    name: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class StageWords:
    """A stage's name, what is done in it, and what has to be true before the next one."""

    name: str
    what: str
    before_next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading with a few short paragraphs, for the page on bones beyond exercise."""

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    when: str | None = None
    """Name of a nutrient whose figures stand below this topic."""
    without_exercises: bool = False
    """Whether it is printed on a sheet without exercises too: it says nothing of exercises."""


@dataclass(frozen=True, slots=True)
class Words:
    """Every sentence of a pack in one language."""

    language: str
    title: str
    message: tuple[str, ...]
    """One to three short sentences for the main-message box."""
    message_withheld: tuple[str, ...]
    """The main message when no exercise is prescribed yet."""
    keep: tuple[str, ...]
    """The three rules to keep."""
    before: Mapping[str, str]
    """Tick list before the start, in order: item id to sentence (ids: see docs of the pack format)."""
    exercises: Mapping[str, ExerciseWords]
    rules: Mapping[str, RuleWords]
    figures: Mapping[str, FigureWords]
    avoid: Mapping[str, AvoidWords]
    avoid_intro: str
    stages: Mapping[int, StageWords]
    stages_intro: str
    topics: tuple[Topic, ...]
    nutrients: Mapping[str, str]
    """Nutrient id to a sentence with {low}, {high} and {unit}."""
    nutrients_unknown: str
    """Printed where no figure applies to this patient."""
    warning: Mapping[str, str]
    """Sign id to the sentence on the warning page."""
    legend: str
    """What the arrows in the pictures mean."""
    message_never: tuple[str, ...] = ()
    """The main message when a rule that cannot be overridden withholds every exercise; empty in a pack without such a rule."""
    diagnosis_unknown: str | None = None
    """Asks the patient about the pack's condition when nobody recorded whether it was diagnosed."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole exercise library, validated: every id that one part names is found in another."""

    id: str
    version: str
    condition: str
    """What the pack is for, for example osteoporosis; a fact `diagnosis` of the patient speaks of it."""
    review: Review
    sources: tuple[Source, ...]
    stages: tuple[Stage, ...]
    sections: tuple[str, ...]
    exercises: tuple[Exercise, ...]
    rules: tuple[Rule, ...]
    avoid: tuple[Avoided, ...]
    signs: tuple[WarningSign, ...]
    nutrients: tuple[Nutrient, ...]
    words: Words
    folder: str
    """Where the pack was read from; figures are below it in figures/<person>/<figure>.svg."""
    content_hash: str
    """SHA-256 of every file the pack was read from (hex)."""
    languages: tuple[str, ...] = ()
    """The languages that the pack has words for, sorted."""
    persons: tuple[str, ...] = ()
    """The figure persons that the pack has drawings of, sorted."""

    def exercise(self, exercise_id: str) -> Exercise:
        """Return one exercise; KeyError where the pack has none of that id."""
        for exercise in self.exercises:
            if exercise.id == exercise_id:
                return exercise
        raise KeyError(exercise_id)

    def rule(self, rule_id: str) -> Rule:
        """Return one rule; KeyError where the pack has none of that id."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)
