"""The record of a folder after a power cut, an editor or a bad disk: what can be read is used, what cannot is reported and kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handouts.batch.folder.manifest_lines import line_bytes, parse_line, with_sources
from tests.conftest import RunBatch
from tests.rows import everything, manifest, row, sheets, write_csv

DAMAGED = "manifest-damaged.jsonl"
EARLIER = Path(__file__).with_name("manifest-0.1.0.jsonl")


@pytest.fixture
def folder(run_batch: RunBatch, tmp_path: Path) -> Path:
    """Return a folder with the sheets of two rosters."""
    run_batch(write_csv(tmp_path / "monday.csv", [row(1), row(2)]))
    run_batch(write_csv(tmp_path / "tuesday.csv", [row(3), row(4)]))
    return tmp_path / "out"


def _put(folder: Path, *lines: bytes, after: int = 1) -> None:
    path = folder / "manifest.jsonl"
    found = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*found[:after], *lines, *found[after:]]))


BAD = {
    "noise": b"\x00\xff\n",
    "no sheet": b'{"key":5}\n',
    "a list": b"[]\n",
    "deep": b"[" * 100_000 + b"]" * 100_000 + b"\n",
    "deep in an object": b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"\n",
    "long number": b'{"row":' + b"9" * 5000 + b"}\n",
    "half": b'{"row":2,"identifier":"T-2","content\n',
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_bad_line_takes_no_other_line_along(
    run_batch: RunBatch, tmp_path: Path, folder: Path, bad: bytes
) -> None:
    """The records of all that follow would be gone, other rosters' too, and nobody would be reported."""
    before = everything(folder)
    _put(folder, bad)
    done = run_batch(tmp_path / "tuesday.csv")
    assert done.stdout.startswith("made 0, reused 2,"), done.output
    assert f"{folder / 'manifest.jsonl'}: 1 line cannot be read (line 2); copied to {DAMAGED}" in done.stderr
    assert (folder / DAMAGED).read_bytes() == bad
    assert (folder / DAMAGED).stat().st_mode & 0o777 == 0o600
    assert everything(folder) == before | {DAMAGED: bad}
    assert "cannot be read" not in run_batch(tmp_path / "monday.csv").stderr
    assert run_batch(tmp_path / "tuesday.csv").stdout.startswith("made 0, reused 2,")
    assert everything(folder) == before | {DAMAGED: bad}


@pytest.mark.parametrize("blank", [b"\n", b"\r\n", b"  \n\n"])
def test_a_blank_line_takes_no_other_line_along(
    run_batch: RunBatch, tmp_path: Path, folder: Path, blank: bytes
) -> None:
    """An editor that leaves a line empty would cost every record below it."""
    before = everything(folder)
    for after in (0, 1, 4):
        _put(folder, blank, after=after)
    done = run_batch(tmp_path / "monday.csv", "--quiet")
    assert done.stdout.startswith("made 0, reused 2,")
    assert done.stderr == ""
    assert sheets(folder) == {name: data for name, data in before.items() if name.endswith(".pdf")}
    assert sorted(line["identifier"] for line in manifest(folder)) == ["T-1", "T-2", "T-3", "T-4"]


def _earlier_lines() -> list[bytes]:
    """Return the lines that version 0.1.0 wrote for the rows of `monday.csv`."""
    return EARLIER.read_bytes().splitlines(keepends=True)


def test_a_manifest_of_version_0_1_is_read_to_the_letter() -> None:
    """After an update, every sheet of every folder would be made again, or be reported as damaged."""
    for text in _earlier_lines():
        line = parse_line(text)
        assert line is not None
        assert line_bytes(line) == text
        assert with_sources(text, line.sources) == text


def test_a_folder_of_version_0_1_goes_on(run_batch: RunBatch, tmp_path: Path) -> None:
    """The record of last month's sheets would be lost with the first run after an update."""
    path = tmp_path / "out" / "manifest.jsonl"
    path.parent.mkdir()
    lines = _earlier_lines()
    path.write_bytes(b"".join(lines))
    for line in lines:
        (path.parent / json.loads(line)["file"]).write_bytes(b"%PDF- of an earlier version %%EOF")
    write_csv(tmp_path / "monday.csv", [row(1)])
    done = run_batch(write_csv(tmp_path / "tuesday.csv", [row(2)]))
    assert done.stderr == "made 1 of 1\n"
    assert path.read_bytes().splitlines(keepends=True)[:3] == lines
    done = run_batch(tmp_path / "monday.csv")  # none of the earlier rows is in it any more
    assert "3 sheets moved to out-of-date (row changed or deleted)" in done.stderr
    assert [line["identifier"] for line in manifest(tmp_path / "out")] == ["T-2", "T-1"]


def test_what_only_another_version_knows_stays_in_a_line(run_batch: RunBatch, tmp_path: Path) -> None:
    """A folder that two versions work in would lose what the newer one recorded."""
    roster = [row(1), row(2)]
    run_batch(write_csv(tmp_path / "monday.csv", roster))
    run_batch(write_csv(tmp_path / "tuesday.csv", roster))
    path = tmp_path / "out" / "manifest.jsonl"
    lines = [{**line, "added": {"by": "a later version"}} for line in manifest(tmp_path / "out")]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run_batch(write_csv(tmp_path / "tuesday.csv", [row(3)]))
    assert [(line["sources"], line.get("added")) for line in manifest(tmp_path / "out")[:2]] == [
        ([{"file": "../monday.csv"}], {"by": "a later version"})
    ] * 2


def test_damage_of_another_day_is_added(run_batch: RunBatch, tmp_path: Path, folder: Path) -> None:
    """What was kept for somebody to look at would be written over; nor is a line there twice."""
    _put(folder, b"one\n", b"two\n")
    run_batch(tmp_path / "monday.csv")
    _put(folder, b"two\n", b"three\n")
    assert "2 lines cannot be read (line 2, 3)" in run_batch(tmp_path / "monday.csv").stderr
    assert (folder / DAMAGED).read_bytes() == b"one\ntwo\nthree\n"


@pytest.mark.parametrize("tail", [b'{"row":9,"key', b"\x00\x00\x00", b"["])
def test_a_torn_last_line_is_no_damage(
    run_batch: RunBatch, tmp_path: Path, folder: Path, tail: bytes
) -> None:
    """Whoever stops a batch would be alarmed by what every stopped batch leaves."""
    before = everything(folder)
    _put(folder, tail, after=4)
    assert run_batch(tmp_path / "monday.csv", "--quiet").stderr == ""
    assert run_batch(tmp_path / "tuesday.csv", "--quiet").stderr == ""
    assert everything(folder) == before


def test_a_last_line_without_its_end_is_a_line(run_batch: RunBatch, tmp_path: Path, folder: Path) -> None:
    """An editor that drops the last line break would cost another roster its last record."""
    before = everything(folder)
    path = folder / "manifest.jsonl"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert run_batch(tmp_path / "monday.csv", "--quiet").stderr == ""
    assert run_batch(tmp_path / "tuesday.csv").stdout.startswith("made 0, reused 2,")
    assert everything(folder) == before


@pytest.mark.parametrize(
    "name",
    ["rejected.csv", "mine.pdf", ".handouts.lock", "../monday.csv", f"../neck-osteoporosis-{'0' * 16}.pdf"],
)
def test_a_line_that_names_another_file_moves_nothing(
    run_batch: RunBatch, tmp_path: Path, folder: Path, name: str
) -> None:
    """A user's own file would go to out-of-date because a line of the record names it."""
    (folder / "mine.pdf").write_bytes(b"mine")
    elsewhere = tmp_path / f"neck-osteoporosis-{'0' * 16}.pdf"
    elsewhere.write_bytes(b"of another folder")
    before = everything(folder)
    line = manifest(folder)[0] | {"key": "0" * 16, "file": name}
    _put(folder, json.dumps(line).encode() + b"\n")
    assert "1 line cannot be read (line 2)" in run_batch(tmp_path / "tuesday.csv").stderr
    assert {path: data for path, data in everything(folder).items() if path != DAMAGED} == before
    assert (tmp_path / "monday.csv").is_file()
    assert elsewhere.is_file()
