"""`handouts make`: from words and files to a sheet on the disk."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

Run = Callable[..., Any]

PATIENT = """\
name: Ana Example
born: 1950-03-04
sex: female
diagnosis: "yes"
t-score: -2.1
fracture: none
balance: "no"
arm-limit: "no"
pt-visits: 3
equipment: [wall, high-backed-chair]
cleared: {by: Dr. Who, on: 2026-10-30}
started: 2026-11-02
exercises:
  chin-tuck: {hold: 4}
"""
DAY = ("--date", "2026-11-24")


@pytest.fixture
def ana(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a patient in week 4 and work in the folder beside it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "ana.yaml"
    path.write_text(PATIENT, "utf-8")
    return path


def _text(path: Path) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_makes_the_sheet_and_says_where(run: Run, ana: Path, tmp_path: Path) -> None:
    """A script reads the path and the page count from standard output, and nothing else is there."""
    done = run("make", ana, *DAY, "-o", tmp_path / "out.pdf")
    assert done.exit_code == 0, done.output
    pages = len(pypdf.PdfReader(tmp_path / "out.pdf").pages)
    assert done.stdout == f"{tmp_path / 'out.pdf'}: {pages} pages\n"
    assert "Ana Example" in _text(tmp_path / "out.pdf")


def test_tells_what_is_on_the_sheet_first(run: Run, ana: Path, tmp_path: Path) -> None:
    """Nobody hands a sheet over without having read what is on it, what was withheld or changed, and what to note."""
    done = run("make", ana, *DAY, "-o", tmp_path / "out.pdf")
    on_sheet, withheld, rules, to_note = _parts(done.stderr, "Withheld:", "Rules:", "To note:")
    assert re.match(r"Sheet number [0-9a-f]{10}\nOn the sheet, about \d+ minutes a day:\n", on_sheet)
    assert "  Neck press: 6 s x 5 each of 4 sides, 1 set, once a day, 5 days a week\n" in on_sheet
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
    """What is unknown is told, for it was not taken as normal."""
    done = run("make", "--name", "Bo", *DAY, "-o", tmp_path / "out.pdf")
    (missing,) = re.findall(r"Not recorded, and not taken as normal: (.*)", done.stderr)
    for name in ("medical clearance", "T-score", "osteoporosis", "vertebral fracture", "balance", "sex"):
        assert name in missing


def test_the_same_sheet_again_is_no_error(run: Run, ana: Path, tmp_path: Path) -> None:
    """Whoever is not sure that the sheet was made makes it again, and is told that it is there."""
    out = tmp_path / "out.pdf"
    first = run("make", ana, *DAY, "-o", out)
    before = out.stat()
    again = run("make", ana, *DAY, "-o", out)
    assert again.exit_code == 0, again.output
    assert again.stdout == first.stdout
    assert again.stderr == f"{out} is there already and unchanged; nothing was written\n{first.stderr}"
    assert (out.stat().st_mtime_ns, out.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_the_same_sheet_under_its_own_name_is_no_error(run: Run, ana: Path, tmp_path: Path) -> None:
    """The command as it is in the README can be given twice."""
    assert run("make", ana, *DAY).exit_code == 0
    again = run("make", ana, *DAY)
    assert again.exit_code == 0, again.output
    assert "is there already and unchanged" in again.stderr
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


def test_names_the_file_without_the_patient(run: Run, ana: Path, tmp_path: Path) -> None:
    """A file name in a shared folder or a mail does not say who is ill."""
    done = run("make", ana, *DAY)
    assert done.exit_code == 0, done.output
    (made,) = tmp_path.glob("*.pdf")
    assert re.fullmatch(r"neck-osteoporosis-[0-9a-f]{6,}-2026-11-24\.pdf", made.name)
    assert done.stdout.startswith(f"{made.name}: ")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Ana Example", "ana-example"),
        ("../../etc/passwd", "etc-passwd"),
        ("Zoë Müller", "zoë-müller"),
        ("O'Brien <b>&amp;", "o-brien-b-amp"),
        ("A" * 200, "a" * 60),
        ("---", "patient"),
    ],
)
def test_a_name_in_the_file_is_safe(name: str, word: str, run: Run, ana: Path, tmp_path: Path) -> None:
    """A name asked for in the file's name never leads out of the folder."""
    done = run("make", ana, *DAY, "--name", name, "--name-in-file")
    assert done.exit_code == 0, done.output
    (made,) = tmp_path.rglob("*.pdf")
    assert made.parent == tmp_path
    assert made.name.startswith(f"{word}-neck-osteoporosis-")


def test_the_sheet_is_private(run: Run, ana: Path, tmp_path: Path) -> None:
    """Other users of the computer cannot read a patient's sheet."""
    run("make", ana, *DAY, "-o", tmp_path / "out.pdf")
    assert stat.S_IMODE((tmp_path / "out.pdf").stat().st_mode) == 0o600


def test_overwrites_only_when_told_to(run: Run, ana: Path, tmp_path: Path) -> None:
    """A sheet that was handed over is not replaced by accident."""
    out = tmp_path / "out.pdf"
    out.write_bytes(b"old")
    refused = run("make", ana, *DAY, "-o", out)
    assert (refused.exit_code, out.read_bytes()) == (4, b"old")
    assert "--force" in refused.stderr
    assert refused.stdout == ""
    assert run("make", ana, *DAY, "-o", out, "--force").exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_the_same_input_gives_the_same_bytes(run: Run, ana: Path, tmp_path: Path) -> None:
    """A sheet can be made again years later and compared."""
    run("make", ana, *DAY, "-o", tmp_path / "a.pdf")
    run("make", ana, *DAY, "-o", tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_source_date_epoch_is_the_day(
    run: Run, ana: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reproducible build gets the same sheet on any day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796126400")  # 2026-12-01, 12:00 UTC
    run("make", ana, "-o", tmp_path / "a.pdf")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    run("make", ana, "--date", "2026-12-01", "-o", tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_folder_that_is_not_there_is_told(run: Run, ana: Path, tmp_path: Path) -> None:
    """A wrong path ends in one line that says what to do."""
    done = run("make", ana, *DAY, "-o", tmp_path / "no" / "out.pdf")
    assert done.exit_code == 4
    assert "the folder does not exist" in done.stderr


def test_a_missing_patient_file_is_told(run: Run, tmp_path: Path) -> None:
    """A typing slip in a file name does not end in a traceback."""
    done = run("make", tmp_path / "nobody.yaml")
    assert done.exit_code == 1
    assert "there is no such file" in done.stderr
    assert "Traceback" not in done.stderr


def test_nothing_is_written_when_the_input_is_wrong(run: Run, ana: Path, tmp_path: Path) -> None:
    """A sheet with a wrong number is never on the disk, not even for a moment."""
    done = run("make", ana, *DAY, "--hold", "chin-tuck=60", "-o", tmp_path / "out.pdf")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["ana.yaml"]


def test_the_clinic_is_found_where_it_may_be(
    run: Run, ana: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clinic sets its file up once: configuration folder, then variable, then option; the nearest one wins."""
    settings = tmp_path / "settings" / "handouts"
    settings.mkdir(parents=True)
    for name, path in (
        ("One", settings / "clinic.yaml"),
        ("Two", tmp_path / "2.yaml"),
        ("Three", tmp_path / "3.yaml"),
    ):
        path.write_text(f"name: Clinic {name}\nphone: 555-0100\n", "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    run("make", ana, *DAY, "-o", tmp_path / "1.pdf")
    monkeypatch.setenv("HANDOUTS_CLINIC", str(tmp_path / "2.yaml"))
    run("make", ana, *DAY, "-o", tmp_path / "2.pdf")
    run("make", ana, *DAY, "-o", tmp_path / "3.pdf", "--clinic", tmp_path / "3.yaml")
    for number, name in ((1, "One"), (2, "Two"), (3, "Three")):
        assert f"Clinic {name}" in _text(tmp_path / f"{number}.pdf")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ["--name", "Ana \N{HEBREW LETTER ALEF}"],
            "option: --name: the program cannot shape this script (Hebrew): \N{HEBREW LETTER ALEF} (U+05D0",
        ),
        (
            ["--note", "chin-tuck=\N{DEVANAGARI LETTER A}"],
            "option: --note chin-tuck: the program cannot shape this script (Devanagari): ",
        ),
        (
            ["--next-visit", "\N{THAI CHARACTER KO KAI}"],
            "option: --next-visit: the program cannot shape this script (Thai)",
        ),
        (["--clinician", "x\N{COMBINING DOT BELOW}"], "option: --clinician: the accent"),
        (
            ["--note", "chin-tuck=\N{GRINNING FACE}"],
            "option: --note chin-tuck: the character \N{GRINNING FACE} (U+1F600",
        ),
        (
            ["--cleared-by", "Dr. \N{CJK UNIFIED IDEOGRAPH-4E2D}"],
            "option: --cleared-by: the character",
        ),
    ],
)
def test_a_letter_that_no_font_has_is_named(
    options: list[str], told: str, run: Run, ana: Path, tmp_path: Path
) -> None:
    """A name is printed right or not at all: the user learns which letter of which field cannot be printed."""
    done = run("make", ana, *DAY, *options, "-o", tmp_path / "out.pdf")
    assert done.exit_code == 1, done.output
    assert told in done.stderr
    assert not (tmp_path / "out.pdf").exists()


def test_a_letter_of_the_clinic_is_named(run: Run, ana: Path, tmp_path: Path) -> None:
    """The clinic's own file is named where the character is in it."""
    (tmp_path / "clinic.yaml").write_text("name: \N{CJK UNIFIED IDEOGRAPH-4E2D}\nphone: 555-0100\n", "utf-8")
    done = run("make", ana, *DAY, "--clinic", tmp_path / "clinic.yaml", "-o", tmp_path / "out.pdf")
    assert done.exit_code == 1, done.output
    assert f"{tmp_path / 'clinic.yaml'}: name: the character" in done.stderr


def test_a_fillable_sheet_has_fields(run: Run, ana: Path, tmp_path: Path) -> None:
    """A patient who keeps the sheet on a tablet can tick the boxes there."""
    run("make", ana, *DAY, "-o", tmp_path / "plain.pdf")
    done = run("make", ana, *DAY, "-o", tmp_path / "fields.pdf", "--fillable")
    assert done.exit_code == 0, done.output
    assert not pypdf.PdfReader(tmp_path / "plain.pdf").get_fields()
    assert pypdf.PdfReader(tmp_path / "fields.pdf").get_fields()


def test_a_sheet_under_a_password_opens_with_it_alone(run: Run, ana: Path, tmp_path: Path) -> None:
    """A sheet that is sent by mail is read by nobody on the way."""
    (tmp_path / "secret.txt").write_text("four blue cups\nsecond line\n", "ascii")
    done = run("make", ana, *DAY, "-o", tmp_path / "mail.pdf", "--password-file", tmp_path / "secret.txt")
    assert done.exit_code == 0, done.output
    reader = pypdf.PdfReader(tmp_path / "mail.pdf")
    assert reader.is_encrypted
    assert not reader.decrypt("")
    assert reader.decrypt("four blue cups")
    assert "Ana Example" in reader.pages[0].extract_text()
    assert b"Ana" not in (tmp_path / "mail.pdf").read_bytes()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "there is no such file"),
        (b"", "the first line is empty"),
        (b"\nsecret", "the first line is empty"),
        ("gr\u00fcn".encode(), "without accents"),
        (b"x" * 128, "at most 127"),
    ],
)
def test_a_password_that_may_not_open_is_refused(
    content: bytes | None, told: str, run: Run, ana: Path, tmp_path: Path
) -> None:
    """Nobody is sent a sheet that cannot be opened, or that opens without a password."""
    if content is not None:
        (tmp_path / "secret.txt").write_bytes(content)
    done = run("make", ana, *DAY, "-o", tmp_path / "mail.pdf", "--password-file", tmp_path / "secret.txt")
    assert done.exit_code == 1, done.output
    assert told in done.stderr
    assert not (tmp_path / "mail.pdf").exists()
