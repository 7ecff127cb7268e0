"""`handouts draw`: the pictures of a pack from its poses, for people who change one."""

from __future__ import annotations

from pathlib import Path

import click

from handouts.cli.boundary import debug_option, target_given_by
from handouts.cli.request_options import pack_option, pdf_name


@click.command()
@click.argument("figures", nargs=-1, metavar="[FIGURE...]")
@pack_option
@click.option(
    "--person", "persons", multiple=True, metavar="NAME", help="Draw only this person. [default: all]"
)
@click.option(
    "--sheet",
    type=click.Path(path_type=Path),
    metavar="FILE.pdf",
    callback=pdf_name,
    help="Also write all pictures on one page, as a PDF and a PNG.",
)
@debug_option
def draw(figures: tuple[str, ...], pack: str | None, persons: tuple[str, ...], sheet: Path | None) -> None:
    """Draw a pack's pictures from its poses.

    Draws every figure, or only the ones named, as SVG files in the folders of the persons.

    Needs numpy, shapely and pypdfium2: pip install "handouts[figures]".
    """
    try:
        from handouts.figures.output.contact_sheet import contact_sheet
        from handouts.figures.output.draw import draw_pack, drawn_files
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f'drawing needs {error.name}; run: pip install "handouts[figures]"'
        ) from None
    from handouts.infra.atomic_write import refuse_unwritable, write_atomically
    from handouts.reading.images.pictures import read_picture
    from handouts.reading.packs.library import pack_folder
    from handouts.reading.yaml.loader import load
    from handouts.report import lines

    folder = pack_folder(pack) / "figures"
    targets = () if sheet is None else (sheet, sheet.with_suffix(".png"))
    with target_given_by("--sheet"):
        for target in targets:
            refuse_unwritable(target, force=True)  # before the drawing, which takes a while
    with target_given_by(None):
        written = draw_pack(folder, persons, figures, load)
    for path in written:
        lines.result(str(path))
    if sheet is not None:
        groups = [[(_caption(path), read_picture(path)) for path in group] for group in drawn_files(folder)]
        with target_given_by("--sheet"):
            for target, data in zip(targets, contact_sheet(groups), strict=True):
                write_atomically(target, data, force=True)
        lines.result(str(sheet))


def _caption(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"
