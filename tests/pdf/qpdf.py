"""A PDF as qpdf has it (by pikepdf), which many other tools are built on: its tags with their text, and what was lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import pikepdf

_WORDS = ("/Alt", "/Contents", "/Lang", "/TU")


class LostError(Exception):
    """Something that the tags speak of is not in the file."""


def opened(data: bytes, password: str = "") -> pikepdf.Pdf:
    """Return a file; an error where it can be read only by guessing."""
    return pikepdf.open(BytesIO(data), password=password, attempt_recovery=False)


def complaints(pdf: pikepdf.Pdf) -> list[str]:
    """Return everything that qpdf finds wrong with a file once it has read all of it."""
    return [*map(str, pdf.check_pdf_syntax()), *map(str, pdf.get_warnings())]


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """Return the file as qpdf writes it."""
    out = BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def highest(pdf: pikepdf.Pdf) -> int:
    """Return the highest object number that the file speaks of."""
    return int(pdf.trailer.Size) - 1


def heard(pdf: pikepdf.Pdf, elements: Sequence[Any] | None = None) -> list[str]:
    """Return the structure tree, or only some elements of it: for each element its depth, its tag, its words and text.

    LostError where an element or its content is missing, or where the parent tree names another element.
    """
    tree = _Tree(pdf)
    return [line for element in elements or _kids(pdf.Root.StructTreeRoot) for line in tree.lines(element)]


class _Tree:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.texts: dict[Any, dict[int, str]] = {}
        self.owners = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)

    def lines(self, element: Any, depth: int = 0, page: Any = None) -> Iterator[str]:
        if not isinstance(element, pikepdf.Dictionary):
            raise LostError(f"an element at depth {depth}")
        page = element.get("/Pg", page)
        kids = _kids(element)
        content = [self._content(kid, element, page) for kid in kids if not _is_element(kid)]
        words = [str(element[key]) for key in _WORDS if key in element]
        yield " ".join([str(depth), str(element.S), *words, *content])
        for kid in kids:
            if _is_element(kid):
                yield from self.lines(kid, depth + 1, page)

    def _content(self, kid: Any, element: Any, page: Any) -> str:
        if isinstance(kid, int):
            self._same(element, self.owners[int(page.StructParents)][kid])
            return self._text(page)[kid]
        note = kid.Obj
        self._same(element, self.owners[int(note.StructParent)])
        return f"<{note.Subtype} {note.get('/Contents', note.get('/TU'))}>"

    def _text(self, page: Any) -> dict[int, str]:
        if page.objgen not in self.texts:
            self.texts[page.objgen] = _texts(page)
        return self.texts[page.objgen]

    @staticmethod
    def _same(element: Any, named: Any) -> None:
        if named is None or element.objgen != named.objgen:
            raise LostError(f"the parent tree's {element.S}")


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(kid: Any) -> bool:
    return not isinstance(kid, int) and not (isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid)


def _texts(page: Any) -> dict[int, str]:
    """Return the text of each piece of marked content; the codes of a sheet's fonts are the letters' code points."""
    texts: dict[int, str] = {}
    stack: list[int | None] = []
    for operands, operator in pikepdf.parse_content_stream(pikepdf.Page(page)):
        name = str(operator)
        if name in ("BDC", "BMC"):
            number = operands[1].get("/MCID") if name == "BDC" else None
            stack.append(None if number is None else int(number))
            if number is not None:
                texts[int(number)] = ""
        elif name == "EMC":
            stack.pop()
        elif name == "Tj" and stack and stack[-1] is not None:
            texts[stack[-1]] += bytes(operands[0]).decode("utf-16-be")
    return texts
