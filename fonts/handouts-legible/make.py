"""Make Handouts Legible from Atkinson Hyperlegible: a plain zero, and digits of one width.

`python fonts/handouts-legible/make.py [FOLDER]` writes the two files into this folder or another one. The same source
always gives the same bytes. ORIGIN.txt says why each change is made.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "atkinson-hyperlegible"
WEIGHTS = ("Regular", "Bold")
OLD_FAMILY, FAMILY = "Atkinson Hyperlegible", "Handouts Legible"
DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

# Numbers of name records, as in the OpenType specification. Copyright, designers and license stay as they are.
FAMILY_NAME, UNIQUE_ID, FULL_NAME, VERSION, POSTSCRIPT_NAME, MANUFACTURER, DESCRIPTION = 1, 3, 4, 5, 6, 8, 10
VENDOR_URL, DESIGNER_URL = 11, 12

# Where the hints of the letter O name points: sixteen numbers, before three others and the call that reads them all.
POINTS_IN_O = slice(-20, -4)

Point = tuple[int, int]


def main() -> None:
    """Write both weights into the folder of the command line, or beside this script; print their SHA-256 sums."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for weight in WEIGHTS:
        font = TTFont(SOURCE / file_name(OLD_FAMILY, weight), recalcTimestamp=False)
        draw_plain_zero(font)
        use_tabular_digits(font)
        rename(font)
        made = folder / file_name(FAMILY, weight)
        font.save(made)
        print(f"{hashlib.sha256(made.read_bytes()).hexdigest()}  {made.name}")


def file_name(family: str, weight: str) -> str:
    """Return the name of a font file, which is its PostScript name as well."""
    return f"{family.replace(' ', '')}-{weight}.ttf"


def draw_plain_zero(font: TTFont) -> None:
    """Replace the two half counters of the zero by one; its outer contour and width stay.

    The tabular zero is the same glyph, moved, and so is plain too.
    """
    zero = font["glyf"]["zero"]
    points = [(int(x), int(y)) for x, y in zero.coordinates]
    outer_end, right_end, _ = zero.endPtsOfContours
    outer = points[: outer_end + 1]
    counter = whole_counter(points[outer_end + 1 : right_end + 1], points[right_end + 1 :], axis=outer[0][0])
    zero.coordinates = GlyphCoordinates(outer + counter)
    zero.flags = array("B", [*zero.flags[: len(outer)], *[1, 0, 0] * 4])
    zero.endPtsOfContours = [outer_end, outer_end + len(counter)]
    zero.numberOfContours = 2
    zero.program = hints_from_o(font["glyf"]["O"], zero)


def whole_counter(right: list[Point], left: list[Point], axis: int) -> list[Point]:
    """Return the oval that the slash cut in two.

    One quarter of it is whole in each half: lower left and upper right. They are mirrored at the axis. Each quarter is a
    point on the curve and two control points, counterclockwise from the lowest point.
    """
    lowest, lower_left = left[0], left[-3:]
    _, *upper_right, highest = right[2:6]

    def mirrored(quarter: list[Point]) -> list[Point]:
        return [(2 * axis - x, y) for x, y in reversed(quarter)]

    return [lowest, *mirrored(lower_left), *upper_right, highest, *mirrored(upper_right), *lower_left]


def hints_from_o(o: Glyph, zero: Glyph) -> Program:
    """Return the hints of the letter O for the zero, so that on a screen it is as high as the other digits.

    Both glyphs are two ovals between the same heights. The program names points in one place alone; there the zero's
    numbers replace the letter's.
    """
    code = bytearray(o.program.getBytecode())
    numbers = dict(zip(numbers_in_hints(o), numbers_in_hints(zero), strict=True))
    code[POINTS_IN_O] = bytes(numbers[n] for n in code[POINTS_IN_O])
    program = Program()
    program.fromBytecode(bytes(code))
    return program


def numbers_in_hints(glyph: Glyph) -> list[int]:
    """Return first, second and last point of each contour, and the neighbors of its highest point."""
    numbers: list[int] = []
    first = 0
    for last in glyph.endPtsOfContours:
        highest = max(range(first, last + 1), key=lambda n: (glyph.coordinates[n][1], glyph.flags[n] & 1))
        numbers += [first, first + 1, highest - 1, highest + 1, last]
        first = last + 1
    return numbers


def use_tabular_digits(font: TTFont) -> None:
    """Let the characters 0 to 9 mean the glyphs that the face has for tables, all of one width."""
    for table in font["cmap"].tables:
        for character, digit in enumerate(DIGITS, start=ord("0")):
            if character in table.cmap:
                table.cmap[character] = f"{digit}.tf"


def rename(font: TTFont) -> None:
    """Give the face a name of its own, so that nobody takes it for the original, and remove the empty signature."""
    names = font["name"]
    for record in names.names:
        if record.nameID in {FAMILY_NAME, UNIQUE_ID, FULL_NAME, POSTSCRIPT_NAME}:
            name = record.toUnicode().replace(OLD_FAMILY, FAMILY)
            record.string = name.replace(OLD_FAMILY.replace(" ", ""), FAMILY.replace(" ", ""))
        elif record.nameID == VERSION:
            record.string = f"{record.toUnicode()}; plain zero, tabular digits"
        elif record.nameID == MANUFACTURER:
            record.string = "The Handouts authors"
    names.setName(
        "A typeface of the Braille Institute, changed: plain zero, tabular digits", DESCRIPTION, 3, 1, 0x409
    )
    for number in (VENDOR_URL, DESIGNER_URL):
        names.removeNames(nameID=number)
    del font["DSIG"]


if __name__ == "__main__":
    main()
