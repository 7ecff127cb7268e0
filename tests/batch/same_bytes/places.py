"""Packs, clinics and days to make sheets for, and an installation of the program that also speaks German."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handouts.infra.paths import resource_dir
from handouts.starters import write
from tests.batch.same_bytes.alike import GONE, changed
from tests.programs import copy_package

DAYS = ("2026-11-24", "2026-12-08", "2027-02-01")
"""The last is past the day on which the content of the pack `tiny` is to be reviewed again."""

_ROOT = Path(__file__).resolve().parents[3]
_CLINIC = {
    "name": "Maple Hill Physical Therapy",
    "address": ["12 Maple Hill Road", "Springfield"],
    "phone": "555-0142",
    "emergency": "911",
    "hours": "Monday to Friday, 8 to 5",
    "after-hours": "555-0198",
    "link": "https://example.org/exercises",
    "logo": "logo.svg",
    "accent": "#1a3d6d",
    "paper": "a4",
    "profile": "compact",
    "person": "walter",
    "reviewers": [
        {
            "by": "Robin Sample, PT",
            "on": "2026-10-01",
            "pack": "tiny",
            "version": "1.0.0",
            "due": "2026-12-01",
        }
    ],
}
_OTHERWISE: tuple[tuple[tuple[str | int, ...], Any], ...] = (
    (("name",), "Oak Street Clinic"),
    (("address",), ["3 Oak Street", "Springfield"]),
    (("phone",), "555-0143"),
    (("emergency",), "112"),
    (("hours",), "Monday to Friday, 9 to 4"),
    (("after-hours",), "555-0199"),
    (("link",), "https://example.org/videos"),
    (("logo",), "other.svg"),
    (("accent",), "#5a1a1a"),
    (("paper",), "letter"),
    (("profile",), "large"),
    (("person",), "ruth"),
    (("reviewers", 0, "by"), "Kim Another, PT"),
    (("reviewers", 0, "on"), "2026-10-02"),
    (("reviewers", 0, "due"), "2026-12-02"),
    (("reviewers", 0, "version"), "0.9.0"),
    *(((field,), GONE) for field in _CLINIC),
)
"""What another clinic says that is like this one but for one thing."""

# Who waits for a first day, and is 77 by then, has none: so the day of birth decides the sheet.
_AGE = "{id: age, when: {age: {at_least: 77, unknown: false}}, then: withhold, exercises: {ids: [tuck]}, basis: [guide]}"
_REFUSAL = "{id: score, when: {t_score: {below: -6, unknown: false}}, then: refuse, basis: [guide]}"


def packs(folder: Path) -> dict[str, str]:
    """Return packs by name: the shipped one, the example, a new one from the starter, and one in two languages.

    The last is there once more with a sentence and a drawing changed.
    """
    write("pack", folder / "starter")
    shutil.copytree(_ROOT / "tests" / "reading" / "pack", folder / "tiny")
    ruth, walter = (folder / "tiny" / "figures" / person for person in ("ruth", "walter"))
    shutil.copytree(ruth, walter)
    for drawing in walter.iterdir():
        _edit(drawing, {"M10 10L90 10": "M10 10L80 10"})
    icons = folder / "tiny" / "figures" / "icons"
    shutil.copy(icons / "icon-phone.svg", icons / "icon-emergency-phone.svg")
    _edit(folder / "tiny" / "pack.yaml", {"rules:": f"rules:\n  - {_AGE}\n  - {_REFUSAL}"})
    words = "rules:\n  age: {says: Too old.}\n  score: {says: Look at this score again.}"
    _edit(folder / "tiny" / "clinician.yaml", {"rules:": words})
    german = {
        "Sit tall.": "Sitzen Sie aufrecht.",
        "icon-phone:": "icon-emergency-phone: {alt: Ein Telefon., caption: Notruf}\n  icon-phone:",
    }
    _edit(folder / "tiny" / "words" / "de.yaml", german)
    english = {"icon-phone:": "icon-emergency-phone: {alt: A phone., caption: Emergency}\n  icon-phone:"}
    _edit(folder / "tiny" / "words" / "en.yaml", english)
    shutil.copytree(folder / "tiny", folder / "changed")
    _edit(folder / "changed" / "words" / "en.yaml", {"Sit tall.": "Sit upright."})
    _edit(folder / "changed" / "figures" / "ruth" / "press-front.svg", {"M10 10L90 10": "M10 10L70 10"})
    own = {name: str(folder / name) for name in ("starter", "tiny", "changed")}
    return {"neck": "neck-osteoporosis", "ankle": str(_ROOT / "examples" / "packs" / "ankle-pumps"), **own}


def clinics(folder: Path) -> Iterator[Path]:
    """Write a clinic with everything that a clinic can say, and others that differ from it in one thing each."""
    shutil.copy(_ROOT / "examples" / "logo.svg", folder / "logo.svg")
    shutil.copy(_ROOT / "tests" / "reading" / "pack" / "figures" / "no-bend.svg", folder / "other.svg")
    for number, (path, value) in enumerate((((), None), *_OTHERWISE)):
        clinic = folder / f"clinic-{number}.yaml"
        said = changed(_CLINIC, path, value) if path else _CLINIC
        clinic.write_text(json.dumps(said), encoding="utf-8")
        yield clinic


def installation(folder: Path) -> Path:
    """Return a folder to import the program from, a copy of the one under test that has German words as well."""
    copy_package(folder)
    shutil.copytree(resource_dir("data"), folder / "data")
    (folder / "fonts").symlink_to(resource_dir("fonts"), target_is_directory=True)
    words = (folder / "data" / "labels" / "en.yaml").read_text("utf-8")
    german = re.sub('"$', ' (ü)"', words, flags=re.MULTILINE).replace("language: en\n", "language: de\n")
    (folder / "data" / "labels" / "de.yaml").write_text(german, encoding="utf-8")
    return folder


def _edit(path: Path, words: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
