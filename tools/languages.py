"""Write what CLDR knows of each language: `python tools/languages.py FOLDER`, with data/languages as the folder.

Babel is a reader of CLDR; handouts itself does without it. Each language is read in a process of its own, since Babel
lets names of days from one language slip into another.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.core import get_global

PLURALS = {
    "none": "ja ko vi zh-Hans zh-Hant",
    "one": "de el en es hu it pt-PT tr ur",
    "below-two": "fr pt-BR",
    "up-to-one": "fa hi",
    "arabic": "ar",
    "hebrew": "he",
    "polish": "pl",
    "russian": "ru uk",
    "czech": "cs sk",
    "filipino": "fil",
    "romanian": "ro",
}
RULES = {tag: rule for rule, tags in PLURALS.items() for tag in tags.split()}
# CLDR's minimumGroupingDigits, which Babel does not give: 1200 but 12.000.
GROUP_FROM_10000 = frozenset({"es", "pl", "pt-PT"})
DAY_FIRST_ENGLISH = "en_GB"
_US = "US"
_YEAR_WORD = re.compile(r"(?<=y)\s'[гр]'\.$")
"""Russian and Ukrainian: a sentence that ends with the date would end with two stops."""
_NARROW_SPACE, _SPACE = "\u202f", "\u00a0"
"""The fonts have no narrow space."""
_FIELDS = {"MMMM": "{month}", "LLLL": "{month}", "M": "{month_number}", "d": "{day}", "y": "{year}"}


def main(arguments: list[str]) -> None:
    """Write every file."""
    folder = Path(arguments[0])
    for tag in sorted(RULES):
        command = [sys.executable, str(Path(__file__)), "--print", tag]
        text = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - this very file
        (folder / f"{tag}.yaml").write_bytes(text)


def language_file(tag: str) -> str:
    """Return the text of a language's file."""
    return "".join(f"{line}\n" for line in _lines(tag))


def _lines(tag: str) -> Iterator[str]:
    locale = Locale.parse(tag, sep="-")
    _, script, region = get_global("likely_subtags")[locale.language].split("_")
    symbols = locale.number_symbols["latn"]
    yield f"# {locale.english_name}: what CLDR knows of it. Written by `make languages`; the words are in data/labels."
    yield f"tag: {tag}"
    name = locale.get_display_name() or tag
    yield f"name: {_quoted(name[:1].upper() + name[1:])}"
    yield f"english: {_quoted(locale.english_name or tag)}"
    yield f"direction: {locale.text_direction}"
    yield f"script: {locale.script or script}"
    yield f"plural: {_quoted(RULES[tag])}"
    yield f"decimal: {_quoted(symbols['decimal'])}"
    yield f"thousands: {_quoted(symbols['group'].replace(_NARROW_SPACE, _SPACE))}"
    yield f"thousands-from: {10000 if tag in GROUP_FROM_10000 else 1000}"
    yield f"units: {'us' if (locale.territory or region) == _US else 'metric'}"
    yield from _patterns("dates", locale)
    if tag == "en":
        yield from _patterns("day-first-dates", Locale.parse(DAY_FIRST_ENGLISH))
    yield f"months: [{', '.join(_quoted(locale.months['format']['wide'][month]) for month in range(1, 13))}]"
    for key, width in (("days", "wide"), ("short-days", "abbreviated")):
        yield f"{key}: [{', '.join(_quoted(locale.days['format'][width][day]) for day in range(7))}]"


def _patterns(key: str, locale: Locale) -> Iterator[str]:
    yield f"{key}:"
    yield f"  full: {_quoted(_pattern(locale.date_formats['long'].pattern))}"
    yield f"  short: {_quoted(_pattern(locale.datetime_skeletons['MMMMd'].pattern))}"


def _pattern(cldr: str) -> str:
    """Return a pattern of CLDR with placeholders, without the "year" after the year that some languages have."""
    parts: list[str] = []
    for number, part in enumerate(_YEAR_WORD.sub("", cldr).split("'")):
        parts.append(part if number % 2 else _filled(part))
    return "".join(parts)


def _filled(part: str) -> str:
    return re.sub("M+|L+|d+|y+", lambda field: _FIELDS[field.group()], part)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--print"]:
        sys.stdout.buffer.write(language_file(sys.argv[2]).encode())
    else:
        main(sys.argv[1:])
