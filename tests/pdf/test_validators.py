"""What validators of others say: outloud always, and the real veraPDF over every example wherever it can be found.

Where there is no veraPDF, the same files are held by outloud's error rules and by the tree check, which need nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import outloud
import pytest
from pypdf import PdfReader, PdfWriter

from handouts.pdf.writer.encryption import protect
from tests.pdf.content import Opened
from tests.pdf.sheets import EVERY, FILLABLE, PATIENTS, PROFILES, ROOT, Case, document_of, opened
from tests.pdf.structure import faults

PLAIN = tuple(Case(patient, profile) for patient in PATIENTS for profile in PROFILES)


def validator() -> str | None:
    """Return the veraPDF of this machine: $VERAPDF, the PATH's, or a copy beside the project."""
    beside = ROOT.parent / "shared" / "tools" / "verapdf" / "verapdf"
    found = (
        os.environ.get("VERAPDF") or shutil.which("verapdf") or (str(beside) if beside.is_file() else None)
    )
    return found if found and shutil.which("java") else None


def errors_of(data: bytes, folder: Path) -> list[str]:
    """Return what outloud takes for an error in a file."""
    path = folder / "sheet.pdf"
    path.write_bytes(data)
    result = outloud.check(str(path))
    assert result.error is None, result.error
    assert result.stats["tagged"]
    return [f"{one.rule}: {one.message}" for one in result.findings if one.severity == "error"]


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_outloud_finds_no_error(case: Case, tmp_path: Path) -> None:
    """An independent checker of PDF/UA finds nothing that would stop a screen reader."""
    assert errors_of(document_of(case).data, tmp_path) == []


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_passes_every_example(flavour: str, tmp_path: Path) -> None:
    """The sheets keep PDF/UA-1 and PDF/A-2a by the validator that archives and authorities use."""
    cases = [*PLAIN, *FILLABLE]
    program = validator()
    if program is None:
        wrong = {
            str(case): faults(opened(case)) + errors_of(document_of(case).data, tmp_path) for case in cases
        }
        assert {case: found for case, found in wrong.items() if found} == {}
        return
    paths = [tmp_path / f"{case}.pdf" for case in cases]
    for case, path in zip(cases, paths, strict=True):
        path.write_bytes(document_of(case).data)
    done = subprocess.run([program, "-f", flavour, *paths], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_outloud_sees_a_fault(tmp_path: Path) -> None:
    """The checker is not asleep: a file whose pictures lost their words does not pass."""
    data = document_of(Case("standard-week-2")).data
    assert errors_of(data, tmp_path) == []
    assert errors_of(untitled(data), tmp_path)


def untitled(data: bytes) -> bytes:
    """Return a file whose title is not shown and whose language is not said."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    del writer.root_object["/Lang"]
    del writer.root_object["/MarkInfo"]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_protected_sheet_is_as_accessible(tmp_path: Path) -> None:
    """A sheet under a password loses none of its tags, and says no longer that it is for the archive."""
    protected = protect(document_of(Case("standard-week-2", fillable=True)).data, "four blue cups")
    file = Opened(protected, "four blue cups")
    assert faults(file) == []
    packet = file.root["/Metadata"].get_data()
    assert b"pdfuaid:part>1<" in packet
    assert b"pdfaid:part" not in packet
