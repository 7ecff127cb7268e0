"""The packaged tables say what Unicode says; every Python has the same ones."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from fontTools import unicodedata as other

from handouts.unicode.properties import bidi_classes, brackets, mirror_images, newer_than_python, scripts
from handouts.unicode.scripts import UNKNOWN

ROOT = Path(__file__).resolve().parents[2]
DATABASE = Path("/usr/share/unicode")
"""Where Debian's package unicode-data has the database."""
ALL = [chr(code) for code in range(sys.maxunicode + 1)]
KNOWN = [character for character in ALL if scripts()[character] != UNKNOWN]
"""What is assigned in the version of the tables, but for private use."""
ASSIGNED = [character for character in KNOWN if unicodedata.category(character) != "Cn"]
"""What the Python that runs this knows of it."""


def test_bidi_classes_are_those_of_python() -> None:
    """A letter of the wrong direction would turn the words around it."""
    table = bidi_classes()
    assert [c for c in ASSIGNED if table[c] != unicodedata.bidirectional(c)] == []


def test_scripts_are_those_of_another_library() -> None:
    """A letter of the wrong script would be looked for in a face that does not have it."""
    table = scripts()
    assert len(KNOWN) > 149_000
    assert [c for c in ASSIGNED if other.script(c) not in {table[c], UNKNOWN}] == []


def test_brackets_and_mirror_images_are_pairs() -> None:
    """A bracket beside Arabic would open to the wrong side."""
    images = mirror_images()
    assert len(brackets()) == 64
    assert all(images[second] == first for first, second in images.items())
    assert all(images[first] == second for first, second in brackets().items())
    assert [c for c in images if not unicodedata.mirrored(c)] == []


def test_what_is_newer_than_the_oldest_python() -> None:
    """Text would be normalized on one Python and not on another."""
    newer = [c for c in KNOWN if newer_than_python()[c] == "+"]
    assert len(newer) == 4_489
    if unicodedata.unidata_version.startswith("14."):
        assert not set(newer) & set(ASSIGNED)
    else:
        assert set(newer) <= set(ASSIGNED)


def test_the_tables_are_what_the_program_writes(tmp_path: Path) -> None:
    """Somebody who brings in the next version of Unicode would change more than that."""
    version = DATABASE / "ReadMe.txt"
    if not version.is_file() or "Version 15.0.0" not in version.read_text("utf-8"):
        pytest.skip("the Unicode Character Database 15.0.0 (Debian's unicode-data) is not installed")
    script = ROOT / "tools" / "unicode_tables.py"
    subprocess.run([sys.executable, script, DATABASE, tmp_path], check=True, timeout=600, capture_output=True)
    tables = ROOT / "handouts" / "unicode" / "tables"
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {
        path.name: path.read_bytes() for path in tables.glob("*.py") if path.name != "__init__.py"
    }
