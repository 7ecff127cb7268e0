"""Rosters in an encoding that is not read: its name and what to do, never a heading full of odd signs."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tests.conftest import RunBatch
from tests.rows import sheets

TEXTS = {"roster.csv": "name,sections\nKäthe Beispiel,plan\n", "roster.jsonl": '{"name": "Käthe Beispiel"}\n'}
REMEDIES = {"roster.csv": "save it as CSV UTF-8", "roster.jsonl": "save it as UTF-8"}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    ("mark", "encoding", "said"),
    [
        (codecs.BOM_UTF32_LE, "utf-32-le", "the file is in UTF-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "the file is in UTF-32"),
        (b"", "utf-32-le", "the file is in UTF-32"),
        (b"", "utf-32-be", "the file is in UTF-32"),
        (b"", "utf-16-le", "the file is in UTF-16 without a byte order mark"),
        (b"", "utf-16-be", "the file is in UTF-16 without a byte order mark"),
    ],
)
def test_an_encoding_that_is_not_read_is_named(
    run_batch: RunBatch, tmp_path: Path, name: str, mark: bytes, encoding: str, said: str
) -> None:
    """Whoever exported a roster sees what to change in the export."""
    path = tmp_path / name
    path.write_bytes(mark + TEXTS[name].encode(encoding))
    done = run_batch(path)
    assert done.exit_code == 1
    assert done.stderr == f"{path}: {said}; {REMEDIES[name]}\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_json_lines_are_read_as_csv_is(run_batch: RunBatch, tmp_path: Path, encoding: str) -> None:
    """A name with letters beyond English is never garbled."""
    plain = tmp_path / "plain.jsonl"
    plain.write_text(TEXTS["roster.jsonl"], encoding="utf-8")
    path = tmp_path / "roster.jsonl"
    path.write_bytes(TEXTS["roster.jsonl"].encode(encoding))
    for roster in (plain, path):
        done = run_batch(roster, folder=roster.stem)
        assert done.exit_code == 0, done.output
    assert sheets(tmp_path / "roster") == sheets(tmp_path / "plain")
