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
    "Yes", "YES", "no", "NO", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N", "Null", "NULL", "true", "True", "FALSE",
    "1e3", "1.5e3", "0o7", "007", "0b1", "+.5", "1:30", "1:30:00", "2026-11-24", "2026-11-24 10:00:00", ".nan", ".NaN", "<<",
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
_key = (st.text(max_size=8) | st.sampled_from(_MISREAD)).filter(lambda key: "_" not in key)
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


def _without_on(value: Plain) -> bool:
    """Return whether no key is the one word that this program writes without quotes though old readers misread it."""
    if isinstance(value, dict):
        return "on" not in value and all(map(_without_on, value.values()))
    return not isinstance(value, list) or all(map(_without_on, value))


@given(mappings.filter(_without_on))
def test_other_programs_read_the_same_values(values: dict[str, Plain]) -> None:
    """A clinic's own script would read a phone number as a number, a "no" or a key "Off" as false, or a weight as text.

    PyYAML reads YAML 1.1, in which far more words are something else than in YAML 1.2, which this program reads.
    """
    assert (yaml.safe_load(to_yaml(values)) or {}) == values


@pytest.mark.parametrize("word", _MISREAD)
def test_a_word_of_yaml_stays_text_as_a_key_and_as_a_value(word: str) -> None:
    """A key "Off" was once read again as false by others, and what is below it was lost."""
    values: dict[str, Plain] = {word: word, "list": [word, {word: [word]}]}
    text = to_yaml(values)
    assert parse(text, "x.yaml").value == values
    assert yaml.safe_load(text) == (values if word != "on" else {True: "on", "list": ["on", {True: ["on"]}]})


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
