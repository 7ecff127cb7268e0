"""Every command that is shown runs, and shows what the page says that it shows.

On a page, a block ```` ```yaml NAME ```` or ```` ```csv NAME ```` is a file that the commands below it use. A block ```` ```sh ```` is run
in a folder with these files and with examples/; `exit=N` on its fence is the exit code that is expected. A block ```` ```text ```` right
after it is what the commands print; `make docs` writes it again.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.markdown import PAGES, ROOT, Block, blocks

_DAY = "1795478400"  # 2026-11-24, in seconds since 1970
_TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
_SHELLS = ("sh", "powershell")
_PAGES_WITH_COMMANDS = [page for page in PAGES if "```sh" in page.read_text("utf-8")]


def _is_ours(block: Block) -> bool:
    return block.language == "sh" and block.text.startswith("handouts ")


def _run(block: Block, folder: Path) -> str:
    """Run the commands of a block as a reader would; return what they print."""
    shell = shutil.which("sh")
    assert shell is not None, "the commands of the docs are run by sh; install it (Git for Windows has one)"
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        [shell, "-e", "-c", block.text],
        cwd=folder,
        env={**os.environ, "PATH": path, "SOURCE_DATE_EPOCH": _DAY, "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )
    expected = int(block.info.partition("exit=")[2] or 0)
    assert done.returncode == expected, f"{block.text}\n{done.stdout}"
    return done.stdout.replace(os.sep, "/")


@pytest.mark.parametrize("page", _PAGES_WITH_COMMANDS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_of_the_program_runs_as_shown(
    page: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """A clinician who copies the commands of a page, one after another, gets what the page promises."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    text = page.read_text("utf-8")
    actual, end = "", 0
    printed: str | None = None
    for block in blocks(text):
        shown = block.text if printed is None or block.language != "text" else printed
        actual += text[end : block.start] + shown
        end = block.start + len(block.text)
        printed = _run(block, tmp_path) if _is_ours(block) else None
        if block.language in ("yaml", "csv") and block.info:
            (tmp_path / block.info).write_text(block.text, "utf-8")
    actual += text[end:]
    if pytestconfig.getoption("--update-docs"):
        page.write_text(actual, "utf-8")
    else:
        assert text == actual, "run `make docs` and read the difference"


def test_every_other_command_is_run_by_the_workflow() -> None:
    """The lines that install the program are tried on each system, not only written down."""
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    targets = set(_TARGET.findall((ROOT / "Makefile").read_text("utf-8")))
    unknown = []
    for page in PAGES:
        shown = [
            block
            for block in blocks(page.read_text("utf-8"))
            if block.language in _SHELLS and not _is_ours(block)
        ]
        for line in "".join(block.text for block in shown).splitlines():
            command = line.partition("  #")[0].strip()
            made = command.startswith("make ") and command.split()[1] in targets
            if command and not made and command not in workflow:
                unknown.append(f"{page.name}: {command}")
    assert unknown == []
