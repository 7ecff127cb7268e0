"""What a YAML syntax error means to someone who does not know YAML, in the words of libyaml and of PyYAML itself."""

from __future__ import annotations

import re
from typing import Any

from handouts.infra.errors import Problem

_INDENTATION = "the indentation does not match the lines above, or a quote or bracket is closed too early"
_MEANINGS = (
    ("mapping values are not allowed", "a colon is not expected here; put text with a colon in quotes, and check the indentation"),
    ("could not find expected ':'", "a colon is missing after the key; write key: value"),
    ("document start>", "a colon is missing after a key, or a bracket is closed twice; write key: value"),
    ("did not find expected key", _INDENTATION),
    ("expected '-' indicator", _INDENTATION),
    ("expected <block end>", _INDENTATION),
    ("expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("unexpected end of stream", "a quote is opened here and never closed"),
    ("unknown escape character", 'a backslash in "double quotes" starts a code; use \'single quotes\' or write \\\\'),
)  # fmt: skip
_COMMENT_AFTER = re.compile(r"\S[ \t]+#")
_TORN = (_INDENTATION, "a colon is missing", "a bracket is not closed")
"""What is found where a comment has taken the end of a line away."""


def syntax_problem(error: Any, text: str, file: str) -> Problem:
    """Return the problem for a yaml.YAMLError raised while reading *text*."""
    mark = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or "it cannot be read")
    line = mark.line if mark is not None else 0
    if mark is not None and ("unexpected end of stream" in problem):
        line = error.context_mark.line
    meaning = _meaning(problem, _character(text, mark))
    if meaning.startswith(_TORN):
        meaning += _comment_advice(text, mark, getattr(error, "context_mark", None))
    return Problem(file, line + 1, "", meaning)


def _comment_advice(text: str, *marks: Any) -> str:
    """Return what to do where a # on one of these lines, or on the one above, has made a comment of what follows."""
    lines = text.split("\n")
    near = sorted({max(mark.line - above, 0) for mark in marks if mark is not None for above in (0, 1)})
    for number in near:
        if number < len(lines) and _COMMENT_AFTER.search(lines[number]):
            return f'; on line {number + 1}, everything after # is a comment: put text with a # in "quotes"'
    return ""


def _meaning(problem: str, character: str) -> str:
    if "cannot start any token" in problem:
        if character == "\t":
            return "a tab is used for indentation; use spaces"
        return f"a value cannot start with {character}; put it in quotes"
    for part, meaning in _MEANINGS:
        if part in problem:
            return meaning
    return "this is not YAML; check the quotes, brackets and indentation here and on the line above"


def _character(text: str, mark: Any) -> str:
    if mark is None:
        return ""
    lines = text.split("\n")
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
