"""Whether each figure of a pack has words and a drawing, and each label in a drawing has a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from handouts.infra.errors import Problem
from handouts.model.pack import ICON
from handouts.model.picture import CAPTION
from handouts.model.words import Words
from handouts.reading.packs.files import PackFiles
from handouts.reading.packs.parts.read_parts import Part, Parts
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.locations import Path, Provenance

Drawings = Mapping[str, list[bytes]]
"""The SVG text of each figure's drawings; nothing for a bitmap."""
_LABEL = re.compile(rb'data-label="([^"]*)"')


def figure_problems(parts: Parts) -> list[Problem]:
    """Return figures without words or drawing, words without a figure, and labels without a text."""
    used = _used(parts)
    drawings = _drawings(parts.files)
    problems: list[Problem] = []
    for words in parts.words.values():
        problems.extend(_unworded(words, used))
        problems.extend(_labels(words, drawings))
    if drawings:
        problems.extend(_undrawn(used, drawings))
        problems.extend(_undrawn_persons(parts))
    return problems


def _used(parts: Parts) -> dict[str, tuple[Provenance, Path]]:
    """Return each figure that the pack uses, and where it does so first."""
    used: dict[str, tuple[Provenance, Path]] = {}
    for exercise in parts.exercises.values():
        for number, variant in enumerate(exercise.value.variants):
            for order, figure in enumerate(variant.figures):
                used.setdefault(figure, (exercise.origin, ("variants", number, "figures", order)))
        for number, level in enumerate(exercise.value.levels):
            for order, figure in enumerate(level.figures):
                used.setdefault(figure, (exercise.origin, ("levels", number, "figures", order)))
    for number, movement in enumerate(parts.pack.value.avoid):
        if movement.figure is not None:
            used.setdefault(movement.figure, (parts.pack.origin, ("avoid", number, "figure")))
    return used


def _drawings(files: PackFiles) -> Drawings:
    drawings: dict[str, list[bytes]] = {}
    for name, data in files.contents.items():
        path = PurePosixPath(name)
        if path.parts[0] == "figures" and path.suffix in (".svg", ".png"):
            drawings.setdefault(path.stem, []).append(data if path.suffix == ".svg" else b"")
    return drawings


def _unworded(words: Part[Words], used: Mapping[str, tuple[Provenance, Path]]) -> Iterator[Problem]:
    texts = words.value.figures
    for figure, (origin, path) in used.items():
        if figure not in texts:
            file = PurePosixPath(words.origin.file).name
            message = (
                f'"{figure}" has no words; add it to figures in words/{file}{did_you_mean(figure, texts)}'
            )
            yield origin.problem(path, message)
    for figure in texts:
        if figure not in used and not figure.startswith(ICON):
            message = f"no exercise or movement to avoid uses this figure{did_you_mean(figure, used)}"
            yield words.origin.problem(("figures", figure), message)


def _undrawn(used: Mapping[str, tuple[Provenance, Path]], drawings: Drawings) -> Iterator[Problem]:
    for figure, (origin, path) in used.items():
        if figure not in drawings:
            message = f'"{figure}" has no drawing; add figures/{figure}.svg or .png, or its pose, or correct the name'
            yield origin.problem(path, message + did_you_mean(figure, drawings))


def _undrawn_persons(parts: Parts) -> Iterator[Problem]:
    drawn = parts.files.persons
    for number, person in enumerate(parts.pack.value.figure_persons):
        if person.id not in drawn:
            message = (
                f"there are no drawings of this person in figures/{person.id}{did_you_mean(person.id, drawn)}"
            )
            yield parts.pack.origin.problem(("persons", number, "id"), message)


def _labels(words: Part[Words], drawings: Drawings) -> Iterator[Problem]:
    for figure, texts in words.value.figures.items():
        vectors = list(filter(None, drawings.get(figure, ())))
        if not vectors:
            continue
        drawn = {label.decode("utf-8", "replace") for data in vectors for label in _LABEL.findall(data)}
        for label in sorted(drawn - texts.labels.keys() - {CAPTION}):
            message = (
                f'the drawing has a label "{label}" without text; add it{did_you_mean(label, texts.labels)}'
            )
            yield words.origin.problem(("figures", figure, "labels"), message)
