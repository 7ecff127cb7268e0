"""What the fired rules tell the patient: cautions, and why an exercise waits or is done another way."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.model.pack import ActionKind, Pack
from handouts.model.plan import Decision, FiredRule, Plan
from handouts.model.sheet import Text
from handouts.sheet.wording import said


def patient_words(pack: Pack, fired: Iterable[FiredRule]) -> tuple[Text, ...]:
    """Return what these rules say to the patient, each sentence once, in order; rules without such words are left out."""
    found: dict[str, None] = {}
    for rule in fired:
        words = pack.words.rules[rule.rule_id].patient
        if words:
            found.setdefault(words)
    return tuple(said(words) for words in found)


def cautions(pack: Pack, plan: Plan) -> tuple[Text, ...]:
    """Return the cautions for the whole plan; they are printed whatever was lifted or withheld."""
    return patient_words(pack, plan.cautions)


def card_caution(pack: Pack, decision: Decision) -> tuple[Text, ...]:
    """Return what the patient must know of this one exercise: cautions that name it, and why it is done another way.

    A caution for every exercise is on the plan page and is not said again on each card.
    """
    own = [f for f in _in_force(pack, decision, "caution") if _names_some(pack, f)]
    if decision.variant_id != pack.exercise(decision.exercise_id).variants[0].id:
        own += _in_force(pack, decision, "require-position")
    return patient_words(pack, own)


def waits_because(pack: Pack, decision: Decision) -> Text | None:
    """Return why the exercise waits, in the patient's words: the one reason that binds most, None without any.

    A rule that a person has to lift comes before one that time lifts, and one that names the exercise before one that
    names many. The clinician sees every rule with `handouts explain`.
    """
    kinds: tuple[ActionKind, ...] = ("withhold", "require-position")
    fired = [each for kind in kinds for each in _in_force(pack, decision, kind)]
    texts = patient_words(pack, sorted(fired, key=lambda each: _looseness(pack, each)))
    return texts[0] if texts else None


def _looseness(pack: Pack, fired: FiredRule) -> tuple[bool, bool]:
    rule = pack.rule(fired.rule_id)
    return (rule.weeks_wait is not None, not rule.exercises.ids)


def nothing_because(pack: Pack, plan: Plan) -> tuple[Text, ...]:
    """Return why no exercise at all is given: the rules that withhold every one, else all that withhold one."""
    withheld = [decision for decision in plan.withheld if not decision.omitted]
    fired = [each for decision in withheld for each in _in_force(pack, decision, "withhold")]
    for_all = [each for each in fired if not _names_some(pack, each)]
    return patient_words(pack, for_all or fired)


def never(pack: Pack, plan: Plan) -> bool:
    """Tell whether every exercise is withheld by a rule that nothing lifts: no approval, and no time."""
    return not plan.active and all(_for_good(pack, decision) for decision in plan.withheld)


def _for_good(pack: Pack, decision: Decision) -> bool:
    rules = (pack.rule(fired.rule_id) for fired in _in_force(pack, decision, "withhold"))
    return any(not rule.overridable_by and rule.weeks_wait is None for rule in rules)


def _in_force(pack: Pack, decision: Decision, kind: ActionKind) -> list[FiredRule]:
    # By the pack's own rules: that a thing is not at home is a reason of every pack, and a rule of none.
    actions = {rule.id: rule.action for rule in pack.rules}
    return [f for f in decision.rules if f.overridden_by is None and actions.get(f.rule_id) == kind]


def _names_some(pack: Pack, fired: FiredRule) -> bool:
    selector = pack.rule(fired.rule_id).exercises
    return bool(selector.ids or selector.tagged or selector.not_tagged)
