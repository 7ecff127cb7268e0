"""How large a roster may be: what is beyond is refused before the work, with what to do."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from handouts.infra.errors import InputError
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import read_pack
from handouts.reading.rosters import directory as folder_roster
from handouts.reading.rosters import table
from handouts.reading.rosters import text_file as text_roster
from handouts.reading.rosters.open_roster import open_roster
from handouts.reading.rosters.xlsx import limits as xlsx_limits
from handouts.reading.rosters.xlsx import texts as xlsx_texts

PACK = read_pack(find_pack("neck-osteoporosis"))
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TEXTS_RELATION = (
    b'<Relationship Id="texts" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006'
    b'/relationships/sharedStrings"/></Relationships>'
)
SPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BEGIN = (
    b'<worksheet xmlns="'
    + SPACE
    + b'"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
)
END = b"</sheetData></worksheet>"


def refusal(path: Path, sheet: str | None = None) -> str:
    """Return the message with which a roster is refused, whole or at one of its rows."""
    with pytest.raises(InputError) as caught:
        for record in open_roster(path, PACK, sheet=sheet).source.records():
            assert record.cells
    return str(caught.value)


def refused_row(path: Path) -> str:
    """Return the message with which the first row is refused."""
    roster = open_roster(path, PACK)
    record = next(iter(roster.source.records()))
    with pytest.raises(InputError) as caught:
        roster.reader.raw(record, PACK)
    return str(caught.value)


def checked(path: Path, first: str = "pass") -> str:
    """Return what `handouts batch --check` says of a roster, in a process of its own that does *first* what is given."""
    command = f"{first}\nfrom handouts.cli import main\nmain()"
    words = ("batch", str(path), "-o", str(path.parent / "out"), "--check", "--jobs", "1")
    done = subprocess.run(
        [sys.executable, "-c", command, *words], capture_output=True, text=True, check=False, timeout=300
    )
    return done.stdout + done.stderr


# ---- CSV and JSON Lines -----------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="the bound on memory is Linux's")
@pytest.mark.parametrize("name", ["roster.csv", "roster.jsonl"])
@pytest.mark.parametrize("begin", [b"name\n", b""])
@pytest.mark.parametrize(
    "size, message",
    [
        (1 << 30, "the file has 1,073,741,824 bytes; at most 67,108,864 are read, so split the roster"),
        (text_roster.MAX_BYTES, "the row is too long; at most 200,000 characters are read"),
    ],
)
def test_one_line_without_end_is_refused_with_little_memory(
    tmp_path: Path, name: str, begin: bytes, size: int, message: str
) -> None:
    """One file without line breaks would take all the memory of the machine."""
    path = tmp_path / name
    path.write_bytes(begin)
    os.truncate(path, size)  # zeros that take no room on the disk
    done = checked(path, "import resource; resource.setrlimit(resource.RLIMIT_AS, (900 << 20, 900 << 20))")
    assert message in done, done


def test_a_row_of_many_short_lines_is_refused(tmp_path: Path) -> None:
    """A quote that is opened and closed on each line would make one endless row of a whole file."""
    path = tmp_path / "roster.csv"
    path.write_text("name\n" + '"a\n",' * (table.MAX_ROW // 5 + 1))
    assert "the row is too long" in refusal(path)


def test_the_longest_row_is_read(tmp_path: Path) -> None:
    """A limit that counts one too many would refuse what the table of limits allows."""
    path = tmp_path / "roster.csv"
    path.write_text("name,notes\n" + "A," + "," * (table.MAX_ROW - 3) + "\n" + "B,\n")
    rows = list(open_csv_rows(path))
    assert [row[0] for row in rows] == ["A", "B"]


def open_csv_rows(path: Path) -> Iterable[tuple[str, ...]]:
    """Return the cells of a CSV roster, whatever its columns are called."""
    from handouts.reading.rosters.csv_file import csv_source

    return (record.cells for record in csv_source(path).records())


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Millions of empty lines would be read in silence for minutes."""
    monkeypatch.setattr(text_roster, "MAX_ROWS", 5)
    for name, begin in (("roster.csv", "name\n"), ("roster.jsonl", "")):
        (tmp_path / name).write_text(begin + "\n" * 9)
        assert "there are more than 5 rows; split the roster" in refusal(tmp_path / name)


@pytest.mark.parametrize(
    "heading", [",".join(f"c{n}" for n in range(table.MAX_COLUMNS + 1)), "," * 1000 + "x"]
)
def test_too_many_columns_are_refused_at_once(tmp_path: Path, heading: str) -> None:
    """For each of 100,000 wrong headings a like one would be looked for: 76 seconds."""
    path = tmp_path / "roster.csv"
    path.write_text(f"{heading}\nA\n")
    assert "names 1,001 columns; at most 1,000 are read" in refusal(path)


def test_a_json_line_with_too_many_keys_is_refused(tmp_path: Path) -> None:
    """For each of its wrong keys a like one would be looked for."""
    path = tmp_path / "roster.jsonl"
    path.write_text("{" + ",".join(f'"k{n}":1' for n in range(1001)) + "}\n")
    assert "the line has 1,001 keys; at most 1,000 are read" in refused_row(path)


@pytest.mark.parametrize("depth", [21, 900, 60_000])
def test_a_deep_json_line_is_refused(tmp_path: Path, depth: int) -> None:
    """A line of brackets would end the run as a bug in handouts."""
    path = tmp_path / "roster.jsonl"
    path.write_text('{"name":' + "[" * depth + "]" * depth + "}\n")
    message = refused_row(path)
    assert "nested more than 20 levels deep" in message or "the line is not JSON" in message


# ---- what is no file --------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="named pipes are POSIX's")
@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx", "roster.jsonl", "folder"])
def test_a_pipe_is_refused_at_once(tmp_path: Path, name: str) -> None:
    """The batch would wait forever."""
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
        os.mkfifo(path / "patient.yaml")
    else:
        os.mkfifo(path)
    assert "it is a pipe, socket or device; give the name of a regular file" in checked(path)


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of a million files would fill the memory before the first is read."""
    monkeypatch.setattr(folder_roster, "MAX_FILES", 3)
    for number in range(4):
        (tmp_path / f"{number}.txt").touch()
    assert "the folder has more than 3 files" in refusal(tmp_path)


# ---- XLSX -------------------------------------------------------------------------------------------------------


def book(path: Path, parts: dict[str, bytes], kind: int = ZIP_DEFLATED) -> Path:
    """Write a workbook of one patient with these parts in the place of its own, or beside them."""
    workbook, plain = Workbook(), io.BytesIO()
    workbook.active.append(["name"])
    workbook.active.append(["Ada"])
    workbook.save(plain)
    with ZipFile(plain) as source, ZipFile(path, "w", kind, compresslevel=1) as target:
        own = {name: source.read(name) for name in source.namelist()}
        if TEXTS in parts:
            own[RELATIONS] = own[RELATIONS].replace(b"</Relationships>", TEXTS_RELATION)
        for name, data in {**own, **parts}.items():
            target.writestr(name, data)
    return path


def cells(number: int) -> bytes:
    """Return the second row with a number of cells."""
    return BEGIN + b'<row r="2">' + b"<c/>" * number + b"</row>" + END


BOMBS: dict[str, tuple[dict[str, bytes], str]] = {
    "sheet": (
        {SHEET: bytes(xlsx_limits.MAX_SHEET_BYTES + 1)},
        "16,777,217 bytes when unpacked; at most 16,777,216",
    ),
    "texts": (
        {TEXTS: bytes(xlsx_limits.MAX_TEXTS_BYTES + 1)},
        'the part "xl/sharedStrings.xml" of the workbook has 8,388,609 bytes when unpacked',
    ),
    "styles": ({"xl/styles.xml": bytes(xlsx_limits.MAX_OTHER_BYTES + 1)}, 'the part "xl/styles.xml"'),
    "all": (
        {f"xl/other{number}.xml": bytes(xlsx_limits.MAX_OTHER_BYTES) for number in range(16)},
        "bytes when unpacked; at most 33,554,432 are read",
    ),
    "parts": (
        {f"a{number}": b"" for number in range(xlsx_limits.MAX_PARTS)},
        "parts; at most 2,000 are read",
    ),
    "row": ({SHEET: cells(xlsx_limits.MAX_AT_ONCE)}, "far more cells than a roster"),
    "deep": ({SHEET: b"<a>" * (xlsx_limits.MAX_AT_ONCE + 1)}, "far more cells than a roster"),
    "number": (
        {SHEET: BEGIN + b'<row r="1048577"><c><v>1</v></c></row>' + END},
        "out of order or wrongly numbered",
    ),
    "cell": (
        {SHEET: BEGIN + b'<row r="2"><c t="str"><v>' + b"a" * 32_768 + b"</v></c></row>" + END},
        "row 2 has a cell that is far too long; at most 32,767",
    ),
    "column": (
        {SHEET: BEGIN + b'<row r="2"><c r="' + b"Z" * 5000 + b'2"/></row>' + END},
        "cannot be read as an XLSX",
    ),
    "heading": (
        {SHEET: BEGIN.replace(b"</row>", b'<c t="str"><v>born</v></c>' * 1000 + b"</row>") + END},
        "names 1,001 columns",
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_workbook_that_unpacks_to_far_too_much_is_refused(tmp_path: Path, name: str) -> None:
    """A file of some kilobytes would take 3.9 GB, or minutes, and end as a bug in handouts."""
    parts, message = BOMBS[name]
    assert message in refusal(book(tmp_path / "roster.xlsx", parts))


def test_a_workbook_that_says_it_is_small_is_not_unpacked_further(tmp_path: Path) -> None:
    """A wrong size in the directory would let through what the limits are for."""
    path = book(tmp_path / "roster.xlsx", {SHEET: BEGIN + b" " * 50_000_000 + END})
    data = path.read_bytes()
    size = (len(BEGIN) + 50_000_000 + len(END)).to_bytes(4, "little")
    assert data.count(size) == 2  # at the part, and in the directory
    path.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    assert "cannot be read as an XLSX workbook" in refusal(path)


def test_a_packing_that_spreadsheets_do_not_use_is_refused(tmp_path: Path) -> None:
    """Its unpacking knows no bound: some kilobytes would become hundreds of megabytes at once."""
    path = book(tmp_path / "roster.xlsx", {}, ZIP_BZIP2)
    assert "is compressed in a way that spreadsheets do not use" in refusal(path)


def test_a_workbook_of_too_many_bytes_is_refused(tmp_path: Path) -> None:
    """Its directory alone could fill the memory."""
    path = book(tmp_path / "roster.xlsx", {})
    os.truncate(path, xlsx_limits.MAX_FILE_BYTES + 1)
    assert "the workbook has 20,971,521 bytes; at most 20,971,520 are read" in refusal(path)


def test_too_many_sheets_are_refused(tmp_path: Path) -> None:
    """Each would be read from its beginning to its end."""
    workbook = Workbook()
    for number in range(xlsx_limits.MAX_SHEETS):
        workbook.create_sheet(f"s{number}")
    workbook.save(tmp_path / "roster.xlsx")
    assert "the workbook has 101 sheets; at most 100 are read" in refusal(tmp_path / "roster.xlsx")


def test_one_part_is_not_several_sheets(tmp_path: Path) -> None:
    """One large part could be read again and again, or be texts and a sheet at once."""
    workbook = Workbook()
    workbook.active.append(["name"])
    workbook.create_sheet("more")
    workbook.save(tmp_path / "two.xlsx")
    with ZipFile(tmp_path / "two.xlsx") as source:
        relations = source.read("xl/_rels/workbook.xml.rels").replace(b"sheet2.xml", b"sheet1.xml")
        parts = {name: source.read(name) for name in source.namelist()}
    path = book(tmp_path / "roster.xlsx", {**parts, "xl/_rels/workbook.xml.rels": relations})
    assert "two of its sheets are one part" in refusal(path)


def test_comments_are_read_once_however_often_they_are_named(tmp_path: Path) -> None:
    """A part that is named a thousand times would be read a thousand times."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    one = f'<Relationship Id="a" Type="{kind}" Target="/xl/comments1.xml"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{space}">{one * 3}</Relationships>'.encode(),
        "xl/comments1.xml": b'<comments xmlns="'
        + SPACE
        + b'"><commentList><comment ref="A2"/></commentList></comments>',
    }
    notes = open_roster(book(tmp_path / "roster.xlsx", parts), PACK).notes
    assert "cell comments are not read (A2);" in notes[0]


def test_a_stray_cell_in_the_last_row_costs_nothing(tmp_path: Path) -> None:
    """Every row between would be gone through: 16 seconds for one slip of the hand."""
    stray = b'<row r="2"><c r="A2" t="str"><v>Ada</v></c></row><row r="1048576"><c r="A1048576" t="str"><v>x</v></c></row>'
    path = book(tmp_path / "roster.xlsx", {SHEET: BEGIN + stray + END})
    assert [(row.number, row.cells) for row in open_roster(path, PACK).source.records()] == [
        (2, ("Ada",)),
        (1_048_576, ("x",)),
    ]
    seen = _rows_seen(path)
    assert seen == [1, 2, 1_048_576]


def _rows_seen(path: Path) -> list[int]:
    from handouts.reading.rosters.xlsx.workbook import opened

    with opened(path) as sheets:
        return [row.number for row in sheets[0].rows()]


def test_far_too_many_texts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight megabytes of empty texts would be gone through for a minute."""
    monkeypatch.setattr(xlsx_texts, "MAX_TEXT_ELEMENTS", 5)
    texts = b'<sst xmlns="' + SPACE + b'">' + b"<si/>" * 5 + b"</sst>"
    with pytest.raises(xlsx_limits.TooLargeError, match="far more texts than a roster"):
        xlsx_texts.shared_texts(io.BytesIO(texts))


def test_texts_of_a_workbook_are_as_they_were_typed(tmp_path: Path) -> None:
    """A name with one bold letter would lose it, or have its reading aid printed in it."""
    texts = (
        b'<sst xmlns="'
        + SPACE
        + b'"><si><t>name</t></si><si><r><t>A</t></r><r><rPr><b/></rPr><t xml:space="preserve">da </t>'
        b'</r><r><t>L.</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si></sst>'
    )
    rows = b'<row r="1"><c t="s"><v>0</v></c></row><row r="2"><c t="s"><v>1</v></c></row>'
    sheet = b'<worksheet xmlns="' + SPACE + b'"><sheetData>' + rows + END
    path = book(tmp_path / "roster.xlsx", {SHEET: sheet, TEXTS: texts})
    assert [row.cells for row in open_roster(path, PACK).source.records()] == [("Ada L.",)]
