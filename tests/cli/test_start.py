"""Starting the program: quick help, and words that are not understood."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handouts.infra.paths import resource_dir
from handouts.reading.packs.facts.declared import usual_facts
from handouts.reading.packs.files import read_pack_files
from handouts.reading.patients.fact_options import fact_options

Run = Callable[..., Any]

COMMANDS = ["serve", "make", "batch", "revise", "explain", "list", "check", "new", "schema", "draw"]
HEAVY = {
    "reportlab",
    "pydantic",
    "pydantic_core",
    "yaml",
    "rich",
    "pypdf",
    "openpyxl",
    "PIL",
    "numpy",
    "shapely",
    "starlette",
    "uvicorn",
    "jinja2",
    "pypdfium2",
    "handouts.unicode",
}


def _imported(*arguments: str, folder: Path) -> set[str]:
    command = [sys.executable, "-X", "importtime", "-m", "handouts", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=600, check=True)
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    modules = {line.rsplit("|", 1)[1].strip() for line in lines}
    return modules | {module.split(".")[0] for module in modules}


@pytest.mark.parametrize("arguments", [["--help"], ["make", "--help"], ["serve", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    """Help is there at once: neither ReportLab nor pydantic nor YAML nor a table of Unicode is loaded for it."""
    imported = _imported(*arguments, folder=tmp_path)
    assert "click" in imported
    assert not imported & HEAVY


@pytest.mark.parametrize("fact_id", usual_facts())
def test_help_says_of_a_usual_fact_what_its_file_does(fact_id: str, run: Run) -> None:
    """Help, which does not load what reads facts, would offer other answers than are understood."""
    (option,) = fact_options({fact_id: usual_facts()[fact_id]})
    shown = " ".join(run("make", "--help").stdout.split())
    assert f"--{fact_id} {option.metavar} {option.help}" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, run: Run) -> None:
    """A user finds out what a command does and takes without leaving the terminal."""
    done = run(command, "--help")
    assert done.exit_code == 0
    assert f"Usage: handouts {command}" in done.stdout
    assert "--debug" in done.stdout


def test_each_command_has_one_line_in_the_list(run: Run) -> None:
    """A user would read half a sentence about a command, or a list that fills the screen."""
    _, _, listed = run("--help").stdout.partition("Commands:\n")
    names = [line.split()[0] for line in listed.splitlines()]
    assert names == ["serve", "make", "batch", "revise", "explain", "list", "check", "new", "schema", "draw"]
    for line in listed.splitlines():
        name, summary = line.split(maxsplit=1)
        assert len(summary) <= 62, name
        assert summary.endswith("."), name


def test_help_has_the_words_that_a_therapist_searches_for(run: Run) -> None:
    """Whoever looks for a home exercise program would not know that this makes one."""
    text = " ".join(run("--help").stdout.split())
    assert "home exercise program (HEP) handouts" in text


def test_help_names_the_persons_of_the_shipped_pack(run: Run) -> None:
    """A clinician could not choose who is shown: the names are nowhere else."""
    persons = sorted(read_pack_files(resource_dir("data") / "neck-osteoporosis").persons)
    text = " ".join(run("make", "--help").stdout.split())
    assert (
        f"Who is shown in the pictures: {', '.join(persons[:-1])} or {persons[-1]}; by default someone of the patient's sex."
        in text
    )


def test_the_checkout_and_the_module_are_the_command(root: Path, tmp_path: Path) -> None:
    """`python cli.py` in a checkout and `python -m handouts` do what `handouts` does."""
    for way in (["-m", "handouts"], [str(root / "cli.py")]):
        done = subprocess.run(
            [sys.executable, *way, "--help"],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=600,
            check=True,
        )
        assert done.stdout.startswith("Usage: handouts [OPTIONS] COMMAND")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["make"], "name the patient"),
        (["explain", "--sex", "female"], "name the patient"),
        (["make", "--name", "A", "--hold", "chin-tuck:4"], "write EXERCISE=SECONDS"),
        (["make", "--name", "A", "--hold", "=4"], "write EXERCISE=SECONDS"),
        (
            ["make", "--name", "A", "--hold", "chin-tuck=4", "--hold", "chin-tuck=5"],
            "chin-tuck is given twice",
        ),
        (["make", "--name", "A", "--approve", "wall-posture"], "write WHAT="),
        (["make", "--name", "A", "--approve", "wall-posture=Dr. Who"], "say who approves it and why"),
        (["make", "--name", "A", "--approve", "wall-posture=: because"], "say who approves it and why"),
        (["make", "--name", "A", "--date", "03/04/2026"], "YYYY-MM-DD"),
        (["make", "--name", "A", "--date", "2026-02-30"], "YYYY-MM-DD"),
        (["make", "--name", "A", "--date", "20261124"], "YYYY-MM-DD"),
        (["make", "--name", "A", "-o", "patient.yaml"], "does not end in .pdf"),
        (["make", "--name", "A", "--colour", "red"], "No such option"),
        (["explain", "--name", "A", "--format", "xml"], "'xml' is not one of"),
        (["new", "spaceship"], "'spaceship' is not one of"),
        (["schema"], "Missing argument"),
        (["check"], "Missing argument"),
        (["print"], "No such command"),
    ],
)
def test_usage_errors_exit_2_and_say_how(arguments: list[str], told: str, run: Run) -> None:
    """A slip on the command line is told on standard error with how to write it, and nothing is made."""
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert done.stdout == ""


def test_a_wrong_source_date_is_reported(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build script's wrong clock does not silently date a patient's sheet."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    done = run("make", "--name", "A")
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


COMMANDS = (
    ["make", "--name", "A", "-o", "a.pdf"],
    ["explain", "--name", "A"],
    ["check", "."],
    ["batch", "."],
)


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2200-01-01", "9998-12-31", "9999-12-31"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_day_that_no_sheet_is_for_is_reported(
    day: str, command: list[str], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip of the year is told as one; it is no fault of the program, and no sheet is dated so."""
    monkeypatch.chdir(tmp_path)
    done = run(*command, "--date", day)
    assert done.exit_code == 2
    assert f"'--date': {day} is not a date from 2000-01-01 to 2199-12-31" in done.stderr
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("day", ["2000-01-01", "2199-12-31"])
def test_the_first_and_the_last_day_work(day: str, run: Run, root: Path) -> None:
    """Whatever is counted from the day of a sheet, before it or after it, is a day too."""
    for patient in sorted((root / "examples" / "patients").glob("*.yaml")):
        assert run("explain", patient, "--date", day).exit_code in (0, 1)
    assert run("explain", "--name", "A", "--started", day, "--date", day).exit_code == 0


@pytest.mark.parametrize("seconds", ["0", "-62135596800", "253402300799", "253402300800", "9" * 30])
def test_a_source_date_out_of_range_is_reported(
    seconds: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build machine whose clock stands at 1970 dates no patient's sheet, and --date wins over it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    done = run("explain", "--name", "A")
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH is " in done.stderr
    assert run("explain", "--name", "A", "--date", "2026-11-24").exit_code == 0
