"""Nobody's words stand on another patient's sheet: what a batch makes is, to the byte, what is made for one alone."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from handouts.model.fact import Measurement
from handouts.model.pack import Pack
from handouts.model.patient import Approval, Clearance, ExerciseOverride
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack
from handouts.reading.patients.patient_form import patient_form
from handouts.reading.validation.schema_lookup import schema_of
from tests.batch.same_bytes.alike import Change, Facts, anybody, changed, changes, new, unknown, well
from tests.batch.same_bytes.places import DAYS, clinics, installation, packs

_PROGRAM = Path(__file__).with_name("sheet_maker.py")
_CLINICS = (None, 0, 1, 10)
"""Where random patients go: no clinic, one with everything, one of another name, one with other drawings."""

Task = dict[str, Any]
"""What `sheet_maker.py` is given for one sheet."""


@dataclass(frozen=True, slots=True)
class Family:
    """Tasks for patients who are like the first one but for one field each."""

    first: Task
    others: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Where the sheets are made, and from what."""

    folder: Path
    program: Path
    packs: dict[str, str]
    clinics: tuple[str, ...]

    def task(self, pack: str, facts: Facts, clinic: int | None = 0, day: str = DAYS[0]) -> Task:
        """Return what the program that makes sheets is given."""
        path = None if clinic is None else self.clinics[clinic]
        return {"pack": self.packs[pack], "clinic": path, "day": day, "facts": facts}

    def pack(self, name: str) -> Pack:
        """Return a pack in its first language."""
        return read_pack(find_pack(self.packs[name]))

    def outcomes(self, how: str, tasks: list[Task]) -> list[dict[str, Any]]:
        """Return what comes of tasks, made in processes of their own (alone) or in one (together)."""
        folder = self.folder / f"{how}-{len(list(self.folder.iterdir()))}"
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, _PROGRAM, how],
            cwd=folder,
            input="\n".join(map(json.dumps, tasks)),
            env={**os.environ, "PYTHONPATH": str(self.program)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Packs and clinics, and a program that speaks two languages."""
    names = ("packs", "clinics", "program", "made")
    for name in names:
        (tmp_path / name).mkdir()
    program = installation(tmp_path / "program")
    found = tuple(map(str, clinics(tmp_path / "clinics")))
    return World(tmp_path / "made", program, packs(tmp_path / "packs"), found)


def _alike(world: World) -> Iterator[Family]:
    """Yield a patient with all who differ from her in one field, and with her like at other clinics, on other days."""
    pack = world.pack("tiny")
    facts, waiting = well(pack, "en", "ruth"), new(pack, "en", "ruth")
    steps = _steps(pack)
    yield _family(world, facts, steps)
    of_time = [step for step in steps if step[0][0] in ("started", "born", "stage")]
    yield _family(world, waiting, [*of_time, (("approvals",), facts["approvals"])])
    german = {**facts, "lang": "de"}
    yield _family(world, german, [(("person",), "walter"), (("t-score", 0, "value"), -7.5)])
    elsewhere = [world.task("tiny", facts, clinic) for clinic in (None, *range(1, len(world.clinics)))]
    elsewhere += [world.task("tiny", facts, day=day) for day in DAYS[1:]]
    yield Family(world.task("tiny", facts), (*elsewhere, world.task("changed", facts)))


def _family(world: World, facts: Facts, steps: list[Change]) -> Family:
    others = {json.dumps(changed(facts, *step)) for step in steps} - {json.dumps(facts)}
    tasks = [world.task("tiny", json.loads(other)) for other in sorted(others)]
    return Family(world.task("tiny", facts), tuple(tasks))


def _steps(pack: Pack) -> list[Change]:
    """Return the changes for the pack that is in two languages and has two persons in its pictures."""
    return [*changes(pack, ("walter",)), (("lang",), "de")]


def _anybody(world: World, chance: random.Random) -> Iterator[Family]:
    """Yield patients at random, for each pack."""
    for name, persons, count in (
        ("neck", ("ruth", "grace"), 14),
        ("tiny", ("ruth", "walter"), 16),
        ("ankle", (), 6),
        ("starter", (), 6),
    ):
        pack = world.pack(name)
        steps = [*changes(pack, persons), *((("lang",), "de") for _ in range(4) if name == "tiny")]
        bases = [well(pack, "en", None), new(pack, "en", None), unknown("en")]
        tasks = [
            world.task(name, anybody(chance, bases, steps), chance.choice(_CLINICS), chance.choice(DAYS))
            for _ in range(count)
        ]
        yield Family(tasks[0], tuple(tasks[1:]))


def test_a_sheet_of_a_mixed_batch_is_the_sheet_of_a_fresh_process(world: World) -> None:
    """Bob's sheet would show Ana's doctor, T-score or dose, whoever of the two came first in the list."""
    seed = int(os.environ.get("HANDOUTS_SEED") or random.randrange(1_000_000))  # noqa: S311
    chance = random.Random(seed)  # noqa: S311
    families = [*_alike(world), *_anybody(world, chance)]
    tasks = list({json.dumps(task): task for one in families for task in (one.first, *one.others)}.values())
    alone = {json.dumps(task): made for task, made in zip(tasks, world.outcomes("alone", tasks), strict=True)}
    for name, order in _orders(families, chance).items():
        together = world.outcomes("together", order)
        for task, made in zip(order, together, strict=True):
            wanted = alone[json.dumps(task)]
            assert made == wanted, f"HANDOUTS_SEED={seed}, order {name!r}: {json.dumps(task)}"


def _orders(families: list[Family], chance: random.Random) -> dict[str, list[Task]]:
    """Return the tasks family by family, with the first before and between the others; and the first of each last."""
    between = [task for one in families for other in one.others for task in (one.first, other)]
    last = [task for one in families for task in (*chance.sample(one.others, len(one.others)), one.first)]
    return {"first before others": between, "first last": last}


def test_every_field_is_changed(world: World) -> None:
    """A new field of a patient's file would be left out of the comparison."""
    pack = world.pack("tiny")
    fields = {path for path, _ in _steps(pack)}
    assert {path[0] for path in fields} == _keys(patient_form(pack.facts))
    below = {tuple(part for part in path if part not in _ids(pack)) for path in fields if len(path) > 1}
    for field, spec in {"t-score": Measurement, "cleared": Clearance, "approvals": Approval}.items():
        assert {path[-1] for path in below if path[0] == field and isinstance(path[-1], str)} == _keys(spec)
    assert {path[1] for path in below if path[0] == "exercises" and len(path) > 1} == _keys(ExerciseOverride)


def _keys(spec: Any) -> set[str]:
    return set(schema_of(spec)["properties"])


def _ids(pack: Pack) -> set[str]:
    return {exercise.id for exercise in pack.exercises}
