"""`handouts make`: from words and files to a sheet on the disk."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

Run = Callable[..., Any]

DAY = ("--date", "2026-11-24")


def _text(path: Path) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_makes_the_sheet_and_says_where(run: Run, ana: Path, tmp_path: Path) -> None:
    """A script reads the path and the page count from standard output, and nothing else is there."""
    done = run("make", ana, *DAY, "-o", tmp_path / "out.pdf")
    assert done.exit_code == 0, done.output
    pages = len(pypdf.PdfReader(tmp_path / "out.pdf").pages)
    assert done.stdout == f"{tmp_path / 'out.pdf'}: {pages} pages\n"
    assert "Ana Example" in _text(tmp_path / "out.pdf")


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
        ("A" * 200, "a" * 120),
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


def test_a_folder_that_is_not_there_is_reported(run: Run, ana: Path, tmp_path: Path) -> None:
    """A wrong path ends in one line that says what to do."""
    done = run("make", ana, *DAY, "-o", tmp_path / "no" / "out.pdf")
    assert done.exit_code == 4
    assert "the folder does not exist" in done.stderr


def test_a_missing_patient_file_is_reported(run: Run, tmp_path: Path) -> None:
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
            ["--name", "Ana \N{ETHIOPIC SYLLABLE HA}\N{TAMIL LETTER A}"],
            "option: --name: the program cannot print this script correctly (Tamil): \N{TAMIL LETTER A} (U+0B85",
        ),
        (
            ["--note", "chin-tuck=\N{BENGALI LETTER A}"],
            "option: --note chin-tuck: the program cannot print this script correctly (Bengali): ",
        ),
        (
            ["--next-visit", "\N{THAI CHARACTER KO KAI}"],
            "option: --next-visit: the program cannot print this script correctly (Thai)",
        ),
        (["--clinician", "x\N{COMBINING ENCLOSING CIRCLE}"], "option: --clinician: the accent"),
        (
            ["--note", "chin-tuck=\N{GRINNING FACE}"],
            "option: --note chin-tuck: the character \N{GRINNING FACE} (U+1F600",
        ),
        (
            ["--cleared-by", "Dr. \N{CJK UNIFIED IDEOGRAPH-20BB7}"],
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
    (tmp_path / "clinic.yaml").write_text("name: \N{CJK UNIFIED IDEOGRAPH-20BB7}\nphone: 555-0100\n", "utf-8")
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
        ("gr\u00fcn".encode(), "use only unaccented letters"),
        (b"x", "use at least 8 characters"),
        (b"seven77\n", "use at least 8 characters"),
        (b"x" * 128, "the maximum is 127"),
    ],
)
def test_a_password_that_may_not_open_is_refused(
    content: bytes | None, told: str, run: Run, ana: Path, tmp_path: Path
) -> None:
    """Nobody is sent a sheet that cannot be opened, or that opens with no password or one that is guessed at once."""
    if content is not None:
        (tmp_path / "secret.txt").write_bytes(content)
    done = run("make", ana, *DAY, "-o", tmp_path / "mail.pdf", "--password-file", tmp_path / "secret.txt")
    assert done.exit_code == 1, done.output
    assert told in done.stderr
    assert not (tmp_path / "mail.pdf").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell by a file's mode who may read it")
@pytest.mark.parametrize(("mode", "is_told"), [(0o600, False), (0o640, True), (0o604, True)])
def test_a_password_that_others_can_read_is_reported(
    mode: int, is_told: bool, run: Run, ana: Path, tmp_path: Path
) -> None:
    """A password in a file for everybody to read protects nothing, and nobody would notice."""
    secret = tmp_path / "the secret.txt"
    secret.write_text("four blue cups", "ascii")
    secret.chmod(mode)
    done = run("make", ana, *DAY, "-o", tmp_path / "mail.pdf", "--password-file", secret)
    assert done.exit_code == 0, done.output
    assert (f"chmod 600 '{secret}'" in done.stderr) == is_told
