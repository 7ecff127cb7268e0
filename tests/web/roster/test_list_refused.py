"""Files that are no list, or no list of a sensible size: refused with words, and nothing is left of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rows import row
from tests.web.roster.list_client import ListClient, csv_bytes
from tests.web.serving.program import started


@pytest.mark.parametrize(
    "kind", ["", ".pdf", ".xls", "csv", ".csv/../x", "/etc/passwd", ".csv\0", "list.csv", ".ods"]
)
def test_what_is_no_list_is_refused_by_its_ending(kind: str, page: ListClient) -> None:
    """A photo or a letter would be taken for patients, or a name would become a path."""
    answer = page.start(csv_bytes([row(1)]), kind)
    assert answer.status == 415
    assert answer.text.startswith("This is not a list of patients. Choose a CSV or an Excel file")
    assert page.work_folders() == []


def test_an_empty_file_is_refused(page: ListClient) -> None:
    """Somebody who saved nothing would wait for sheets."""
    answer = page.start(b"")
    assert answer.status == 400
    assert answer.text.startswith("This file is empty.")
    assert page.work_folders() == []


def test_more_than_20_mb_are_refused_before_they_are_read(page: ListClient) -> None:
    """A film that was dropped by mistake would fill the memory."""
    told = ("content-length", str(20 * 1024 * 1024 + 1))
    answer = page.client.send("POST", "/lists?kind=.csv", *page.client.own, told)
    assert answer.status == 413
    assert page.work_folders() == []


def test_more_than_20_mb_are_refused_whatever_was_told(page: ListClient) -> None:
    """A size that is not told would get around the limit and fill the disk."""

    def parts() -> Iterator[bytes]:
        for _ in range(21):
            yield b"x" * 1024 * 1024

    assert page.endless(parts()) == 413
    assert page.work_folders() == []


def bomb(megabytes: int) -> bytes:
    """Return a workbook that is small until it is unpacked."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (megabytes * 1024 * 1024))
    return data.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(page: ListClient) -> None:
    """A small file would fill the computer's memory."""
    data = bomb(200)
    assert len(data) < 1024 * 1024
    result = page.run(data, ".xlsx")
    assert "The list cannot be used yet" in result
    assert "209,715,200 bytes when unpacked; at most 33,554,432 are read" in result
    assert "0 sheets" not in result


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"PK\x03\x04 nothing", ".xlsx", "This cannot be read as an XLSX workbook"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), ".xlsx", "The workbook is password-protected or an old .xls file"),
        (b"Ada L.,555\nInes M.,556\n", ".csv", "The first row must name the columns, such as name, born, started."),
        (b"name,born\n", ".csv", "There are no patients in it"),
        (b"\xff\xfe\x00\x00", ".csv", "The file is in UTF-32"),
        (b"name,DOB,born\nA,1950-01-01,\n", ".csv", "This column means the same as"),
        (b"\x00\x01\x02", ".jsonl", "The line is not JSON; write one object per line."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(data: bytes, kind: str, words: str, page: ListClient) -> None:
    """Somebody would get no sheets, and not know why."""
    result = page.run(data, kind)
    assert words in result.replace("&#34;", '"')
    assert page.get("sheets.zip").status == 404
    assert page.get("print-1.pdf").status == 404


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"date_format": "MM/MM/YYYY"}, "Choose one of the ways to write a date."),
        ({"sort": "shoe size"}, "Choose one of the columns for the order."),
        ({"split": "0"}, "Type how many patients go into one file"),
        ({"split": "²"}, "Type how many patients go into one file"),
        ({"split": "-5"}, "Type how many patients go into one file"),
    ],
)
def test_options_are_checked(options: dict[str, str], words: str, page: ListClient) -> None:
    """A wrong option would be ignored, or the run would fail in the end."""
    answer = page.start(csv_bytes([row(1)]), ".csv", **options)
    assert answer.status == 400
    assert words in answer.text
    assert page.work_folders() == []


@pytest.mark.parametrize("part", ["events", "result", "sheets.zip", "print-1.pdf", "rejected.csv"])
def test_a_list_that_is_not_there_is_not_found(part: str, page: ListClient) -> None:
    """Somebody could look for the lists of others by trying."""
    page.list = "0123456789abcdef"
    assert page.get(part).status == 404
    page.list = ""


def test_what_is_wrong_in_another_file_is_told_with_its_name(tmp_path: Path) -> None:
    """A clinician would look in the list for a mistake in the clinic's file."""
    clinic = tmp_path / "my clinic.yaml"
    clinic.write_text("name: Hill Clinic\n", "utf-8")
    with started(tmp_path, "--no-browser", "--clinic", str(clinic)) as program:
        page = ListClient(program, program.client())
        clinic.write_text("nome: Hill Clinic\n", "utf-8")
        result = page.run(csv_bytes([row(1)]))
        assert f"<b>{clinic}</b>: <b>nome</b>: " in result
        assert "list.csv" not in result
        page.erase()
