"""What tells one build of the program from another, and what it must not tell."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT
from tests.packaging.app.built import BUILT, CLINIC, PATIENTS, RunApp, require_build
from tests.programs import change
from tests.rows import DAY, everything

BUILD_TOOLS = ROOT / ".venv-app"

require_build()


def test_nothing_tells_where_it_was_built() -> None:
    """Whoever gets the program would learn the name and the folders of whoever built it."""
    checkout = str(ROOT).encode()
    assert [name for name, data in everything(Path(BUILT)).items() if checkout in data] == []


def test_another_build_finds_nothing_of_this_one_and_this_one_everything(app: RunApp, tmp_path: Path) -> None:
    """After an update a clinic would print what the old version had kept; or each start would begin from nothing."""
    other = _build_with_another_rule(tmp_path / "build")
    cache = tmp_path / "cache"
    first, again, changed = (_cached_by(app, folder, cache) for folder in (Path(BUILT), Path(BUILT), other))
    assert first
    assert again == set()
    assert len(changed) == len(first)


def _cached_by(app: RunApp, folder: Path, cache: Path) -> set[str]:
    """Return the names that a program adds to the cache folder when it makes a sheet."""
    before = set(everything(cache))
    done = app(
        *("make", PATIENTS[0], *CLINIC, *DAY, "--force", "-o", cache.with_name("sheet.pdf")),
        folder=folder,
        HANDOUTS_CACHE=str(cache),
    )
    assert done.returncode == 0, done.stderr
    return set(everything(cache)) - before


def _build_with_another_rule(folder: Path) -> Path:
    """Build the program again as `make app` does, with one comparison changed; return its folder."""
    tools = BUILD_TOOLS / ("Scripts" if os.name == "nt" else "bin")
    installed = next(BUILD_TOOLS.glob("[Ll]ib*/**/site-packages/handouts"))
    shutil.copytree(installed, folder / "handouts")
    change(folder / "handouts" / "planning" / "conditions.py", '"at_most": le', '"at_most": lt')
    done = subprocess.run(
        [
            *(tools / "pyinstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", folder / "dist", "--workpath", folder / "work"),
            ROOT / "installer" / "handouts.spec",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "dist" / "handouts"
