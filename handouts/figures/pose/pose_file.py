"""Pose files become checked poses, or every problem at once with its line and what is allowed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Protocol, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handouts.figures.pose.checks import contradictions
from handouts.figures.pose.findings import Finding, Keys
from handouts.figures.pose.pose import Pose
from handouts.figures.pose.props import PROP_FORMS
from handouts.infra.errors import InputError, Problem, file_error


class PoseDocument(Protocol):
    """What a YAML reader gives: the plain value of a file, and where each part of it stands."""

    @property
    def value(self) -> Any:
        """Mappings, lists and scalars."""

    def line(self, path: Keys, /) -> int | None:
        """Return the line (from 1) of a value, or of the nearest part around it that has one."""


Loader = Callable[[Path], PoseDocument]
"""A YAML reader; it raises `InputError` for a file that is not YAML."""


def read_pose_file(path: Path, load: Loader, *further: Callable[[Pose], Iterable[Finding]]) -> Pose:
    """Return the pose of a file. Raises `InputError` with all problems of the file.

    `further` checks are asked about a pose that is right by itself.
    """
    document = load(path)
    if not isinstance(document.value, dict):
        message = "a pose is lines of the form key: value; it says at least view and size"
        raise file_error(path, message, 1)
    try:
        # By way of JSON, because strict checking takes a list for a tuple and 3 for 3.0 there, and nothing else.
        pose = Pose.model_validate_json(json.dumps(document.value, default=str))
    except ValidationError as error:
        details = [(detail, _keys(detail["loc"])) for detail in error.errors(include_url=False)]
        problems = [(keys, _message(detail, keys)) for detail, keys in details]
        raise _input_error(path, problems, document) from error
    wrong = list(contradictions(pose)) or [found for check in further for found in check(pose)]
    if wrong:
        raise _input_error(path, wrong, document)
    return pose


def _keys(location: Keys) -> Keys:
    """Return the place of an error without the names of the forms that an entry can have."""
    return tuple(key for key in location if key not in PROP_FORMS)


def _input_error(path: Path, findings: Sequence[Finding], document: PoseDocument) -> InputError:
    """Return the problems in the order of their lines."""
    problems = [Problem(str(path), document.line(keys), _dotted(keys), message) for keys, message in findings]
    return InputError(sorted(problems, key=lambda problem: problem.line or 0))


def _dotted(keys: Keys) -> str:
    """Return a path as it is shown; the items of lists count from 1."""
    text = "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.removeprefix(".")


def _message(detail: ErrorDetails, keys: Keys) -> str:
    """Return what is wrong, what was probably meant, and what is allowed."""
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "extra_forbidden":
        allowed = _fields_at(keys[:-1])
        return (
            f"this key is not recognized{_meant(str(keys[-1]), allowed)}; allowed here: {', '.join(allowed)}"
        )
    if kind == "literal_error":
        allowed = [part.strip(" '") for part in str(context["expected"]).replace(" or ", ", ").split(",")]
        return f"{value!r} is not known{_meant(str(value), allowed)}; allowed: {', '.join(allowed)}"
    if kind == "string_pattern_mismatch":
        return f"{value!r} does not fit; write lower-case letters, digits and hyphens, for example lift-your-heels"
    if kind == "missing":
        return "this is missing; add it"
    return f"{value!r} does not fit: {detail['msg'][:1].lower()}{detail['msg'][1:].replace('nput ', 'it ')}"


def _meant(word: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(word, allowed, n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _fields_at(keys: Keys) -> list[str]:
    """Return the keys that the model at a path allows."""
    model: type[BaseModel] = Pose
    for key in keys:
        if isinstance(key, str) and key in model.model_fields:
            model = _model_in(model.model_fields[key].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `tuple[Arrow, ...]` or `Leg | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
