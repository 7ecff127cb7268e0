"""Messages: one line each, in words that a clinician uses, and with what was typed as it was typed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handouts.infra.errors import Problem, printable
from tests.conftest import RunBatch

Run = Callable[..., Any]
Start = Callable[..., "subprocess.CompletedProcess[str]"]

BAD = "\x1b[31m\x1b]0;owned\x07\u202e\u2028\x9b2J\r\n"
FORGED = f"x{BAD}patient.yaml:9: sex: forged"
DAY = ("--date", "2026-11-24")


def _safe(text: str) -> bool:
    """Return whether a terminal shows a text as it is: no controls, no line separators, no turned direction."""
    return all(printable(line) == line for line in re.sub(r"\t", "", text).split("\n"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", FORGED],
        ["check", FORGED],
        ["make", FORGED],
        ["batch", FORGED, "--check"],
        ["batch", "roster.csv", "-o", "out", "--sort", FORGED],
        ["explain", "--name", "A", "--clinic", FORGED],
        ["explain", "--name", "A", "--pack", FORGED],
        ["list", "--pack", FORGED],
        ["explain", "--name", FORGED],
        ["explain", "--name", "A", "--sex", FORGED],
        ["explain", "--name", "A", "--date", FORGED],
        ["explain", "--name", "A", "--hold", f"{FORGED}=3"],
        ["explain", "--name", "A", "--hold", FORGED],
        ["explain", "--name", "A", "--hold", f"{FORGED}=3", "--hold", f"{FORGED}=4"],
        ["explain", "--name", "A", "--omit", FORGED],
        ["explain", "--name", "A", "--approve", f"{FORGED}=Dr. Who: seen"],
        ["explain", "--name", "A", "--approve", f"{FORGED}=Dr. Who"],
        ["explain", "--name", "A", f"--{FORGED}"],
        ["explain", "--name", "A", "--format", FORGED],
        ["make", "--name", "A", "-o", FORGED],
        ["make", "--name", "A", "-o", f"{FORGED}/sheet.pdf"],
        ["make", "--name", "A", "--password-file", FORGED],
        ["draw", FORGED],
        ["draw", "--person", FORGED],
        ["new", FORGED],
        ["new", "pack", FORGED],
        ["new", "exercise", f"{FORGED}.yaml"],
        ["new", "roster", f"{FORGED}.ods"],
        ["schema", FORGED],
        [FORGED],
        [f"--{FORGED}"],
        ["make", "--name", "A", "b.yaml", FORGED],
    ],
)
def test_what_was_typed_forges_no_message(
    arguments: list[str], run: Run, tmp_path: Path, monkeypatch: Any
) -> None:
    """A file from elsewhere cannot make the program say something else, or act on the terminal."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roster.csv").write_text("name\nAna\n", "utf-8")
    done = run(*arguments)
    assert done.exit_code in (1, 2, 4), done.output
    assert _safe(done.stdout + done.stderr), done.stderr
    assert not re.search(r"^patient\.yaml", done.stderr, re.MULTILINE)


def test_what_is_in_a_file_forges_no_message(run: Run, tmp_path: Path) -> None:
    """Keys, values and headings of a foreign file are shown without their controls, each in its own line."""
    quoted = '"x\\e[31m\\u202E\\nana.yaml:9: sex"'
    (tmp_path / "ana.yaml").write_text(
        f"name: Ana\n{quoted}: 1\nsex: {quoted}\nexercises: {{{quoted}: {{hold: 3}}}}\nlang: {quoted}\n",
        "utf-8",
    )
    (tmp_path / "roster.csv").write_text('name,"t\x1b[31m\nroster.csv:9: name",\nAna,1,2\n', "utf-8")
    done = run("check", tmp_path / "ana.yaml", *DAY)
    assert done.exit_code == 1
    assert _safe(done.stderr)
    assert [line.split(":")[1] for line in done.stderr.splitlines()] == ["2", "3", "4", "5"]
    rejected = run("batch", tmp_path / "roster.csv", "--check", *DAY)
    assert rejected.exit_code == 1
    assert _safe(rejected.stderr)
    assert all(line.startswith(f"{tmp_path / 'roster.csv'}:1: ") for line in rejected.stderr.splitlines())


def test_a_result_at_an_odd_place_is_one_line(run: Run, tmp_path: Path) -> None:
    """A folder with an odd name does not break the line that a script reads, or color the terminal."""
    folder = tmp_path / "a\x1b[31m\nb"
    folder.mkdir()
    done = run("new", "clinic", folder / "clinic.yaml")
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) == 1
    made = run("make", "--name", "A", *DAY, "-o", folder / "out.pdf")
    assert made.exit_code == 0, made.output
    assert len(made.stdout.splitlines()) == 1
    assert _safe(done.stdout + made.stdout + made.stderr)


def test_letters_of_any_language_are_shown() -> None:
    """A message does not blot out a name only because it is not English."""
    for text in ("Zoë Müller", "李雷", "Ана", "a\u00a0b", "e\u0301", "🙂"):
        assert str(Problem("f.yaml", 1, "name", text)) == f"f.yaml:1: name: {text}"


@pytest.mark.parametrize("heading", ["name,,sex", "name,   ,sex", '"name","","sex"'])
def test_an_empty_heading_is_located(heading: str, run: Run, tmp_path: Path) -> None:
    """A clinic finds the column without a heading among forty."""
    (tmp_path / "roster.csv").write_text(f"{heading}\nAna,x,female\n", "utf-8")
    done = run("batch", tmp_path / "roster.csv", "--check")
    assert done.exit_code == 1
    assert f"{tmp_path / 'roster.csv'}:1: column 2 (B): this heading is empty" in done.stderr


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("12E5", "12E5"),
        ("+2e3", "+2e3"),
        ("1.50", "1.50"),
        ("0x1F", '"0x1F"'),
        ("1_000", '"1_000"'),
        ("yes", '"yes"'),
    ],
)
def test_a_number_is_shown_as_it_was_typed(typed: str, shown: str, run: Run, tmp_path: Path) -> None:
    """The reader finds what is wrong in the file, the row or the command: not 1200000.0, which nobody typed."""
    (tmp_path / "ana.yaml").write_text(f"name: Ana\nweeks: {typed}\n", "utf-8")
    (tmp_path / "roster.csv").write_text(f"name,weeks\nAna,{typed}\n", "utf-8")
    for done in (
        run("check", tmp_path / "ana.yaml"),
        run("batch", tmp_path / "roster.csv", "--check"),
        run("explain", "--name", "Ana", "--weeks", typed),
    ):
        assert f"weeks: {shown} is not a whole number" in done.stderr


def test_a_cut_text_stops_every_command(run: Run, tmp_path: Path, monkeypatch: Any) -> None:
    """A patient is never handed half of an instruction: what a # cuts off is told by each command that reads the file."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "all").mkdir()
    path = tmp_path / "all" / "ana.yaml"
    path.write_text("name: Ana\nexercises:\n  chin-tuck:\n    note: Use band #2, then rest\n", "utf-8")
    for words in (
        ["check", path],
        ["make", path],
        ["explain", path],
        ["batch", "all", "-o", "out", "--jobs", "1"],
    ):
        done = run(*words)
        assert done.exit_code in (1, 3)
        assert re.search(
            r'ana\.yaml:4: exercises\.chin-tuck\.note: "#2, then rest" is read as a comment', done.stderr
        )
    assert not list(tmp_path.rglob("*.pdf"))
    kept = run("explain", path, "--note", "chin-tuck=Use band #2, then rest")
    assert kept.exit_code == 0, kept.output
    assert (
        "Use band #2, then rest" in run("explain", path, "--note", "chin-tuck=Use band #2, then rest").stdout
    )


def test_a_cut_sentence_of_a_pack_is_reported(run: Run, tmp_path: Path) -> None:
    """A pack's sentence is printed whole for every patient, or refused."""
    run("new", "pack", tmp_path / "knees")
    words = tmp_path / "knees" / "words" / "en.yaml"
    text = words.read_text("utf-8")
    words.write_text(
        text.replace("- Lower your foot slowly.", "- Lower your foot on step #2 slowly."), "utf-8"
    )
    done = run("check", tmp_path / "knees")
    assert done.exit_code == 1
    assert 'exercises.knee-straightening.steps[3]: "#2 slowly." is read as a comment' in done.stderr


@pytest.mark.parametrize("profile", ["large", "standard"])
def test_all_long_notes_are_told_at_once(profile: str, run: Run, tmp_path: Path) -> None:
    """Five notes that fit on no page are mended in one go, each found by its line."""
    notes = {
        name: letter * 999
        for name, letter in zip(
            ("isometric-neck", "shoulder-blade-squeeze", "chin-tuck", "wall-posture", "neck-rotation"),
            "WWMWW",
            strict=True,
        )
    }
    lines = [
        "name: Ana",
        "cleared: {by: Dr. Who}",
        "started: 2026-09-01",
        "t-score: -2.0",
        "fracture: none",
        "exercises:",
    ]
    lines += [f"  {name}: {{note: {note}}}" for name, note in notes.items()]
    approvals = [
        word for name in ("wall-posture", "neck-rotation") for word in ("--approve", f"{name}=Dr. Who: seen")
    ]
    path = tmp_path / "ana.yaml"
    path.write_text("\n".join(lines), "utf-8")
    clinic = tmp_path / "clinic.yaml"
    clinic.write_text(f"name: Clinic\naddress: [{', '.join(['W' * 200] * 6)}]\n", "utf-8")
    words = ("make", path, *DAY, "--profile", profile, *approvals, "-o", tmp_path / "out.pdf")
    done = run(*words)
    if profile == "standard":
        assert done.exit_code == 0, done.output  # here they fit, to the last letter
        return
    assert done.exit_code == 1
    for line, name in enumerate(notes, start=7):
        assert f"{path}:{line}: exercises.{name}.note: " in done.stderr
    assert done.stderr.count("does not fit on one page") == 5
    with_clinic = run(*words, "--clinic", clinic)
    assert with_clinic.exit_code == 1
    assert f"{clinic}: address: " in with_clinic.stderr
    assert with_clinic.stderr.count("does not fit on one page") == 6


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("hip-replacement", "the packs fall-prevention and knee-osteoarthritis ask for it"),
        ("leg-pain", "the pack fall-prevention asks for it, so use that pack if you meant it"),
        ("level chair-rise", "the packs fall-prevention and knee-osteoarthritis have it"),
    ],
)
def test_a_column_for_another_pack_names_the_pack(
    heading: str, said: str, run_batch: RunBatch, tmp_path: Path
) -> None:
    """Whoever forgot --pack would look for a typing error, or be sent to another exercise."""
    roster = tmp_path / "roster.csv"
    roster.write_text(f"name,{heading}\nAna Example,no\n")
    done = run_batch(roster)
    assert said in done.stderr
    assert "did you mean" not in done.stderr


def test_a_fact_of_another_pack_names_the_pack(run: Run) -> None:
    """Whoever forgot --pack would be told only that there is no such fact."""
    done = run("make", "--name", "Ana Example", "--fact", "leg-pain=no")
    assert "the pack fall-prevention asks for it" in done.stderr


def test_a_pack_of_the_clinic_that_is_not_there_has_its_line(run: Run, tmp_path: Path) -> None:
    """Whoever mends the clinic's file would have to look for the line."""
    clinic = tmp_path / "clinic.yaml"
    clinic.write_text('name: Maple Hill\nphone: "555-0142"\npacks: [our-neck]\n')
    done = run("make", "--name", "Ana Example", "--clinic", clinic)
    assert f'{clinic}:3: packs: there is no pack "our-neck"' in done.stderr


def test_semicolons_separate_the_words_of_a_cell(run_batch: RunBatch, tmp_path: Path) -> None:
    """A list that is saved with commas between its cells would have no way to name two packs."""
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "name,cleared-by,equipment,sections\nAna Example,Dr. Lee,wall; high-backed-chair,plan;log\n"
    )
    assert run_batch(roster, "--check").exit_code == 0
