"""The program with a second language: everything from the option to the file and the manifest, as a translator gets it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from tests.pseudo import longer

ROOT = Path(__file__).resolve().parents[2]
PATIENT = ROOT / "examples" / "patients" / "standard-week-2.yaml"
TITLE = "Safe neck exercises"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the program that speaks Spanish, which is the pseudo language here, with a pack in both languages."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copytree(ROOT / "handouts", folder / "handouts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "fonts").symlink_to(ROOT / "fonts")
    labels = folder / "data" / "labels"
    _write(labels / "es.yaml", {**_pseudo(_read(labels / "en.yaml")), "language": "es"})
    neck = folder / "data" / "neck-osteoporosis"
    words = _pseudo(_read(neck / "words" / "en.yaml"))
    _write(neck / "words" / "es.yaml", {**words, "language": "es"})
    text = (neck / "pack.yaml").read_text(encoding="utf-8")
    (neck / "pack.yaml").write_text(text.replace("languages: [en]", "languages: [en, es]"), encoding="utf-8")
    return folder


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _write(path: Path, values: Any) -> None:
    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _pseudo(value: Any, key: object = "") -> Any:
    """Return a file's texts in the pseudo language; keys and ids stay."""
    if isinstance(value, dict):
        return {name: _pseudo(text, name) for name, text in value.items()}
    if isinstance(value, list):
        return [_pseudo(text) for text in value]
    return longer(value) if isinstance(value, str) and key not in ("id", "when", "section") else value


def _run(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(program),
        "HANDOUTS_CACHE": str(program / "cache"),
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-P", "-m", "handouts", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120
    )


def _title(path: Path) -> str:
    return str(PdfReader(path).metadata["/Title"])  # type: ignore[index]


@pytest.mark.parametrize("named", ["es", "ES", "Spanish", "español"])
def test_a_handout_is_made_in_the_language_that_is_named(program: Path, tmp_path: Path, named: str) -> None:
    """A clinician who types the name of a language, or other capitals, would get English, or an error."""
    made = _run(
        program, tmp_path, "make", str(PATIENT), "--date", "2026-11-24", "--lang", named, "-o", "a.pdf"
    )
    assert made.returncode == 0, made.stderr
    file = PdfReader(tmp_path / "a.pdf")
    assert file.trailer["/Root"]["/Lang"] == "es"
    assert _title(tmp_path / "a.pdf").startswith(longer(TITLE))


def test_a_language_that_the_pack_lacks_is_told_with_those_it_has(program: Path, tmp_path: Path) -> None:
    """A slip would print English for somebody who does not read it."""
    made = _run(
        program, tmp_path, "make", str(PATIENT), "--date", "2026-11-24", "--lang", "spansh", "-o", "a.pdf"
    )
    assert made.returncode != 0
    assert "choose one of en, es" in made.stderr
    assert not (tmp_path / "a.pdf").exists()


def test_the_clinics_language_is_used_where_none_is_named(program: Path, tmp_path: Path) -> None:
    """A clinic whose patients speak Spanish would have to name it for each of them."""
    clinic = tmp_path / "clinic.yaml"
    clinic.write_text("name: Hill Clinic\nphone: '555-0100'\nlang: es\n", encoding="utf-8")
    common = ("make", str(PATIENT), "--date", "2026-11-24", "--clinic", str(clinic))
    assert _run(program, tmp_path, *common, "-o", "es.pdf").returncode == 0
    assert _run(program, tmp_path, *common, "--lang", "en", "-o", "en.pdf").returncode == 0
    assert _title(tmp_path / "es.pdf").startswith(longer(TITLE))
    assert _title(tmp_path / "en.pdf").startswith(TITLE)


def test_the_explanation_does_not_follow_the_language_of_the_handout(program: Path, tmp_path: Path) -> None:
    """A clinician who does not read Spanish could not check what the patient is given."""
    common = ("explain", str(PATIENT), "--date", "2026-11-24", "--format", "json")
    english, spanish = (
        json.loads(_run(program, tmp_path, *common, "--lang", tag).stdout) for tag in ("en", "es")
    )
    numbers = {name for name in english if english[name] != spanish[name]}
    assert numbers == {"sheet_number"} or numbers == {"sheet"}, numbers


def test_a_list_names_the_language_of_each_handout(program: Path, tmp_path: Path) -> None:
    """Nobody could tell from the records who was given a handout in which language."""
    roster = tmp_path / "list.csv"
    facts = "name,id,born,sex,started,diagnosis,t-score,fracture,balance,arm-limit,cleared-by,cleared-on,pt-visits,lang\n"
    rows = (
        f"{name},{number},1950-03-04,female,2026-11-02,yes,-2.3,none,no,no,Dr. Sample,2026-11-01,3,{language}\n"
        for name, number, language in (("Ana Example", "EX-1", "es"), ("Eva Example", "EX-2", ""))
    )
    roster.write_text(facts + "".join(rows), encoding="utf-8")
    made = _run(program, tmp_path, "batch", "list.csv", "--date", "2026-11-24", "-o", "out", "--jobs", "1")
    assert made.returncode == 0, made.stderr + made.stdout
    lines = (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    told = {line["identifier"]: line["language"] for line in map(json.loads, lines) if "identifier" in line}
    assert told == {"EX-1": "es", "EX-2": "en"}


def test_the_check_of_a_pack_reports_on_every_language(program: Path, tmp_path: Path) -> None:
    """A pack author would not hear of the sentences that only a person can compare."""
    checked = _run(program, tmp_path, "check", str(program / "data" / "neck-osteoporosis"))
    assert checked.returncode == 0, checked.stderr
    assert "words/es.yaml: compare by hand the numbers that English has as words" in checked.stdout
