"""A sheet under a password: nobody on the way reads it, and whoever may read it can also have it read aloud."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PasswordType, PdfReader
from pypdf.constants import UserAccessPermissions as Right
from pypdf.errors import FileNotDecryptedError
from pypdfium2 import PdfDocument, PdfiumError

from handouts.pdf.writer.encryption import protect
from tests.pdf.sheets import Case, document_of, opened, sheet_of

CASE = Case("large-print-long-name")
PASSWORD = "four blue cups"  # noqa: S105 - a test's own


@pytest.fixture(scope="module")
def data() -> bytes:
    """Return an example under a password."""
    return protect(document_of(CASE).data, PASSWORD)


def test_it_opens_with_the_password_alone(data: bytes) -> None:
    """No password, a wrong one and a part of the right one show nothing."""
    for wrong in ("", "four blue cup", "Four blue cups"):
        assert PdfReader(BytesIO(data)).decrypt(wrong) == PasswordType.NOT_DECRYPTED
    with pytest.raises(FileNotDecryptedError):
        PdfReader(BytesIO(data)).pages[0].extract_text()
    reader = PdfReader(BytesIO(data), password=PASSWORD)
    assert [page.extract_text() for page in reader.pages] == [
        page.extract_text() for page in opened(CASE).reader.pages
    ]


def test_nothing_of_the_patient_is_outside(data: bytes) -> None:
    """The bytes that a mail server sees hold no name, no plan and no password."""
    sheet = sheet_of(CASE)
    for text in (sheet.title, sheet.patient, sheet.edition.running.plan, sheet.content_id, PASSWORD):
        assert text.encode() not in data
        assert text.encode("utf-16-be") not in data


def test_it_is_aes_256_and_may_be_read_aloud_printed_and_filled(data: bytes) -> None:
    """A screen reader gets the text; nobody changes a dose and passes the sheet on as the clinic's."""
    reader = PdfReader(BytesIO(data), password=PASSWORD)
    encryption = reader.trailer["/Encrypt"]
    assert (encryption["/V"], encryption["/R"]) == (5, 6)
    assert encryption["/CF"]["/StdCF"]["/CFM"] == "/AESV3"
    rights = reader.user_access_permissions
    assert rights is not None
    for allowed in (Right.PRINT, Right.EXTRACT, Right.EXTRACT_TEXT_AND_GRAPHICS, Right.FILL_FORM_FIELDS):
        assert allowed in rights
    for refused in (Right.MODIFY, Right.ADD_OR_MODIFY, Right.ASSEMBLE_DOC):
        assert refused not in rights


def test_each_protected_file_has_keys_of_its_own(data: bytes) -> None:
    """Two sheets under one password give nothing away of each other; so no two files are equal."""
    assert protect(document_of(CASE).data, PASSWORD) != data


def test_another_program_opens_it(data: bytes) -> None:
    """A patient's browser, which does not read PDFs with pypdf, opens the sheet too."""
    with PdfDocument(data, PASSWORD) as other:
        text = "\n".join(page.get_textpage().get_text_range() for page in other)
    assert sheet_of(CASE).edition.running.plan in text
    with pytest.raises(PdfiumError, match="password"):
        PdfDocument(data)


@pytest.mark.parametrize("password", ["x", "a b", "()\\<>%", "y" * 127])
def test_any_plain_password_opens(password: str) -> None:
    """The longest one, and one of signs that mean something in a PDF, open like any other."""
    data = protect(document_of(CASE).data, password)
    assert PdfReader(BytesIO(data)).decrypt(password) != PasswordType.NOT_DECRYPTED
