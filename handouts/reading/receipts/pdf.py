"""The PDF of a sheet that was given before: its receipt and what its description says, found without opening it.

A PDF from outside is input like any other. Nothing of it is unpacked, drawn or followed: the description of a file of this
program is plain text in it, and other programs that save the file again leave it so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.infra.errors import InputError, Problem, file_error
from handouts.model.receipt import NAMESPACE, PROPERTY, Receipt
from handouts.reading.files import read_bytes
from handouts.reading.receipts.text import damaged, parse_receipt

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 67_108_864
"""A sheet is a quarter of a megabyte, and a scan of one a few; a file for the printer is none."""
_MOST_XMP = 1024 * 1024
_START, _WITHIN = b"%PDF-", 1024
_OURS = re.compile(rb"/Producer\s*\(Handouts\)|<pdf:Producer>Handouts</pdf:Producer>")
_LOCKED = re.compile(rb"/Encrypt\s*(?:<<|\d+ \d+ R)")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MADE = "{http://ns.adobe.com/xap/1.0/}CreateDate"
_ITEM = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
_XMP_START, _XMP_END = b"<x:xmpmeta", b"</x:xmpmeta>"

NO_RECEIPT = "no-receipt"
"""The `kind` of a problem that is solved by planning the last sheet again, from the patient's file."""


@dataclass(frozen=True, slots=True)
class LastPdf:
    """What the PDF of an earlier sheet says of itself; None for what it does not say."""

    receipt: Receipt | None
    title: str | None
    """The title of the document, with the patient's name in it."""
    day: date | None
    missing: InputError | None
    """Why there is no receipt; None where there is one."""


def is_pdf(data: bytes) -> bool:
    """Return whether bytes are those of a PDF, by the mark near their start."""
    return _START in data[:_WITHIN]


def read_last_pdf(path: Path) -> LastPdf:
    """Return what the PDF of an earlier sheet says; InputError where it cannot be read, or is no PDF of this program."""
    return last_pdf(read_bytes(path, MAX_BYTES), str(path))


def last_pdf(data: bytes, file: str) -> LastPdf:
    """Return what the bytes of a sheet's PDF say; InputError as `read_last_pdf`, and nothing else, whatever they are."""
    if not is_pdf(data):
        raise file_error(file, "this is not a PDF; give the PDF of the patient’s last sheet")
    described = _description(data)
    text = None if described is None else _property(described, f"{{{NAMESPACE}}}{PROPERTY}")
    if described is not None and text is not None:
        return LastPdf(parse_receipt(text, file), _title(described), _day(described), None)
    if NAMESPACE.encode() in data:
        raise damaged(file)
    missing = _without_receipt(data, file)
    title, day = (None, None) if described is None else (_title(described), _day(described))
    return LastPdf(None, title, day, missing)


def _without_receipt(data: bytes, file: str) -> InputError:
    """Return why a PDF has no receipt, as a problem; InputError is raised where it is no sheet of this program."""
    if _LOCKED.search(data):
        message = "this PDF is protected by a password, so it has no receipt"
    elif _OURS.search(data):
        message = (
            "this sheet has no receipt: it was made by an earlier version of handouts, it is a file of many sheets for the "
            "printer, or your clinic turned receipts off"
        )
    else:
        raise file_error(
            file, "this PDF was not made by handouts, or another program removed its description"
        )
    return InputError([Problem(file, None, "", message, kind=NO_RECEIPT)])


def _description(data: bytes) -> Element | None:
    """Return the last XMP packet that has a receipt, else the last one; None where there is none that can be read."""
    at = data.rfind(NAMESPACE.encode())
    start = data.rfind(_XMP_START, 0, at if at >= 0 else len(data))
    end = data.find(_XMP_END, max(start, at))
    if start < 0 or end < 0 or end - start > _MOST_XMP:
        return None
    return _parsed(data[start : end + len(_XMP_END)])


def _parsed(packet: bytes) -> Element | None:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(packet, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    return root


def _property(root: Element, name: str) -> str | None:
    """Return the text of a property, written as an element or as an attribute."""
    for element in root.iter():
        if element.tag == name:
            return element.text or ""
        if name in element.attrib:
            return element.attrib[name]
    return None


def _title(root: Element) -> str | None:
    element = next(root.iter(_TITLE), None)
    item = None if element is None else next(element.iter(_ITEM), None)
    return None if item is None else item.text


def _day(root: Element) -> date | None:
    try:
        return date.fromisoformat((_property(root, _MADE) or "")[:10])
    except ValueError:
        return None
