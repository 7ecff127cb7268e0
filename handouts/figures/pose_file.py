"""Pose files: YAML in, a checked `Pose` out, or every problem at once with its line and what is allowed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handouts.errors import InputError, Problem
from handouts.figures.pose import Pose

Path_ = tuple[int | str, ...]
LineOf = Callable[[Path_], int | None]
Loader = Callable[[Path], tuple[object, LineOf]]


class PlainLoader(yaml.SafeLoader):
    """YAML 1.2 words: only true and false are truth values, so that the key `on` stays a word."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def load_yaml(path: Path) -> tuple[object, LineOf]:
    """The content of a YAML file, and the line of each of its keys."""
    text = path.read_text(encoding="utf-8")
    try:
        content, tree = yaml.load(text, PlainLoader), yaml.compose(text, Loader=PlainLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        raise InputError([Problem(str(path), line, "", f"this is not YAML: {getattr(error, 'problem', error)}")]) from error
    return content, lambda keys: _line(tree, keys)


def read_pose_file(path: Path, load: Loader = load_yaml) -> Pose:
    """The pose of a file. Raises `InputError` with all problems of the file."""
    content, line_of = load(path)
    if not isinstance(content, dict):
        raise InputError([Problem(str(path), 1, "", "a pose is a mapping: view, size, and what differs from standing at ease")])
    try:
        # By way of JSON, because strict checking takes a list for a tuple and 3 for 3.0 there, and nothing else.
        pose = Pose.model_validate_json(json.dumps(content, default=str))
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise InputError([_problem(path, detail, line_of) for detail in details]) from error
    return pose


def _line(node: yaml.Node | None, keys: Path_) -> int | None:
    """The line of the deepest key of a path that the file has."""
    line: int | None = None
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            found = [(name, value) for name, value in node.value if name.value == key]
            if not found:
                break
            line, node = found[0][0].start_mark.line + 1, found[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            break
    return line


def _problem(path: Path, detail: ErrorDetails, line_of: LineOf) -> Problem:
    keys: Path_ = detail["loc"]
    message = _said(detail, keys)
    return Problem(str(path), line_of(keys), ".".join(map(str, keys)), message)


def _said(detail: ErrorDetails, keys: Path_) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "extra_forbidden":
        allowed = _fields_at(keys[:-1])
        return f"no such key{_meant(str(keys[-1]), allowed)}; allowed here: {', '.join(allowed)}"
    if kind == "literal_error":
        allowed = [part.strip(" '") for part in str(context["expected"]).replace(" or ", ", ").split(",")]
        value = detail["input"]
        return f"{value!r} is not known{_meant(str(value), allowed)}; allowed: {', '.join(allowed)}"
    if kind == "missing":
        return "missing; every pose says this"
    return f"{detail['msg'].lower().replace('input ', '')}; this file has {detail['input']!r}"


def _meant(word: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(word, allowed, n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _fields_at(keys: Path_) -> list[str]:
    """The keys that the model at a path allows."""
    model: type[BaseModel] = Pose
    for key in keys:
        if isinstance(key, str) and key in model.model_fields:
            model = _model_in(model.model_fields[key].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Arrow, ...]` or `Leg | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
