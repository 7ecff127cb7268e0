"""The README's reference is generated from what the program takes, so that it cannot be out of date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.infra.errors import ExitCode
from handouts.reading.patients.options import PATIENT_OPTIONS, PatientOption

BEGIN, END = "<!-- options: generated, see CONTRIBUTING.md -->\n", "<!-- end of options -->"


def _row(option: PatientOption) -> str:
    written = f"--{option.name} {option.metavar}".replace("|", "\\|")
    field = option.field.replace("{exercise}", "EXERCISE")
    return f"| `{written}` | `{field}` | {option.help} |"


def _table() -> str:
    rows = (_row(option) for option in PATIENT_OPTIONS)
    return "\n".join(("| option | key in the file | |", "|---|---|---|", *rows, ""))


def test_the_option_table_is_not_stale(root: Path, request: pytest.FixtureRequest) -> None:
    """A clinician who reads the README finds every option, worded as in --help (pytest --update-readme rewrites it)."""
    readme = root / "README.md"
    before, rest = readme.read_text("utf-8").split(BEGIN)
    table, after = rest.split(END)
    if request.config.getoption("--update-readme"):
        readme.write_text(f"{before}{BEGIN}{_table()}{END}{after}", "utf-8")
    else:
        assert table == _table()


def test_every_exit_code_is_documented(root: Path) -> None:
    """Whoever calls the program from a script can look up each code that it may end with."""
    text = (root / "README.md").read_text("utf-8")
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert documented == {int(code) for code in ExitCode}


@pytest.mark.parametrize("command", ["make", "explain", "list", "check", "new", "schema", "draw"])
def test_every_command_is_documented(root: Path, command: str) -> None:
    """No command has to be found by chance."""
    assert f"| `handouts {command}" in (root / "README.md").read_text("utf-8")
