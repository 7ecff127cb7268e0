"""The proof for a whole pack: for each way to do each exercise, and for each number of its dose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from handouts.checking.proof.findings import questions
from handouts.checking.proof.search import Gap, Search, TooManyError
from handouts.model.condition import comparisons
from handouts.model.exercise import Exercise, Position, Variant
from handouts.model.movement import MOVEMENTS, Loads
from handouts.model.pack import Pack
from handouts.model.rule import DECIDING, ActionKind, OverrideKind, Rule
from handouts.planning.conditions import selects, takes_unknown
from handouts.reading.packs.joining.rules import reach

GivenBack = Literal["exercise", "dose"]
ANOTHER_PACK = "an exercise of another pack"
_EXERCISE_APPROVALS: tuple[frozenset[OverrideKind], ...] = (
    frozenset({"exercise"}),
    frozenset({"exercise", "rule"}),
)
_DOSE_APPROVALS: tuple[frozenset[OverrideKind], ...] = (
    frozenset({"dose"}),
    frozenset({"exercise"}),
    frozenset({"dose", "exercise"}),
    frozenset({"dose", "exercise", "rule"}),
)
"""What may be approved by name; a rule that is approved alone was looked at for the very finding that it is about."""
_SPEAKING: tuple[ActionKind, ...] = (
    "withhold",
    "require-position",
    "caution",
    "warn",
    "needs-reason",
    "refuse",
)
"""Actions by which a rule says something of a patient: it decides, or tells the clinician or the patient."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule by which a worse finding gives something back: which findings, and what."""

    rule: Rule
    what: GivenBack
    exercise: str
    """One of the exercises that are given back, or whose doses are opened."""
    fact: str
    better: str
    worse: str
    where: tuple[tuple[str, str], ...]
    """The other findings of such a patient that the rule looks at."""
    is_said: bool
    """Whether the rule says so itself: unknown: false, and another rule speaks of the unknown."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of it: the combinations that were tried, the facts that were varied, and every rule that breaks it."""

    steps: int
    facts: tuple[str, ...]
    broken: tuple[Broken, ...]
    is_complete: bool = True

    @property
    def wrong(self) -> tuple[Broken, ...]:
        """Return what gives something back without the rule saying so."""
        return tuple(each for each in self.broken if not each.is_said)

    @property
    def said(self) -> tuple[Broken, ...]:
        """Return where a rule says itself that it does not apply to somebody of whom a finding is not known."""
        return tuple(each for each in self.broken if each.is_said)


def prove(pack: Pack) -> Proof:
    """Try every combination of findings that the deciding rules of a pack can tell apart.

    A finding is worse where its fact says so; not recorded is worse than any. A way to do an exercise that was forbidden
    must still be so at the worse finding, with and without an approval of the exercise by name; and a dose that no
    approval opened must still be closed. The same holds for the exercises of another pack on the sheet.
    """
    deciding = [rule for rule in pack.rules if rule.action in DECIDING]
    asked = questions(pack, [test for rule in deciding for test in comparisons(rule.when)])
    varied = tuple(question.name for question in asked if question.steps)
    search = Search(asked)
    broken: dict[tuple[str, ...], Broken] = {}
    try:
        for exercise, what, rules in _targets(pack, deciding):
            for gap in _gaps(search, what, rules):
                found = _broken(gap, what, exercise, pack)
                broken.setdefault((found.rule.id, what, found.fact, found.better, found.worse), found)
    except TooManyError:
        return Proof(search.steps, varied, tuple(broken.values()), is_complete=False)
    return Proof(search.steps, varied, tuple(broken.values()))


def _gaps(search: Search, what: GivenBack, rules: Sequence[Rule]) -> Iterator[Gap]:
    if what == "exercise":
        yield from search.forbidden(rules)
        return
    for approved in _DOSE_APPROVALS:
        yield from search.opened(rules, [rule for rule in rules if not approved & set(rule.overridable_by)])


def _targets(pack: Pack, deciding: Sequence[Rule]) -> Iterator[tuple[str, GivenBack, list[Rule]]]:
    """Yield each set of rules that decides on something; exercises that share a set need it once."""
    seen: set[tuple[str, ...]] = set()
    for exercise in pack.exercises:
        for rules in _forbidding(exercise, deciding):
            if _is_new(seen, "exercise", rules):
                yield exercise.id, "exercise", rules
        for rules in _guarding(exercise, deciding):
            if _is_new(seen, "dose", rules):
                yield exercise.id, "dose", rules
    if pack.members:
        return
    reaching = [replace(rule, exercises=reach(rule, pack)) for rule in deciding]
    for exercise in _of_another_pack(pack, reaching):
        for rules in _forbidding(exercise, reaching):
            if _is_new(seen, ANOTHER_PACK, rules):
                yield ANOTHER_PACK, "exercise", rules


def _of_another_pack(pack: Pack, reaching: Sequence[Rule]) -> Iterator[Exercise]:
    """Yield an exercise in every position with none of the movements that rules ask about, and one with each of them.

    With two of them the rules on both apply, so what holds for each holds for all.
    """
    asked = dict.fromkeys(movement for rule in reaching for movement in rule.exercises.loads)
    still = Loads(**dict.fromkeys((movement.replace("-", "_") for movement in MOVEMENTS), False))
    ways = tuple(Variant(position, position) for position in get_args(Position))
    for loads in (still, *(replace(still, **{movement.replace("-", "_"): True}) for movement in asked)):
        yield replace(pack.exercises[0], id=ANOTHER_PACK, tags=(), levels=(), variants=ways, loads=loads)


def _is_new(seen: set[tuple[str, ...]], what: str, rules: Iterable[Rule]) -> bool:
    key = (what, *(rule.id for rule in rules))
    is_new = key not in seen
    seen.add(key)
    return is_new


def _forbidding(exercise: Exercise, deciding: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules that forbid each way to do an exercise, those that an approval of it leaves, and those that all approvals leave."""
    for done in [exercise, *(exercise.at(level.id) for level in exercise.levels)]:
        for variant in done.variants:
            against = [rule for rule in deciding if _forbids(rule, done, variant)]
            yield against
            for approved in _EXERCISE_APPROVALS:
                yield [rule for rule in against if not approved & set(rule.overridable_by)]


def _forbids(rule: Rule, exercise: Exercise, variant: Variant) -> bool:
    if rule.action == "dose-range" or variant.position in rule.positions:
        return False
    return selects(rule.exercises, exercise) or selects(rule.exercises, exercise, variant)


def _guarding(exercise: Exercise, deciding: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules that guard each number of an exercise's dose."""
    for name in exercise.dose.present:
        yield [rule for rule in deciding if name in rule.dose_fields and selects(rule.exercises, exercise)]


def _broken(gap: Gap, what: GivenBack, exercise: str, pack: Pack) -> Broken:
    tested = list(comparisons(gap.rule.when))
    silent = any(test.fact in gap.question.tests and not test.unknown for test in tested)
    is_best = gap.better is gap.question.findings[0]
    own = {test.fact for test in tested}
    return Broken(
        gap.rule,
        what,
        exercise,
        gap.question.name,
        gap.better.name,
        gap.worse.name,
        tuple((question.name, finding.name) for question, finding in gap.others if question.tests & own),
        is_said=what == "exercise"
        and gap.worse.is_unknown
        and silent
        and not is_best
        and _is_spoken_of(gap, pack),
    )


def _is_spoken_of(gap: Gap, pack: Pack) -> bool:
    """Return whether a rule of the pack says something of a patient of whom the finding is not known."""
    return any(
        takes_unknown(test) and test.fact in gap.question.tests
        for rule in pack.rules
        if rule.action in _SPEAKING
        for test in comparisons(rule.when)
    )
