"""YAML without surprises: the only module that imports yaml, and the only place where a line of a file is known."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from handouts.infra.errors import InputError, file_error
from handouts.reading.files import read_bytes
from handouts.reading.yaml.builder import Builder, GiveUpError
from handouts.reading.yaml.locations import Path, Provenance, dotted
from handouts.reading.yaml.scalars import Scalar
from handouts.reading.yaml.syntax_errors import syntax_problem

MAX_BYTES = 1024 * 1024
"""A patient is a page and a pack's file a few; more is a mistake or an attack."""

Value = Scalar | list[Any] | dict[str | int, Any]
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32 text"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "UTF-32 text"),
    (codecs.BOM_UTF16_LE, "UTF-16 text"),
    (codecs.BOM_UTF16_BE, "UTF-16 text"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """One file's plain value (dict, list, str, int, float, bool, None) and the line of everything in it."""

    file: str
    value: Value
    origin: Provenance

    def line(self, path: Path) -> int | None:
        """Return the line (from 1) of a value, or of the nearest part around it that has one."""
        return self.origin.locate(path).line

    @property
    def mapping(self) -> dict[str | int, Any]:
        """Return the value as key and value pairs; InputError where it is something else."""
        if isinstance(self.value, dict):
            return self.value
        kind = {type(None): "empty", list: "a list"}.get(type(self.value), "a single value")
        raise file_error(self.file, f"the file is {kind}; it must contain lines of the form key: value", 1)


def load(path: FilePath) -> Document:
    """Read one YAML file; InputError with every problem found."""
    return parse(read_bytes(path, MAX_BYTES), str(path))


def parse(source: str | bytes, file: str) -> Document:
    """Read one YAML document; InputError with every problem found, and nothing else, whatever the bytes are."""
    text = _text(source, file)
    builder = Builder(_events(text), text, file)
    value: Value = None
    try:
        value = builder.document()
    except GiveUpError:
        pass  # the builder has recorded the problem
    except _yaml_error() as error:
        builder.problems.append(syntax_problem(error, text, file))
    if builder.problems:
        raise InputError(builder.problems)
    spelled = {path: dotted(typed) for path, typed in builder.typed.items()}
    origin = Provenance(file, builder.lines, spelled, written=builder.written, cut=builder.cut)
    return Document(file, value, origin)


def _text(source: str | bytes, file: str) -> str:
    size = len(source)
    if size > MAX_BYTES:
        raise file_error(file, f"the file is too large ({size:,} bytes); the limit is {MAX_BYTES:,} bytes")
    text = _decoded(source, file) if isinstance(source, bytes) else source
    bad = _UNPRINTABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        message = f"the character U+{ord(bad.group()):04X} cannot be printed; remove it"
        raise file_error(file, message, line)
    return text.removeprefix("\ufeff")


def _decoded(source: bytes, file: str) -> str:
    try:
        if b"\0" not in source[:4]:
            return source.decode("utf-8")
        line = 1
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
    message = f"the file is {_encoding(source)}; save it as UTF-8"
    raise file_error(file, message, line)


def _encoding(source: bytes) -> str:
    """Return what text is that is not UTF-8: by the mark at its beginning, or by the zeros that plain letters have."""
    marked = next((name for mark, name in _MARKS if source.startswith(mark)), None)
    return marked or {2: "UTF-16 text", 3: "UTF-32 text"}.get(source[:4].count(0), "not UTF-8 text")


def _events(text: str) -> Iterator[Any]:
    import yaml

    # Events, not compose(): aliases, tags and depth are seen before anything is built from them.
    yield from yaml.parse(text, Loader=getattr(yaml, "CLoader", yaml.Loader))


def _yaml_error() -> type[Exception]:
    from yaml import YAMLError

    return YAMLError
