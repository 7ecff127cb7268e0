"""What the fired rules tell the patient: cautions, and why an exercise waits or is done in another variant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handouts.model.condition import comparisons
from handouts.model.fact import UNKNOWN
from handouts.model.pack import Pack
from handouts.model.plan import Decision, FiredRule
from handouts.model.rule import ActionKind, Rule
from handouts.model.sheet import Text
from handouts.sheet.wording import sentence


def patient_words(pack: Pack, fired: Iterable[FiredRule]) -> tuple[Text, ...]:
    """Return what these rules say to the patient, each sentence once, in order; rules without such words are left out."""
    words = (pack.words.rules.get(rule.rule_id) for rule in fired)
    return tuple(sentence(text) for text in dict.fromkeys(words) if text)


def card_caution(pack: Pack, decision: Decision) -> tuple[Text, ...]:
    """Return what the patient must know of this one exercise: cautions that name it, and why it is done in another variant.

    A caution for every exercise is on the plan page and is not said again on each card.
    """
    rules = [f for f in _in_force(pack, decision, "caution") if not _is_for_every(pack, f)]
    if decision.variant_id != pack.exercise(decision.exercise_id).variants[0].id:
        rules += _in_force(pack, decision, "require-position")
    return patient_words(pack, rules)


def waits_because(pack: Pack, decision: Decision) -> Text | None:
    """Return why the exercise waits, in the patient's words: the one reason that binds most, None without any.

    A rule that a person has to override comes before one that time ends, and one that names the exercise before one that
    names many. The clinician sees every rule with `handouts explain`.
    """
    kinds: tuple[ActionKind, ...] = ("withhold", "require-position")
    fired = [each for kind in kinds for each in _in_force(pack, decision, kind)]
    texts = patient_words(pack, sorted(fired, key=lambda each: _looseness(pack, each)))
    return texts[0] if texts else None


def _looseness(pack: Pack, fired: FiredRule) -> tuple[bool, bool]:
    rule = pack.rule(fired.rule_id)
    return (rule.weeks_wait is not None, not rule.exercises.ids)


def nothing_because(pack: Pack, decisions: Sequence[Decision]) -> tuple[Text, ...]:
    """Return why no exercise at all is given: the rules that withhold every one, else all that withhold one."""
    withheld = [each for each in decisions if each.outcome == "withheld" and not each.omitted]
    fired = [each for decision in withheld for each in _in_force(pack, decision, "withhold")]
    for_all = [each for each in fired if _is_for_every(pack, each)]
    return patient_words(pack, for_all or fired)


def withheld_for_good(pack: Pack, decisions: Sequence[Decision]) -> bool:
    """Return whether every exercise is withheld by a rule that nothing ends: no approval, no time, and no answer."""
    return all(each.outcome == "withheld" and _for_good(pack, each) for each in decisions)


def _for_good(pack: Pack, decision: Decision) -> bool:
    rules = (pack.rule(fired.rule_id) for fired in _in_force(pack, decision, "withhold"))
    return any(
        not rule.overridable_by and rule.weeks_wait is None and not _waits_for_an_answer(rule)
        for rule in rules
    )


def _waits_for_an_answer(rule: Rule) -> bool:
    """Return whether a rule only asks for what is not recorded: it ends when somebody records it."""
    tests = tuple(comparisons(rule.when))
    return bool(tests) and all(test.value == (UNKNOWN,) for test in tests)


def _in_force(pack: Pack, decision: Decision, kind: ActionKind) -> list[FiredRule]:
    # By the pack's own rules: that a thing is not at home is a reason of every pack, and a rule of none.
    actions = {rule.id: rule.action for rule in pack.rules}
    return [f for f in decision.rules if f.overridden_by is None and actions.get(f.rule_id) == kind]


def _is_for_every(pack: Pack, fired: FiredRule) -> bool:
    return pack.rule(fired.rule_id).exercises.is_every
