"""Advice for a patient's file that answers a question of another pack: name that pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from handouts.infra.errors import UNKNOWN_FACT, Problem
from handouts.reading.packs.other_packs import elsewhere, packs_that_ask
from handouts.reading.yaml.locations import dashed

_NO_SUCH_KEY = "unexpected_keyword_argument"


def naming_other_packs(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield problems; a key that is not recognized, but that another pack asks for, names the packs that do."""
    for problem in problems:
        if problem.kind == UNKNOWN_FACT:
            hint = elsewhere(packs_that_ask(problem.values["fact"]), "ask for")
            yield replace(problem, message=problem.message + hint)
            continue
        key = dashed(str(problem.path[0])) if len(problem.path) == 1 else ""
        asking = packs_that_ask(key) if problem.kind == _NO_SUCH_KEY else ()
        if not asking:
            yield problem
            continue
        listed = " or ".join(f"packs: [{pack}]" for pack in asking)
        yield replace(
            problem, message=f"the pack does not ask for this; if the sheet is for another pack, add {listed}"
        )
