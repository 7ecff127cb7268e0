"""Drawing a folder of poses: which files are written, how, and what is said when it cannot be done."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from handouts.figures.output.contact_sheet import contact_sheet
from handouts.figures.output.draw import draw_pack, drawn_files
from handouts.figures.scene.icons import ICONS
from handouts.infra.errors import InputError, OutputError
from handouts.reading.images.pictures import read_picture
from handouts.reading.yaml.loader import load

POSE = "view: side\nsize: [100, 100]\ncrop: bust\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two poses."""
    for name in ("nod", "rest"):
        (tmp_path / f"{name}.yaml").write_text(POSE, encoding="utf-8")
    return tmp_path


def test_each_pose_is_drawn_for_each_person(folder: Path) -> None:
    """A clinic that adds a pose gets its picture with the person of each sheet."""
    written = draw_pack(folder, ["ruth", "james"], ["nod", "rest"], load)
    assert {path.relative_to(folder).as_posix() for path in written} == {
        "ruth/nod.svg",
        "ruth/rest.svg",
        "james/nod.svg",
        "james/rest.svg",
    }
    assert all(path.read_text(encoding="utf-8").endswith("</svg>\n") for path in written)


def test_one_figure_or_icon_can_be_drawn_alone(folder: Path) -> None:
    """Trying a pose must not rewrite every other picture."""
    icon = next(iter(ICONS))
    written = draw_pack(folder, ["walter"], ["rest", icon], load)
    assert [path.stem for path in written] == ["rest", icon]
    assert not (folder / "walter" / "nod.svg").exists()


def test_no_unfinished_file_is_left(folder: Path) -> None:
    """A sheet made meanwhile must not find half a picture or a stray file."""
    draw_pack(folder, ["ruth"], ["nod"], load)
    assert [path.name for path in (folder / "ruth").iterdir()] == ["nod.svg"]


def test_a_changed_pose_draws_another_file(folder: Path) -> None:
    """A correction that is not drawn again would never reach a patient."""
    (target,) = draw_pack(folder, ["ruth"], ["nod"], load)
    before = target.read_bytes()
    (folder / "nod.yaml").write_text(POSE + "head: {nod: 20}\n", encoding="utf-8")
    assert draw_pack(folder, ["ruth"], ["nod"], load) == [target]
    assert target.read_bytes() != before


def test_unknown_persons_and_figures_are_refused_with_the_known_ones(folder: Path) -> None:
    """A mistyped name must not quietly draw nothing."""
    with pytest.raises(InputError, match="ruth"):
        draw_pack(folder, ["rut"], None, load)
    with pytest.raises(InputError, match="nod, rest"):
        draw_pack(folder, None, ["not"], load)


def test_problems_of_all_files_are_said_together_and_nothing_is_written(folder: Path) -> None:
    """Half a set of pictures from old and new poses would be mixed on one sheet."""
    for name in ("nod", "rest"):
        (folder / f"{name}.yaml").write_text(POSE + "heads: {}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        draw_pack(folder, ["ruth"], None, load)
    assert len(caught.value.problems) == 2
    assert not (folder / "ruth").exists()


def test_a_folder_that_cannot_be_written_is_named(folder: Path) -> None:
    """The user must learn which file it was and what to do."""
    (folder / "ruth").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(OutputError, match="ruth"):
        draw_pack(folder, ["ruth"], ["nod"], load)


def test_the_contact_sheet_shows_every_drawing(folder: Path) -> None:
    """The author looks at one sheet before committing: what is missing there is not looked at."""
    draw_pack(folder, ["ruth", "james"], None, load)
    pdf, png = contact_sheet(
        [
            [(f"{path.parent.name}/{path.stem}", read_picture(path)) for path in group]
            for group in drawn_files(folder)
        ]
    )
    with Image.open(BytesIO(png)) as image:
        assert image.getextrema() == (0, 255)
    from pypdf import PdfReader

    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert all(name in text for name in ("ruth/nod", "ruth/rest", "james/nod", "james/rest", *ICONS))
