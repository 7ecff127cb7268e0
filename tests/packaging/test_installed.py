"""What is installed is complete: fonts, packs and starters are found wherever the package is."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from importlib.metadata import metadata
from pathlib import Path

import pytest

import handouts
from handouts.infra.paths import resource_dir

FONTS = {
    "handouts-legible": "OFL.txt",
    "noto-sans": "OFL.txt",
    "vazirmatn": "OFL.txt",
    "noto-sans-hebrew": "OFL.txt",
    "dejavu-sans": "LICENSE.txt",
}


def test_the_fonts_are_there_with_licence_and_origin() -> None:
    """A sheet never lacks its type, and each font comes with the licence that allows it."""
    for family, licence in FONTS.items():
        folder = resource_dir("fonts") / family
        assert len(list(folder.glob("*.ttf"))) == 2
        assert (folder / licence).stat().st_size > 1000
        assert (folder / "ORIGIN.txt").is_file()


@pytest.mark.parametrize("family", FONTS)
def test_the_fonts_are_the_ones_that_were_taken(family: str) -> None:
    """A damaged or exchanged font is found before it prints a wrong digit."""
    folder = resource_dir("fonts") / family
    sums = dict(
        re.findall(r"^([0-9a-f]{64})  (\S+)$", (folder / "ORIGIN.txt").read_text("utf-8"), re.MULTILINE)
    )
    found = {hashlib.sha256(font.read_bytes()).hexdigest(): font.name for font in folder.glob("*.ttf")}
    assert found == sums


def test_the_pack_is_there() -> None:
    """The program works out of the box."""
    assert (resource_dir("data") / "neck-osteoporosis" / "pack.yaml").is_file()
    assert (resource_dir("data") / "labels" / "en.yaml").is_file()


def test_starters_and_types_are_there() -> None:
    """`handouts new` and type checkers find their files in an installed package."""
    package = Path(handouts.__file__).parent
    assert (package / "py.typed").is_file()
    assert {path.name for path in (package / "starters").iterdir()} >= {
        "patient.yaml",
        "clinic.yaml",
        "exercise.yaml",
        "pack",
    }


def test_the_command_is_installed(tmp_path: Path) -> None:
    """After an install the word `handouts` is a command."""
    command = Path(sys.executable).with_name("handouts.exe" if os.name == "nt" else "handouts")
    done = subprocess.run(
        [command, "--version"], capture_output=True, text=True, cwd=tmp_path, timeout=600, check=True
    )
    assert done.stdout.strip() == f"handouts, version {metadata('handouts')['Version']}"


def test_the_wheel_is_what_is_tested_there() -> None:
    """The run on the wheel tests the wheel: nothing of the checkout slips in."""
    if "HANDOUTS_TESTED_FROM" in os.environ:
        assert Path(handouts.__file__).is_relative_to(os.environ["HANDOUTS_TESTED_FROM"])
        assert {folder.name for folder in resource_dir("fonts").iterdir()} == set(FONTS)
