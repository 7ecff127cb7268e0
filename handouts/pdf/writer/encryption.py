"""A finished sheet under a password, for e-mail: AES-256 by pypdf, with the rights that a screen reader needs."""

from __future__ import annotations

import secrets
from io import BytesIO
from typing import TYPE_CHECKING, Any

from handouts.pdf.writer.xmp import ARCHIVE_CLAIM, without_receipt

if TYPE_CHECKING:
    from pypdf import PdfWriter


def protect(data: bytes, password: str) -> bytes:
    """Return the file encrypted, to be opened with `password` (ASCII, at most 127 characters).

    Reading aloud, copying, printing and filling in stay allowed, changing does not: a dose is the clinic's to change.
    No two results are equal, since encryption draws a new key each time. The file no longer says that it is PDF/A,
    which allows no password; it is still PDF/UA. Its receipt is left out: what was given is for those who have the password,
    and some programs show a file's description to everybody.
    """
    from pypdf import PdfReader, PdfWriter
    from pypdf.constants import UserAccessPermissions as Right

    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.metadata = writer.metadata  # pypdf signs with its own name otherwise
    writer.pdf_header = "%PDF-1.7"
    _change_metadata(writer)
    _name_extension(writer)
    rights = Right.all() & ~(Right.MODIFY | Right.ADD_OR_MODIFY | Right.ASSEMBLE_DOC)
    writer.encrypt(
        password, owner_password=secrets.token_urlsafe(48), permissions_flag=rights, algorithm="AES-256"
    )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _change_metadata(writer: PdfWriter) -> None:
    """Take PDF/A's identification out of the metadata, since what a file says of itself must be true, and the receipt."""
    stream: Any = writer.root_object["/Metadata"]
    stream.set_data(without_receipt(stream.get_data()).replace(ARCHIVE_CLAIM, b""))


def _name_extension(writer: PdfWriter) -> None:
    """Say which extension of PDF 1.7 the encryption is from: without that, a strict reader may refuse to try."""
    from pypdf.generic import DictionaryObject, NameObject, NumberObject

    level = {NameObject("/BaseVersion"): NameObject("/1.7"), NameObject("/ExtensionLevel"): NumberObject(8)}
    extensions = DictionaryObject({NameObject("/ADBE"): DictionaryObject(level)})
    writer.root_object[NameObject("/Extensions")] = extensions
