"""What is written as YAML, read again."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handouts.reading.yaml.loader import parse
from handouts.reading.yaml.writer import Plain, to_yaml

_MISREAD = (
    "yes", "No", "on", "null", "~", "", " ", "010", "911", "+1", "1e5", "1_000", "0x1f", ".inf", "12:30", "-", "- a", "a: b",
    "a:", "a #2", "# a", "'", '"', "\\", "[a]", "{a}", "&a", "*a", "!a", "%a", "@a", "`a", "|", ">", "?", "=", "2026-13-45",
    "a\nb", "\ta", "a ", " a", "\x07", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "😀", "José", "...", "---",
)  # fmt: skip
"""Text that YAML takes for something else without quotes, or does not let in."""

_text = st.text(max_size=30) | st.sampled_from(_MISREAD)
_scalar = (
    _text
    | st.booleans()
    | st.integers(-(10**16), 10**16)
    | st.builds("{}.{}e{}".format, st.integers(-999, 999), st.integers(0, 10**9), st.integers(-99, 99)).map(
        float
    )
    | st.none()
)
_key = st.text(max_size=8).filter(lambda key: "_" not in key and key != "<<") | st.sampled_from(("on", "y"))
_value = st.recursive(
    _scalar,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_key, inner, max_size=4),
    max_leaves=12,
)
mappings = st.dictionaries(_key, _value, max_size=6)


@given(mappings)
def test_what_is_written_is_read_again(values: dict[str, Plain]) -> None:
    """A name, a dose or a note would come back as something else, or the file could not be opened any more."""
    assert parse(to_yaml(values, ("A comment.",)), "x.yaml").value == (values or None)


@given(st.dictionaries(_key.filter(lambda key: key not in ("on", "y")), _text, max_size=6))
def test_other_programs_read_the_same_text(values: dict[str, str]) -> None:
    """A clinic's own script would read a phone number as a number, and a "no" as false."""
    assert (yaml.safe_load(to_yaml(values)) or {}) == values


def test_a_number_that_cannot_be_read_again_is_refused() -> None:
    """A value would be changed silently."""
    with pytest.raises(ValueError, match="cannot be written"):
        to_yaml({"value": 0.12345678901234567})


def test_a_file_is_easy_to_read() -> None:
    """Whoever opens a saved file in an editor would see codes and quotes around every word."""
    values: dict[str, Plain] = {
        "name": "Ana Example",
        "on": date(2026, 11, 24),
        "balance": "no",
        "t-score": [{"value": -2.3, "site": "hip"}, -2],
        "equipment": [],
        "exercises": {"chin-tuck": {"hold": 5, "omit": True}, "wall-posture": {}},
    }
    assert to_yaml(values, ("One patient.",)).splitlines() == [
        "# One patient.",
        "name: Ana Example",
        "on: 2026-11-24",
        'balance: "no"',
        "t-score:",
        "  - value: -2.3",
        "    site: hip",
        "  - -2",
        "equipment: []",
        "exercises:",
        "  chin-tuck:",
        "    hold: 5",
        "    omit: true",
        "  wall-posture: {}",
    ]
