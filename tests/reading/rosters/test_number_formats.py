"""Which numbers of a workbook are dates, and which dates they are: as an independent library reads them."""

from __future__ import annotations

from datetime import datetime, time
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from handouts.reading.rosters.xlsx.number_formats import NumberFormat, NumberFormats, read_number_formats


def formats(*ids: int, **codes: str) -> list[NumberFormat]:
    """Return the formats of cell styles with these ids; codes are by ids of their own, such as n164."""
    styles = Element("styleSheet")
    own = SubElement(styles, "numFmts")
    for name, code in codes.items():
        SubElement(own, "numFmt", numFmtId=name[1:], formatCode=code)
    cells = SubElement(styles, "cellXfs")
    for number in (*ids, *(int(name[1:]) for name in codes)):
        SubElement(cells, "xf", numFmtId=str(number))
    return list(read_number_formats(styles, starts_1904=False).of_styles)


@pytest.mark.parametrize("number", BUILTIN_FORMATS)
def test_built_in_formats_are_those_of_excel(number: int) -> None:
    """A birth date in Excel's usual format would be refused as a number, or a hold of 18 be read as a day."""
    code = BUILTIN_FORMATS[number]
    (known,) = formats(number)
    assert (known in ("date", "time")) == is_date_format(code)
    assert (known == "plain") == (code in ("General", "0", "@"))
    assert formats(n200=code) == [known]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("yyyy-mm-dd", "date"),
        ("[$-409]d\\-mmm\\-yy;@", "date"),
        ("mmm", "date"),
        ("m/d/yyyy h:mm", "date"),
        ('yyyy"年"m"月"d"日"', "date"),
        ("[h]:mm:ss", "time"),
        ("mm:ss.0", "time"),
        ("h:mm AM/PM", "time"),
        ("00000000", "decorated"),
        ('0 "days"', "decorated"),
        ("[Red]0.00", "decorated"),
        ("#,##0\\d", "decorated"),
        ("_-* #,##0.00 [$USD]_-", "decorated"),
        ("0;dd", "decorated"),
        ("General", "plain"),
    ],
)
def test_a_format_of_a_workbook_s_own_is_understood(code: str, kind: str) -> None:
    """ "12 days" is no date, and a date in a clinic's own format is not the number 18326."""
    assert formats(n164=code) == [kind]


@pytest.mark.parametrize("number", [27, 30, 36, 50, 57, 58])
def test_dates_of_east_asian_versions_are_dates(number: int) -> None:
    """A spreadsheet in Japanese or Chinese has its dates in formats that others do not know."""
    assert formats(number) == ["date"]


def test_a_built_in_number_may_have_another_code() -> None:
    """Excel in some countries writes its own date format under a number that means another one elsewhere."""
    assert formats(n14="0.00", n5="dd.mm.yyyy") == ["decorated", "date"]


@given(st.one_of(st.integers(0, 80_000), st.floats(0, 80_000)), st.booleans())
def test_a_serial_number_is_the_moment_that_excel_shows(serial: float, starts_1904: bool) -> None:
    """A birth date that is a day or four years off changes an age, and with it a dose."""
    moment = NumberFormats((), starts_1904).moment(serial)
    expected = from_excel(serial, CALENDAR_MAC_1904 if starts_1904 else CALENDAR_WINDOWS_1900)
    if isinstance(expected, time) or not serial:
        assert isinstance(moment, time)
    else:
        assert moment == expected


@pytest.mark.parametrize("serial", [-1, -0.5, 1e7, 1e300, float("inf")])
def test_a_number_that_is_no_moment_has_none(serial: float) -> None:
    """Excel shows ##### for these; a date far off would be a birth date."""
    assert NumberFormats((), starts_1904=False).moment(serial) is None


def test_days_around_the_one_that_never_was() -> None:
    """Excel counts 29 February 1900, so its numbers before and after it differ by one."""
    moments = [NumberFormats((), starts_1904=False).moment(serial) for serial in (1, 59, 61)]
    assert moments == [datetime(1900, 1, 1), datetime(1900, 2, 28), datetime(1900, 3, 1)]
