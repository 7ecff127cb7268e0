"""What is kept in the user's cache folder: found when it is right, never when it could be wrong."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from handouts.infra import cache_folder as cachefolder
from handouts.infra import fingerprint
from handouts.infra.errors import InputError
from handouts.infra.plain_data import from_json, to_json
from handouts.model.pack import Pack
from handouts.pdf.fonts import embedding as programs
from handouts.pdf.fonts import faces as fonts
from handouts.pdf.fonts.face_files import FontKey
from handouts.reading.packs import cached as compiled
from handouts.reading.packs import files as pack_files
from handouts.reading.packs.figures import figure_picture
from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.loader import parse_pack, read_pack

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
MADE = ("make", str(EXAMPLES / "patients" / "standard-week-2.yaml"), "--date", "2026-11-24")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own."""
    monkeypatch.setenv(cachefolder.SWITCH, str(tmp_path / "cache"))
    yield tmp_path / "cache"


@pytest.fixture
def ankle(tmp_path: Path) -> Path:
    """A pack that the test may change."""
    return Path(shutil.copytree(EXAMPLES / "packs" / "ankle-pumps", tmp_path / "ankle-pumps"))


def kept_pack(folder: Path) -> Pack:
    """Return a pack as `make` gets it."""
    return compiled.pack(read_pack_files(folder), None)


def plant(folder: Path, pack: Pack) -> None:
    """Put another pack in the place of what is kept, as if the program itself had."""
    for path in folder.glob(f"pack-*{cachefolder.SUFFIX}"):
        path.unlink()
        cachefolder.cached("pack", _key(pack), compiled.PACK_CLASSES, lambda: _other(pack))


def _key(pack: Pack) -> tuple[str, ...]:
    return (pack.content_hash, pack.folder, "")


def _other(pack: Pack) -> Pack:
    from dataclasses import replace

    return replace(pack, version="9.9.9")


def test_a_pack_is_the_same_read_and_kept(folder: Path, ankle: Path) -> None:
    """A sheet of a kept pack would differ from the first one."""
    first = kept_pack(ankle)
    assert len(list(folder.glob("pack-*.kept"))) == 1
    assert kept_pack(ankle) == first == read_pack(ankle)


def test_every_kind_of_value_in_the_shipped_pack_comes_back() -> None:
    """A rule, a range or a word would be lost between two starts of the program."""
    pack = read_pack(find_pack("neck-osteoporosis"))
    again = from_json(to_json(pack, compiled.PACK_CLASSES), compiled.PACK_CLASSES)
    assert again == pack
    assert repr(again) == repr(pack)  # 1 and 1.0 are equal, and are printed otherwise


def test_a_kept_pack_is_used(folder: Path, ankle: Path) -> None:
    """Every sheet would read the pack anew, and start slowly."""
    plant(folder, kept_pack(ankle))
    assert kept_pack(ankle).version == "9.9.9"


def test_an_edited_pack_is_read_anew(folder: Path, ankle: Path) -> None:
    """A corrected dose would not reach the paper."""
    plant(folder, kept_pack(ankle))
    file = next((ankle / "exercises").glob("*.yaml"))
    file.write_text(file.read_text() + "# edited\n")
    assert kept_pack(ankle) == read_pack(ankle)


def test_a_wrong_pack_is_told_each_time(folder: Path, ankle: Path) -> None:
    """A pack with a fault would pass the second time."""
    (ankle / "pack.yaml").write_text("id: [")
    for _ in range(2):
        with pytest.raises(InputError):
            kept_pack(ankle)
    assert list(folder.glob("*")) == []


# ---- a pack that is saved while it is read ----------------------------------------------------------------------


def test_a_pack_saved_while_it_is_read_is_one_version(
    folder: Path, ankle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file would say 6 seconds and the sheet 5, for as long as the cache is kept."""
    exercise = next((ankle / "exercises").glob("*.yaml"))
    before = exercise.read_text()
    after = re.sub(
        r"(repetitions: *\{ *default: *)(\d+)", lambda found: f"{found[1]}{int(found[2]) + 1}", before
    )
    assert after != before
    old = read_pack(ankle)
    plain = pack_files.read_bytes

    def read(path: Path, most: int) -> bytes:
        data = plain(path, most)
        if path == exercise:
            path.write_text(after)  # the moment after it was read, somebody saves it
        return data

    monkeypatch.setattr(pack_files, "read_bytes", read)
    assert kept_pack(ankle) == old
    monkeypatch.undo()
    monkeypatch.setenv(cachefolder.SWITCH, str(folder))
    for _ in range(2):
        new = kept_pack(ankle)
        assert new == read_pack(ankle)
        assert new.content_hash != old.content_hash
    exercise.write_text(before)
    assert kept_pack(ankle) == old


def test_a_drawing_saved_after_its_pack_was_read_does_not_mix_in(folder: Path, ankle: Path) -> None:
    """A picture of one version would be kept, and printed, under the number of another."""
    files = read_pack_files(ankle)
    figures = parse_pack(files).words.figures
    first = {figure: figure_picture(files, figure, None) for figure in figures}
    for path in (ankle / "figures").rglob("*.svg"):
        path.write_text(path.read_text().replace("M", "M 0 0 M", 1))
    assert compiled.pictures(files, None, figures) == first
    assert compiled.pictures(read_pack_files(ankle), None, figures) != first


# ---- what is damaged, or comes from somebody else ---------------------------------------------------------------


def _things(ankle: Path) -> dict[str, Callable[[], Any]]:
    """Return how each kind of thing is asked for."""
    files = read_pack_files(ankle)
    figures = parse_pack(files).words.figures
    return {
        "pack": lambda: compiled.pack(files, None),
        "pictures": lambda: {
            name: (picture.width, picture.height, picture.shapes, picture.labels)
            for name, picture in compiled.pictures(files, None, figures).items()
        },
        "face": lambda: _face_values(fonts.face.__wrapped__("regular")),
        "font": lambda: programs._part_font.__wrapped__(FontKey("regular", 0x20)),
    }


def _face_values(face: fonts.Face) -> tuple[object, ...]:
    return tuple(getattr(face, name) for name in face.__slots__)


@pytest.mark.parametrize("kind", ["pack", "pictures", "face", "font"])
def test_no_flipped_or_missing_byte_reaches_the_paper(folder: Path, ankle: Path, kind: str) -> None:
    """A bad sector would change a dose: "hold 38 seconds" where 10 is the most that is safe."""
    thing = _things(ankle)[kind]
    whole = thing()
    (path,) = folder.glob(f"{kind}-*{cachefolder.SUFFIX}")
    data = path.read_bytes()
    places = [*range(40), *range(40, len(data), max(len(data) // 30, 1)), len(data) - 1]
    damaged = [data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :] for at in places]
    damaged += [data[:at] for at in places]
    for wrong in (*damaged, b"", data + b" "):
        path.write_bytes(wrong)
        assert thing() == whole
        assert path.read_bytes() == data  # and it was made anew


def test_what_was_kept_for_another_pack_is_not_used_under_this_ones_name(folder: Path, ankle: Path) -> None:
    """A cache folder that was restored wrongly would print one pack's doses for another's."""
    kept_pack(ankle)
    (first,) = folder.glob("pack-*.kept")
    wrong = first.read_bytes()
    file = ankle / "pack.yaml"
    file.write_text(file.read_text() + "# another\n")
    kept_pack(ankle)
    (second,) = set(folder.glob("pack-*.kept")) - {first}
    second.write_bytes(wrong)
    assert kept_pack(ankle) == read_pack(ankle)


class _Runs:
    """What runs a command when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.mkdir, (str(self.mark),)


def test_nothing_in_the_cache_folder_is_run(folder: Path, ankle: Path, tmp_path: Path) -> None:
    """Whoever can write one file could run programs as the clinician."""
    kept_pack(ankle)
    crafted = pickle.dumps(_Runs(tmp_path / "ran"))
    for path in list(folder.glob("*.kept")):
        name = bytes(path.read_bytes()[:32])
        path.write_bytes(name + crafted)
        path.with_suffix(".pickle").write_bytes(crafted)
    assert kept_pack(ankle) == read_pack(ankle)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "text", ['{"Popen":["x"]}', '{"__import__":["os"]}', '{"Pack":[1]}', "[", '{"t":1,"m":2}']
)
def test_only_known_classes_are_made(text: str) -> None:
    """A text could name any class of the program, or end it with a traceback."""
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_json(text.encode(), compiled.PACK_CLASSES)


@pytest.mark.skipif(os.name != "posix", reason="owners, modes and pipes are POSIX's")
def test_a_pipe_in_the_cache_folder_is_passed_over(folder: Path, ankle: Path) -> None:
    """The program would wait forever."""
    kept_pack(ankle)
    (path,) = folder.glob("pack-*.kept")
    path.unlink()
    os.mkfifo(path)
    assert kept_pack(ankle) == read_pack(ankle)


def test_files_of_earlier_versions_go_and_those_of_others_stay(folder: Path, ankle: Path) -> None:
    """What nobody reads any more would stay for good; or a user's own file would be deleted."""
    folder.mkdir(mode=0o700)
    old, own = folder / f"pack-{'a' * 40}.pickle", folder / "model.pickle"
    old.write_bytes(b"old")
    own.write_bytes(b"own")
    kept_pack(ankle)
    assert (old.exists(), own.exists()) == (False, True)


# ---- a clinic's logo --------------------------------------------------------------------------------------------


def _letterhead(tmp_path: Path) -> Path:
    (tmp_path / "art").mkdir()
    text = (EXAMPLES / "clinic.yaml").read_text()
    (tmp_path / "clinic.yaml").write_text(text.replace("logo.svg", "art/logo.svg"))
    shutil.copy(EXAMPLES / "logo.svg", tmp_path / "art" / "logo.svg")
    return tmp_path / "clinic.yaml"


def _made(clinic: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handouts", *MADE, "--clinic", str(clinic), "-o", str(out)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_changed_or_deleted_logo_is_seen(folder: Path, tmp_path: Path) -> None:
    """The letterhead would keep a logo that the clinic took away, also where the logo is in a folder of its own."""
    clinic = _letterhead(tmp_path)
    logo = tmp_path / "art" / "logo.svg"
    before, text = logo.stat(), logo.read_text()
    for name in ("first", "second", "third"):
        if name == "third":
            logo.write_text(text.replace("#1a3d6d", "#1a3d6e"))
            os.utime(logo, ns=(before.st_atime_ns, before.st_mtime_ns))  # neither its size nor its date tells
        done = _made(clinic, tmp_path / f"{name}.pdf")
        assert done.returncode == 0, done.stderr
    first, second, third = ((tmp_path / f"{name}.pdf").read_bytes() for name in ("first", "second", "third"))
    assert first == second != third
    logo.unlink()
    done = _made(clinic, tmp_path / "fourth.pdf")
    assert done.returncode == 1
    assert "art/logo.svg: there is no such file" in done.stderr


# ---- the folder -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="owners and modes are POSIX's")
def test_what_others_could_have_written_is_not_trusted(folder: Path, ankle: Path) -> None:
    """Another user of the machine could change this one's doses."""
    plant(folder, kept_pack(ankle))
    for path in folder.glob("*.kept"):
        path.chmod(0o666)
    assert kept_pack(ankle) == read_pack(ankle)


def test_what_is_kept_is_its_owners_only(folder: Path, ankle: Path) -> None:
    """Others could read which clinic works here."""
    kept_pack(ankle)
    assert {path.stat().st_mode & 0o777 for path in folder.glob("*")} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_nothing_is_kept_when_switched_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ankle: Path
) -> None:
    """A clinic that forbids caches could not use the program."""
    monkeypatch.setenv(cachefolder.SWITCH, "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    kept_pack(ankle)
    assert not (tmp_path / "home").exists()


def test_a_folder_that_cannot_be_written_costs_only_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ankle: Path
) -> None:
    """On a read-only home folder no sheet could be made."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(cachefolder.SWITCH, str(tmp_path / "file" / "cache"))
    assert kept_pack(ankle) == read_pack(ankle)


def test_old_files_go(folder: Path, ankle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache would grow with every edit of a pack."""
    monkeypatch.setattr(cachefolder, "_MOST_FILES", 3)
    for number in range(6):
        (ankle / "exercises" / "note.yaml").unlink(missing_ok=True)
        file = ankle / "pack.yaml"
        file.write_text(file.read_text() + f"# {number}\n")
        kept_pack(ankle)
    assert len(list(folder.glob("*.kept"))) == 3


def test_pictures_are_the_same_read_and_kept(folder: Path, ankle: Path) -> None:
    """A card would show another picture the second time."""
    thing = _things(ankle)["pictures"]
    first = thing()
    assert first
    assert repr(thing()) == repr(first)


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
    kinds = {path.name.split("-")[0] for path in (tmp_path / "kept").glob("*.kept")}
    assert {"pack", "pictures", "face", "font"} <= kinds
    assert made[0] == made[1] == made[2]


def test_what_a_library_made_goes_with_its_version(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an update, old fonts or packs would be found that the new library makes otherwise."""
    assert cachefolder.cached("thing", (), (), lambda: "old") == "old"
    assert cachefolder.cached("thing", (), (), lambda: "new") == "old"
    about = tmp_path / "reportlab-0.0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: reportlab\nVersion: 0.0.1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    fingerprint.program.cache_clear()
    try:
        assert cachefolder.cached("thing", (), (), lambda: "new") == "new"
    finally:
        fingerprint.program.cache_clear()
