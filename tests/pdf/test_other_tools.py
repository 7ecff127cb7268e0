"""What becomes of a sheet in other programs: qpdf (by pikepdf), pdfium and pypdf read all of it, and lose nothing."""

from __future__ import annotations

import logging
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdfium2 import raw as pdfium

from handouts.pdf.writer.encryption import protect
from tests.pdf import qpdf
from tests.pdf.sheets import EVERY, PATIENTS, PROFILES, Case, document_of

CASES = EVERY + tuple(replace(case, fillable=True) for case in EVERY)
PASSWORD = "four blue cups"  # noqa: S105 - a test's own


@pytest.mark.parametrize("case", CASES, ids=str)
def test_qpdf_has_nothing_to_complain_of(case: Case) -> None:
    """A clinic's archive that checks what comes in would send the sheet back."""
    data = document_of(case).data
    pdf = qpdf.opened(data)
    assert qpdf.complaints(pdf) == []
    assert qpdf.highest(pdf) * 3 * 3 < len(
        data
    )  # qpdf takes a number above a third of the bytes for a mistake


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_sheet_that_went_through_qpdf_keeps_its_tags(case: Case) -> None:
    """A mail gateway or document system that saves the sheet anew would hand a blind patient a last page without words."""
    pdf = qpdf.opened(document_of(case).data)
    before = qpdf.heard(pdf)
    assert len(before) > 100
    for options in ({}, {"linearize": True}):
        again = qpdf.opened(qpdf.saved(pdf, **options))
        assert qpdf.heard(again) == before
        assert qpdf.complaints(again) == []


@pytest.mark.parametrize("case", [Case(patient, fillable=True) for patient in PATIENTS], ids=str)
def test_a_sheet_without_its_password_keeps_its_tags(case: Case) -> None:
    """Whoever takes the password off, to keep the sheet or to print it, would lose its tags."""
    data = document_of(case).data
    pdf = qpdf.opened(protect(data, PASSWORD), PASSWORD)
    before = qpdf.heard(qpdf.opened(data))
    assert qpdf.heard(pdf) == before
    assert qpdf.complaints(pdf) == []
    assert qpdf.heard(qpdf.opened(qpdf.saved(pdf))) == before


def test_two_sheets_merged_are_both_whole() -> None:
    """Who puts two sheets into one file would lose the tags, the words or the links of one of them."""
    cases = Case("standard-week-2"), Case("week-4-approved", "large")
    first, second = (qpdf.opened(document_of(case).data) for case in cases)
    before = qpdf.heard(first) + qpdf.heard(second)
    _merge(first, second)
    again = qpdf.opened(qpdf.saved(first))
    assert qpdf.heard(again) == before
    assert qpdf.complaints(again) == []


def test_two_forms_merged_have_all_their_fields() -> None:
    """Who puts two sheets to fill in into one file could no longer fill in one of them."""
    cases = Case("standard-week-2", fillable=True), Case("week-4-approved", fillable=True)
    first, second = (qpdf.opened(document_of(case).data) for case in cases)
    wanted = [str(field.TU) for pdf in (first, second) for field in pdf.Root.AcroForm.Fields]
    first.add_pages_from(second)
    again = qpdf.opened(qpdf.saved(first))
    assert [str(field.TU) for field in again.Root.AcroForm.Fields] == wanted
    assert len({str(field.T) for field in again.Root.AcroForm.Fields}) == len(wanted)
    assert qpdf.complaints(again) == []


def _merge(first: pikepdf.Pdf, second: pikepdf.Pdf) -> None:
    """Put the pages and the tags of the second file behind those of the first, as a careful tool does."""
    root = first.Root.StructTreeRoot
    shift = int(root.ParentTreeNextKey)
    count = len(first.pages)
    first.pages.extend(second.pages)
    for page in list(first.pages)[count:]:
        page.obj.StructParents += shift
        for note in page.obj.get("/Annots", []):
            note.StructParent += shift
    added = first.copy_foreign(second.Root.StructTreeRoot)
    for element in (root.K, added.K):
        element.P = root
    root.K = pikepdf.Array([root.K, added.K])
    tree = pikepdf.NumberTree(root.ParentTree)
    for key, value in pikepdf.NumberTree(added.ParentTree).items():
        tree[key + shift] = value


@pytest.mark.parametrize("case", CASES, ids=str)
def test_pdfium_shows_every_page_with_its_tags(case: Case) -> None:
    """A patient who opens the sheet in a browser would miss a page, or a screen reader would find it without tags."""
    document = document_of(case)
    file = pypdfium2.PdfDocument(document.data)
    assert len(file) == document.pages
    for page in file:
        assert page.get_textpage().get_text_bounded().strip()
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        assert pdfium.FPDF_StructTree_CountChildren(tree) > 0
        pdfium.FPDF_StructTree_Close(tree)


@pytest.mark.parametrize(
    "case", [Case(p, profile, fillable=True) for p in PATIENTS for profile in PROFILES], ids=str
)
def test_pypdf_reads_every_object_strictly(case: Case, caplog: pytest.LogCaptureFixture) -> None:
    """A tool that follows the standard to the letter would refuse the sheet."""
    caplog.set_level(logging.WARNING)
    reader = PdfReader(BytesIO(document_of(case).data), strict=True)
    known = [*reader.xref[0], *reader.xref_objStm]
    assert len(known) > 150
    assert all(reader.get_object(number) is not None for number in known if number)
    assert caplog.records == []


@pytest.mark.parametrize("fillable", [False, True])
def test_a_sheet_is_printed_in_its_own_size(fillable: bool) -> None:
    """A browser's print window would shrink 14 point to fit, and the size for old eyes is gone."""
    data = document_of(Case("standard-week-2", fillable=fillable)).data
    for pdf in (qpdf.opened(data), qpdf.opened(protect(data, PASSWORD), PASSWORD)):
        wishes: Any = pdf.Root.ViewerPreferences
        assert wishes.PrintScaling == "/None"
        assert wishes.PickTrayByPDFSize
        assert "/Duplex" not in wishes
