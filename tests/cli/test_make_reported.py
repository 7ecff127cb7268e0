"""What `handouts make` says: what is on the sheet first, and what becomes of a sheet that is there already."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

DAY = ("--date", "2026-11-24")


def test_tells_what_is_on_the_sheet_first(run: Run, ana: Path, tmp_path: Path) -> None:
    """Nobody hands a sheet over without having read what is on it, what was withheld or changed, and what to note."""
    done = run("make", ana, *DAY, "-o", tmp_path / "out.pdf")
    on_sheet, withheld, rules, to_note = _parts(done.stderr, "Withheld:", "Rules:", "Please note:")
    assert re.match(r"Sheet number [0-9a-f]{10}\nOn the sheet, about \d+ minutes a day:\n", on_sheet)
    assert "  Neck press: 6 s x 5 on each of 4 sides, 1 set, once a day, 5 days a week\n" in on_sheet
    assert (
        "  Chin tuck: 4 s x 10, 1 set, once a day, 5 days a week; changed: hold 4 s (usually 3 s)\n"
        in on_sheet
    )
    assert withheld == "\n  Wall posture, Small neck turn [approval-only]\n"
    assert rules.count("  approval-only: ") == 1
    assert "no clinician has reviewed it" in to_note


def _parts(text: str, *headings: str) -> list[str]:
    """Cut a text at its headings, which must all be there in that order."""
    parts = []
    for heading in headings:
        part, found, text = text.partition(f"\n{heading}")
        assert found, heading
        parts.append(part + "\n")
    return [*parts, text]


def test_an_empty_sheet_says_so_first(run: Run, tmp_path: Path, ana: Path) -> None:
    """A sheet without exercises is not handed over by somebody who thinks that there are some."""
    done = run("make", "--name", "Bo", *DAY, "-o", tmp_path / "out.pdf")
    assert done.exit_code == 0, done.output
    number, because, reason, advice, *rest = done.stderr.splitlines()
    assert number.startswith("Sheet number ")
    assert because == "This sheet has no exercises because:"
    assert reason.endswith("[clearance]")
    assert '"cleared:"' in advice
    assert "--cleared-by" in advice
    assert len(rest) < 10


def test_tells_what_is_not_recorded(run: Run, tmp_path: Path, ana: Path) -> None:
    """What is unknown is reported, for it was not taken as normal: in one list, or in the warning that speaks of it."""
    done = run("make", "--name", "Bo", *DAY, "-o", tmp_path / "out.pdf")
    (missing,) = re.findall(r"Not recorded \(never assumed to be normal\): (.*)", done.stderr)
    for name in ("medical clearance", "osteoporosis", "balance", "date of birth", "sex"):
        assert name in missing
    _, _, notices = done.stderr.partition("\nPlease note:\n")
    for sentence in (
        "No T-score is recorded",
        "Whether there is a vertebral fracture is not recorded",
        "Whether an arm or hand is limited is not recorded",
        "The number of therapy visits is not recorded",
    ):
        assert notices.count(sentence) == 1


def test_the_same_sheet_again_is_no_error(run: Run, ana: Path, tmp_path: Path) -> None:
    """Whoever is not sure that the sheet was made makes it again, and is told that it is there."""
    out = tmp_path / "out.pdf"
    first = run("make", ana, *DAY, "-o", out)
    before = out.stat()
    again = run("make", ana, *DAY, "-o", out)
    assert again.exit_code == 0, again.output
    assert again.stdout == first.stdout
    assert again.stderr == f"{out} already exists with the same content; nothing was written\n{first.stderr}"
    assert (out.stat().st_mtime_ns, out.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_the_same_sheet_under_its_own_name_is_no_error(run: Run, ana: Path, tmp_path: Path) -> None:
    """The command of the README can be given twice."""
    assert run("make", ana, *DAY).exit_code == 0
    again = run("make", ana, *DAY)
    assert again.exit_code == 0, again.output
    assert "already exists with the same content" in again.stderr
    assert len(list(tmp_path.glob("*.pdf"))) == 1


@pytest.mark.parametrize(
    "change", ["other words", "one byte more", "another patient", "a folder", "a link to nothing"]
)
def test_another_file_of_that_name_is_left_alone(change: str, run: Run, ana: Path, tmp_path: Path) -> None:
    """Only the very same sheet is taken for the same: anything else that is there is not replaced, and is told."""
    out = tmp_path / "out.pdf"
    who = ["--name", "Bo"] if change == "another patient" else []
    run("make", ana, *DAY, "-o", out)
    made = out.read_bytes()
    if change == "other words":
        out.write_bytes(made.replace(b"endobj", b"ENDOBJ", 1))
    elif change == "one byte more":
        out.write_bytes(made + b"\n")
    elif change == "a folder":
        out.unlink()
        out.mkdir()
    elif change == "a link to nothing":
        out.unlink()
        out.symlink_to(tmp_path / "elsewhere.pdf")
    done = run("make", ana, *DAY, *who, "-o", out)
    assert done.exit_code == 4
    assert done.stdout == ""
    assert str(out) in done.stderr
    assert not (tmp_path / "elsewhere.pdf").exists()


def test_a_sheet_under_a_password_is_never_the_same(run: Run, ana: Path, tmp_path: Path) -> None:
    """An encrypted sheet that may have been sent is not replaced because it cannot be compared."""
    (tmp_path / "secret.txt").write_text("four blue cups\n", "ascii")
    words = ("make", ana, *DAY, "-o", tmp_path / "mail.pdf", "--password-file", tmp_path / "secret.txt")
    assert run(*words).exit_code == 0
    before = (tmp_path / "mail.pdf").read_bytes()
    assert run(*words).exit_code == 4
    assert (tmp_path / "mail.pdf").read_bytes() == before
