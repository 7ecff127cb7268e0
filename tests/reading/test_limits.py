"""How large a file may be: what is beyond is refused before the work, and the table of limits is true."""

from __future__ import annotations

import dataclasses
import importlib
import os
import re
import struct
import subprocess
import sys
import types
import typing
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from handouts.infra.errors import InputError
from handouts.model.clinic import Clinic
from handouts.model.exercise import Exercise, Variant
from handouts.model.fields.record import Record, WrittenAs
from handouts.model.words import Words
from handouts.reading.images.pictures import parse_picture
from handouts.reading.packs import files as pack_files
from handouts.reading.packs.facts.declared import usual_facts
from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.parts.pack_form import pack_form
from handouts.reading.patients.patient_form import patient_form
from handouts.reading.validation.schema_lookup import adapter
from handouts.reading.yaml.loader import parse

DOCS = Path(__file__).resolve().parents[2] / "docs" / "limits.md"
PLAIN = 'width="96pt" height="96pt" viewBox="0 0 96 96"'
LINE = '<path d="M 0 0 L 9 9" stroke="#000000"/>'


def refusal(data: bytes) -> str:
    """Return the message with which a picture is refused."""
    with pytest.raises(InputError) as caught:
        parse_picture(data, "logo")
    return str(caught.value)


def svg(inside: str, size: str = PLAIN) -> bytes:
    """Return a drawing."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'.encode()


# ---- the table --------------------------------------------------------------------------------------------------


def _told() -> list[tuple[str, int]]:
    rows = re.findall(
        r"^\| .* \| ([0-9,]+) \| `([\w.]+)` \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE
    )
    return [(name, int(number.replace(",", ""))) for number, name in rows]


@pytest.mark.parametrize(("name", "number"), _told())
def test_the_table_of_limits_is_true(name: str, number: int) -> None:
    """A clinic would split a roster that is read as it is, or trust in a bound that is none."""
    module, constant = name.rsplit(".", 1)
    assert getattr(importlib.import_module(f"handouts.{module}"), constant) == number


def test_the_table_has_every_limit() -> None:
    """A file would be refused by a limit that nobody can look up."""
    source = DOCS.parents[1] / "handouts"
    found = set()
    for folder in ("model", "reading", "batch", "infra"):
        for path in (source / folder).rglob("*.py"):
            module = ".".join(path.relative_to(source).with_suffix("").parts)
            names = re.findall(r"^(MAX_\w+|FARTHEST) *=", path.read_text(encoding="utf-8"), re.MULTILINE)
            found |= {f"{module}.{name}" for name in names}
    assert found == {name for name, _ in _told()}


# ---- YAML -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["name: [" + "a," * 60_000 + "]", "".join(f"k{n}:\n" for n in range(50_001))]
)
def test_a_file_of_far_too_many_values_is_refused(text: str) -> None:
    """A megabyte of commas would keep the program busy for minutes."""
    with pytest.raises(InputError, match="more than 50,000 values"):
        parse(text, "x.yaml")


def _annotations(kind: Any, metadata: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield each type within an annotation with what is said of it."""
    if typing.get_origin(kind) is typing.Annotated:
        inside, *more = typing.get_args(kind)
        yield from _annotations(inside, (*metadata, *more))
        return
    yield kind, metadata
    union = typing.get_origin(kind) in (typing.Union, types.UnionType)
    for part in typing.get_args(kind):
        yield from _annotations(part, metadata if union else ())


def _is_bounded(metadata: tuple[Any, ...]) -> bool:
    parts = [part for one in metadata for part in (one, *getattr(one, "metadata", ()))]
    return any(getattr(part, "max_length", None) is not None for part in parts)


def _records() -> list[type[Record]]:
    waiting: list[Any] = [patient_form(usual_facts()), Clinic, pack_form(usual_facts()), Exercise, Words]
    found: list[type[Record]] = []
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, Record) and kind not in found:
            found.append(kind)
            for annotation in typing.get_type_hints(kind, include_extras=True).values():
                for part, metadata in _annotations(annotation):
                    waiting += [part, *(mark.form() for mark in metadata if isinstance(mark, WrittenAs))]
    return found


def test_every_record_of_the_files_is_looked_at() -> None:
    """A type that the search below does not reach could have a list without a largest size."""
    assert len(_records()) > 30


@pytest.mark.parametrize("record", _records(), ids=lambda record: record.__name__)
def test_every_list_and_mapping_of_a_file_has_a_largest_size(record: type[Record]) -> None:
    """A list of 100,000 entries would take 22 seconds in one field that somebody forgot."""
    hints = typing.get_type_hints(record, include_extras=True)
    for name, annotation in ((field.name, hints[field.name]) for field in dataclasses.fields(record)):
        for kind, metadata in _annotations(annotation):
            if typing.get_origin(kind) in (tuple, list, dict, Mapping):
                assert _is_bounded(metadata), f"{name}: {kind}"


def test_a_word_that_is_there_twice_is_named() -> None:
    """A list with an entry twice would pass, now that it is looked through in one go."""
    with pytest.raises(ValueError, match="wall is listed twice"):
        adapter(Variant).validate_python(
            {"id": "a", "position": "lying", "equipment": ["chair", "wall", "wall"]}
        )


# ---- what is no file --------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="named pipes are POSIX's")
@pytest.mark.parametrize("kind", ["patient", "clinic", "logo", "pack"])
def test_a_pipe_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    """The program would wait forever for something that is no file."""
    pipe = {"logo": "logo.svg", "pack": "pack/words/en.yaml"}.get(kind, f"{kind}.yaml")
    (tmp_path / "pack" / "words").mkdir(parents=True)
    (tmp_path / "pack" / "pack.yaml").write_text("id: tiny\n")
    if kind == "logo":
        (tmp_path / "clinic.yaml").write_text("phone: '555'\nlogo: logo.svg\n")
    os.mkfifo(tmp_path / pipe)
    asked = {"logo": "clinic.yaml", "pack": "pack"}.get(kind, f"{kind}.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "handouts", "check", str(tmp_path / asked)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 1
    assert "it is a pipe, socket or device; give the name of a regular file" in done.stdout + done.stderr


def test_a_pack_of_too_many_bytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each process of a batch would keep gigabytes."""
    monkeypatch.setattr(pack_files, "MAX_BYTES", 10)
    for name in ("a", "b"):
        (tmp_path / f"{name}.svg").write_text("123456")
    with pytest.raises(InputError, match="files are too large; the limit is 10 bytes"):
        read_pack_files(tmp_path)


def test_a_folder_that_is_no_pack_is_not_searched_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pack.yaml in the home folder by mistake would make the program list every file of the user."""
    monkeypatch.setattr(pack_files, "MAX_ENTRIES", 5)
    for number in range(6):
        (tmp_path / f"{number}.txt").touch()
    with pytest.raises(InputError, match="more than 5 files and folders"):
        read_pack_files(tmp_path)


# ---- SVG --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<style>" + ".a{fill:red}" * 4000 + "</style>" + LINE * 200, "too many style rules"),
        (
            f"<g {' '.join(f'a{n}=' + chr(34) * 2 for n in range(201))}>{LINE}</g>",
            "more than 200 different attributes",
        ),
        (
            f'<path transform="{"rotate(1) " * 300}" d="M0 0L9 9"/>',
            "transform has more than 2,000 characters",
        ),
        (f'<path class="{"a " * 1001}" d="M0 0L9 9"/>', "class has more than 2,000 characters"),
        (f'<path d="M0 0{"L1 1" * 20_000}"/>', "more than 20,000 lines and curves"),
        (f'<path d="M0 0{"a1 1 0 0 0 1 1" * 10_000}"/>', "more than 20,000 lines and curves"),
        (f'<polygon points="{"1 " * 40_002}"/>', "more than 20,000 lines and curves"),
        ('<circle r="5"/>' * 1500, "more than 20,000 lines and curves"),
        ("<g>" * 51 + LINE + "</g>" * 51, "too many parts"),
    ],
    ids=["style", "attributes", "transform", "class", "path", "arcs", "points", "circles", "depth"],
)
def test_a_drawing_with_far_too_much_is_refused_before_it_is_drawn(inside: str, said: str) -> None:
    """A logo of some kilobytes would take two minutes, or 1.6 GB."""
    assert said in refusal(svg(inside))


@pytest.mark.parametrize("number", ["inf", "nan", "1e999", "1e308", "-5", "0", "x"])
@pytest.mark.parametrize(
    "size", ['viewBox="0 0 {} 96"', 'width="{}" height="96"', 'width="9" height="9" viewBox="0 0 9 {}"']
)
def test_a_size_that_is_none_is_refused(number: str, size: str) -> None:
    """ "inf" would stand in the PDF, which some readers then do not open."""
    assert "no usable size" in refusal(svg(LINE, size.format(number)))


@pytest.mark.parametrize("number", ["inf", "nan", "1e999", "1e9"])
@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M 0 0 L 9 9" stroke="#000000" stroke-width="{}"/>',
        '<path d="M 0 0 L 9 9" stroke="#000000" stroke-dasharray="{} 1"/>',
        LINE + '<text data-label="a" x="{}" y="1"/>',
    ],
    ids=["width", "dash", "label"],
)
def test_a_number_that_pdf_does_not_know_is_refused(number: str, inside: str) -> None:
    """ "inf" would stand in the PDF, which some readers then do not open."""
    assert "a path has a number that is too large" in refusal(svg(inside.format(number)))


@pytest.mark.parametrize("number", ["1e999", "1e9", "-1e9"])
def test_a_point_far_away_is_refused(number: str) -> None:
    """A drawing would reach over the whole page, or to no place at all."""
    message = refusal(svg(f'<path d="M 0 0 L {number} 9" stroke="#000000"/>'))
    assert "a path has a number that is too large" in message or "cannot be read" in message


# ---- PNG --------------------------------------------------------------------------------------------------------


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _header(width: int, height: int, interlaced: int = 0) -> bytes:
    return _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced))


def png(*before: bytes, width: int = 4, height: int = 4, after: bytes = _chunk(b"IEND", b"")) -> bytes:
    """Return a small red picture with more chunks in it."""
    rows = zlib.compress((b"\0" + b"\xff\0\0" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + _header(width, height) + b"".join(before) + _chunk(b"IDAT", rows) + after


@pytest.mark.parametrize(
    "data",
    [
        png(_header(20_000, 20_000)),
        png(_header(4, 4)),
        png(after=b""),
        png(after=_chunk(b"IHDR", b"") + _chunk(b"IEND", b"")),
        png(*[_chunk(b"tEXt", b"a\0b")] * 10_000),
        png(struct.pack(">I", 0x7FFFFFFF) + b"tEXt"),
        b"\x89PNG\r\n\x1a\n" + _chunk(b"tEXt", b"") + _header(4, 4),
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=["second", "same", "endless", "late", "many", "long", "order", "empty"],
)
def test_a_bitmap_whose_chunks_do_not_fit_is_refused(data: bytes) -> None:
    """A second header would unpack 1.1 GB, and end as a bug in handouts."""
    assert "the PNG file is damaged; save the picture again" in refusal(data)


def test_what_a_bitmap_has_beside_its_picture_is_not_unpacked() -> None:
    """A packed text or color profile in a logo would fill the memory, or refuse a picture that is right."""
    bomb = zlib.compress(bytes(100_000_000), 9)
    picture = parse_picture(png(_chunk(b"zTXt", b"a\0\0" + bomb), _chunk(b"iCCP", b"a\0\0" + bomb)), "logo")
    assert picture.raster is not None
    assert picture.raster.data == b"\xff\0\0" * 16


def test_the_dots_an_inch_still_count() -> None:
    """A logo would be printed in another size than the drawing program says."""
    plain = parse_picture(png(), "logo")
    fine = parse_picture(png(_chunk(b"pHYs", struct.pack(">IIB", 11811, 11811, 1))), "logo")
    assert (plain.width, round(fine.width, 2)) == (3.0, 0.96)
