"""The choice of packs on the page: the form, the sheet and the patient's file are for those that are chosen."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from handouts.reading.yaml.loader import load
from handouts.web.current_session import CurrentSession
from handouts.web.offers import offers
from handouts.web.pages import Pages
from handouts.web.patient.form import Form, FormError
from handouts.web.patient.packs import Carried, Handover, carried_fields
from handouts.web.patient.sheets import Sheets
from handouts.web.patient_files.files import opened_file, packs_of_file, saved_file
from handouts.web.settings import WebSettings
from tests.conftest import ROOT
from tests.web.harness.watching import settle
from tests.web.harness.windows import Site, Windows
from tests.web.patient.fields import Field

if TYPE_CHECKING:
    from playwright.sync_api import Page

NECK, FALLS = "neck-osteoporosis", "fall-prevention"
BOTH = (NECK, FALLS)
SAFE: tuple[Field, ...] = (
    ("name", "Ana Example"),
    ("cleared-by", "Dr. Robin Sample"),
    ("fracture", "none"),
    ("diagnosis", "yes"),
    ("t-score", "-1.3"),
    ("balance", "no"),
    ("arm-limit", "no"),
    ("heart", "no"),
    ("blood-pressure", "within-limits"),
    ("doctor-first", "no"),
    ("leg-pain", "no"),
    ("hip-replacement", "no"),
    ("walking-aid", "none"),
)


def form_of(*fields: Field, packs: tuple[str, ...] = BOTH) -> Form:
    """A form for some packs."""
    return Form((*fields, *(("packs", name) for name in packs)), {})


def test_every_shipped_pack_is_offered_and_the_usual_one_is_chosen(current: CurrentSession) -> None:
    """A clinician would not find the exercises for falls, or would begin with others than before."""
    with current.use() as session:
        offered = offers(current.settings, (), [files.folder for files in session.library.members])
    assert {offer.name: offer.chosen for offer in offered} == {
        FALLS: False,
        "knee-osteoarthritis": False,
        NECK: True,
    }


def test_a_form_for_two_packs_is_one_sheet(sheets: Sheets) -> None:
    """A clinician would print two handouts, with two check sheets and two lists of warning signs."""
    answer = sheets.answer(form_of(*SAFE, ("started neck-osteoporosis", "2026-10-01")))
    slots = answer["slots"]
    assert isinstance(slots, dict)
    assert answer["ready"], {name: text for name, text in slots.items() if name.startswith("err")}
    assert "status neck-osteoporosis/isometric-neck" in slots
    assert "status fall-prevention/chair-rise" in slots
    assert "Strong legs, steady steps: week not known" in slots["eff started fall-prevention"]


def test_a_pack_that_is_not_offered_is_no_form_of_the_page(sheets: Sheets) -> None:
    """Any folder of the computer could be read by whoever finds the address."""
    with pytest.raises(FormError):
        sheets.answer(form_of(*SAFE, packs=("../../etc",)))
    with pytest.raises(FormError):
        sheets.form_values(("../../etc",))


def test_what_is_typed_is_carried_by_the_names_of_the_other_form(current: CurrentSession) -> None:
    """A clinician who adds a second pack would type everything again."""
    typed: tuple[Field, ...] = (
        ("name", "Ana"),
        ("hold chin-tuck", "4"),
        ("approve-by chin-tuck.dose", "Dr. Lee"),
        ("approve-by balance-seated", "Dr. Lee"),
        ("t-score 2", "-2"),
        ("started", "2026-11-01"),
        ("packs", NECK),
    )
    with current.use(BOTH) as session:
        both = carried_fields(typed, session.pack)
    assert both == (
        ("name", "Ana"),
        ("hold neck-osteoporosis/chin-tuck", "4"),
        ("approve-by neck-osteoporosis/chin-tuck.dose", "Dr. Lee"),
        ("approve-by neck-osteoporosis/balance-seated", "Dr. Lee"),
        ("t-score 2", "-2"),
        ("started neck-osteoporosis", "2026-11-01"),
        ("started fall-prevention", "2026-11-01"),
    )
    with current.use((NECK,)) as session:
        assert carried_fields(both, session.pack) == typed[:-1]
    with current.use((FALLS,)) as session:
        assert carried_fields(both, session.pack) == (("name", "Ana"), ("started", "2026-11-01"))


def test_what_is_carried_can_be_taken_once() -> None:
    """What was typed about a patient would stay in the program, and in the address of a window."""
    handover = Handover()
    address = handover.address(BOTH, Carried((("name", "Ana"),)))
    query = parse_qs(urlsplit(address).query)
    assert query["packs"] == list(BOTH)
    assert "Ana" not in address
    (token,) = query["carry"]
    assert handover.take(token) == Carried((("name", "Ana"),))
    assert handover.take(token) is None


def test_little_is_kept_for_forms_that_nobody_opens() -> None:
    """Patients of a whole day would pile up in the memory of the program."""
    handover = Handover()
    tokens = [handover.put(Carried((("name", str(number)),))) for number in range(30)]
    assert sum(handover.take(token) is not None for token in tokens) == 4


def test_a_file_of_two_packs_comes_back_as_it_was(current: CurrentSession, tmp_path: Path) -> None:
    """The stage of one pack, or the packs themselves, would get lost between saving and opening."""
    fields = (
        *SAFE,
        ("stage neck-osteoporosis", "3"),
        ("stage fall-prevention", "2"),
        ("hold neck-osteoporosis/chin-tuck", "4"),
    )
    with current.use(BOTH) as session:
        text = saved_file(form_of(*fields), session)
        opened = opened_file(text.encode(), session)
    path = tmp_path / "ana.yaml"
    path.write_text(text, "utf-8")
    values = load(path).mapping
    assert values["packs"] == list(BOTH)
    assert values["stage"] == {NECK: 3, FALLS: 2}
    assert packs_of_file(text.encode()) == BOTH
    assert {*fields, *(("packs", name) for name in BOTH)} <= set(opened.fields)


def test_the_page_has_the_packs_in_its_form(current: CurrentSession) -> None:
    """The next look would be for the usual pack again, without a word."""
    pages = Pages(current)
    shown = pages.show("patient.html", "patient", **Sheets(current, pages.environment).form_values(BOTH))
    text = bytes(shown.body).decode()
    assert re.findall(r'<input type="hidden" name="packs" value="([^"]*)">', text) == list(BOTH)
    assert 'id="f-stage-fall-prevention" name="stage fall-prevention"' in text


def test_a_clinician_adds_a_pack_in_the_browser(page: Page) -> None:
    """The button would do nothing, or what was typed would be gone with it."""
    page.get_by_label("Name").first.fill("Ana Example")
    page.locator("#packs summary").click()
    page.get_by_label("Strong legs, steady steps").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Use these").click()
    settle(page)
    assert page.get_by_label("Name").first.input_value() == "Ana Example"
    assert "carry" not in page.url
    assert (
        page.locator("#packs summary b").inner_text() == "Strong legs, steady steps and safe neck exercises"
    )
    assert page.locator("#exercises ol > li").count() == 16


def test_the_packs_of_the_clinics_file_and_the_users_own_are_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clinic's own exercises would be used at first, and be gone from the choice as soon as another was chosen."""
    clinic = tmp_path / "clinic"
    configuration = tmp_path / "configuration"
    for folder, name in ((clinic, "our-neck"), (configuration / "packs", "ankle-pumps")):
        shutil.copytree(ROOT / "examples" / "packs" / name, folder / name)
    (clinic / "clinic.yaml").write_text('name: Maple Hill\nphone: "555-0142"\npacks: [our-neck]\n')
    monkeypatch.setattr("handouts.reading.packs.find.configuration_folder", lambda: configuration)
    monkeypatch.chdir(tmp_path)
    current = CurrentSession(WebSettings((), clinic / "clinic.yaml", lambda: date(2026, 11, 24)))
    shown = Sheets(current, Pages(current).environment).form_values()["offers"]
    assert isinstance(shown, tuple)
    assert {offer.name: offer.chosen for offer in shown} == {
        FALLS: False,
        "knee-osteoarthritis": False,
        NECK: False,
        "ankle-pumps": False,
        str(clinic / "our-neck"): True,
    }
    with current.use(("ankle-pumps",)) as session:
        assert session.pack.id == "ankle-pumps"
    with current.use((str(clinic / "our-neck"), FALLS)) as session:
        assert [each.id for each in session.pack.each] == ["our-neck", FALLS]


@pytest.mark.parametrize("packs", [(FALLS,), BOTH, ("knee-osteoarthritis",)])
def test_every_picture_of_the_form_is_there(packs: tuple[str, ...], site: Site, windows: Windows) -> None:
    """The exercises of any library but the usual one would have broken pictures."""
    page = windows.open(site, f"/?{urlencode([('packs', name) for name in packs])}")
    page.get_by_label("Name").first.fill("Ana Example")
    settle(page)
    page.wait_for_function("[...document.querySelectorAll('#form img')].every((image) => image.complete)")
    widths = page.eval_on_selector_all("#form img", "(images) => images.map((image) => image.naturalWidth)")
    assert len(widths) > 8
    assert all(widths)
