"""The clinic's file as the page reads and replaces it."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy

import pytest
from PIL import Image

from handouts.model.clinic import Clinic, Reviewer
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.validation.schema_lookup import schema_of
from tests.conftest import ROOT
from tests.web.harness.client import PageClient
from tests.web.harness.server import served
from tests.web.serving.program import Answer

FULL = {
    "name": "Maple Hill: PT #2",
    "address": "12 Maple Hill Road\r\n\r\n Springfield ",
    "phone": "555-0142",
    "emergency": "112",
    "hours": "Monday to Friday, 8 to 5",
    "after-hours": "(555) 555-0143",
    "link": "https://example.org/exercises",
    "accent": "#1a3d6d",
    "paper": "a4",
    "profile": "large",
    "date-order": "day-first",
    "lang": "pt-BR",
    "units": "metric",
    "person": "ruth",
    "receipt": "no",
    "reviewers[1].by": "Jordan Sample, PT",
    "reviewers[1].on": "2026-10-01",
    "reviewers[1].pack": "neck-osteoporosis",
    "reviewers[1].version": "0.4.0",
    "reviewers[1].due": "2027-10-01",
    "reviewers[2].by": "Robin Sample, DPT",
    "reviewers[2].on": "2025-10-01",
    "reviewers[2].pack": "neck-osteoporosis",
    "reviewers[2].version": "0.2.0",
}
"""Every input of the form but the logo's, filled."""


@pytest.fixture(scope="module")
def configuration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the configuration folder of the server."""
    return tmp_path_factory.mktemp("server") / "configuration" / "handouts"


@pytest.fixture(scope="module")
def client(configuration: Path) -> Iterator[PageClient]:
    """Return a client of a server for the clinic of a configuration folder."""
    with served(configuration.parent.parent, clinic=None) as server:
        yield PageClient(server)


@pytest.fixture
def folder(configuration: Path) -> Path:
    """Return the configuration folder, empty."""
    configuration.mkdir(parents=True, exist_ok=True)
    for path in configuration.iterdir():
        path.unlink()
    return configuration


Save = Callable[..., Answer]


@pytest.fixture
def save(client: PageClient) -> Save:
    """Return a function that saves a form, filled from the file as it is now unless a version is given."""

    def call(fields: dict[str, str], **more: str) -> Answer:
        version = re.search(r'name="version" value="([^"]*)"', client.get("/clinic").text)
        assert version is not None
        return client.post("/clinic", {"version": version[1], **fields, **more})

    return call


def png() -> str:
    """Return a logo as the page sends it."""
    stream = io.BytesIO()
    Image.new("RGB", (40, 20), "#1a3d6d").save(stream, "PNG")
    return base64.b64encode(stream.getvalue()).decode()


def test_every_key_is_asked_once(client: PageClient, folder: Path) -> None:
    """A clinic would have to write its file by hand to say something, or would say it twice."""
    page = client.get("/clinic").text.partition("<template")[0]
    names = re.findall(r'<(?:input|textarea)\b[^>]*? name="([^"]+)"[^>]*', page)
    radios = set(re.findall(r'<input type="radio" name="([^"]+)"', page))
    once = [*(name for name in names if name not in radios), *radios]
    assert sorted(once) == sorted({*schema_of(Clinic)["properties"], "version", "logo-data"} - {"reviewers"})
    template = re.findall(r'data-key="([^"]+)"', client.get("/clinic").text)
    assert sorted(template) == sorted(schema_of(Reviewer)["properties"])


def test_everything_that_was_typed_is_in_the_file(save: Save, folder: Path) -> None:
    """A phone number, an address or a review would be lost, or be another in the file."""
    assert save(FULL, logo="new", **{"logo-data": png()}).status == 200
    clinic = read_clinic(folder / "clinic.yaml")
    assert clinic.logo is not None
    assert (clinic.logo.width, clinic.logo.height) == (30.0, 15.0)
    assert clinic == Clinic(
        name="Maple Hill: PT #2",
        address=("12 Maple Hill Road", "Springfield"),
        phone="555-0142",
        emergency_number="112",
        hours="Monday to Friday, 8 to 5",
        after_hours="(555) 555-0143",
        link="https://example.org/exercises",
        logo=clinic.logo,
        accent="#1a3d6d",
        paper="a4",
        profile="large",
        date_order="day-first",
        language="pt-BR",
        units="metric",
        reviewers=clinic.reviewers,
        figure_person="ruth",
        receipt=False,
    )
    assert [(review.by, str(review.on), str(review.due)) for review in clinic.reviewers] == [
        ("Jordan Sample, PT", "2026-10-01", "2027-10-01"),
        ("Robin Sample, DPT", "2025-10-01", "None"),
    ]


def test_the_form_shows_what_was_saved(client: PageClient, save: Save, folder: Path) -> None:
    """Who saves a form twice without a change would change the clinic."""
    save(FULL, logo="new", **{"logo-data": png()})
    before = (folder / "clinic.yaml").read_bytes()
    page = client.get("/clinic").text
    shown = dict(
        re.findall(r'name="([^"]+)" (?:[a-z-]+="[^"]*" )*?value="([^"]*)"', page.partition("<template")[0])
    )
    shown |= {name: value for name, value in FULL.items() if f'name="{name}" value="{value}" checked' in page}
    shown["address"] = re.search(r"<textarea[^>]*>\n?([^<]*)</textarea>", page)[1]  # type: ignore[index]
    assert save(shown).status == 200
    assert (folder / "clinic.yaml").read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_can_read_the_file(save: Save, folder: Path) -> None:
    """Another account on the computer could read, or on some systems change, whom patients call."""
    save(FULL, logo="new", **{"logo-data": png()})
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir() if path.is_file()}
    assert set(modes.values()) == {0o600}
    assert [name for name in modes if name.endswith(".part")] == []


def test_every_problem_is_at_its_field_and_nothing_is_saved(save: Save, folder: Path) -> None:
    """Half a clinic would be saved, or somebody would search for what is wrong one message after another."""
    wrong = {
        **FULL,
        "link": "example.org",
        "accent": "#ffdd00",
        "paper": "legal",
        "address": "\n".join("1234567"),
        "phone": "5\x07",
        "reviewers[1].by": "no",
        "reviewers[2].on": "",
    }
    answer = save(wrong, logo="new", **{"logo-data": base64.b64encode(b"no picture").decode()})
    assert answer.status == 422
    problems = json.loads(answer.body)["problems"]
    assert set(problems) == {
        "link",
        "accent",
        "paper",
        "address",
        "phone",
        "logo",
        "reviewers[1].by",
        "reviewers[2].on",
    }
    assert problems["reviewers[2].on"] == "Fill this in."
    assert "SVG, PNG or JPEG" in problems["logo"]
    assert list(folder.glob("*.*")) == []


def test_what_no_sheet_can_print_is_told_at_its_field(save: Save, folder: Path) -> None:
    """The clinic would be saved, and then no sheet could be made for any patient."""
    answer = save({**FULL, "name": "Clinic ក", "reviewers[1].by": "Dr. ក"})
    assert answer.status == 422
    assert set(json.loads(answer.body)["problems"]) == {"name", "reviewers"}
    assert "ក" in json.loads(answer.body)["problems"]["name"]
    assert not (folder / "clinic.yaml").exists()


def test_a_file_written_by_hand_is_kept(client: PageClient, save: Save, folder: Path) -> None:
    """Comments that somebody wrote, or a key of a newer version, would be gone for good."""
    path = folder / "clinic.yaml"
    names = ("clinic.yaml.before", "clinic.yaml.before-2", "clinic.yaml.before")
    for number, name in zip((1, 2, 1), names, strict=True):  # the third is copied already
        by_hand = f"# Ask Kim before you change this ({number}).\nname: Maple\n"
        path.write_text(by_hand)
        assert "written by hand" in client.get("/clinic").text
        answer = save({"name": "Maple Hill"})
        assert name in json.loads(answer.body)["saved"]
        assert (folder / name).read_text() == by_hand
    assert "written by hand" not in client.get("/clinic").text
    assert "before" not in save({"name": "Maple"}).text
    assert len(list(folder.glob("*.before*"))) == 2


@pytest.mark.parametrize(
    ("text", "said", "shown"),
    [
        ("name: Maple\ncolour: red\nphone: 5550142\n", "clinic.yaml:2: colour: this key is not recognized", "5550142"),
        ("name: Maple\nphone: [a\n", "clinic.yaml:3: a bracket is not closed", "11"),
        ("- a\n", "the file is a list", "911"),
        ("name: {a: b}\nhours: 8 to 5\nreviewers: [1, {by: Kim}]\n", "name: a group of key: value lines is not text", "Kim"),
    ],
)  # fmt: skip
def test_a_broken_file_is_shown_and_can_be_replaced(
    text: str, said: str, shown: str, client: PageClient, save: Save, folder: Path
) -> None:
    """A typing error in the file would lock the clinic out of the page that could fix it."""
    (folder / "clinic.yaml").write_text(text)
    page = client.get("/clinic")
    assert page.status == 200
    assert said in page.text
    assert shown in page.text
    assert save({"name": "Maple Hill"}).status == 200
    assert (folder / "clinic.yaml.before").read_text() == text
    assert read_clinic(folder / "clinic.yaml").name == "Maple Hill"


def test_an_older_window_does_not_overwrite_a_newer_one(client: PageClient, save: Save, folder: Path) -> None:
    """The number that a colleague has just corrected would silently become the old one again."""
    save({"name": "Maple", "phone": "1"})
    version = re.search(r'name="version" value="([^"]*)"', client.get("/clinic").text)[1]  # type: ignore[index]
    assert save({"name": "Maple", "phone": "2"}).status == 200
    answer = client.post("/clinic", {"name": "Maple", "phone": "3", "version": version})
    assert answer.status == 409
    assert read_clinic(folder / "clinic.yaml").phone == "2"
    again = client.post(
        "/clinic", {"name": "Maple", "phone": "3", "version": json.loads(answer.body)["version"]}
    )
    assert again.status == 200
    assert read_clinic(folder / "clinic.yaml").phone == "3"


def test_a_logo_never_takes_the_place_of_another_file(save: Save, folder: Path) -> None:
    """A picture of the user that happens to be called logo.png would be overwritten."""
    (folder / "logo.png").write_bytes(b"mine")
    save({"name": "Maple"}, logo="new", **{"logo-data": png()})
    assert (folder / "logo.png").read_bytes() == b"mine"
    assert len(list(folder.glob("logo-????????.png"))) == 1


def test_no_path_comes_from_the_form(save: Save, client: PageClient, folder: Path) -> None:
    """A page could have another file of the user printed as a logo."""
    copy(ROOT / "examples" / "logo.svg", folder / "other.svg")
    assert save({"name": "Maple"}, logo="other.svg").status == 200
    assert read_clinic(folder / "clinic.yaml").logo is None
    assert client.get("/clinic/logo").status == 404


def test_the_logo_stays_until_it_is_removed(save: Save, client: PageClient, folder: Path) -> None:
    """Who corrects a phone number would lose the logo on every sheet."""
    copy(ROOT / "examples" / "logo.svg", folder)
    (folder / "clinic.yaml").write_text("name: Maple\nlogo: logo.svg\n")
    assert save({"name": "Maple Hill"}, logo="keep").status == 200
    assert read_clinic(folder / "clinic.yaml").logo is not None
    drawing = client.get("/clinic/logo")
    assert (drawing.headers["content-type"], drawing.body) == (
        "image/svg+xml",
        (folder / "logo.svg").read_bytes(),
    )
    assert "sandbox" in drawing.headers["content-security-policy"]
    assert save({"name": "Maple Hill"}, logo="").status == 200
    assert read_clinic(folder / "clinic.yaml").logo is None


def test_a_saved_clinic_is_used_at_once(save: Save, client: PageClient, folder: Path) -> None:
    """Sheets would go out with the old phone number until the program is started again."""
    save({"name": "Maple Hill"})
    assert '<b dir="auto">Maple Hill</b>' in client.get("/").text
    save({"name": "Maple Wood"})
    assert '<b dir="auto">Maple Wood</b>' in client.get("/").text


def test_a_folder_that_cannot_be_written(save: Save, folder: Path) -> None:
    """A clinician would believe that it was saved, or see a page of code."""
    if os.geteuid() == 0:
        (folder / "clinic.yaml").mkdir()
    else:
        folder.chmod(0o500)
    try:
        answer = save({"name": "Maple"})
        assert answer.status == 422
        assert json.loads(answer.body)["problems"][""]
    finally:
        if os.geteuid() == 0:
            (folder / "clinic.yaml").rmdir()
        folder.chmod(0o700)


@pytest.mark.parametrize("width", ["", "0", "199", "2001", "x", "9" * 30, "-5", "\u0663\u0663\u0663"])
def test_a_picture_of_no_usable_width(width: str, client: PageClient, folder: Path) -> None:
    """One request could fill the memory."""
    from urllib.parse import quote

    assert client.post(f"/clinic/letterhead?width={quote(width)}", {"name": "Maple"}).status == 400


def test_the_letterhead_is_that_of_the_form(client: PageClient, folder: Path) -> None:
    """The picture would show another clinic than the one that is being typed."""
    one = client.post("/clinic/letterhead?width=600", {"name": "Maple"})
    other = client.post("/clinic/letterhead?width=600", {"name": "Maple Hill"})
    assert (one.status, one.headers["content-type"]) == (200, "image/png")
    assert one.body != other.body
    with Image.open(io.BytesIO(one.body)) as image:
        assert (image.width, 200 < image.height < 500) == (600, True)
    assert client.post("/clinic/letterhead?width=600", {"link": "x"}).status == 422
