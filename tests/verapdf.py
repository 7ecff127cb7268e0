"""Runs veraPDF over every kind of file that the program makes, as made and as qpdf saves it: `tests/verapdf.py VERAPDF`.

The files are sheets of every example patient in every print size on both papers, the same to fill in, sheets without the
password that they had, and files for the printer. A file that breaks the standards on purpose has to fail. Exit code 1
where any file is not what it should be.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from itertools import product
from pathlib import Path

import pikepdf

from handouts.cli.app import app

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
COMMON = ("--clinic", EXAMPLES / "clinic.yaml", "--date", "2026-11-24")
ANKLE = EXAMPLES / "packs" / "ankle-pumps"
NAMES = Path(__file__).resolve().parent / "pdf" / "scripts" / "names_patient.yaml"
ODD = Path(__file__).resolve().parent / "odd_doses"
PROFILES, PAPERS = ("standard", "large", "compact"), ("letter", "a4")
TWO_PACKS = EXAMPLES / "packs" / "two-packs-patient.yaml"
AT_A_TIME = 100
PASSWORD = "four blue cups"  # noqa: S105 - a check's own


def main(validator: str) -> int:
    """Make the files, validate them, and return the exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [*sheets(folder), *print_files(folder)]
        opened = list(unlocked(folder))
        again = {path: saved(path, path.with_suffix(".saved.pdf")) for path in (*made, *opened)}
        # A sheet that had a password does not say that it is PDF/A, which allows none.
        archived = [*made, *(again[path] for path in made)]
        results = [
            passes(validator, "ua1", [*archived, *opened, *(again[path] for path in opened)]),
            passes(validator, "2a", archived),
            *(fails(validator, flavour, broken(made[0])) for flavour in ("ua1", "2a")),
        ]
    return 0 if all(results) else 1


def sheets(folder: Path) -> Iterator[Path]:
    """Yield sheets to print and to fill in."""
    for patient, profile, paper in product(patients(), PROFILES, PAPERS):
        for more in ((), ("--fillable",)):
            path = folder / "-".join((patient[0].stem, profile, paper, *(word.strip("-") for word in more)))
            yield make(path.with_suffix(".pdf"), *patient, "--profile", profile, "--paper", paper, *more)


def unlocked(folder: Path) -> Iterator[Path]:
    """Yield sheets that had a password and were opened with it."""
    secret = folder / "password.txt"
    secret.write_text(PASSWORD)
    secret.chmod(0o600)
    for patient, profile, paper in product(patients(), PROFILES, PAPERS):
        path = folder / f"{patient[0].stem}-{profile}-{paper}-locked.pdf"
        size = ("--profile", profile, "--paper", paper)
        make(path, *patient, *size, "--fillable", "--password-file", secret)
        yield saved(path, path.with_name(path.name.replace("locked", "unlocked")), PASSWORD)


def print_files(folder: Path) -> Iterator[Path]:
    """Yield files for the printer, for one side of the paper and for both."""
    for name, more in (("one-side.pdf", ()), ("both-sides.pdf", ("--duplex",))):
        call(
            "batch",
            EXAMPLES / "patients",
            "-o",
            folder / "sheets",
            *COMMON,
            "--print-file",
            folder / name,
            *more,
        )
        yield folder / name


def patients() -> list[tuple[Path | str, ...]]:
    """Return each patient's file, with the options that it needs."""
    ours = sorted((EXAMPLES / "patients").glob("*.yaml"))
    own_packs = (
        (ANKLE.with_name("ankle-pumps-patient.yaml"), ANKLE),
        (ODD.with_name("odd_doses_patient.yaml"), ODD),
    )
    return [
        *((path,) for path in (*ours, TWO_PACKS, NAMES)),
        *((patient, "--pack", pack) for patient, pack in own_packs),
    ]


def make(path: Path, *arguments: Path | str) -> Path:
    """Make a sheet."""
    call("make", *arguments, *COMMON, "-o", path)
    return path


def call(*arguments: Path | str) -> None:
    """Run the program quietly; where it refuses, show what it says and stop."""
    said = StringIO()
    try:
        with redirect_stdout(said), redirect_stderr(said):
            code = app([str(argument) for argument in arguments], standalone_mode=False)
    except Exception:
        print(said.getvalue())
        raise
    if code:
        print(said.getvalue())
        raise SystemExit(code)


def saved(path: Path, target: Path, password: str = "") -> Path:
    """Save a file as qpdf does, without its password; an error where qpdf finds anything to complain of."""
    with pikepdf.open(path, password=password, attempt_recovery=False) as pdf:
        pdf.save(target)
        found = [*pdf.check_pdf_syntax(), *pdf.get_warnings()]
    if found:
        raise SystemExit(f"{path.name}: {found}")
    return target


def broken(path: Path) -> Path:
    """Return a file that does not say that it is tagged."""
    target = path.with_suffix(".broken.pdf")
    with pikepdf.open(path) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(target)
    return target


def passes(validator: str, flavour: str, files: list[Path]) -> bool:
    """Tell whether all files keep a standard; show what veraPDF says where one does not."""
    well = True
    for at in range(0, len(files), AT_A_TIME):
        some = files[at : at + AT_A_TIME]
        done = subprocess.run([validator, "-f", flavour, *some], capture_output=True, text=True, check=False)
        if done.returncode:
            well = False
            print(f"FAIL {flavour}\n{done.stdout}{done.stderr}")
    print(f"{'pass' if well else 'FAIL'} {flavour}: {len(files)} files")
    return well


def fails(validator: str, flavour: str, file: Path) -> bool:
    """Tell whether veraPDF sees a fault; without that its other answers are worth nothing."""
    done = subprocess.run([validator, "-f", flavour, file], capture_output=True, text=True, check=False)
    if not done.returncode:
        print(f"FAIL {flavour}: a file with a fault passed")
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
