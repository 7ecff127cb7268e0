"""A follow-up visit and the one-leaf summary on paper."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from handouts.pdf.renderer import Renderer
from handouts.reading.packs.find import find_pack
from tests.pdf.content import Opened
from tests.pdf.sheets import Case, document_of, facts_for, opened, request_for, sheet_for, sheet_of
from tests.pdf.spoken import Reading
from tests.pdf.structure import Content


@pytest.mark.parametrize("exercises", [1, 2, 3, 4, 5])
def test_the_summary_is_one_leaf(exercises: int) -> None:
    """What is made for the fridge would have a second sheet that nobody hangs up."""
    sheet = sheet_for(request_for(None, None, *facts_for(exercises), ("sections", "summary")))
    document = Renderer().render(sheet)
    assert document.pages == 2
    front = Opened(document.data).pages[0]
    assert len(front.pictures) == exercises
    tall = [box[3] - box[1] for box in (picture.box for picture in front.pictures)]
    wide = [box[2] - box[0] for box in (picture.box for picture in front.pictures)]
    assert all(max(size) >= 79 for size in zip(tall, wide, strict=True))


def _pack_of_eight(folder: Path) -> Path:
    """Return the folder of a pack with three exercises more, which are copies under other ids."""
    pack = Path(shutil.copytree(find_pack("neck-osteoporosis"), folder / "pack"))
    words, top = pack / "words" / "en.yaml", pack / "pack.yaml"
    text, copies = words.read_text("utf-8"), []
    for name, copied in (
        ("shoulder-blade-squeeze", "squeeze"),
        ("shoulder-blade-squeeze", "row"),
        ("chin-tuck", "tuck"),
    ):
        source = (pack / "exercises" / f"{name}.yaml").read_text("utf-8")
        (pack / "exercises" / f"{copied}.yaml").write_text(
            source.replace(f"id: {name}", f"id: {copied}", 1), "utf-8"
        )
        (entry,) = re.findall(rf"^  {name}:\n(?:    .*\n|\n)+", text, re.MULTILINE)
        text = text.replace(entry, entry + entry.replace(f"  {name}:", f"  {copied}:", 1), 1)
        copies.append(copied)
    words.write_text(text, "utf-8")
    listed = top.read_text("utf-8")
    top.write_text(listed.replace("neck-rotation]", f"neck-rotation, {', '.join(copies)}]", 1), "utf-8")
    return pack


@pytest.mark.parametrize(
    ("exercises", "profile", "pages"),
    [
        (6, "standard", 1),
        (7, "standard", 1),
        (8, "standard", 1),
        (8, "compact", 1),
        (6, "large", 2),
        (8, "large", 3),
    ],
)
def test_more_exercises_than_usual_stay_on_one_side_or_go_on_in_order(
    exercises: int, profile: str, pages: int, tmp_path: Path
) -> None:
    """A patient with many exercises would get a second page with one of them, or numbers too small to read."""
    left_out = [(f"exercises.{name}.omit", "yes") for name in ("row", "tuck")[: 8 - exercises]]
    said = (("sections", "summary,warning"), ("profile", profile))
    sheet = sheet_for(request_for(None, _pack_of_eight(tmp_path), *facts_for(5), *left_out, *said))
    file = Opened(Renderer().render(sheet).data)
    summary = Reading(file).tree.document.elements()[0]
    printed = {kid.page for each in summary.walk() for kid in each.kids if isinstance(kid, Content)}
    assert printed == set(range(pages))
    assert sum(len(file.pages[page].pictures) for page in printed) == exercises
    assert min(run.size for run in file.runs if run.text.strip()) >= 12
    last = [run for run in file.pages[pages - 1].runs if run.text.startswith("REPEAT")]
    assert len(last) > 1


def test_the_pictograms_of_what_to_avoid_stand_in_one_row() -> None:
    """The strip would take as much of the page as the cards that it replaces."""
    case = Case("follow-up")
    names = {"Bending", "Head circles", "Sit-ups", "Jumping"}
    tops = {round(run.y) for run in opened(case).runs for name in names if run.text.startswith(name)}
    assert len(tops) == 1


def test_more_weeks_than_a_page_holds_go_on() -> None:
    """Weeks that were asked for would be left out."""
    patient = Path("examples/patients/follow-up.yaml").resolve()
    sheet = sheet_for(request_for(patient, None, ("weeks", "8")))
    text = " ".join(run.text for run in Opened(Renderer().render(sheet).data).runs)
    assert "January 12 to January 18" in text.replace("\u00a0", " ")


def test_the_therapist_is_named_with_credentials() -> None:
    """A patient, and whoever sees the sheet later, could not tell who is licensed for what."""
    sheet = sheet_for(request_for(None, None, *facts_for(1), ("clinician", "Pat Example, PT, DPT")))
    first = " ".join(run.text for run in Opened(Renderer().render(sheet).data).pages[0].runs)
    assert "Prepared by Pat Example, PT, DPT" in " ".join(first.split())


def test_the_goal_is_on_the_first_page() -> None:
    """The patient would not see what all this is for."""
    assert sheet_of(Case("follow-up")).edition == sheet_of(Case("follow-up")).edition
    first = " ".join(run.text for run in opened(Case("follow-up")).pages[0].runs)
    assert "My goal:" in first
    assert "I want to look over my shoulder when I drive." in first
    assert document_of(Case("follow-up")).pages == 5
