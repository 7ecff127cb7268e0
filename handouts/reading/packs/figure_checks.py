"""Whether a pack's figures have words, and (once it has drawings) a drawing with just the labels that have words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from handouts.infra.errors import Problem
from handouts.model.words import Words
from handouts.reading.packs.files import PackFiles
from handouts.reading.packs.parts import Part, Parts
from handouts.reading.validation.suggestions import did_you_mean
from handouts.reading.yaml.locations import Path, Provenance

ICON = "icon-"
"""Small signs of the sheet itself begin so; no exercise shows them."""
Drawings = Mapping[str, list[bytes]]
"""The SVG text of each figure's drawings; nothing for a bitmap."""
_LABEL = re.compile(rb'data-label="([^"]*)"')


def figure_problems(parts: Parts) -> list[Problem]:
    """Return figures without words or drawing, words without a figure, and labels that are on one side only."""
    named = _named(parts)
    drawings = _drawings(parts.files)
    found: list[Problem] = []
    for words in parts.words.values():
        found.extend(_unworded(words, named))
        found.extend(_labels(words, drawings))
    if drawings:
        found.extend(_undrawn(named, drawings))
    return found


def _named(parts: Parts) -> dict[str, tuple[Provenance, Path]]:
    """Return each figure that the pack names, and where it does so first."""
    named: dict[str, tuple[Provenance, Path]] = {}
    for exercise in parts.exercises.values():
        for number, variant in enumerate(exercise.value.variants):
            for order, figure in enumerate(variant.figures):
                named.setdefault(figure, (exercise.where, ("variants", number, "figures", order)))
    for number, one in enumerate(parts.pack.value.avoid):
        if one.figure is not None:
            named.setdefault(one.figure, (parts.pack.where, ("avoid", number, "figure")))
    return named


def _drawings(files: PackFiles) -> Drawings:
    found: dict[str, list[bytes]] = {}
    for name, data in files.contents.items():
        path = PurePosixPath(name)
        if path.parts[0] == "figures" and path.suffix in (".svg", ".png"):
            found.setdefault(path.stem, []).append(data if path.suffix == ".svg" else b"")
    return found


def _unworded(words: Part[Words], named: Mapping[str, tuple[Provenance, Path]]) -> Iterator[Problem]:
    said = words.value.figures
    for figure, (where, path) in named.items():
        if figure not in said:
            file = PurePosixPath(words.where.file).name
            message = (
                f'"{figure}" has no words; add it to figures in words/{file}{did_you_mean(figure, said)}'
            )
            yield where.place(path).problem(message)
    for figure in said:
        if figure not in named and not figure.startswith(ICON):
            message = f"no exercise or movement to avoid uses this figure{did_you_mean(figure, named)}"
            yield words.where.place(("figures", figure)).problem(message)


def _undrawn(named: Mapping[str, tuple[Provenance, Path]], drawings: Drawings) -> Iterator[Problem]:
    for figure, (where, path) in named.items():
        if figure not in drawings:
            message = f'"{figure}" has no drawing; add figures/{figure}.svg or .png, or its pose, or correct the name'
            yield where.place(path).problem(message + did_you_mean(figure, drawings))


def _labels(words: Part[Words], drawings: Drawings) -> Iterator[Problem]:
    for figure, said in words.value.figures.items():
        vectors = list(filter(None, drawings.get(figure, ())))
        if not vectors:
            continue
        drawn = {label.decode("utf-8", "replace") for data in vectors for label in _LABEL.findall(data)}
        for label in sorted(drawn - said.labels.keys()):
            message = (
                f'the drawing has a label "{label}" without text; add it{did_you_mean(label, said.labels)}'
            )
            yield words.where.place(("figures", figure, "labels")).problem(message)
