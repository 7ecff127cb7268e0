"""`handouts explain`: the decisions as text, as JSON, and as a text for a chart."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

Run = Callable[..., Any]

WORDS = (
    "explain", "--name", "Ana Example", "--cleared-by", "Dr. Who", "--started", "2026-11-02", "--t-score", "-2.1",
    "--fracture", "none", "--balance", "no", "--date", "2026-11-24", "--hold", "chin-tuck=4",
)  # fmt: skip


def test_text_has_every_exercise_with_its_rules(run: Run) -> None:
    """A clinician sees for each exercise what becomes of it, and which rule and source say so."""
    done = run(*WORDS)
    assert done.exit_code == 0, done.output
    on_sheet, _, rest = done.stdout.partition("\nWithheld: 2 exercises\n")
    withheld, _, rules = rest.partition("\nRules\n")
    assert (
        "Chin tuck (chin-tuck): 4 s x 10, 1 set, once a day, 5 days a week\n    Changed: hold 4 s" in on_sheet
    )
    assert "  Wall posture (wall-posture)\n    Rules: approval-only\n" in withheld
    assert "  approval-only: This exercise needs the approval" in rules
    assert "(Source: " in rules
    assert "week 4, stage 3" in on_sheet


def test_text_says_each_rule_once(run: Run) -> None:
    """A clinician reads a rule once, however many exercises it withholds."""
    done = run("explain", "--name", "Bo", "--cleared-by", "Dr. Who", "--date", "2026-11-24")
    assert done.stdout.count("The first stage allows only the isometric exercise.") == 1
    assert "\t" not in done.stdout


@pytest.mark.parametrize(
    ("options", "reasons", "advice"),
    [
        ([], ["clearance"], ['"cleared:" in the file, or --cleared-by', '--approve clearance="who: why"']),
        (["--cleared-by", "Dr. Who", "--fracture", "cervical"], ["cervical"], []),
        (["--fracture", "cervical"], ["clearance", "cervical"], ['"cleared:"']),
        (
            ["--cleared-by", "Dr. Who", "--arm-limit", "yes"],
            ["isometric-first", "arm-limit"],
            ['"started:" in the file', '--approve EXERCISE="who: why"'],
        ),
    ],
)
def test_a_sheet_without_exercises_says_why(
    options: list[str], reasons: list[str], advice: list[str], run: Run
) -> None:
    """Nobody wonders why a sheet is empty, or reads through every rule to find out what to add."""
    done = run("explain", "--name", "Bo", "--date", "2026-11-24", *options)
    assert done.exit_code == 0, done.output
    why = done.stdout.partition("This sheet has no exercises because:\n")[2].partition("\n\n")[0]
    named = [line for line in why.splitlines() if line.endswith("]")]
    assert [line.rpartition("[")[2].rstrip("]") for line in named] == reasons
    for words in advice:
        assert words in why
    assert "On the sheet" not in done.stdout


def test_exercises_that_were_all_omitted_are_the_reason(run: Run) -> None:
    """Who leaves everything out reads that it was left out, not a rule."""
    names = ("isometric-neck", "shoulder-blade-squeeze", "chin-tuck", "wall-posture", "neck-rotation")
    omitted = [word for name in names for word in ("--omit", name)]
    done = run("explain", "--name", "Bo", "--cleared-by", "Dr. Who", "--date", "2026-11-24", *omitted)
    assert "because:\n  Omitted by the clinician. [omitted]\n" in done.stdout


def test_long_days_are_a_warning(run: Run) -> None:
    """Two hours of exercises a day are not prescribed without a word."""
    names = ("isometric-neck", "shoulder-blade-squeeze", "chin-tuck", "wall-posture")
    double = [word for name in names for word in ("--sets", f"{name}=2", "--per-day", f"{name}=2")]
    words = [*WORDS, *double, "--approve", "wall-posture=Dr. Who: seen"]
    minutes = json.loads(run(*words, "--format", "json").stdout)["minutes_per_day"]
    assert minutes > 30
    for form in ("text", "json", "emr"):
        told = " ".join(run(*words, "--format", form).stdout.split())
        assert f"Warning: The exercises take about {minutes} minutes a day, more than 30." in told
    assert "minutes a day, more than" not in run(*WORDS).stdout


def test_the_sheet_number_is_the_one_on_paper(run: Run, tmp_path: Path) -> None:
    """A chart can name the sheet: its number is the same in every format, in make's words and on paper."""
    number = json.loads(run(*WORDS, "--format", "json").stdout)["sheet_number"]
    for form in ("text", "emr"):
        assert f"Sheet number {number}" in run(*WORDS, "--format", form).stdout
    made = run("make", *WORDS[1:], "-o", tmp_path / "out.pdf")
    assert made.stderr.splitlines()[0] == f"Sheet number {number}"
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "out.pdf").pages)
    assert f"Sheet {number}" in " ".join(text.split())
    other = json.loads(run(*WORDS, "--hold", "isometric-neck=4", "--format", "json").stdout)
    assert other["sheet_number"] != number


def test_text_without_a_terminal_is_plain(run: Run) -> None:
    """Text that goes to a file or a pipe has no colours, no frames and no wrapped lines."""
    done = run(*WORDS)
    assert "\x1b" not in done.stdout
    assert not set(done.stdout) & set("│┃─━┏╭")


def test_json_has_the_documented_shape(run: Run) -> None:
    """A program that reads the JSON goes on working: its keys are those of the clinician's guide."""
    data = json.loads(run(*WORDS, "--format", "json").stdout)
    assert list(data) == [
        "pack",
        "version",
        "title",
        "sheet_number",
        "week",
        "stage",
        "findings",
        "not_recorded",
        "exercises",
        "notices",
        "minutes_per_day",
        "remarks",
        "sources",
    ]
    assert (data["pack"], data["week"], data["stage"]) == ("neck-osteoporosis", 4, 3)
    by_id = {exercise["id"]: exercise for exercise in data["exercises"]}
    assert len(by_id) == 5
    assert by_id["chin-tuck"]["outcome"] == "changed"
    assert by_id["chin-tuck"]["dose"] == {
        "hold_s": 4,
        "repetitions": 10,
        "sets": 1,
        "times_per_day": 1,
        "days_per_week": 5,
    }
    withheld = by_id["wall-posture"]
    assert withheld["dose"] is None
    assert set(withheld["rules"][0]) == {"id", "basis", "sources", "says"}


def test_chart_is_a_plain_text_without_the_name(run: Run) -> None:
    """What is pasted into a chart survives old systems: plain characters, no lines broken to a width, no name."""
    text = run(*WORDS, "--format", "chart").stdout
    assert run(*WORDS, "--format", "emr").stdout == text
    assert text.isascii()
    assert not [line for line in text.splitlines() if line.startswith(" ")]
    assert "Ana Example" not in text
    assert "WITHHELD" in text


def test_nothing_is_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To look is free: explaining makes no file."""
    monkeypatch.chdir(tmp_path)
    run(*WORDS)
    assert list(tmp_path.iterdir()) == []


def test_dates_are_in_the_order_of_the_clinic(run: Run, tmp_path: Path) -> None:
    """The chart would write dates in another order than the sheet that it is about."""
    clinic = tmp_path / "clinic.yaml"
    clinic.write_text("name: Clinic\nphone: 555-0100\ndate-order: day-first\n", "utf-8")
    for form in ("text", "chart"):
        assert "November 24, 2026" in run(*WORDS, "--format", form).stdout
        told = run(*WORDS, "--clinic", clinic, "--format", form).stdout
        assert "24 November 2026" in told
        assert "November 24, 2026" not in told
