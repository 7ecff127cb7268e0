"""Whether codes.yaml fits the pack: it speaks of the pack's facts, and no code says that a finding is absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handouts.infra.errors import Problem
from handouts.model.codes import IcdMeaning, SctMeaning
from handouts.model.fact import UNKNOWN, Facts
from handouts.reading.packs.parts.read_parts import Parts
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.locations import Path, Provenance


def code_problems(parts: Parts) -> Iterator[Problem]:
    """Yield everything in codes.yaml that does not fit the pack."""
    if parts.codes is None:
        return
    origin, codes = parts.codes.origin, parts.codes.value
    facts = {fact_id: fact for fact_id, fact in parts.pack.value.facts.items() if fact.words}
    sections: tuple[tuple[str, Sequence[IcdMeaning | SctMeaning]], ...] = (
        ("icd-10-cm", codes.icd),
        ("snomed-ct", codes.sct),
    )
    for key, meanings in sections:
        yield from _repeated(key, meanings, origin)
        for number, meaning in enumerate(meanings):
            path: Path = (key, number)
            yield from _findings((*path, "says"), meaning.says, facts, origin)
            for fact in meaning.asks:
                yield from _unknown_fact((*path, "asks", fact), fact, facts, origin)
            if isinstance(meaning, IcdMeaning):
                yield from _findings((*path, "sequela"), meaning.sequela, facts, origin)


def _findings(path: Path, findings: Mapping[str, str], facts: Facts, origin: Provenance) -> Iterator[Problem]:
    for fact_id, finding in findings.items():
        at = (*path, fact_id)
        if fact_id not in facts:
            yield from _unknown_fact(at, fact_id, facts, origin)
            continue
        fact = facts[fact_id]
        absent = (UNKNOWN,) if fact.best_to_worst is None else (fact.best_to_worst[0], UNKNOWN)
        if finding in absent:
            message = (
                f"a code never says {finding}: a finding that was not coded may still be present; "
                "leave this out"
            )
            yield origin.problem(at, message)
        elif finding not in fact.words:
            allowed = [word for word in fact.words if word not in absent]
            message = f'"{finding}" is not a finding of {fact_id}; choose one of {", ".join(allowed)}'
            yield origin.problem(at, message + did_you_mean(finding, allowed))


def _unknown_fact(path: Path, fact_id: str, facts: Facts, origin: Provenance) -> Iterator[Problem]:
    if fact_id not in facts:
        message = f'"{fact_id}" is not a fact that a code can give; choose one of {", ".join(facts)}'
        yield origin.problem(path, message + did_you_mean(fact_id, facts))


def _repeated(key: str, meanings: Sequence[IcdMeaning | SctMeaning], origin: Provenance) -> Iterator[Problem]:
    """Yield a problem for each code that speaks twice of one fact: which of the two holds would be chance."""
    seen: set[tuple[str, str]] = set()
    for number, meaning in enumerate(meanings):
        for place, code in enumerate(meaning.codes):
            for fact in meaning.facts:
                if (code, fact) in seen:
                    message = f"{code} gives {fact} in two places; keep one of them"
                    yield origin.problem((key, number, "codes", place), message)
                seen.add((code, fact))
