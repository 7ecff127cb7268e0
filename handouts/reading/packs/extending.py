"""A pack that extends another: which one, and which files must not be in both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from handouts.infra.errors import InputError, Problem
from handouts.model.fields.record import Record, about
from handouts.model.pack import Extends
from handouts.reading.packs.find import choices, pack_named

_SAYS_EXTENDS = re.compile(rb"^[\"']?extends[\"']?\s*:", re.MULTILINE)
_MOST_STEPS = 5
"""Packs that extend one another; more is a mistake."""


@dataclass(frozen=True, slots=True)
class _Extending(Record):
    extends: Annotated[Extends, about("The pack that this one adds to")]


def extended_folder(folder: Path, pack_yaml: bytes, around: tuple[Path, ...]) -> Path | None:
    """Return the folder of the pack that a pack extends; None where it extends none. InputError where it cannot.

    `around` are the folders of the packs that extend this one. The YAML is parsed only where it says `extends`.
    """
    if not _SAYS_EXTENDS.search(pack_yaml):
        return None
    from handouts.reading.validation.record_check import check_of
    from handouts.reading.yaml.loader import parse

    document = parse(pack_yaml, str(folder / "pack.yaml"))
    if "extends" not in document.mapping:
        return None
    raw = {"extends": document.mapping["extends"]}
    extends = check_of(_Extending)(raw, document.origin, None).extends
    base = pack_named(extends.pack, folder)
    if base is None:
        message = f'there is no pack "{extends.pack}"; {choices(extends.pack)}'
        raise InputError([document.origin.problem(("extends", "pack"), message)])
    chain = (*around, folder)
    if base.resolve() in [other.resolve() for other in chain]:
        names = " extends ".join(other.resolve().name for other in (*chain, base))
        message = f"the packs extend each other in a circle: {names}; remove one of them"
        raise InputError([document.origin.problem(("extends", "pack"), message)])
    if len(chain) > _MOST_STEPS:
        message = f"more than {_MOST_STEPS} packs extend one another; combine some of them"
        raise InputError([document.origin.problem(("extends", "pack"), message)])
    return base


def refuse_collisions(
    folder: Path, own: Mapping[str, bytes], base: Path, others: Mapping[str, bytes]
) -> None:
    """Raise InputError for each file that would replace one of the extended pack, whose exercises must not change."""
    figures = {Path(name).stem for name in others if _is_figure(name)}
    problems = []
    for name in own:
        path = Path(name)
        in_both = (path.parts[0] == "exercises" and name in others) or (
            _is_figure(name) and path.stem in figures
        )
        if in_both:
            message = (
                f"{base.name} already has {path.stem}, and it cannot be changed; give yours a different id"
            )
            problems.append(Problem(str(folder / name), None, "", message))
    if problems:
        raise InputError(problems)


def _is_figure(name: str) -> bool:
    return name.startswith("figures/")
