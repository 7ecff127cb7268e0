"""`make fonts` and `make fonts-cjk`: only the fonts that were chosen are taken, and the same ones always come out."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handouts.infra.paths import resource_dir

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "fonts.py"
PACKAGE, FONT = "chosen-1.0.0.tgz", "400Regular/Font.ttf"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in for npm is a shell script")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the recipe of one font, and a registry from which it can be taken without a network."""
    content = tmp_path / "package"
    (content / "400Regular").mkdir(parents=True)
    shutil.copy(resource_dir("fonts") / "noto-sans-hebrew" / "NotoSansHebrew-Regular.ttf", content / FONT)
    (content / "LICENSE_FONT").write_text("SIL OPEN FONT LICENSE", "utf-8")
    with tarfile.open(tmp_path / PACKAGE, "w:gz") as archive:
        archive.add(content, "package")
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    copy = f"import shutil; shutil.copy({str(tmp_path / PACKAGE)!r}, {PACKAGE!r})"
    npm.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{copy}"\n', "utf-8")
    npm.chmod(0o755)
    recipe = tmp_path / "fonts"
    (recipe / "chosen").mkdir(parents=True)
    write_recipe(recipe, digest(tmp_path / PACKAGE))
    (recipe / "chosen" / "ORIGIN.txt").write_text(
        f"SHA-256\n{digest(content / FONT)}  Chosen-Regular.ttf\n", "utf-8"
    )
    return recipe


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_recipe(folder: Path, checksum: str, more: str = "") -> None:
    """Write sources.toml for one family."""
    (folder / "sources.toml").write_text(
        f'[chosen]\npackage = "chosen"\nversion = "1.0.0"\nsha256 = "{checksum}"\n{more}\n'
        f'files."Chosen-Regular.ttf" = "{FONT}"\n',
        "utf-8",
    )


def take(folder: Path) -> subprocess.CompletedProcess[str]:
    """Take the fonts of a folder as `make fonts` does."""
    path = os.pathsep.join((str(folder.parent / "bin"), os.environ["PATH"]))
    return subprocess.run(
        [sys.executable, SCRIPT, folder], capture_output=True, text=True, timeout=600, check=False,
        env={**os.environ, "PATH": path},
    )  # fmt: skip


def test_the_chosen_font_is_taken_with_its_license(folder: Path) -> None:
    """Nobody could make the fonts again, or a font would come without its license."""
    done = take(folder)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (folder / "chosen").iterdir()} == {
        "Chosen-Regular.ttf",
        "OFL.txt",
        "ORIGIN.txt",
    }


def test_another_package_is_refused(folder: Path) -> None:
    """Somebody who takes over the package could bring in a font with a wrong digit."""
    write_recipe(folder, "0" * 64)
    done = take(folder)
    assert done.returncode == 1
    assert "chosen@1.0.0 is not the package whose checksum sources.toml has" in done.stderr
    assert not (folder / "chosen" / "Chosen-Regular.ttf").exists()


def test_other_bytes_than_were_expected_are_named(folder: Path) -> None:
    """A tool of another version would cut another font, and handouts change unseen."""
    origin = folder / "chosen" / "ORIGIN.txt"
    origin.write_text("0" * 64 + "  Chosen-Regular.ttf\n", "utf-8")
    done = take(folder)
    assert done.returncode == 1
    assert "chosen/Chosen-Regular.ttf" in done.stderr


def test_without_npm_it_says_what_is_missing(folder: Path) -> None:
    """A developer would look at a traceback."""
    (folder.parent / "bin" / "npm").unlink()
    done = subprocess.run(
        [sys.executable, SCRIPT, folder], capture_output=True, text=True, timeout=600, check=False,
        env={**os.environ, "PATH": str(folder.parent / "bin")},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("npm is not installed")


def test_a_cut_font_is_always_the_same_and_says_whose_it_is(folder: Path) -> None:
    """The package would have other bytes on each computer, or letters without the names of those who drew them."""
    write_recipe(folder, digest(folder.parent / PACKAGE), 'characters = ["latin"]')
    cut = folder / "chosen" / "Chosen-Regular.ttf"
    made = []
    for _ in range(2):
        assert "other bytes" in take(folder).stderr, "the checksum in ORIGIN.txt is that of the whole font"
        made.append(cut.read_bytes())
    assert made[0] == made[1]
    font, whole = TTFont(cut), TTFont(folder.parent / "package" / FONT)
    kept = set(font.getBestCmap())
    assert set(range(0x20, 0x7F)) <= kept < set(whole.getBestCmap())
    assert ord("א") not in kept
    assert not {"GSUB", "GPOS", "fpgm"} & set(font.keys())
    for number in (0, 6, 13):  # copyright, PostScript name, license
        assert font["name"].getDebugName(number) == whole["name"].getDebugName(number)
    widths = [[face["hmtx"][face.getBestCmap()[code]][0] for code in kept] for face in (font, whole)]
    assert widths[0] == widths[1]
