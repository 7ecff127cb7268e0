"""Starter files: complete, commented, and of nobody until they are filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handouts.infra.paths import resource_dir
from handouts.reading.packs.files import read_pack_files

Run = Callable[..., Any]


@pytest.mark.parametrize("kind", ["pack", "exercise"])
def test_a_starter_passes_the_check(
    kind: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever starts from a starter starts from something that works."""
    monkeypatch.chdir(tmp_path)
    made = run("new", kind)
    assert made.exit_code == 0, made.output
    files = [Path(line) for line in made.stdout.splitlines()]
    assert files
    assert all(file.is_file() for file in files)
    checked = run("check", "my-pack" if kind == "pack" else files[0])
    assert checked.exit_code == 0, checked.output
    assert f"{kind} OK" in checked.stdout


def test_a_new_pack_asks_for_what_it_says_and_for_nothing_of_another(run: Run, tmp_path: Path) -> None:
    """An author would have to find and take out questions about bones, or ask patients with a stiff knee for a T-score."""
    pack = tmp_path / "knees"
    run("new", "pack", pack)
    texts = " ".join(path.read_text("utf-8").lower() for path in pack.rglob("*.yaml"))
    assert not [word for word in ("osteopor", "t-score", "fracture", "bone", "neck") if word in texts]
    who = ("--pack", pack, "--name", "Ana", "--cleared-by", "Dr. Who")
    explained = run("explain", *who, "--fact", "knee-surgery=no").stdout
    assert "Knee surgery: no\n" in explained
    assert "T-score" not in explained
    assert "On the sheet: 1 exercise" in explained
    assert "[recent-surgery]" in run("explain", *who).stdout


@pytest.mark.parametrize("base", ["neck-osteoporosis", "fall-prevention", "knees"])
def test_a_new_pack_may_extend_another(
    base: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clinic with one exercise of its own would begin with an empty file, or copy a whole pack."""
    monkeypatch.chdir(tmp_path)
    run("new", "pack", "knees")
    made = run("new", "pack", "clinics/ours", "--extends", base)
    assert made.exit_code == 0, made.output
    checked = run("check", "clinics/ours")
    assert checked.exit_code == 0, checked.output
    listed = run("list", "--pack", "clinics/ours").stdout
    assert "ours 0.1.0: " in listed
    assert f"extends {'../../knees' if base == 'knees' else base} " in listed
    assert "my-exercise" in listed
    assert run("new", "roster", "--extends", base).exit_code == 2
    assert "there is no pack" in run("new", "pack", "other", "--extends", "nekc-osteoporosis").stderr


@pytest.mark.parametrize("command", ["make", "explain", "check"])
def test_an_unedited_patient_is_nobody(
    command: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sheet for an invented patient is not handed to a real one: the starter says where the name goes."""
    monkeypatch.chdir(tmp_path)
    run("new", "patient")
    (line,) = _lines_of(tmp_path / "patient.yaml", "name:")
    done = run(command, "patient.yaml")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"patient.yaml:{line}: name: this is empty; fill it in")
    assert "the patient's name" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["patient.yaml"]


def test_a_folder_with_an_unedited_patient_makes_no_sheet_of_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A starter that was left in the folder of patients is rejected, and the others are made."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "patients").mkdir()
    run("new", "patient", "patients/a.yaml")
    (tmp_path / "patients" / "b.yaml").write_text("name: Bo\n", "utf-8")
    done = run("batch", "patients", "-o", "out", "--jobs", "1")
    assert done.exit_code == 3, done.output
    assert re.search(r"a\.yaml:\d+: name: this is empty", done.stderr)
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 1


def test_an_unedited_clinic_prints_no_invented_number(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A patient with warning signs does not call a number that we made up."""
    monkeypatch.chdir(tmp_path)
    run("new", "clinic")
    assert "555" not in (tmp_path / "clinic.yaml").read_text("utf-8")
    done = run("make", "--name", "Bo", "--clinic", "clinic.yaml", "-o", "out.pdf")
    assert done.exit_code == 1
    for key in ("name", "phone"):
        (line,) = _lines_of(tmp_path / "clinic.yaml", f"{key}:")
        assert f"clinic.yaml:{line}: {key}: this is empty; fill it in" in done.stderr
    assert not (tmp_path / "out.pdf").exists()


def _lines_of(path: Path, start: str) -> list[int]:
    lines = path.read_text("utf-8").splitlines()
    return [number for number, line in enumerate(lines, start=1) if line.startswith(start)]


def _filled(path: Path) -> str:
    """Return a starter with what has to be filled in."""
    text = re.sub(r"^name: .*$", "name: Ana Example", path.read_text("utf-8"), flags=re.MULTILINE)
    return re.sub(r"^phone: .*$", 'phone: "555-0100"', text, flags=re.MULTILINE)


def test_a_starter_exercise_fits_into_a_starter_pack(run: Run, tmp_path: Path) -> None:
    """The pack author's guide works: the exercise, its id and its words make a good pack."""
    pack = tmp_path / "ankles"
    run("new", "pack", pack)
    run("new", "exercise", pack / "exercises" / "ankle-pump.yaml")
    listing, words = pack / "pack.yaml", pack / "words" / "en.yaml"
    listing.write_text(
        listing.read_text("utf-8").replace("[knee-straightening]", "[knee-straightening, ankle-pump]"),
        "utf-8",
    )
    starter = (pack / "exercises" / "ankle-pump.yaml").read_text("utf-8")
    copied = "\n".join(line[2:] for line in starter.splitlines() if line.startswith("#   "))
    own = words.read_text("utf-8").replace("exercises:\n", f"exercises:\n{copied}\n", 1)
    words.write_text(own, "utf-8")
    checked = run("check", pack)
    assert checked.exit_code == 0, checked.output
    assert "ankle-pump" in run("list", "--pack", pack).stdout


@pytest.mark.parametrize("line", ["born: 1950-03-04", "t-score: -2.7", "stage: 2", "weeks: 4"])
def test_the_comments_of_the_patient_starter_are_true(line: str, run: Run, tmp_path: Path) -> None:
    """A line of the starter works when its # is taken away."""
    run("new", "patient", tmp_path / "ana.yaml")
    text = _filled(tmp_path / "ana.yaml")
    assert f"# {line}" in text
    (tmp_path / "ana.yaml").write_text(text.replace(f"# {line}", line, 1), "utf-8")
    checked = run("check", tmp_path / "ana.yaml")
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("pack", ["fall-prevention", "knee-osteoarthritis"])
def test_a_patient_starter_for_a_pack_is_for_that_pack(pack: str, run: Run, tmp_path: Path) -> None:
    """Whoever starts a file for another library would have to name it again in every command, or get the wrong handout."""
    run("new", "patient", tmp_path / "ana.yaml", "--pack", pack)
    text = _filled(tmp_path / "ana.yaml")
    assert f"\npacks: [{pack}] " in text
    (tmp_path / "ana.yaml").write_text(text.replace("# heart:", "heart:", 1), "utf-8")
    checked = run("check", tmp_path / "ana.yaml")
    assert checked.exit_code == 0, checked.output


def test_the_patient_starter_names_the_persons_of_the_pictures(run: Run, tmp_path: Path) -> None:
    """A clinician could not choose who is shown, or would choose somebody whom the pack does not have."""
    run("new", "patient", tmp_path / "ana.yaml")
    persons = sorted(read_pack_files(resource_dir("data") / "neck-osteoporosis").persons)
    text = (tmp_path / "ana.yaml").read_text("utf-8")
    assert (
        f"# who is shown in the pictures: {', '.join(persons)}; by default someone of the patient's sex\n"
        in text
    )


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    """A filled-in patient file is not replaced by an empty one."""
    (tmp_path / "ana.yaml").write_text("name: Ana\n", "utf-8")
    done = run("new", "patient", tmp_path / "ana.yaml")
    assert done.exit_code == 4
    assert "the file already exists" in done.stderr
    assert (tmp_path / "ana.yaml").read_text("utf-8") == "name: Ana\n"


def test_a_pack_is_written_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    """A pack that is there already is not half replaced."""
    (tmp_path / "mine" / "words").mkdir(parents=True)
    (tmp_path / "mine" / "words" / "en.yaml").write_text("mine\n", "utf-8")
    assert run("new", "pack", tmp_path / "mine").exit_code == 4
    assert not (tmp_path / "mine" / "pack.yaml").exists()


@pytest.mark.parametrize("name", ["My Pack", "knees_", "Knees", "knee--two"])
def test_a_name_that_cannot_be_an_id_is_reported(name: str, run: Run, tmp_path: Path) -> None:
    """A pack's folder gets a name that approvals and options can use."""
    done = run("new", "pack", tmp_path / name)
    assert done.exit_code == 1
    assert "lowercase letters" in done.stderr
    assert not (tmp_path / name).exists()


def test_every_comment_of_the_patient_starter_is_true(run: Run, tmp_path: Path) -> None:
    """All lines of the starter together, without their #, are a good patient file."""
    run("new", "patient", tmp_path / "ana.yaml")
    text = _filled(tmp_path / "ana.yaml")
    scores = "# t-score:                    # or several results:\n#   - {value: -2.7, site: hip, on: 2026-09-01}\n"  # the other way to write the line above
    assert scores in text
    filled = re.sub(r"^# (?=[a-z-]+:|  )", "", text.replace(scores, ""), flags=re.MULTILINE)
    assert "\nneck-rotation" not in filled
    (tmp_path / "ana.yaml").write_text(filled, "utf-8")
    checked = run("check", tmp_path / "ana.yaml", "--date", "2026-11-24")
    assert checked.exit_code == 0, checked.output


def test_every_comment_of_the_clinic_starter_is_true(run: Run, tmp_path: Path) -> None:
    """All lines of the starter together, without their #, are a good clinic file (but for the logo, which is yours)."""
    run("new", "clinic", tmp_path / "clinic.yaml")
    text = _filled(tmp_path / "clinic.yaml")
    filled = re.sub(r"^# (?=(?!logo)[a-z-]+:|  -)", "", text, flags=re.MULTILINE)
    assert "\nreviewers:" in filled
    (tmp_path / "clinic.yaml").write_text(filled, "utf-8")
    checked = run("check", tmp_path / "clinic.yaml", "--date", "2026-11-24")
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("place", ["nowhere/ana.yaml", "taken.yaml"])
def test_no_option_is_named_that_new_does_not_have(place: str, run: Run, tmp_path: Path) -> None:
    """A user is not sent to -o and --force, which this command would refuse."""
    (tmp_path / "taken.yaml").write_text("mine", "utf-8")
    done = run("new", "patient", tmp_path / place)
    assert done.exit_code == 4
    assert "choose another" in done.stderr
    assert not {"-o", "--force"} & set(done.stderr.split())
