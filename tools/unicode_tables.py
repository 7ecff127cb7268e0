"""Write the tables in handouts/unicode/tables from the Unicode Character Database.

`python tools/unicode_tables.py [DATABASE [FOLDER]]`: DATABASE is a folder with the files of Unicode 15.0.0, by default
that of Debian's package unicode-data. The same database always gives the same tables.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

VERSION = "15.0.0"
OLDEST = 14
"""The Unicode version of the oldest Python that runs Handouts."""
CODE_POINTS = range(0x110000)
TABLES = Path(__file__).resolve().parent.parent / "handouts" / "unicode" / "tables"
BLOCK_WIDTH = 110

Values = list[str]
"""One value of a property for each code point."""


def main() -> None:
    """Write every table into the folder of the command line, or where the program has them."""
    database = Database(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"))
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else TABLES
    for name, text in tables(database).items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{len(text):7,} bytes  {name}")


def tables(database: Database) -> dict[str, str]:
    """Return the text of each table's module by its file name."""
    return {
        "bidi_classes.py": module(
            "Bidi_Class of each code point (UAX #9, table 4)", RANGES=ranges(bidi_classes(database))
        ),
        "bidi_pairs.py": module(
            "Bidi_Paired_Bracket and Bidi_Mirroring_Glyph: two code points for each pair",
            BRACKETS=brackets(database),
            MIRRORED=mirrored(database),
        ),
        "line_break_classes.py": module(
            "Line_Break class of each code point, resolved as rule LB1 of UAX #14 says; OP and CP end in E where they are"
            " East Asian wide, and ID in P where it is kept for pictographs (LB30, LB30b)",
            RANGES=ranges(line_break_classes(database)),
        ),
        "scripts.py": module(
            "Script of each code point, and Script_Extensions where a character is used in a few scripts (UAX #24)",
            RANGES=ranges(database.values("Scripts.txt", "Zzzz", short_script_names(database))),
            EXTENSIONS=ranges(script_extensions(database)),
            SHAPED=" ".join(shaped_scripts(database)),
            RIGHT_TO_LEFT=" ".join(right_to_left_scripts(database)),
        ),
        "newer.py": module(
            f"Which code points Unicode {VERSION} has and {OLDEST}.0, that of the oldest Python, has not",
            RANGES=ranges(newer(database)),
        ),
    }


class Database:
    """The files of the Unicode Character Database in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, name: str) -> Iterator[list[str]]:
        """Yield the fields of each line of a file; SystemExit where it is of another version."""
        text = (self.folder / name).read_text(encoding="utf-8")
        if f"-{VERSION}." not in text[:100] and f" Version {VERSION[:4]} " not in text[:800]:
            raise SystemExit(f"{self.folder / name} is not of Unicode {VERSION}")
        for line in text.splitlines():
            fields = [field.strip() for field in line.partition("#")[0].split(";")]
            if fields != [""]:
                yield fields

    def values(self, name: str, default: str, renamed: dict[str, str] | None = None) -> Values:
        """Return a property of every code point."""
        values = [default] * len(CODE_POINTS)
        for code_points, value, *_ in self.rows(name):
            for code in numbers(code_points):
                values[code] = value if renamed is None else renamed[value]
        return values


def numbers(code_points: str) -> range:
    """Return the code points of one line: "0041" or "0041..005A"."""
    first, _, last = code_points.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def bidi_classes(database: Database) -> Values:
    """Return the bidirectional class, also of code points that are not assigned: the file's lines "@missing"."""
    file = "extracted/DerivedBidiClass.txt"
    long_names = {
        "Left_To_Right": "L",
        "Right_To_Left": "R",
        "Arabic_Letter": "AL",
        "European_Terminator": "ET",
    }
    values = ["L"] * len(CODE_POINTS)
    for line in (database.folder / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("# @missing:"):
            code_points, _, name = line.removeprefix("# @missing:").partition(";")
            for code in numbers(code_points.strip()):
                values[code] = long_names[name.strip()]
    for code_points, value in database.rows(file):
        for code in numbers(code_points):
            values[code] = value
    return values


def brackets(database: Database) -> str:
    """Return each opening bracket and the closing one that belongs to it."""
    return pairs(
        [(first, second) for first, second, kind in database.rows("BidiBrackets.txt") if kind == "o"]
    )


def mirrored(database: Database) -> str:
    """Return each character with the one that looks like its reflection; every pair once."""
    both = [(row[0], row[1]) for row in database.rows("BidiMirroring.txt")]
    return pairs([(first, second) for first, second in both if int(first, 16) < int(second, 16)])


def pairs(found: Sequence[tuple[str, str]]) -> str:
    """Return the code points of pairs as one text."""
    return " ".join(f"{int(first, 16):X} {int(second, 16):X}" for first, second in found)


def line_break_classes(database: Database) -> Values:
    """Return the classes that the rules after LB1 know."""
    given = database.values("LineBreak.txt", "XX")
    for code in CODE_POINTS:
        if given[code] == "XX" and _is_kept_for_ideographs(code):
            given[code] = "ID"
        elif given[code] == "XX" and code in range(0x20A0, 0x20D0):
            given[code] = "PR"
    category = database.values("extracted/DerivedGeneralCategory.txt", "Cn")
    wide = database.values("EastAsianWidth.txt", "N")
    pictographs = {
        code
        for code_points, value in database.rows("emoji/emoji-data.txt")
        if value == "Extended_Pictographic"
        for code in numbers(code_points)
    }
    return [_resolved(given[code], category[code], wide[code], code in pictographs) for code in CODE_POINTS]


def _is_kept_for_ideographs(code: int) -> bool:
    """Return whether the head of LineBreak.txt gives the class ID to code points that are not assigned."""
    kept = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD))
    pictures = ((0x1F000, 0x1FAFF), (0x1FC00, 0x1FFFD))
    return any(first <= code <= last for first, last in kept + pictures)


def _resolved(given: str, category: str, wide: str, is_pictograph: bool) -> str:
    if given in {"AI", "SG", "XX"}:
        return "AL"
    if given == "SA":
        return "CM" if category in {"Mn", "Mc"} else "AL"
    if given == "CJ":
        return "NS"
    if given in {"OP", "CP"} and wide in {"F", "W", "H"}:
        return f"{given}E"
    if given == "ID" and category == "Cn" and is_pictograph:
        return "IDP"
    return given


def short_script_names(database: Database) -> dict[str, str]:
    """Return the ISO 15924 code of each script by its long name."""
    return {row[2]: row[1] for row in database.rows("PropertyValueAliases.txt") if row[0] == "sc"}


def script_extensions(database: Database) -> Values:
    """Return the scripts in which a character is used, joined by commas; a hyphen where it has its own script only."""
    values = ["-"] * len(CODE_POINTS)
    for code_points, scripts in database.rows("ScriptExtensions.txt"):
        for code in numbers(code_points):
            values[code] = scripts.replace(" ", ",")
    return values


def shaped_scripts(database: Database) -> list[str]:
    """Return the scripts whose letters change shape, place or order by their neighbors: joined, stacked, with vowel signs."""
    scripts = database.values("Scripts.txt", "Zzzz", short_script_names(database))
    joining = database.values("extracted/DerivedJoiningType.txt", "U")
    indic = database.values("IndicSyllabicCategory.txt", "Other")
    signs = {
        "Vowel_Dependent",
        "Virama",
        "Pure_Killer",
        "Invisible_Stacker",
        "Consonant_Subjoined",
        "Consonant_Medial",
    }
    found = {
        scripts[code] for code in CODE_POINTS if joining[code] in {"D", "R", "L"} or indic[code] in signs
    }
    return sorted(found - {"Zyyy", "Zinh", "Zzzz"})


def right_to_left_scripts(database: Database) -> list[str]:
    """Return the scripts that have a right-to-left letter."""
    scripts = database.values("Scripts.txt", "Zzzz", short_script_names(database))
    classes = bidi_classes(database)
    return sorted(
        {scripts[code] for code in CODE_POINTS if classes[code] in {"R", "AL"}} - {"Zyyy", "Zinh", "Zzzz"}
    )


def newer(database: Database) -> Values:
    """Return + for a code point that a Python with Unicode 14 does not know yet."""
    ages = database.values("DerivedAge.txt", "")
    return ["+" if age and int(age.partition(".")[0]) > OLDEST else "-" for age in ages]


def ranges(values: Values) -> str:
    """Return the first code point of each range of equal values, and that value."""
    starts = [code for code in CODE_POINTS if not code or values[code] != values[code - 1]]
    return " ".join(f"{code:X} {values[code]}" for code in starts)


def module(title: str, **constants: str) -> str:
    """Return a module's source with a docstring and each table as lines of text."""
    head = f"{title}.\n\nUnicode {VERSION}, written by tools/unicode_tables.py; UNICODE-LICENSE.txt has its terms.\n"
    first, *rest = textwrap.wrap(head.partition("\n")[0], BLOCK_WIDTH - 3)
    docstring = "\n".join([f'"""{first}', *rest]) + f"\n{head.partition(chr(10))[2]}" + '"""\n'
    blocks = [
        f'\n{name} = """\n' + "\n".join(textwrap.wrap(text, BLOCK_WIDTH)) + '\n"""\n'
        for name, text in constants.items()
    ]
    return docstring + "".join(blocks)


if __name__ == "__main__":
    main()
