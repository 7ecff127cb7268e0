"""What was typed, in a file, a file's name or an option, never acts on the terminal that a message is read on."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from openpyxl import Workbook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal is POSIX")

EVIL = "EV\x1b]0;IL\x07\x1b[31m\u202e\x9b2J\x85"
"""Sets a terminal's title and color, turns the writing direction, and clears the screen by way of one C1 control."""
YAML_EVIL = "EV\\e]0;IL\\a\\e[31m\\u202e\\x9b2J\\N"
XLSX_EVIL = "EV\u202e\x9b2J\x85"
"""What XML may hold of it."""


def told(folder: Path, *arguments: str | Path, exit_code: int) -> str:
    """Return what a command says on a terminal, without the bar that shows how far it is."""
    from tests.cli.terminal import on_a_terminal  # POSIX alone

    return on_a_terminal(folder, *arguments, exit_code=exit_code, width=200)


def write(folder: Path) -> None:
    """Write a file of each kind with escape sequences at each place where a message could repeat them."""
    texts = {
        "heading.csv": f"name,{EVIL}\nAna,1\n",
        "cells.csv": f"name,sex,born,id\n{EVIL},{EVIL},{EVIL},{EVIL}\n",
        f"{EVIL}.csv": "name,sex\nAna,z\n",
        "good.csv": "name\nAna\n",
        "rows.jsonl": f'{{"name": "Ana", "{EVIL}": 1}}\n{{"name": "Ana" {EVIL}\n',
        "keys.yaml": f'name: Ana\n"{YAML_EVIL}": 1\nsex: "{YAML_EVIL}"\nexercises: {{"{YAML_EVIL}": {{hold: 3}}}}\n',
        "clinic.yaml": f'name: "{YAML_EVIL}"\n"{YAML_EVIL}": 1\nlogo: "{YAML_EVIL}.svg"\n',
        "secret.txt": EVIL,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.yaml").write_text(f'id: "{YAML_EVIL}"\n"{YAML_EVIL}": 3\n', "utf-8")
    (folder / "all").mkdir()
    (folder / "all" / f"{EVIL}.yaml").write_text("name: Ana\nsex: z\n", "utf-8")
    book = Workbook()
    for title in ("A", "B"):
        sheet = book.create_sheet(title + XLSX_EVIL)
        sheet.append(["name", XLSX_EVIL])
        sheet.append(["Ana", "x"])
    book.save(folder / "book.xlsx")


COMMANDS = (
    (1, "batch", "heading.csv", "--check"),
    (3, "batch", "cells.csv", "--check", "--quiet"),
    (3, "batch", f"{EVIL}.csv", "--check", "--quiet"),
    (0, "batch", "good.csv", "-o", f"{EVIL}-out", "--print-file", f"{EVIL}.pdf", "--quiet"),
    (1, "batch", "good.csv", "-o", "out", "--print-file", "p.pdf", "--sort", EVIL, "--quiet"),
    (3, "batch", "rows.jsonl", "--check", "--quiet"),
    (1, "batch", "book.xlsx", "--check", "--sheet", EVIL),
    (1, "batch", "book.xlsx", "--check", "--sheet", f"A{XLSX_EVIL}"),
    (3, "batch", "all", "--check", "--quiet"),
    (1, "check", "keys.yaml"),
    (1, "check", EVIL),
    (1, "check", "pack"),
    (1, "check", "clinic.yaml"),
    (1, "list", "--pack", EVIL),
    (1, "make", "--name", "Ana", "--hold", f"{EVIL}=3"),
    (1, "make", "--name", "Ana", "--password-file", "secret.txt"),
    (0, "make", "--name", "Ana", "-o", f"{EVIL}.pdf"),
    (4, "make", "--name", "Ana", "-o", f"nowhere/{EVIL}.pdf"),
    (2, "make", "--name", "Ana", f"--{EVIL}"),
    (0, "new", "patient", f"{EVIL}.yaml"),
    (1, "draw", EVIL),
    (4, "draw", "--sheet", f"nowhere/{EVIL}.pdf"),
    (2, EVIL),
)


@pytest.mark.parametrize(
    ("exit_code", "words"),
    [(code, words) for code, *words in COMMANDS],
    ids=[
        f"{number}-{words[1]}" if words[1] != EVIL else str(number) for number, words in enumerate(COMMANDS)
    ],
)
def test_nothing_that_was_typed_acts_on_the_terminal(
    exit_code: int, words: list[str], tmp_path: Path
) -> None:
    """A roster from elsewhere could clear the list of rejected patients off the screen, or forge a message."""
    write(tmp_path)
    text = told(tmp_path, *words, exit_code=exit_code)
    acting = {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")}
    assert acting <= {"\n"}, ascii(text)
