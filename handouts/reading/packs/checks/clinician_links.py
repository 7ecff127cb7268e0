"""Whether what a pack says to the clinician covers every rule, and speaks of nothing that the pack does not have."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.infra.errors import Problem
from handouts.model.condition import comparisons
from handouts.reading.packs.checks.words_links import extra_names, ids_of, matched
from handouts.reading.packs.parts.read_parts import Parts
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.locations import Path, dashed


def clinician_problems(parts: Parts) -> Iterator[Problem]:
    """Yield what is missing in clinician.yaml, and what is too much."""
    origin, texts, rules = parts.clinician.origin, parts.clinician.value, parts.pack.value.rules
    yield from matched(origin, ("rules",), texts.rules, ids_of(rules), "rule")
    yield from extra_names(origin, ("exercises",), texts.exercises, tuple(parts.exercises), "exercise")
    for rule in rules:
        tested = [dashed(comparison.fact) for comparison in comparisons(rule.when)]
        not_recorded = texts.rules[rule.id].not_recorded if rule.id in texts.rules else {}
        for fact in not_recorded:
            name = dashed(fact)
            if name not in tested:
                path: Path = ("rules", rule.id, "not-recorded", name)
                yield origin.problem(path, f"the rule does not test this fact{did_you_mean(name, tested)}")
