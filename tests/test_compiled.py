"""What is kept in the user's cache folder: found when it is right, never when it could be wrong."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts import cachefolder, compiled, fingerprint
from handouts.errors import InputError
from handouts.reading.clinic import read_clinic
from handouts.reading.pack import find_pack, read_pack

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own."""
    monkeypatch.setenv(cachefolder.SWITCH, str(tmp_path / "cache"))
    yield tmp_path / "cache"


@pytest.fixture
def ankle(tmp_path: Path) -> Path:
    """A pack that the test may change."""
    return Path(shutil.copytree(EXAMPLES / "packs" / "ankle-pumps", tmp_path / "ankle-pumps"))


def _poison(folder: Path) -> None:
    for path in folder.glob("*.pickle"):
        path.write_bytes(pickle.dumps("poison"))


def test_a_pack_is_the_same_read_and_kept(folder: Path, ankle: Path) -> None:
    """A sheet of a kept pack would differ from the first one."""
    first = compiled.pack(ankle, None)
    assert len(list(folder.glob("pack-*.pickle"))) == 1
    assert compiled.pack(ankle, None) == first == read_pack(ankle, None)


def test_a_kept_pack_is_used(folder: Path, ankle: Path) -> None:
    """Every sheet would read the pack anew, and start slowly."""
    compiled.pack(ankle, None)
    _poison(folder)
    assert compiled.pack(ankle, None) == "poison"


def test_an_edited_pack_is_read_anew(folder: Path, ankle: Path) -> None:
    """A corrected dose would not reach the paper."""
    compiled.pack(ankle, None)
    file = next((ankle / "exercises").glob("*.yaml"))
    file.write_text(file.read_text() + "# edited\n")
    _poison(folder)
    assert compiled.pack(ankle, None) == read_pack(ankle, None)


def test_a_wrong_pack_is_told_each_time(folder: Path, ankle: Path) -> None:
    """A pack with a fault would pass the second time."""
    (ankle / "pack.yaml").write_text("id: [")
    for _ in range(2):
        with pytest.raises(InputError):
            compiled.pack(ankle, None)
    assert list(folder.glob("*")) == []


def test_a_clinics_new_logo_is_seen(folder: Path, tmp_path: Path) -> None:
    """The letterhead would keep an old logo."""
    for name in ("clinic.yaml", "logo.svg"):
        shutil.copy(EXAMPLES / name, tmp_path / name)
    first = compiled.clinic(tmp_path / "clinic.yaml")
    assert first == read_clinic(tmp_path / "clinic.yaml")
    logo = tmp_path / "logo.svg"
    logo.write_text(logo.read_text().replace("</svg>", '<path d="M 1 1 L 9 9" stroke="#000000"/></svg>'))
    changed = compiled.clinic(tmp_path / "clinic.yaml")
    assert first.logo is not None
    assert changed.logo is not None
    assert changed.logo.key != first.logo.key


def test_pictures_of_other_figures_are_read(folder: Path) -> None:
    """A sheet in one language would lack an icon that the words of another language do not name."""
    neck = find_pack("neck-osteoporosis")
    english, german = ["icon-fall"], ["icon-fall", "icon-stop-hand"]
    assert list(compiled.pictures(neck, "digest", None, english)) == english
    assert sorted(compiled.pictures(neck, "digest", None, german)) == german


def test_pictures_of_another_person_are_read(folder: Path) -> None:
    """A man's sheet would show the drawings of the woman whose sheet was made before."""
    neck = find_pack("neck-osteoporosis")
    ruth, walter = (
        compiled.pictures(neck, "digest", person, ["chin-tuck-chair"])["chin-tuck-chair"]
        for person in ("ruth", "walter")
    )
    assert ruth != walter


def test_a_missing_clinic_is_told(folder: Path, tmp_path: Path) -> None:
    """A mistyped clinic file would end in a traceback."""
    with pytest.raises(InputError):
        compiled.clinic(tmp_path / "none" / "clinic.yaml")


@pytest.mark.skipif(os.name != "posix", reason="owners and modes are POSIX's")
def test_what_others_could_have_written_is_not_trusted(folder: Path, ankle: Path) -> None:
    """Another user of the machine could make this one's program do anything."""
    compiled.pack(ankle, None)
    _poison(folder)
    for path in folder.glob("*.pickle"):
        path.chmod(0o666)
    assert compiled.pack(ankle, None) != "poison"


def test_what_is_kept_is_its_owners_only(folder: Path, ankle: Path) -> None:
    """Others could read which clinic works here."""
    compiled.pack(ankle, None)
    assert {path.stat().st_mode & 0o777 for path in folder.glob("*")} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("junk", [b"", b"\x80", b"junk", pickle.dumps(3)[:-1]])
def test_a_damaged_file_is_made_anew(folder: Path, ankle: Path, junk: bytes) -> None:
    """A power cut would stop a clinic from making sheets."""
    compiled.pack(ankle, None)
    for path in folder.glob("*.pickle"):
        path.write_bytes(junk)
    assert compiled.pack(ankle, None) == read_pack(ankle, None)


def test_nothing_is_kept_when_switched_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ankle: Path
) -> None:
    """A clinic that forbids caches could not use the program."""
    monkeypatch.setenv(cachefolder.SWITCH, "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    compiled.pack(ankle, None)
    assert not (tmp_path / "home").exists()


def test_a_folder_that_cannot_be_written_costs_only_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ankle: Path
) -> None:
    """On a read-only home folder no sheet could be made."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(cachefolder.SWITCH, str(tmp_path / "file" / "cache"))
    assert compiled.pack(ankle, None) == read_pack(ankle, None)


def test_old_files_go(folder: Path, ankle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache would grow with every edit of a pack."""
    monkeypatch.setattr(cachefolder, "_MOST_FILES", 3)
    for number in range(6):
        (ankle / "exercises" / "note.yaml").unlink(missing_ok=True)
        file = ankle / "pack.yaml"
        file.write_text(file.read_text() + f"# {number}\n")
        compiled.pack(ankle, None)
    assert len(list(folder.glob("*.pickle"))) == 3


def test_pictures_are_the_same_read_and_kept(folder: Path, ankle: Path) -> None:
    """A card would show another picture the second time."""
    pack = compiled.pack(ankle, None)
    first = compiled.pictures(ankle, pack.content_hash, None, pack.words.figures)
    assert first
    again = compiled.pictures(ankle, pack.content_hash, None, pack.words.figures)
    assert [(key, picture.shapes) for key, picture in again.items()] == [
        (key, picture.shapes) for key, picture in first.items()
    ]


@pytest.mark.parametrize("patient", ["standard-week-2", "large-print-long-name"])
def test_a_sheet_has_the_same_bytes_with_and_without_what_is_kept(tmp_path: Path, patient: str) -> None:
    """A kept font or picture would print other letters, or other widths, than the one that is read."""
    made = []
    for number, switch in enumerate(("off", str(tmp_path / "kept"), str(tmp_path / "kept"))):
        out = tmp_path / f"{number}.pdf"
        arguments = ["make", str(EXAMPLES / "patients" / f"{patient}.yaml"), "-o", str(out), "--fillable"]
        subprocess.run(
            [sys.executable, "-m", "handouts", *arguments, "--date", "2026-11-24"],
            env={**os.environ, cachefolder.SWITCH: switch},
            check=True,
            capture_output=True,
        )
        made.append(out.read_bytes())
    kinds = {path.name.split("-")[0] for path in (tmp_path / "kept").glob("*.pickle")}
    assert {"pack", "pictures", "face", "font"} <= kinds
    assert made[0] == made[1] == made[2]


def test_what_a_library_made_goes_with_its_version(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an update, old fonts or packs would be found that the new library makes otherwise."""
    assert cachefolder.kept("thing", (), lambda: "old") == "old"
    assert cachefolder.kept("thing", (), lambda: "new") == "old"
    about = tmp_path / "reportlab-0.0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: reportlab\nVersion: 0.0.1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    fingerprint.program.cache_clear()
    try:
        assert cachefolder.kept("thing", (), lambda: "new") == "new"
    finally:
        fingerprint.program.cache_clear()


def test_a_logo_that_was_copied_over_with_its_date_is_seen(folder: Path, tmp_path: Path) -> None:
    """The letterhead would keep the old logo where the new one has its size, and its date was copied too."""
    for name in ("clinic.yaml", "logo.svg"):
        shutil.copy(EXAMPLES / name, tmp_path / name)
    first = compiled.clinic(tmp_path / "clinic.yaml").logo
    logo = tmp_path / "logo.svg"
    before, text = logo.stat(), logo.read_text()
    digit = re.search(r"\d(?=\D*</svg>)", text)
    assert digit is not None
    logo.write_text(text[: digit.start()] + str(9 - int(digit.group())) + text[digit.end() :])
    os.utime(logo, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (logo.stat().st_size, logo.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    second = compiled.clinic(tmp_path / "clinic.yaml").logo
    assert first is not None
    assert second is not None
    assert first.key != second.key
