"""A PDF as another program reads it: every run of text and every shape with place, size, colour and tag (by pypdf)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

Matrix = tuple[float, float, float, float, float, float]
_SAME = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_BFCHAR = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_PAINT = {
    "S": "stroke",
    "s": "stroke",
    "f": "fill",
    "f*": "fill",
    "B": "both",
    "B*": "both",
    "b": "both",
    "n": "none",
}


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file: what each code means, how wide it is, which glyph shows it."""

    name: str
    embedded: bool
    meaning: dict[int, str]
    widths: dict[int, float]
    glyphs: bytes

    def text(self, data: bytes) -> str:
        """Return the Unicode text of a shown string; U+FFFD where the file does not say what a code means."""
        return "".join(self.meaning.get(code, "\N{REPLACEMENT CHARACTER}") for code in _codes(data))

    def width(self, data: bytes) -> float:
        """Return the width of a shown string, in thousandths of the size."""
        return sum(self.widths.get(code, 0.0) for code in _codes(data))

    def missing(self, data: bytes) -> bool:
        """Tell whether a shown string has a code without a glyph."""
        return any(int.from_bytes(self.glyphs[2 * code : 2 * code + 2], "big") == 0 for code in _codes(data))


@dataclass(frozen=True, slots=True)
class Run:
    """Text that one operator shows; x and y of its start, in points from the page's bottom left corner."""

    page: int
    text: str
    x: float
    y: float
    size: float
    width: float
    """Without the spaces at its end."""
    font: Font
    color: tuple[float, ...]
    tag: str | None
    """Of the innermost marked content; None outside any."""
    mcid: int | None
    missing: bool
    order: int
    """How much of the page was painted before it."""

    @property
    def artifact(self) -> bool:
        """Whether it is decoration: a running foot."""
        return self.tag == "Artifact"


@dataclass(frozen=True, slots=True)
class Shape:
    """A painted path: its box (left, bottom, right, top) and its colours."""

    page: int
    box: tuple[float, float, float, float]
    paint: str
    fill: tuple[float, ...]
    stroke: tuple[float, ...]
    line: float
    curved: bool
    tag: str | None
    mcid: int | None
    order: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A placed picture and where it is."""

    page: int
    name: str
    box: tuple[float, float, float, float]
    tag: str | None
    mcid: int | None


@dataclass
class Page:
    """What one page paints, in order, and what is wrong with how it is marked."""

    number: int
    runs: list[Run] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    mcids: list[tuple[int, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Opened:
    """A finished file, parsed once."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        self.data = data
        self.reader = PdfReader(BytesIO(data), password=password)
        self._fonts: dict[Any, Font] = {}

    @cached_property
    def pages(self) -> list[Page]:
        """Return what each page paints."""
        return [_Painter(self, number).run() for number in range(len(self.reader.pages))]

    @property
    def runs(self) -> Iterator[Run]:
        """Yield every run of text."""
        return (run for page in self.pages for run in page.runs)

    @property
    def shapes(self) -> Iterator[Shape]:
        """Yield every painted path of the pages (not those inside pictures)."""
        return (shape for page in self.pages for shape in page.shapes)

    @property
    def root(self) -> Any:
        """Return the catalog."""
        return self.reader.trailer["/Root"]

    def font(self, resources: Any, name: str) -> Font:
        """Return a font of a page's resources."""
        reference = resources["/Font"].raw_get(name)
        key = getattr(reference, "idnum", name)
        if key not in self._fonts:
            self._fonts[key] = _font(reference.get_object())
        return self._fonts[key]


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = _SAME
    fill: tuple[float, ...] = (0.0,)
    stroke: tuple[float, ...] = (0.0,)
    line: float = 1.0

    def changed(self, name: str, given: Any) -> _State:
        """Return the state after an operator that changes it."""
        if name == "cm":
            return replace(self, matrix=_times(_matrix(given), self.matrix))
        if name == "w":
            return replace(self, line=float(given[0]))
        color = tuple(map(float, given))
        return replace(self, fill=color) if name.islower() else replace(self, stroke=color)


class _Painter:
    """Walks the operators of one page."""

    def __init__(self, file: Opened, number: int) -> None:
        self.file = file
        self.source = file.reader.pages[number]
        self.resources = self.source["/Resources"]
        self.page = Page(number)
        self.state = _State()
        self.saved: list[_State] = []
        self.marks: list[tuple[str, int | None]] = []
        self.text = _SAME
        self.font: Font | None = None
        self.size = 0.0
        self.points: list[tuple[float, float]] = []
        self.curved = False

    def run(self) -> Page:
        content = ContentStream(self.source.get_contents(), self.file.reader)
        for operands, operator in content.operations:
            self.step(operator.decode("latin-1"), operands)
        if self.marks or self.saved:
            self.page.faults.append(f"page {self.page.number + 1} leaves marked content or state open")
        return self.page

    def step(self, name: str, given: Any) -> None:
        if name in ("BDC", "BMC"):
            self.begin(name, given)
        elif name == "EMC":
            self.marks.pop()
        elif name in ("Tj", "TJ", "'", '"'):
            self.show(name, given)
        elif name in ("re", "m", "l", "c"):
            self.extend(name, [float(value) for value in given])
        elif name in _PAINT:
            self.paint(_PAINT[name])
        elif name == "Do":
            self.place(str(given[0]))
        else:
            self.change(name, given)

    def change(self, name: str, given: Any) -> None:
        """Change the graphics or text state."""
        if name == "q":
            self.saved.append(self.state)
        elif name == "Q":
            self.state = self.saved.pop()
        elif name in ("cm", "rg", "g", "RG", "G", "w"):
            self.state = self.state.changed(name, given)
        elif name == "Tm":
            self.text = _matrix(given)
        elif name == "BT":
            self.text = _SAME
        elif name == "Tf":
            self.font, self.size = self.file.font(self.resources, str(given[0])), float(given[1])
        elif name not in ("ET", "J", "j", "d", "h"):
            self.page.faults.append(f"operator {name} is not one that a sheet needs")

    def begin(self, name: str, given: Any) -> None:
        tag = str(given[0]).removeprefix("/")
        mcid = given[1].get("/MCID") if name == "BDC" and hasattr(given[1], "get") else None
        where = f"page {self.page.number + 1}"
        if self.marks:
            self.page.faults.append(f"{where}: {tag} inside {self.marks[-1][0]}")
        if tag == "Artifact" and mcid is not None:
            self.page.faults.append(f"{where}: an artifact with the number {mcid}")
        if tag != "Artifact" and mcid is None:
            self.page.faults.append(f"{where}: {tag} without a number")
        if mcid is not None:
            self.page.mcids.append((int(mcid), tag))
        self.marks.append((tag, None if mcid is None else int(mcid)))

    def show(self, name: str, given: Any) -> None:
        assert name == "Tj", "text is shown by one operator, so that every string has its place"
        assert self.font is not None, "text before a font is chosen"
        raw = given[0].original_bytes
        matrix = _times(self.text, self.state.matrix)
        size = self.size * abs(
            matrix[3]
        )  # as large as it is on paper: a page that was zoomed does not pass for large print
        advance = self.font.width(raw) * self.size / 1000
        ink = self.font.width(_without_spaces(raw)) * self.size / 1000
        tag, mcid = self.marks[-1] if self.marks else (None, None)
        text = self.font.text(raw)
        self.page.runs.append(
            Run(
                self.page.number, text, *_apply(matrix, 0.0, 0.0), size, ink * matrix[0], self.font, self.state.fill, tag,
                mcid, self.font.missing(raw), self.order(),
            )
        )  # fmt: skip
        if tag is None:
            self.page.faults.append(f"page {self.page.number + 1}: text outside marked content: {text!r}")
        self.text = _times((1.0, 0.0, 0.0, 1.0, advance, 0.0), self.text)

    def order(self) -> int:
        return len(self.page.runs) + len(self.page.shapes)

    def extend(self, name: str, given: list[float]) -> None:
        if name == "re":
            x, y, width, height = given
            corners = [(x, y), (x + width, y + height)]
        else:
            corners = list(zip(given[::2], given[1::2], strict=True))
            self.curved = self.curved or name == "c"
        self.points += [_apply(self.state.matrix, *corner) for corner in corners]

    def paint(self, paint: str) -> None:
        if self.points:
            tag, mcid = self.marks[-1] if self.marks else (None, None)
            state = self.state
            box = _box(self.points)
            shape = Shape(
                self.page.number, box, paint, state.fill, state.stroke, state.line, self.curved, tag, mcid,
                self.order(),
            )  # fmt: skip
            self.page.shapes.append(shape)
            if tag is None and paint != "none":
                self.page.faults.append(
                    f"page {self.page.number + 1}: a shape outside marked content at {box}"
                )
        self.points, self.curved = [], False

    def place(self, name: str) -> None:
        x_object = self.resources["/XObject"][name]
        left, bottom, right, top = map(float, x_object.get("/BBox", (0, 0, 1, 1)))
        corners = [_apply(self.state.matrix, left, bottom), _apply(self.state.matrix, right, top)]
        tag, mcid = self.marks[-1] if self.marks else (None, None)
        self.page.pictures.append(Picture(self.page.number, name, _box(corners), tag, mcid))
        if tag is None:
            self.page.faults.append(f"page {self.page.number + 1}: a picture outside marked content")


def _codes(data: bytes) -> Iterator[int]:
    return (int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2))


def _without_spaces(data: bytes) -> bytes:
    while data.endswith(b"\x00 "):
        data = data[:-2]
    return data


def _font(source: Any) -> Font:
    descendant = source["/DescendantFonts"][0]
    meaning = {
        int(code, 16): bytes.fromhex(value).decode("utf-16-be")
        for code, value in _BFCHAR.findall(source["/ToUnicode"].get_data().decode("ascii"))
    }
    widths: dict[int, float] = {}
    table = list(descendant["/W"])
    for first, row in zip(table[::2], table[1::2], strict=True):
        widths.update({int(first) + i: float(value) for i, value in enumerate(row)})
    descriptor = descendant["/FontDescriptor"]
    return Font(
        str(source["/BaseFont"]), "/FontFile2" in descriptor, meaning, widths, descendant["/CIDToGIDMap"].get_data()
    )  # fmt: skip


def _matrix(given: Any) -> Matrix:
    a, b, c, d, e, f = map(float, given)
    return (a, b, c, d, e, f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))
