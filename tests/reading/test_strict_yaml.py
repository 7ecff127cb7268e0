"""YAML without surprises: what a plain word is, where it was, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.infra.errors import InputError
from handouts.reading.files import read_bytes
from handouts.reading.yaml import loader as strict_yaml
from handouts.reading.yaml import locations as places
from handouts.reading.yaml.loader import load, parse
from handouts.reading.yaml.scalars import ScalarError, resolve
from handouts.reading.yaml.syntax_errors import syntax_problem


def messages(source: str | bytes) -> list[str]:
    """Return the problems of a document as printed."""
    with pytest.raises(InputError) as caught:
        parse(source, "f.yaml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("2026-11-24", "2026-11-24"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("~", None),
        ("", None),
        ("NULL", None),
        ("true", True),
        ("False", False),
        ("0", 0),
        ("-0", 0),
        ("+5", 5),
        ("-2.7", -2.7),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("0.5", 0.5),
        ("٣", "٣"),
    ],
)
def test_plain_word_means_what_yaml_1_2_says(text: str, value: object) -> None:
    """A hold of 1:30 would become 90 seconds, and a side "no" would become false."""
    assert resolve(text) == value
    assert isinstance(resolve(text), type(value))
    assert isinstance(resolve(text), bool) == isinstance(value, bool)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("010", "write 10 "),
        ("-010", "write -10 "),
        ("00", "write 0 "),
        ("00.5", "write 0.5 "),
        ("01.5", "write 1.5 "),
        ("1e999", "too large"),
        ("9" * 19, "at most 18"),
    ],
)
def test_number_that_would_be_misread_is_refused(text: str, advice: str) -> None:
    """Ten repetitions typed as 010 would become eight."""
    with pytest.raises(ScalarError, match=advice):
        resolve(text)


def test_lines_of_keys_lists_and_long_values() -> None:
    """A message would point at the wrong line."""
    document = parse("a: 1\nb:\n  - x: 2\n  -\n    y_z: |\n      text\nc: {d: 3}\n", "f.yaml")
    assert document.value == {"a": 1, "b": [{"x": 2}, {"y_z": "text\n"}], "c": {"d": 3}}
    assert [document.line(p) for p in (("a",), ("b",), ("b", 0, "x"), ("b", 1, "y-z"), ("c", "d"))] == [
        1,
        2,
        3,
        5,
        7,
    ]
    assert document.line(("c", "d", "unsaid")) == 7
    assert document.origin.locate(("b", 1, "y_z")).field == "b[2].y_z"


def test_quoted_words_are_text() -> None:
    """A quoted number would lose its quotes, and an identifier its zeros."""
    assert parse("""a: "010"\nb: 'true'\nc: |-\n  12\n""", "f").value == {"a": "010", "b": "true", "c": "12"}


def test_every_problem_is_told_at_once() -> None:
    """A user would mend one line, run again, and meet the next problem."""
    assert [text.split(": ")[0] for text in messages("a: 010\na: 1\nb: !x 1\n<<: 1\nc: [\n")] == [
        "f.yaml:1", "f.yaml:2", "f.yaml:3", "f.yaml:4", "f.yaml:6",
    ]  # fmt: skip


def test_endless_problems_end() -> None:
    """A hostile file would fill the terminal and the memory."""
    assert len(messages("a: &a 1\nb:\n" + "- *a\n" * 5000)) == places.MAX_PROBLEMS


@pytest.mark.parametrize(
    ("source", "advice"),
    [
        ('a: "\\q"', "backslash"),
        ("a\nb: 1", "colon is not expected"),
        ("- a\nb: 1", "indentation does not match"),
        ("{a: 1}}", "a bracket is closed twice"),
        ("? a\nb\n", "colon is missing"),
        ("a: 'x", "never closed"),
        ("a: %x", "cannot start with %"),
        ("a: [*", "this is not YAML"),
        ("\ud800", "U\\+D800"),
        ("a: \x07", "U\\+0007"),
        ("%YAML 9.9\n---\na: 1", "this is not YAML"),
    ],
)
def test_syntax_error_says_what_to_do(source: str, advice: str) -> None:
    """A user who does not know YAML would read a parser's jargon."""
    (message,) = messages(source)
    assert re.search(advice, message)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_another_encoding_is_named(encoding: str) -> None:
    """A user learns what the editor has saved, with a mark at the beginning or without."""
    name = encoding[:6].upper()
    assert messages("name: Ana\n".encode(encoding)) == [
        f"f.yaml:1: the file is {name} text; save it as UTF-8"
    ]


def test_keys_cannot_act_on_the_terminal() -> None:
    """A file from elsewhere could colour or clear the terminal, or fill it with one key."""
    assert messages('? "\\e[31mred"\n: 010\n') == [
        'f.yaml:2: \ufffd[31mred: 010 starts with a zero; write 10 if it is a number, or "010" in quotes if it is text'
    ]
    assert len(messages("k" * 900 + ": 010")[0]) < 200


def test_syntax_error_without_a_place() -> None:
    """An error of the parser that names no line would end in a traceback."""
    assert (
        str(syntax_problem(Exception("x"), "", "f.yaml"))
        == "f.yaml:1: this is not YAML; check the quotes, brackets and indentation here and on the line above"
    )


def test_size_is_bounded(tmp_path: Path) -> None:
    """A huge file would be read for minutes."""
    assert "the limit is 1,048,576" in messages(b"a" * (strict_yaml.MAX_BYTES + 1))[0]
    path = tmp_path / "huge.yaml"
    path.write_bytes(b"#" * (strict_yaml.MAX_BYTES + 1))
    with pytest.raises(InputError, match="too large; the limit is 1,048,576"):
        load(path)


def test_byte_order_mark_and_file_name(tmp_path: Path) -> None:
    """A file saved by Notepad would be refused, or its first key would not be known."""
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: Ana\n")
    assert load(path).mapping == {"name": "Ana"}
    assert load(path).file == str(path)


def test_unreadable_files_are_named(tmp_path: Path) -> None:
    """A user would see a traceback for a wrong file name."""
    locked = tmp_path / "loop"
    locked.symlink_to(locked)
    for path, said in (
        (tmp_path / "none.yaml", "no such file"),
        (tmp_path, "this is a folder"),
        (locked, "cannot be read"),
        (Path("a\0b"), "cannot be read"),
    ):
        with pytest.raises(InputError, match=said):
            read_bytes(path, 10)


CLEAR_COMMENT = re.compile(r"^\s*#+(\s|$)|\S( {2,}|\s*\t\s*)#+(\s+\D|\s*$)")
"""A comment with nothing before it, or that stands apart and begins with no number."""


@settings(max_examples=400, deadline=None)
@given(
    st.text("ab2 #\t", min_size=1, max_size=12),
    st.sampled_from(["next-visit: {}", "clinician: {}\nsex: female", "cleared: {{\n  by: {}\n}}"]),
)
def test_no_text_loses_its_end_in_silence(text: str, form: str) -> None:
    """Half of an instruction would be printed, and nobody would be told that the other half is missing."""
    document = form.format(text)
    try:
        read = parse(f"name: Ana\n{document}\n", "f.yaml")
    except InputError:
        return
    value: object = list(read.mapping.values())[1]
    value = value["by"] if isinstance(value, dict) else value
    whole = value == text.strip() or value == resolve(text.strip())
    assert whole or read.origin.cut or CLEAR_COMMENT.search(text), (value, text)
