"""Help text for a terminal of any width, in which no option, id or path is cut or broken."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from handouts.report.wrap import cells, terminal_width, wrapped

_WIDEST = 78
_LEAST_BESIDE = 30
"""Columns that a description needs beside its option; with fewer it goes below."""


class WholeWords(click.HelpFormatter):
    """Writes help as click does, but breaks lines between words only, and uses a narrow terminal as it is."""

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__(width=min(terminal_width(sys.stdout) or _WIDEST, _WIDEST))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        self._write_lines(wrapped(f"{prefix or 'Usage: '}{prog} {args}".rstrip(), self.width, hanging=4))

    def write_text(self, text: str) -> None:
        """Write paragraphs, separated by empty lines."""
        indent = " " * self.current_indent
        paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
        for number, paragraph in enumerate(paragraphs):
            lines = wrapped(indent + paragraph, self.width, hanging=0)
            self._write_lines(["", *lines] if number else lines)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with their descriptions beside them if there is room, otherwise below."""
        rows = list(rows)
        indent = " " * self.current_indent
        beside = min(max(cells(term) for term, _ in rows), col_max) + col_spacing + self.current_indent
        narrow = self.width - beside < _LEAST_BESIDE
        start = self.current_indent + 4 if narrow else beside
        for term, description in rows:
            lines = wrapped(" " * start + " ".join(description.split()), self.width, hanging=0)
            head = indent + term
            if not description:
                lines = []
            elif not narrow and cells(head) + col_spacing <= beside:
                head += lines.pop(0)[cells(head) :]
            self._write_lines([head, *lines])

    def _write_lines(self, lines: Iterable[str]) -> None:
        self.write("".join(f"{line}\n" for line in lines))


class HelpContext(click.Context):
    """The context of every command."""

    formatter_class = WholeWords
