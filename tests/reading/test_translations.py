"""The words of a pack in a further language: everything that the first says, with the same numbers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handouts.infra.paths import resource_dir
from handouts.reading.packs.loader import pack_problems, read_pack

NECK = resource_dir("data") / "neck-osteoporosis"
SPANISH = "words/es.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a pack with words in a second language: the English ones, as if they were translated."""
    folder = tmp_path / "neck-osteoporosis"
    shutil.copytree(NECK, folder)
    _edit(folder / "pack.yaml", "languages: [en]", "languages: [en, es]")
    english = (folder / "words" / "en.yaml").read_text(encoding="utf-8")
    (folder / SPANISH).write_text(english.replace("language: en\n", "language: es\n"), encoding="utf-8")
    return folder


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def _problems(folder: Path) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in pack_problems(folder)]


def test_a_whole_translation_is_taken(folder: Path) -> None:
    """A translator would be told of problems that there are none of."""
    assert _problems(folder) == []
    assert read_pack(folder, "es").words.language == "es"


@pytest.mark.parametrize(
    ("old", "new", "field", "told"),
    [
        ("  cervical: You have had", "  #cervical: You have had", "rules.cervical", "this is missing; words/en.yaml has"),
        ("Hold for {hold_time}. Keep breathing.", "Hold. Keep breathing.", "exercises.", "they are {hold_time}"),
        ("start the neck exercises yet.", "start for 14 days.", "message", "the numbers here are 14"),
        ("  - id: falls\n", "  - id: caidas\n", "topics", 'must be the same as "falls"'),
    ],
)  # fmt: skip
def test_what_a_translation_lacks_or_changes_is_told(
    folder: Path, old: str, new: str, field: str, told: str
) -> None:
    """A caution would be left out in one language only, or a dose would be another one there."""
    text = (folder / SPANISH).read_text(encoding="utf-8")
    assert old in text
    (folder / SPANISH).write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = _problems(folder)
    assert [each for each in problems if each[0].startswith(field) and told in each[1]], problems
