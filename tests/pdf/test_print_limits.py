"""Files for the printer as large as they get: right to the last patient, or refused with what to do."""

from __future__ import annotations

import re
import tracemalloc
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from click.testing import Result
from pypdf import PdfReader
from pypdfium2 import raw as pdfium

from handouts.batch.print_file import PrintRequest, refuse_existing
from handouts.infra.errors import OutputError
from handouts.model.sheet import Paragraph, Section, Sheet, Span
from handouts.pdf.renderer import LaidOutSheet, Renderer
from handouts.pdf.writer import cross_reference as crossref
from handouts.pdf.writer import object_ids as ids
from handouts.pdf.writer import print_file_size
from handouts.pdf.writer.objects import File
from handouts.pdf.writer.print_file import MOST_PATIENTS, PrintFile, PrintFileFullError, refuse_too_many
from handouts.pdf.writer.print_file_size import ObjectCount, object_count, refuse_too_large
from handouts.report.problem_words import output_message
from tests.parts import with_edition, with_parts
from tests.pdf import qpdf
from tests.pdf.content import Opened
from tests.pdf.sheets import Case, sheet_of
from tests.pdf.structure import faults
from tests.rows import DAY, row, sheets, write_csv

FULL = (Case("week-4-approved"), Case("balance-problem", paper="a4"))


@cache
def full_sheets() -> tuple[LaidOutSheet, ...]:
    """Return two of the longest examples, set."""
    renderer = Renderer()
    return tuple(renderer.lay_out(sheet_of(case)) for case in FULL)


def short(words: str) -> Sheet:
    """Return a sheet of one sentence."""
    section = Section("plan", "Plan", (Paragraph((Span(words),)),))
    return replace(with_parts(sheet_of(FULL[0]), [section]), title=words)


def written(
    path: Path, patients: Iterable[LaidOutSheet], *, duplex: bool = False, first: int = ids.FIRST_FREE
) -> int:
    """Write a file for the printer, its numbers from `first` on; return its pages."""
    with path.open("wb") as sink:
        file = PrintFile(sink, duplex=duplex, first=first)
        for sheet in patients:
            file.add(sheet)
        return file.finish()


def check(path: Path, pages: int, patients: list[LaidOutSheet], *, duplex: bool = False) -> None:
    """Check in three programs that nothing is missing: every page and bookmark, and the tags of the last patients."""
    pdf = pikepdf.open(path, attempt_recovery=False)
    assert pdf.Root.Pages.Count == pages
    assert qpdf.highest(pdf) * 3 * 2 < path.stat().st_size
    parts = list(pdf.Root.StructTreeRoot.K.K)
    assert len(parts) == len(patients)
    for number in (-1, -2, len(parts) * 9 // 10, len(parts) // 2, 0):
        alone = BytesIO()
        file = PrintFile(alone, duplex=False)
        file.add(patients[number])
        file.finish()
        single = qpdf.opened(alone.getvalue())
        assert qpdf.heard(pdf, [parts[number]]) == qpdf.heard(single, list(single.Root.StructTreeRoot.K.K))
    assert [str(one) for one in pdf.get_warnings()] == []

    shown = pypdfium2.PdfDocument(path)
    assert len(shown) == pages
    titles, last_begins = bookmarks(shown)
    assert titles == [patient.about.title for patient in patients]
    of_last = _pages(patients[-1])
    assert last_begins == pages - of_last - (of_last % 2 if duplex else 0), "a blank page ends the leaf"
    assert shown[last_begins + of_last - 1].get_textpage().get_text_bounded().strip()

    reader = PdfReader(path, strict=True)
    last: Any = reader.root_object["/Outlines"]["/Last"]  # type: ignore[index]
    assert last["/Title"] == patients[-1].about.title
    assert last["/Dest"][0].get_object()["/Type"] == "/Page"


def _pages(sheet: LaidOutSheet) -> int:
    return sum(len(part.pages) for part in sheet.edition.parts)


def bookmarks(file: pypdfium2.PdfDocument) -> tuple[list[str], int | None]:
    """Return the titles of the uppermost bookmarks, and the page to which the last one leads."""
    titles: list[str] = []
    mark = pdfium.FPDFBookmark_GetFirstChild(file.raw, None)
    while mark:
        item = pypdfium2.PdfBookmark(mark, file, 0)
        titles.append(item.get_title())
        mark = pdfium.FPDFBookmark_GetNextSibling(file.raw, mark)
    return titles, item.get_dest().get_index()


def test_a_print_file_of_1250_full_sheets_is_whole(tmp_path: Path) -> None:
    """From some 1,150 patients on, the printer would stop, or print sheets of which every tag is off by a byte."""
    patients = [*full_sheets()] * 625
    pages = written(tmp_path / "print.pdf", patients, duplex=True)
    assert pages == sum(
        _pages(sheet) + _pages(sheet) % 2 for sheet in patients
    )  # and an empty back where it is odd
    assert pages > 8_950
    check(tmp_path / "print.pdf", pages, patients, duplex=True)


def test_a_print_file_of_20000_short_sheets_is_whole(tmp_path: Path) -> None:
    """A health system's whole list in one file would be cut off at the 16,384th patient."""
    renderer = Renderer()
    patients = [renderer.lay_out(short(f"Turn your head {number} times.")) for number in (3, 4, 5, 6)] * (
        MOST_PATIENTS // 4
    )
    pages = written(tmp_path / "print.pdf", patients)
    assert pages == MOST_PATIENTS
    check(tmp_path / "print.pdf", pages, patients)


def test_the_highest_object_number_is_used_and_never_passed(tmp_path: Path) -> None:
    """A file would have more objects than PDF/A allows, or the last sheet that fits would be refused or damaged."""
    sheet = full_sheets()[0]
    takes = _objects(sheet)
    path = tmp_path / "print.pdf"
    written(path, [sheet], first=ids.LAST + 1 - takes)
    assert faults(Opened(path.read_bytes())) == []
    assert PdfReader(path, strict=True).trailer["/Size"] == ids.LAST + 1
    assert len(pypdfium2.PdfDocument(path)) == _pages(full_sheets()[0])
    with pytest.raises(PrintFileFullError):
        written(path, [sheet], first=ids.LAST + 2 - takes)


def _objects(*patients: LaidOutSheet, duplex: bool = False) -> int:
    """Return how many numbers sheets take that are alone in a file for the printer."""
    sink = BytesIO()
    file = PrintFile(sink, duplex=duplex)
    for sheet in patients:
        file.add(sheet)
    file.finish()
    return qpdf.highest(qpdf.opened(sink.getvalue())) + 1 - ids.FIRST_FREE


def test_what_does_not_fit_is_told_with_what_to_do() -> None:
    """A clinic would not know how many patients to put into one file, or get a file with some of them missing."""
    sheet = full_sheets()[0]
    file = PrintFile(BytesIO(), duplex=False, first=ids.LAST + 1 - 40 * _objects(sheet))
    with pytest.raises(PrintFileFullError, match=r"at most 4\d of these sheets$") as refused:
        for _ in range(60):
            file.add(sheet)
    assert 30 <= refused.value.advised < 40


def test_too_many_patients_are_refused_before_the_work() -> None:
    """A clinic would wait for thousands of sheets and then be told that they do not fit."""
    refuse_too_many(MOST_PATIENTS)
    with pytest.raises(PrintFileFullError, match=r"of these sheets$") as refused:
        refuse_too_many(MOST_PATIENTS + 1)
    assert refused.value.advised == 5000


def test_a_batch_says_how_to_split_before_it_begins(tmp_path: Path) -> None:
    """The advice would not reach whoever prints, or be given where the file is split already."""
    path = tmp_path / "all.pdf"
    refuse_existing(PrintRequest(path, split_every=5000), MOST_PATIENTS + 1, tmp_path / "out")
    with pytest.raises(OutputError, match=rf"{path}: .* several files of at most 5,000 sheets$") as refused:
        refuse_existing(PrintRequest(path), MOST_PATIENTS + 1, tmp_path / "out")
    assert output_message(refused.value).endswith(" sheets: --split-every 5000")


@pytest.mark.parametrize("duplex", [False, True])
@pytest.mark.parametrize(
    "case",
    [*FULL, Case("hand-limit"), Case("not-cleared"), Case("week-4-approved", profile="large")],
    ids=str,
)
def test_the_count_of_objects_is_never_too_low(case: Case, duplex: bool) -> None:
    """A file would be found too large when thousands of sheets are made; or be refused though there is room for it."""
    sheet = Renderer().lay_out(sheet_of(case))
    counted = object_count(sheet)
    most = counted.own + sum(count for _, count in counted.shared)
    assert most * 0.94 <= _objects(sheet, duplex=duplex) <= most
    assert _objects(sheet, sheet, duplex=duplex) <= most + counted.own


def test_a_batch_refuses_a_file_that_is_too_large_before_a_sheet_is_made(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clinic would wait for fifteen thousand sheets, and then learn that they do not fit into one file."""
    roster = write_csv(tmp_path / "roster.csv", [row(number) for number in range(1, 13)])
    monkeypatch.setattr(ids, "LAST", 600)
    command = ("batch", roster, "-o", tmp_path / "out", *DAY, "--print-file", tmp_path / "all.pdf")
    done = run(*command, "--jobs", "1")
    assert done.exit_code == 4
    advice = re.search(
        r"all\.pdf: one print file holds at most (\d) of these sheets; .* --split-every (\d)$",
        done.stderr,
        re.M,
    )
    assert advice
    assert advice[1] == advice[2]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["roster.csv"]
    assert sheets(tmp_path / "out") == {}
    more = str(int(advice[2]) + 1)
    assert run(*command, "--jobs", "1", "--split-every", more).exit_code == 4
    assert sheets(tmp_path / "out") == {}
    done = run(*command, "--jobs", "2", "--split-every", advice[2], "--sort", "name")
    assert done.exit_code == 0, done.output
    assert "measured 12 of 12\n" in done.stderr
    assert len(list(tmp_path.glob("all-*.pdf"))) == -(-12 // int(advice[2]))


def test_short_and_long_sheets_are_added_up_in_whatever_order_they_come() -> None:
    """A file of the longest sheets would be too large where a file of the average ones is not."""
    short, long = ObjectCount(100), ObjectCount(1_000_000, frozenset({("Regular", 6)}))
    refuse_too_large([*[short] * 10_000, *[long] * 7], 10_007)
    refuse_too_large([*[short] * 10_000, *[long] * 20], 8)
    with pytest.raises(PrintFileFullError, match="at most 8 of these sheets"):
        refuse_too_large([*[short] * 10_000, *[long] * 20], 9)
    with pytest.raises(PrintFileFullError, match="at most 83,885 of these sheets"):
        refuse_too_large([short] * 90_000, 90_000)


def test_a_batch_leaves_no_part_of_a_file_that_is_too_large(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clinic would print a file that ends in the middle, and hand out nothing to the rest of its patients."""
    roster = write_csv(tmp_path / "roster.csv", [row(number) for number in range(1, 13)])
    monkeypatch.setattr(ids, "LAST", 600)
    monkeypatch.setattr(print_file_size, "_MOST_OF_A_SHEET", 1)  # so that nothing is counted beforehand
    done = run(
        "batch", roster, "-o", tmp_path / "out", *DAY, "--print-file", tmp_path / "all.pdf", "--jobs", "1"
    )
    assert done.exit_code == 4
    assert re.search(r"all\.pdf: one print file holds at most \d of these sheets; ", done.stderr)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["roster.csv"]
    assert len(sheets(tmp_path / "out")) == 12


def test_a_file_that_is_too_long_for_its_table_is_refused() -> None:
    """Beyond four gigabytes the table would point to the wrong places, and every sheet after that be lost."""
    file = File()
    file.at = (1 << 32) - 1
    file.add(20, b"null")
    with pytest.raises(ids.FullError):
        file.add(21, b"null")


@pytest.mark.parametrize("alone", [True, False])
def test_a_sheet_of_hundreds_of_pages_is_whole(alone: bool, tmp_path: Path) -> None:
    """A pack with many exercises would make sheets that overflow an object stream, and their tags be lost."""
    sheet = sheet_of(FULL[0])
    long = with_edition(sheet, sections=sheet.edition.sections * 30)
    if alone:
        data = Renderer().render(long).data
    else:
        written(tmp_path / "print.pdf", [Renderer().lay_out(long)])
        data = (tmp_path / "print.pdf").read_bytes()
    pdf = qpdf.opened(data)
    assert len(qpdf.heard(pdf)) > 1 << 14
    assert qpdf.complaints(pdf) == []


def test_memory_grows_by_a_few_bytes_an_object() -> None:
    """The print file of a large clinic would fill the machine's memory."""
    sheet = full_sheets()[0]
    file = PrintFile(_Nowhere(), duplex=False)
    tracemalloc.start()
    try:
        for _ in range(50):
            file.add(sheet)
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(200):
            file.add(sheet)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 200 * _objects(sheet) * 20


def test_a_long_table_takes_little_memory_at_the_end() -> None:
    """A print file would be refused by a small machine when all its sheets are in it."""
    some = bytes(1000 * crossref.ROW)
    rows = [crossref.Rows(1 + 1000 * number, 1000, some) for number in range(4000)]
    tracemalloc.start()
    try:
        data = crossref.predicted_table(rows)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < len(rows) * len(some) / 2
    assert len(zlib.decompress(data)) == len(rows) * 1000 * (crossref.ROW + 1)


class _Nowhere(BytesIO):
    def write(self, data: Any) -> int:
        return len(data)


def test_a_print_file_asks_for_its_size_and_for_both_sides(tmp_path: Path) -> None:
    """The printer would shrink the type to fit, print one side of the paper, or turn every second page upside down."""
    for duplex, wanted in ((True, "/DuplexFlipLongEdge"), (False, None)):
        written(tmp_path / "print.pdf", full_sheets(), duplex=duplex)
        pdf = pikepdf.open(tmp_path / "print.pdf")
        wishes: Any = pdf.Root.ViewerPreferences
        assert wishes.PrintScaling == "/None"
        assert wishes.PickTrayByPDFSize
        assert wishes.get("/Duplex") == wanted
