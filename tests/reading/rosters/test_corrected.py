"""Rows that were corrected on a page: the roster is as if somebody had typed them so, and its file is not changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from handouts.infra.errors import InputError
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack
from handouts.reading.rosters.corrected import Corrections, corrected
from handouts.reading.rosters.open_roster import open_roster
from handouts.reading.rosters.records import Roster
from tests.reading.rosters.books import book_of
from tests.rows import HEADER, row, write_csv

PACK = read_pack(find_pack("neck-osteoporosis"))


def facts(roster: Roster) -> list[dict[object, object] | str]:
    """Return the facts of every row, or why it cannot be read."""
    rows: list[dict[object, object] | str] = []
    for record in roster.source.records():
        try:
            rows.append(roster.reader.raw(record, PACK)[0])
        except InputError as error:
            rows.append(str(error.problems[0].message))
    return rows


def as_typed(folder: Path, corrections: Corrections, rows: list[tuple[str, ...]]) -> bool:
    """Return whether a corrected roster says the same as one that was written so."""
    bad = [row(1), row(2, score="2.1"), row(3)]
    roster = open_roster(write_csv(folder / "roster.csv", bad), PACK)
    typed = open_roster(write_csv(folder / "typed.csv", rows), PACK)
    return facts(corrected(roster, corrections, PACK)) == facts(typed)


def test_a_corrected_cell_is_as_if_it_had_been_typed(tmp_path: Path) -> None:
    """The sheet would be of the wrong value, or of another patient."""
    assert as_typed(tmp_path, {3: {"t-score": "-2.1"}}, [row(1), row(2), row(3)])


def test_a_corrected_cell_may_be_emptied(tmp_path: Path) -> None:
    """What is not known could not be said on the page."""
    assert as_typed(tmp_path, {3: {"t-score": ""}}, [row(1), row(2, score=""), row(3)])


def test_a_heading_may_be_new(tmp_path: Path) -> None:
    """An approval could be given only in the file, and the list would have to be chosen again."""
    roster = open_roster(write_csv(tmp_path / "roster.csv", [row(1), row(2, hold="7")]), PACK)
    heading = "approve chin-tuck.dose"
    typed = write_csv(
        tmp_path / "typed.csv",
        [(*row(1), ""), (*row(2, hold="7"), "J. Sample: seen")],
        (*HEADER, heading),
    )
    changed = corrected(roster, {3: {heading: "J. Sample: seen"}}, PACK)
    assert changed.headings == (*HEADER, heading)
    assert facts(changed) == facts(open_roster(typed, PACK))


@pytest.mark.parametrize("cells", [("T-9", "Ada L."), (*row(2), "Dr. Stray")])
def test_a_new_heading_never_makes_another_row_fit(tmp_path: Path, cells: tuple[str, ...]) -> None:
    """A row whose cells are moved would pass, with each value under its neighbor's heading."""
    roster = open_roster(write_csv(tmp_path / "roster.csv", [row(1), cells]), PACK)
    changed = corrected(roster, {2: {"approve chin-tuck.dose": "J. Sample: seen"}}, PACK)
    assert "the row has" in str(facts(changed)[1])


def test_an_unknown_new_heading_is_refused(tmp_path: Path) -> None:
    """A correction would be dropped in silence."""
    roster = open_roster(write_csv(tmp_path / "roster.csv", [row(1)]), PACK)
    with pytest.raises(InputError, match="shoe size: this is not a known column"):
        corrected(roster, {2: {"shoe size": "9"}}, PACK)


def test_a_row_with_moved_cells_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """The stray cell would keep the row from ever being right."""
    roster = open_roster(write_csv(tmp_path / "roster.csv", [(*row(2), "stray")]), PACK)
    typed = open_roster(write_csv(tmp_path / "typed.csv", [row(2)]), PACK)
    corrections = {2: dict(zip(HEADER, row(2), strict=True))}
    assert facts(corrected(roster, corrections, PACK)) == facts(typed)


def test_a_corrected_cell_of_a_workbook_loses_its_fault_and_no_other(tmp_path: Path) -> None:
    """A formula could not be replaced on the page, or another one would pass unseen."""

    def with_formulas(sheet: Worksheet) -> None:
        sheet["D2"] = sheet["D3"] = sheet["B3"] = "=1+1"

    roster = open_roster(book_of(tmp_path / "roster.xlsx", with_formulas, 1, 2), PACK)
    changed = facts(corrected(roster, {2: {"t-score": "-2.5"}, 3: {"t-score": "-2.5"}}, PACK))
    assert isinstance(changed[0], dict)
    assert changed[0]["t-score"] == -2.5
    assert "formula" in str(changed[1])


def test_a_list_of_rejected_rows_can_be_corrected_too(tmp_path: Path) -> None:
    """An apostrophe that keeps spreadsheets from running a cell would be cut from what was typed."""
    path = tmp_path / "rejected.csv"
    write_csv(
        path,
        [("row 2: wrong", "roster.csv#1", *row(1, score="2.1"))],
        ("what is wrong", "do not change", *HEADER),
    )
    roster = open_roster(path, PACK)
    changed = facts(corrected(roster, {2: {"t-score": "-2.1", "name": "'=Ada"}}, PACK))
    assert changed == [{**facts(roster)[0], "t-score": -2.1, "name": "'=Ada"}]  # type: ignore[dict-item]


def test_a_json_line_is_corrected_as_one_cell(tmp_path: Path) -> None:
    """A list from another program could not be fixed on the page."""
    path = tmp_path / "roster.jsonl"
    path.write_text('{"name": "Ada L.", "born": 7}\n{"name": "Ines M."}\n', "utf-8")
    roster = open_roster(path, PACK)
    changed = corrected(roster, {1: {"line": '{"name": "Ada L."}'}}, PACK)
    assert facts(changed) == [{"name": "Ada L."}, {"name": "Ines M."}]
