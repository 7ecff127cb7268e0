"""In which encoding a text is, by its first bytes; one that is not read is named, so that its user knows what to do."""

from __future__ import annotations

import codecs

from handouts.infra.errors import InputError, Problem

_READ = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
HEAD = 4
"""Bytes that are needed of a file."""


def encoding_of(head: bytes, file: str, remedy: str) -> str:
    """Return the encoding of a text that begins so; InputError with the remedy where it is none that is read."""
    refused = _refused(head)
    if refused:
        raise InputError([Problem(file, None, "", f"the file is in {refused}; {remedy}")])
    return next((name for mark, name in _READ if head.startswith(mark)), "utf-8")


def _refused(head: bytes) -> str | None:
    """Return the name of an encoding that is not read; without a mark, the zeros beside the first letters tell it."""
    if head.startswith(_UTF32):  # its mark begins as that of UTF-16 does
        return "UTF-32"
    zeros = tuple(byte == 0 for byte in head)
    if zeros in ((False, True, True, True), (True, True, True, False)):
        return "UTF-32"
    if zeros in ((False, True, False, True), (True, False, True, False)):
        return "UTF-16 without a byte order mark"
    return None
