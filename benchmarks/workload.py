"""The invented patients of every measurement, the same for all contenders: a class, and a class without two doses alike."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from benchmarks import ROOT

PACK = ROOT / "data" / "neck-osteoporosis"
CLINIC = ROOT / "examples" / "clinic.yaml"
MADE_ON = date(2026, 11, 24)

Row = Mapping[str, str]
"""One patient: a cell by the name of its column."""

PATIENT = {
    "name": "Ana Example", "id": "EX-001", "born": "1955-03-04", "sex": "female", "diagnosis": "yes", "t-score": "-2.3",
    "fracture": "none", "balance": "no", "arm-limit": "no", "cleared-by": "Dr. Robin Sample", "cleared-on": "2026-11-06",
    "started": "2026-11-16", "pt-visits": "2", "equipment": "high-backed-chair,wall", "clinician": "Jordan Sample, PT",
    "next-visit": "Tuesday, December 1, 10:30", "weeks": "2",
}  # fmt: skip
"""The patient of examples/patients/standard-week-2.yaml."""

_FIRST = (
    "Ana",
    "Basil",
    "Cora",
    "Dino",
    "Edda",
    "Franz",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Karin",
    "Leo",
    "Mona",
    "Nils",
)
_LAST = (
    "Example",
    "Sample",
    "Specimen",
    "Placeholder",
    "Template",
    "Mockup",
    "Dummy",
    "Testman",
    "Pattern",
    "Proof",
)
_DOCTORS = ("Dr. Robin Sample", "Dr. Kim Specimen", "Dr. Sasha Proof")
_NECK_FACTS = ("diagnosis", "arm-limit")
"""Facts of a person that fall-prevention does not ask for."""
_EXERCISES = ("isometric-neck", "shoulder-blade-squeeze", "chin-tuck", "wall-posture", "neck-rotation")

# How the patients of a class differ in what the rules see: weeks since the start, lowest T-score, fracture, balance
# problem, and how many of a hundred patients are so.
_KINDS = (
    (3, (-2.4, -1.2), "none", "no", 62),
    (1, (-2.4, -1.2), "none", "no", 14),
    (4, (-3.8, -2.6), "none", "no", 12),
    (3, (-3.5, -2.6), "past", "no", 6),
    (3, (-2.4, -1.2), "none", "yes", 6),
)
# Seconds to hold, repetitions, times a day and days a week that the pack allows with a named approval.
_DOSES = tuple(product(range(1, 11), range(1, 11), range(1, 3), range(1, 8)))


def class_rows(count: int, seed: int = 1) -> Iterator[Row]:
    """Yield so many distinct patients of a class: most share a plan, one in ten has a dose of his own."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for number in range(count):
        weeks, scores, fracture, balance, _ = chance.choices(_KINDS, [kind[-1] for kind in _KINDS])[0]
        row = _person(chance, number, weeks)
        row |= {"t-score": f"{chance.uniform(*scores):.1f}", "fracture": fracture, "balance": balance}
        row |= {"hold isometric-neck": "", "reps isometric-neck": ""}
        if chance.random() < 0.1:
            row |= {"hold isometric-neck": str(chance.randint(3, 6)), "reps isometric-neck": "4"}
        yield row


def fall_rows(count: int, seed: int = 1) -> Iterator[Row]:
    """Yield so many distinct patients of fall-prevention, with the facts that this pack alone asks for."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for number in range(count):
        row = _person(chance, number, chance.choice((1, 3, 4))) | _fall_facts(chance)
        yield {name: cell for name, cell in row.items() if name not in _NECK_FACTS}


def rows_of_both(count: int, seed: int = 1) -> Iterator[Row]:
    """Yield the patients of `class_rows` with the facts of both packs, and with a start in each."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for row in class_rows(count, seed):
        own = {name: cell for name, cell in row.items() if name != "started"}
        starts = {"started neck-osteoporosis": row["started"], "started fall-prevention": row["started"]}
        yield own | starts | _fall_facts(chance)


def _fall_facts(chance: random.Random) -> dict[str, str]:
    stands = MADE_ON - timedelta(days=chance.randrange(60))
    return {
        "balance": chance.choices(("no", "yes"), (9, 1))[0],
        "heart": chance.choices(("no", "stable"), (9, 1))[0],
        "blood-pressure": "within-limits",
        "doctor-first": "no",
        "hip-replacement": "no",
        "walking-aid": chance.choices(("none", "cane"), (9, 1))[0],
        "leg-pain": chance.choices(("no", "mild"), (9, 1))[0],
        "falls-last-year": str(chance.choice((0, 0, 1, 2))),
        "lives-alone": "no",
        "chair-stands-30s": str(chance.randrange(8, 15)),
        "chair-stands-30s-on": str(stands),
    }


def rows_with_new_doses(count: int, seed: int = 1) -> Iterator[Row]:
    """Yield so many patients with all five exercises; no two have the same dose of any exercise, for at most 1,400."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    doses = [chance.sample(_DOSES, len(_DOSES)) for _ in _EXERCISES]
    for number in range(count):
        row = _person(chance, number, 4)
        row |= {"t-score": "-2.1", "fracture": "none", "balance": "no"}
        for name, of_exercise in zip(_EXERCISES, doses, strict=True):
            hold, repetitions, times, days = of_exercise[number]
            row |= {f"hold {name}": str(hold), f"reps {name}": str(repetitions)}
            row |= {f"per-day {name}": str(times), f"days {name}": str(days)}
            row[f"approve {name}.dose"] = "Dr. Robin Sample: Slowly more, week by week."
        for name in _EXERCISES[3:]:
            row[f"approve {name}"] = "Dr. Robin Sample: No pain for three weeks."
        yield row


def _person(chance: random.Random, number: int, weeks: int) -> dict[str, str]:
    """Return what no rule asks of: who this is, and the days that go with the week of the program."""
    started = MADE_ON - timedelta(days=7 * weeks + chance.randrange(7))
    return {
        "id": f"BE-{number:06}",
        "name": f"{chance.choice(_FIRST)} {chr(65 + chance.randrange(26))}. {chance.choice(_LAST)}",
        "born": str(date(1935, 1, 1) + timedelta(days=chance.randrange(365 * 25))),
        "sex": chance.choice(("female", "female", "female", "male")),
        "diagnosis": "yes",
        "arm-limit": "no",
        "pt-visits": "3",
        "cleared-by": chance.choice(_DOCTORS),
        "cleared-on": str(started - timedelta(days=chance.randrange(1, 30))),
        "started": str(started),
        "next-visit": f"Tuesday, December 8, {chance.randrange(8, 17)}:{chance.choice(('00', '15', '30', '45'))}",
    }


def write_csv(rows: Iterator[Row] | Sequence[Row], path: Path) -> Path:
    """Write a roster as CSV, with the columns of its first row."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        first = next(rows := iter(rows))
        writer = csv.DictWriter(stream, list(first))
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)
    return path


def write_json_lines(rows: Iterator[Row] | Sequence[Row], path: Path) -> Path:
    """Write a roster as JSON Lines, without empty cells."""
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps({name: cell for name, cell in row.items() if cell}) + "\n")
    return path
