"""Take the font families of a folder from where they come from, cut those that are cut, and check every file.

`python tools/fonts.py FOLDER [OUTPUT]`: FOLDER has sources.toml and, in a folder for each family, ORIGIN.txt with the
checksums. Files are written into OUTPUT, by default FOLDER. It needs npm, which downloads the packages; the same packages
always give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

Source = dict[str, Any]
"""What sources.toml says of one family: package, version, sha256, files, and the sets of characters that are kept."""

LICENSE = "LICENSE_FONT"

# Copyright, names, version, makers and license, as the numbers of name records in the OpenType specification.
NAMES = range(15)
# What the program does not use of a face whose letters stand one beside the other.
UNUSED_TABLES = [
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "STAT",
    "DSIG",
    "VORG",
    "vhea",
    "vmtx",
    "kern",
    "gasp",
    "meta",
]


def main() -> None:
    """Make the families of the command line's folder; SystemExit with what is wrong."""
    folder = Path(sys.argv[1])
    output = Path(sys.argv[2]) if len(sys.argv) > 2 else folder
    sources: dict[str, Source] = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    wrong = []
    for family, source in sources.items():
        (output / family).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as work:
            package = download(source, Path(work))
            made = files_of(package, source)
        expected = checksums(folder / family / "ORIGIN.txt")
        for name, data in made.items():
            (output / family / name).write_bytes(data)
            found = hashlib.sha256(data).hexdigest()
            print(f"{found}  {name}", flush=True)
            if name.endswith(".ttf") and expected.get(name) != found:
                wrong.append(f"{family}/{name}")
    if wrong:
        raise SystemExit(f"other bytes than {folder}/*/ORIGIN.txt has checksums of: {', '.join(wrong)}")


def download(source: Source, folder: Path) -> Path:
    """Return the package of a family, downloaded into a folder; SystemExit where it is not the one that was chosen."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit(
            "npm is not installed; it downloads the fonts (nodejs.org, or your system's package npm)"
        )
    name = f"{source['package']}@{source['version']}"
    done = subprocess.run([npm, "pack", "--silent", name], cwd=folder, check=False, timeout=1800)  # noqa: S603
    packages = list(folder.glob("*.tgz"))
    if done.returncode or len(packages) != 1:
        raise SystemExit(f"npm could not download {name}")
    if hashlib.sha256(packages[0].read_bytes()).hexdigest() != source["sha256"]:
        raise SystemExit(f"{name} is not the package whose checksum sources.toml has")
    return packages[0]


def files_of(package: Path, source: Source) -> dict[str, bytes]:
    """Return the files of a family by name: its fonts, and the license as OFL.txt."""
    with tarfile.open(package) as archive:
        found = {name: _member(archive, path) for name, path in source["files"].items()}
        license_text = _member(archive, LICENSE)
    kept = source.get("characters")
    if kept is not None:
        code_points = frozenset[int]().union(*(CHARACTERS[name]() for name in kept))
        found = {name: cut(font, code_points) for name, font in found.items()}
    return {**found, "OFL.txt": license_text}


def _member(archive: tarfile.TarFile, path: str) -> bytes:
    file = archive.extractfile(f"package/{path}")
    if file is None:
        raise SystemExit(f"the package has no {path}")
    return file.read()


def checksums(origin: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that ORIGIN.txt names."""
    found = re.findall(r"^([0-9a-f]{64})  (\S+)$", origin.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: checksum for checksum, name in found}


def cut(font: bytes, code_points: frozenset[int]) -> bytes:
    """Return a TrueType font with some of its characters, without hints and layout tables."""
    import uharfbuzz as hb

    subset = hb.SubsetInput()
    subset.unicode_set.update(code_points)
    subset.flags = (
        hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    dropped = subset.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    subset.sets(hb.SubsetInputSets.NAME_ID).update(NAMES)
    for table in UNUSED_TABLES:
        dropped.add(int.from_bytes(table.encode(), "big"))
    data: bytes = hb.subset(hb.Face(font), subset).blob.data
    return data


def latin() -> frozenset[int]:
    """Return what a word may have beside letters of another script: Basic Latin, and a few signs."""
    return frozenset([*range(0x20, 0x7F), *map(ord, "\u00a0°·×–—‘’“”•…−")])


def east_asian_signs() -> frozenset[int]:
    """Return punctuation and wide forms that Chinese, Japanese and Korean share."""
    return frozenset(
        [*range(0x3000, 0x3040), *range(0x30FB, 0x30FD), *range(0xFF01, 0xFF61), *range(0xFFE0, 0xFFE7)]
    )


def unified_han() -> frozenset[int]:
    """Return the whole block CJK Unified Ideographs: names have letters that no list of common ones has."""
    return frozenset(range(0x4E00, 0xA000))


def japanese() -> frozenset[int]:
    """Return kana, and the Han letters that Windows has had for Japanese: JIS levels 1 and 2, and those of names."""
    kana = [*range(0x3041, 0x3100), *range(0x31F0, 0x3200), *range(0xFF61, 0xFFA0)]
    return frozenset(kana) | {
        code for code in encoded("cp932") if code >= 0x3400 and not 0xE000 <= code < 0xF900
    }


def korean() -> frozenset[int]:
    """Return every syllable of modern Korean, and single letters."""
    return frozenset([*range(0xAC00, 0xD7A4), *range(0x3131, 0x318F)])


def encoded(encoding: str) -> frozenset[int]:
    """Return the characters that an encoding has in two bytes."""
    found = set()
    for lead in range(0x81, 0x100):
        for trail in range(0x40, 0x100):
            text = bytes([lead, trail]).decode(encoding, errors="ignore")
            if len(text) == 1:
                found.add(ord(text))
    return frozenset(found)


CHARACTERS = {
    "latin": latin,
    "east-asian-signs": east_asian_signs,
    "unified-han": unified_han,
    "japanese": japanese,
    "korean": korean,
}

if __name__ == "__main__":
    main()
