"""Somebody saves the roster, or fixes the list of rejected rows, while a batch is running."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from handouts.batch.listener import Step
from handouts.reading.packs.find import find_pack
from handouts.report.batch import Reporter
from tests.conftest import RunBatch
from tests.reading.rosters.books import fill
from tests.rows import manifest, row, sheets, write_csv

ROWS = [row(1), row(2), row(3)]
Meanwhile = Callable[[str, Callable[[], object]], None]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Return a function that has something done once, as soon as the batch has reported its third row."""

    def at(moment: str, do: Callable[[], object]) -> None:
        left = [do]
        report = Reporter.progress

        def interrupt(self: Reporter, step: Step, done: int, total: int | None = None) -> None:
            report(self, step, done, total)
            if (step, done) == (moment, 3) and left:
                left.pop()()

        monkeypatch.setattr(Reporter, "progress", interrupt)

    return at


def _csv(path: Path, rows: list[tuple[str, ...]]) -> Path:
    return write_csv(path.with_suffix(".csv"), rows)


def _xlsx(path: Path, rows: list[tuple[str, ...]]) -> Path:
    book = Workbook()
    fill(book.worksheets[0])
    for cells in rows:
        book.worksheets[0].append(cells)
    book.save(path.with_suffix(".xlsx"))
    return path.with_suffix(".xlsx")


def _folder(path: Path, rows: list[tuple[str, ...]]) -> Path:
    path.mkdir(exist_ok=True)
    for file in path.iterdir():
        file.unlink()
    for number, cells in enumerate(rows):
        (path / f"{number}.yaml").write_text(
            f"id: {cells[0]}\nname: {cells[1]}\nborn: {cells[2]}\nsections: [plan]\nexercises:\n"
            f"  chin-tuck: {{hold: {cells[5]}}}\n",
            encoding="utf-8",
        )
    return path


@pytest.mark.parametrize(
    "options", [(), ("--sort", "name"), ("--split-every", "2")], ids=["", "sort", "split"]
)
@pytest.mark.parametrize("write", [_csv, _xlsx, _folder])
@pytest.mark.parametrize(
    "rows",
    [[row(1), row(2), row(3, hold="4")], [row(1), row(2)], [*ROWS, row(4)], [row(2), row(1), row(3)]],
    ids=["another dose", "one less", "one more", "another order"],
)
def test_what_is_printed_is_what_was_made(
    run_batch: RunBatch,
    meanwhile: Meanwhile,
    tmp_path: Path,
    rows: list[tuple[str, ...]],
    write: Callable[[Path, list[tuple[str, ...]]], Path],
    options: tuple[str, ...],
) -> None:
    """The stack from the printer would have another dose than the sheet on record, or lack a patient."""
    roster = write(tmp_path / "roster", ROWS)
    meanwhile("made", lambda: write(tmp_path / "roster", rows))
    done = run_batch(roster, "--print-file", tmp_path / "all.pdf", *options)
    assert done.exit_code == 1, done.output
    assert "the roster was changed while the batch was running" in done.stderr
    assert not list(tmp_path.glob("all*"))
    assert not list(tmp_path.rglob("*.part"))
    assert len(manifest(tmp_path / "out")) == len(sheets(tmp_path / "out")) == 3
    again = run_batch(roster, "--print-file", tmp_path / "all.pdf", *options)
    assert again.exit_code == 0, again.output
    assert list(tmp_path.glob("all*.pdf"))


def test_an_older_print_file_stays_until_the_new_one_is_whole(
    run_batch: RunBatch, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    """With --force, yesterday's file would be gone, and half of today's in its place."""
    roster = write_csv(tmp_path / "roster.csv", ROWS)
    old = [tmp_path / f"all-00{number}.pdf" for number in (1, 2)]
    for path in old:
        path.write_bytes(b"yesterday's")
    meanwhile("made", lambda: write_csv(roster, [*ROWS[:2], row(3, hold="4")]))
    done = run_batch(roster, "--print-file", tmp_path / "all.pdf", "--split-every", "2", "--force")
    assert done.exit_code == 1
    assert [path.read_bytes() for path in old] == [b"yesterday's"] * 2


@pytest.mark.parametrize(
    "rows",
    [[row(1), row(2, hold="3"), row(3)], [row(1), row(2)], [*ROWS, row(4)]],
    ids=["other", "less", "more"],
)
@pytest.mark.parametrize("before", [True, False], ids=["made before", "new"])
def test_what_is_made_is_what_was_checked(
    run_batch: RunBatch, meanwhile: Meanwhile, tmp_path: Path, rows: list[tuple[str, ...]], before: bool
) -> None:
    """A sheet would stay on record for a row that nobody has checked, as if the roster still said so."""
    roster = write_csv(tmp_path / "roster.csv", ROWS)
    if before:
        run_batch(roster)
    meanwhile("checked", lambda: write_csv(roster, rows))
    done = run_batch(roster)
    assert done.exit_code == 1, done.output
    assert "the roster was changed while the batch was running" in done.stderr
    assert run_batch(roster).exit_code == 0
    assert len(manifest(tmp_path / "out")) == len(sheets(tmp_path / "out")) == len(rows)


def test_a_patients_file_that_changes_after_its_check_is_not_made(
    run_batch: RunBatch, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    """The new dose would be kept under the old file's key: a sheet to be handed out as soon as the edit is undone."""
    roster = _folder(tmp_path / "roster", ROWS)
    meanwhile("checked", lambda: _folder(tmp_path / "roster", [row(1), row(2, hold="3"), row(3)]))
    done = run_batch(roster)
    assert done.exit_code == 3, done.output
    assert "the row was changed while the batch was running" in done.stderr
    assert len(manifest(tmp_path / "out")) == len(sheets(tmp_path / "out")) == 2
    assert run_batch(roster).stdout.startswith("made 1, reused 2, rejected 0")


def test_a_pack_that_is_edited_while_sheets_are_made_is_reported(
    run_batch: RunBatch, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    """A corrected dose would be missing from the sheets of a run that says that all is well."""
    pack = shutil.copytree(find_pack("neck-osteoporosis"), tmp_path / "pack")
    file = pack / "exercises" / "chin-tuck.yaml"
    meanwhile("made", lambda: file.write_bytes(file.read_bytes() + b"\n"))
    roster = write_csv(tmp_path / "roster.csv", ROWS)
    done = run_batch(roster, "--pack", pack)
    assert done.exit_code == 1, done.output
    assert "the pack was changed while it was in use; run the batch again" in done.stderr
    assert run_batch(roster, "--pack", pack).exit_code == 0


def test_a_list_that_still_has_a_bad_row_can_be_printed(run_batch: RunBatch, tmp_path: Path) -> None:
    """Those who were fixed could never be printed in one go while another row waits for its doctor."""
    run_batch(write_csv(tmp_path / "roster.csv", [row(1), row(2, born="x"), row(3, born="x")]))
    path = tmp_path / "out" / "rejected.csv"
    path.write_text(path.read_text("utf-8-sig").replace(",x,", ",1950-03-04,", 1), encoding="utf-8")
    done = run_batch(path, "--print-file", tmp_path / "all.pdf")
    assert done.exit_code == 3, done.output
    assert (tmp_path / "all.pdf").is_file()
    assert path.read_text("utf-8-sig").count("T-") == 1
    assert len(sheets(tmp_path / "out")) == 2


def test_a_list_that_is_fixed_while_it_is_read_is_left(
    run_batch: RunBatch, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    """What somebody fixes while the batch runs over the list would be gone when it ends."""
    run_batch(write_csv(tmp_path / "roster.csv", [row(number, born="x") for number in (1, 2, 3)]))
    path = tmp_path / "out" / "rejected.csv"
    text = path.read_text("utf-8-sig").replace(",x,", ",1950-03-04,", 1)
    fixed = text.replace(",x,", ",1951-03-04,")
    path.write_text(text, encoding="utf-8")
    meanwhile("checked", lambda: path.write_text(fixed, encoding="utf-8"))
    assert run_batch(path).exit_code == 1
    assert path.read_text("utf-8") == fixed
    assert run_batch(path).exit_code == 0
    assert len(sheets(tmp_path / "out")) == 3


def _rejected_and_fixed(run_batch: RunBatch, tmp_path: Path) -> tuple[Path, str]:
    run_batch(write_csv(tmp_path / "roster.csv", [row(1), row(2, born="x"), row(3, born="x")]))
    path = tmp_path / "out" / "rejected.csv"
    text = path.read_text("utf-8-sig").replace(",x,", ",1950-03-04,", 1)
    path.write_text(text, encoding="utf-8")
    return path, text


@pytest.mark.parametrize("name", ["roster.csv", "tuesday.csv"])
@pytest.mark.parametrize("born", ["x", "1950-03-04"], ids=["with bad rows", "without"])
def test_a_list_that_somebody_mends_is_never_written_over(
    run_batch: RunBatch, tmp_path: Path, name: str, born: str
) -> None:
    """An hour of fix would be gone because somebody ran the roster, or the next one, again."""
    path, text = _rejected_and_fixed(run_batch, tmp_path)
    done = run_batch(write_csv(tmp_path / name, [row(1), row(2, born=born)]))
    assert path.read_text("utf-8") == text
    other = tmp_path / "out" / "rejected-2.csv"
    assert other.exists() == (born == "x")
    assert born != "x" or f"run that file: {other}" in done.stdout
    warning = f"{path}: edited since it was written, so it was not overwritten; run it or delete it"
    assert (warning in done.stderr) == (name == "roster.csv")
    for _ in range(2):  # the other list is ours, and is replaced by the same roster's next one
        run_batch(tmp_path / name)
    assert len(list((tmp_path / "out").glob("rejected*.csv"))) == 1 + (born == "x")


def test_a_list_of_another_roster_is_left(run_batch: RunBatch, tmp_path: Path) -> None:
    """Monday's rejected rows would be forgotten as soon as Tuesday's roster is made into the same folder."""
    run_batch(write_csv(tmp_path / "monday.csv", [row(1, born="x")]))
    path = tmp_path / "out" / "rejected.csv"
    before = path.read_bytes()
    assert run_batch(write_csv(tmp_path / "tuesday.csv", [row(2)])).exit_code == 0
    assert run_batch(write_csv(tmp_path / "tuesday.csv", [row(3, born="x")])).exit_code == 3
    assert path.read_bytes() == before
    assert "T-3" in (tmp_path / "out" / "rejected-2.csv").read_text("utf-8")
    assert run_batch(write_csv(tmp_path / "tuesday.csv", [row(3)])).exit_code == 0
    assert run_batch(write_csv(tmp_path / "monday.csv", [row(1)])).exit_code == 0
    assert not list((tmp_path / "out").glob("*rejected*"))


def test_a_list_that_was_made_whole_gives_way_to_the_next(run_batch: RunBatch, tmp_path: Path) -> None:
    """Lists would pile up, and a row that was fixed long ago be fixed again."""
    path, text = _rejected_and_fixed(run_batch, tmp_path)
    path.write_text(text.replace(",x,", ",1950-03-04,"), encoding="utf-8")
    assert run_batch(path).exit_code == 0
    assert path.exists()
    assert run_batch(tmp_path / "roster.csv").exit_code == 3
    assert path.read_text("utf-8-sig").count(",x,") == 2
    assert not (tmp_path / "out" / "rejected-2.csv").exists()


def test_a_list_of_an_earlier_version_is_left(run_batch: RunBatch, tmp_path: Path) -> None:
    """Nobody can tell whether somebody has fixed it."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "rejected.csv").write_text("what is wrong,name\n,Ana\n", encoding="utf-8")
    run_batch(write_csv(tmp_path / "roster.csv", [row(1, born="x")]))
    assert run_batch(write_csv(tmp_path / "roster.csv", [row(1)])).exit_code == 0
    assert (tmp_path / "out" / "rejected.csv").read_text("utf-8") == "what is wrong,name\n,Ana\n"


def test_a_list_that_was_fixed_while_sheets_are_made_is_left(
    run_batch: RunBatch, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    """The list is there before the sheets are; a row that turns out later to fit on no page would take it along."""
    header = ("name", "born", "profile", "cleared-by", "note isometric-neck")
    rows = [
        ("Ana Example", "x", "", "Dr. A", ""),
        *((f"Test Person{number}", "", "", "Dr. A", "") for number in range(3)),
        *((f"Test Person{number}", "", "", "Dr. A", "") for number in range(3, 40)),
        ("Bea Example", "", "large", "Dr. A", "WWWWWWWWWW " * 90),
    ]
    roster = write_csv(tmp_path / "roster.csv", rows, header=header)
    path = tmp_path / "out" / "rejected.csv"
    said: list[str] = []

    def fix() -> None:
        said.append(path.read_text("utf-8-sig").replace(",x,", ",1950-03-04,"))
        path.write_text(said[0], encoding="utf-8")

    meanwhile("made", fix)
    assert run_batch(roster).exit_code == 3
    assert path.read_text("utf-8") == said[0]
    assert "Bea" in (tmp_path / "out" / "rejected-2.csv").read_text("utf-8")


def test_there_is_one_list_of_a_roster(run_batch: RunBatch, tmp_path: Path) -> None:
    """When somebody has deleted the list that they fixed, the same rows would be in two lists, and be fixed twice."""
    path, _ = _rejected_and_fixed(run_batch, tmp_path)
    run_batch(tmp_path / "roster.csv")
    assert (tmp_path / "out" / "rejected-2.csv").exists()
    path.unlink()
    run_batch(tmp_path / "roster.csv")
    assert [found.name for found in (tmp_path / "out").glob("rejected*.csv")] == ["rejected.csv"]


def test_a_run_over_one_list_leaves_the_others(run_batch: RunBatch, tmp_path: Path) -> None:
    """A row that was rejected while somebody still fixed the first list would be on no list any more."""
    path, _ = _rejected_and_fixed(run_batch, tmp_path)
    write_csv(tmp_path / "roster.csv", [row(1), *(row(number, born="x") for number in (2, 3, 4))])
    run_batch(tmp_path / "roster.csv")
    assert run_batch(path).exit_code == 3
    assert path.read_text("utf-8-sig").count("T-") == 1
    assert "T-4" in (tmp_path / "out" / "rejected-2.csv").read_text("utf-8")
    assert len(sheets(tmp_path / "out")) == 2
