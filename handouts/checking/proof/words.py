"""The result of a proof in words: a problem for each rule that gives something back, and remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from handouts.checking.proof.proof import Broken, Proof, prove
from handouts.infra.errors import InputError, Problem
from handouts.model.pack import Pack
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Path as Place


def monotone(folder: Path, pack: Pack) -> Iterator[str]:
    """Yield what was proved about a pack; InputError with every rule by which a worse finding gives something back."""
    proof = prove(pack)
    if proof.wrong:
        raise InputError(list(_problems(folder, pack, proof)))
    if not proof.is_complete:
        yield (
            f"no worse finding was found to give an exercise back, but after {proof.steps:,} combinations not all were "
            "tried; let each rule test fewer facts"
        )
        return
    facts = ", ".join(proof.facts)
    if facts:
        yield (
            "proved: no worse finding gives an exercise back, and none opens a dose "
            f"({proof.steps:,} combinations of {facts})"
        )
    if proof.said:
        rules: Mapping[str, Broken] = {each.rule.id: each for each in proof.said}
        each = next(iter(rules.values()))
        yield (
            f"because of unknown: false, these rules do not apply if a finding is not recorded: {', '.join(rules)}; so "
            f"with {each.fact} not recorded, {each.exercise} is not withheld by {each.rule.id} as with {each.better}"
        )


def _problems(folder: Path, pack: Pack, proof: Proof) -> Iterator[Problem]:
    document = load(folder / "pack.yaml")
    written = document.mapping.get("rules")
    numbers = {rule["id"]: number for number, rule in enumerate(written if isinstance(written, list) else ())}
    for broken in proof.wrong:
        number = numbers.get(broken.rule.id)  # none for a rule of a pack that this one extends
        path: Place = ("extends",) if number is None else ("rules", number, "when")
        yield document.origin.problem(path, _wrong(broken, pack))


def _wrong(broken: Broken, pack: Pack) -> str:
    where = "; ".join(f"{fact} {finding}" for fact, finding in broken.where)
    patient = f" (for a patient with {where})" if where else ""
    if broken.what == "dose":
        return (
            f"an approval opens doses of {broken.exercise} with {broken.fact} {broken.worse} that it does not open with "
            f"{broken.better}, which is better{patient}; let the same dose rules apply to both"
        )
    return (
        f"{broken.rule.id} withholds {broken.exercise} with {broken.fact} {broken.better}, and with {broken.worse}, "
        f"which is worse, no rule does{patient}; {_advice(broken, pack)}"
    )


def _advice(broken: Broken, pack: Pack) -> str:
    fact = pack.facts.get(broken.fact)
    if broken.worse == "unknown":
        return "remove unknown: false, or add a rule for the unknown"
    if fact is not None and fact.best_to_worst is not None:
        return f"write {{{broken.fact}: {{or_worse: {broken.better}}}}}"
    return "turn the test around, so that it is true on the worse side"
