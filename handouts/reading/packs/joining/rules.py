"""The rules of several packs on one sheet: which exercises each reaches, and what two packs say alike is said once.

- `then: withhold`, `require-position` or `caution` with `exercises: all` is about the patient: it reaches every exercise.
  One that tests stage and weeks alone is about the order of its pack's exercises, and stays with them.
- The same with `not_tagged` reaches every exercise but those with the tag, unless it tests a stage or weeks, or nothing at
  all: "only isometric exercises after a fracture" must not give leg exercises from another pack.
- A rule by `loads` reaches the exercises of every pack.
- A rule by ids or tags, and every rule on doses, stays with its own pack.
- Of rules that count the exercises on the sheet, the strictest of each kind is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from handouts.model.condition import AllOf, AnyOf, Comparison, Condition, comparisons
from handouts.model.exercise import Exercise
from handouts.model.fact import test_name
from handouts.model.pack import FACTS_PER_PACK, Pack, full_name, own_name
from handouts.model.rule import EVERY, Rule, Selector

_OWN = "all"
_REST = "not"
_NONE = "none"
"""Tags that no pack can write, since a tag of a pack has no slash: `pack/all`, `pack/not/tag`, `pack/none`."""


def joined_rules(
    packs: Iterable[Pack],
    sources: Mapping[str, Mapping[str, str]],
    facts: Mapping[str, Mapping[str, str | None]],
) -> tuple[Rule, ...]:
    """Return the rules of all packs in their order; by pack, the joined ids of its sources and of its renamed facts."""
    rules: list[Rule] = []
    for pack in packs:
        for rule in pack.rules:
            joined = _joined(rule, pack, sources[pack.id], facts[pack.id])
            same = next((index for index, known in enumerate(rules) if _are_alike(known, joined)), None)
            if same is None:
                rules.append(joined)
            else:
                rules[same] = _with_basis(rules[same], joined)
    return tuple(_strictest_counts(rules))


def tags_of(exercise: Exercise, pack: Pack) -> tuple[str, ...]:
    """Return the tags of a pack's exercise on a joined sheet: its own, and those by which rules stay in their pack."""
    asked = {rule.exercises.not_tagged for rule in pack.rules if rule.exercises.not_tagged}
    rest = [_rest(tags) for tags in asked if not set(tags) & set(exercise.tags)]
    return tuple(full_name(pack.id, tag) for tag in (*exercise.tags, _OWN, *sorted(rest)))


def _joined(rule: Rule, pack: Pack, sources: Mapping[str, str], facts: Mapping[str, str | None]) -> Rule:
    names = {name: full_name(pack.id, name) for name in FACTS_PER_PACK}
    names |= {test_name(name): test_name(new) for name, new in facts.items() if new is not None}
    return replace(
        rule,
        id=full_name(pack.id, rule.id),
        when=_renamed(rule.when, names),
        basis=tuple(dict.fromkeys(sources[source] for source in rule.basis)),
        exercises=reach(rule, pack),
    )


def _renamed(condition: Condition, names: Mapping[str, str]) -> Condition:
    """Return a condition that asks for the stage, the weeks and the condition of its own pack."""
    if isinstance(condition, Comparison):
        return replace(condition, fact=names.get(condition.fact, condition.fact))
    parts = tuple(_renamed(part, names) for part in condition.parts)
    return AllOf(parts) if isinstance(condition, AllOf) else AnyOf(parts)


def reach(rule: Rule, pack: Pack) -> Selector:
    """Return the exercises of all packs on a sheet that a rule of one pack applies to."""
    chosen = rule.exercises
    if chosen.is_every:
        return Selector(tagged=(full_name(pack.id, _OWN),)) if _is_of_program(rule) else EVERY
    stays = bool(chosen.not_tagged) and not _is_about_patient(rule)
    rest = (full_name(pack.id, _rest(chosen.not_tagged)),) if stays else ()
    own = Selector(
        ids=_named(pack, chosen.ids),
        tagged=(*_named(pack, chosen.tagged), *rest),
        not_tagged=() if stays else _named(pack, chosen.not_tagged),
        loads=chosen.loads,
        excepted=_named(pack, chosen.excepted),
    )
    return _kept_in(pack, own) if rule.action == "dose-range" and own.loads else own


def _kept_in(pack: Pack, selector: Selector) -> Selector:
    """Return a selector by movements that reaches exercises of its own pack alone."""
    having = [each.id for each in pack.exercises if each.has_any(selector.loads)]
    ids = (*selector.ids, *_named(pack, having))
    chosen = replace(selector, ids=tuple(dict.fromkeys(ids)), loads=())
    return replace(chosen, tagged=(*chosen.tagged, full_name(pack.id, _NONE)))


def _named(pack: Pack, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(full_name(pack.id, name) for name in names)


def _rest(tags: Iterable[str]) -> str:
    """Return the tag of exercises that have none of some tags."""
    return "/".join((_REST, *sorted(tags)))


def _is_of_program(rule: Rule) -> bool:
    """Return whether a rule on all exercises of a pack says nothing about the patient."""
    facts = {comparison.fact for comparison in comparisons(rule.when)}
    return rule.action == "dose-range" or (bool(facts) and facts.issubset(FACTS_PER_PACK))


def _is_about_patient(rule: Rule) -> bool:
    """Return whether a rule that decides on exercises tests facts of the patient, and no stage or weeks of its pack."""
    facts = {comparison.fact for comparison in comparisons(rule.when)}
    return rule.action != "dose-range" and bool(facts) and facts.isdisjoint(FACTS_PER_PACK)


def _are_alike(rule: Rule, other: Rule) -> bool:
    """Return whether two packs have the same rule by the same name, and it decides the same of every exercise."""
    return own_name(rule.id) == own_name(other.id) and rule == replace(
        other, id=rule.id, basis=rule.basis, inference=rule.inference
    )


def _with_basis(rule: Rule, other: Rule) -> Rule:
    return replace(
        rule,
        basis=tuple(dict.fromkeys((*rule.basis, *other.basis))),
        inference=rule.inference and other.inference,
    )


def _strictest_counts(rules: list[Rule]) -> list[Rule]:
    """Return the rules with one for each action of those that only count the exercises: the one that fires first."""
    strictest: dict[str, tuple[float, Rule]] = {}
    for rule in rules:
        limit = _count_limit(rule)
        if limit is not None and limit < strictest.get(rule.action, (float("inf"), rule))[0]:
            strictest[rule.action] = (limit, rule)
    kept = [rule for _, rule in strictest.values()]
    return [rule for rule in rules if _count_limit(rule) is None or rule in kept]


def _count_limit(rule: Rule) -> float | None:
    """Return from how many exercises on a rule fires that tests their number alone; None for every other rule."""
    test = rule.when
    if not isinstance(test, Comparison) or test.fact != "exercise_count" or isinstance(test.value, tuple):
        return None
    return {"above": test.value + 1, "at_least": test.value}.get(test.operator)
