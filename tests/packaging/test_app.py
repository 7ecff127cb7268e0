"""The program for people without Python: what `make app` built does what the installed one does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.programs import change
from tests.rows import DAY, everything, manifest, row, write_csv

BUILT = os.environ.get("HANDOUTS_APP", "")
BUILD_TOOLS = ROOT / ".venv-app"
CLINIC = ("--clinic", ROOT / "examples" / "clinic.yaml")
PATIENTS = sorted((ROOT / "examples" / "patients").glob("*.yaml"))
COMMANDS = ("serve", "make", "batch", "explain", "list", "check", "new", "schema", "draw")
ICON_IS_OURS = (
    sys.platform == "linux"
)  # elsewhere the system opens the program, and no variable names a browser

if not BUILT:
    pytest.skip(
        "the program for people without Python was not built; `make app` builds and tests it",
        allow_module_level=True,
    )

Process = subprocess.CompletedProcess[str]
RunApp = Callable[..., Process]


def _program(folder: Path) -> Path:
    return folder / ("handouts.exe" if os.name == "nt" else "handouts")


def _environment(**more: str) -> dict[str, str]:
    """Return an environment in which no Python is found but the program's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PATH": os.defpath if os.name == "posix" else os.environ["PATH"], **more}


@pytest.fixture
def app(tmp_path: Path) -> RunApp:
    """Return a function that runs what was built, away from the checkout."""

    def run(*arguments: str | Path, folder: Path = Path(BUILT), **environment: str) -> Process:
        return subprocess.run(
            [_program(folder), *map(str, arguments)],
            cwd=tmp_path,
            env=_environment(**environment),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    return run


@pytest.mark.parametrize("patient", PATIENTS, ids=lambda path: path.stem)
def test_a_sheet_is_byte_for_byte_the_installed_programs(
    app: RunApp, run: Callable[..., object], patient: Path, tmp_path: Path
) -> None:
    """A clinic without Python would hand out other sheets than the ones that are tested."""
    frozen, installed = tmp_path / "frozen.pdf", tmp_path / "installed.pdf"
    done = app("make", patient, *CLINIC, *DAY, "-o", frozen)
    assert done.returncode == 0, done.stderr
    run("make", patient, *CLINIC, *DAY, "-o", installed)
    assert frozen.read_bytes() == installed.read_bytes()


def test_a_batch_in_two_processes_is_the_installed_programs(
    app: RunApp, run: Callable[..., object], tmp_path: Path
) -> None:
    """A list would stop, or its sheets would be others, where the program is frozen."""
    roster = write_csv(tmp_path / "roster.csv", map(row, range(40)))
    done = app("batch", roster, *CLINIC, *DAY, "-o", tmp_path / "frozen", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    run("batch", roster, *CLINIC, *DAY, "-o", tmp_path / "installed", "--jobs", "1")
    assert len(_sheets_by_patient(tmp_path / "frozen")) == 40
    assert _sheets_by_patient(tmp_path / "frozen") == _sheets_by_patient(tmp_path / "installed")


def test_the_program_works_in_processes_that_are_started_anew(
    run: Callable[..., object], tmp_path: Path
) -> None:
    """On Windows and macOS each process of a batch would open the page again instead of making sheets."""
    roster = write_csv(tmp_path / "roster.csv", map(row, range(40)))
    words = ("batch", roster, *CLINIC, *DAY, "-o", tmp_path / "frozen", "--jobs", "2")
    script = Path(__file__).with_name("frozen_workers.py")
    done = subprocess.run(
        [sys.executable, script, _program(Path(BUILT)), *map(str, words)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    run("batch", roster, *CLINIC, *DAY, "-o", tmp_path / "installed", "--jobs", "1")
    assert len(_sheets_by_patient(tmp_path / "frozen")) == 40
    assert _sheets_by_patient(tmp_path / "frozen") == _sheets_by_patient(tmp_path / "installed")


def _sheets_by_patient(folder: Path) -> dict[str, bytes]:
    """Return the sheets by their patients: the files' names depend on the program that made them."""
    return {line["identifier"]: (folder / line["file"]).read_bytes() for line in manifest(folder)}


@pytest.mark.skipif(not ICON_IS_OURS, reason="the browser that is opened can be chosen on Linux only")
def test_opening_the_icon_shows_the_page(tmp_path: Path) -> None:
    """Whoever double-clicks would see nothing, or a page without its style, script or type."""
    opened = tmp_path / "opened"
    os.mkfifo(opened)
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\n')
    browser.chmod(0o755)
    program = subprocess.Popen(
        [_program(Path(BUILT))],
        env=_environment(BROWSER=str(browser), HOME=str(tmp_path), XDG_RUNTIME_DIR=str(tmp_path)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        address = opened.read_text().strip()  # waits for the browser
        _look_at(address)
    finally:
        program.terminate()
        assert program.communicate(timeout=600)[1] == b""


def _look_at(address: str) -> None:
    """Open the page as a browser does, with everything that it loads."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(url: str) -> str:
        with opener.open(url, timeout=600) as answer:
            return str(answer.read().decode("utf-8", "replace"))

    text = get(address) if address.startswith("http:") else Path(address.removeprefix("file://")).read_text()
    redirect = re.search(r"http://127\.0\.0\.1:\d+/open\?key=[\w-]+", text)
    page = get(redirect.group()) if redirect else text
    origin = (redirect.group() if redirect else address).partition("/open")[0]
    loaded = set(re.findall(r'(?:href|src)="(/(?:static|fonts)/[^"#]+)"', page))
    assert {path.rpartition(".")[2] for path in loaded} >= {"css", "js", "svg"}
    for path in loaded:
        assert get(origin + path), path
    fonts = set(re.findall(r"/fonts/[\w.-]+", "".join(get(origin + path) for path in loaded)))
    assert fonts
    for path in fonts:
        assert get(origin + path)


def test_every_command_is_there(app: RunApp) -> None:
    """A command, and what it imports, would have been left out of the program."""
    for command in COMMANDS:
        done = app(command, "--help")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"Usage: handouts {command}")
    assert set(re.findall(r"^  (\w+)  ", app("--help").stdout, re.MULTILINE)) == set(COMMANDS)


def test_what_the_commands_write_is_the_same(app: RunApp, run: Callable[..., object], tmp_path: Path) -> None:
    """Starter files, packs and checks would be missing, or others."""
    for name in ("frozen", "installed"):
        (tmp_path / name).mkdir()
    for kind, target in (("clinic", "clinic.yaml"), ("pack", "pack"), ("roster", "roster.csv")):
        done = app("new", kind, tmp_path / "frozen" / target)
        assert done.returncode == 0, done.stderr
        run("new", kind, tmp_path / "installed" / target)
    assert everything(tmp_path / "frozen") == everything(tmp_path / "installed")
    assert app("check", tmp_path / "frozen" / "pack").returncode == 0
    assert app("new", "roster", tmp_path / "empty.xlsx").returncode == 0  # by a library of its own
    done = app("draw")
    assert (done.returncode, done.stderr) == (
        1,
        'Error: drawing needs numpy; run: pip install "handouts[figures]"\n',
    )


def test_a_password_protects_a_sheet(app: RunApp, tmp_path: Path) -> None:
    """The library that encrypts would be missing, and a sheet could not be sent."""
    password = tmp_path / "password.txt"
    password.write_text("correct horse\n")
    done = app("make", PATIENTS[0], *CLINIC, *DAY, "--password-file", password, "-o", tmp_path / "a.pdf")
    assert done.returncode == 0, done.stderr
    assert b"/Encrypt" in (tmp_path / "a.pdf").read_bytes()


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
