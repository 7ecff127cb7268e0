"""What to do where a patient's file answers a question of another pack: name that pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from handouts.infra.errors import InputError, Problem
from handouts.reading.packs import cached
from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.find import list_packs
from handouts.reading.yaml.locations import dashed

_NO_SUCH_KEY = "unexpected_keyword_argument"


def naming_other_packs(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield problems; a key that is not recognized, but that another pack asks for, names the packs that do."""
    for problem in problems:
        key = dashed(str(problem.path[0])) if len(problem.path) == 1 else ""
        asking = _asking().get(key, ()) if problem.kind == _NO_SUCH_KEY else ()
        if not asking:
            yield problem
            continue
        listed = " or ".join(f"packs: [{pack}]" for pack in asking)
        yield replace(
            problem, message=f"the pack does not ask for this; if the sheet is for another pack, add {listed}"
        )


@cache
def _asking() -> Mapping[str, tuple[str, ...]]:
    """Return for each fact the packs that come with the program and ask for it."""
    asking: dict[str, tuple[str, ...]] = {}
    for folder in list_packs():
        try:
            pack = cached.pack(read_pack_files(folder), None)
        except InputError:  # a broken pack is another problem, told where it is used
            continue
        for fact_id in pack.facts:
            asking[fact_id] = (*asking.get(fact_id, ()), pack.id)
    return asking
