"""Tags of languages (BCP 47) as people type them: any capitals, and _ for -."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from handouts.model.fields.shown import shown
from handouts.model.fields.text import Line

_TAG = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?")
_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"


def canonical_tag(text: str) -> str | None:
    """Return a tag of language, script and region in the usual capitals: es, pt-BR, zh-Hans; None for any other text."""
    match = _TAG.fullmatch(text.strip().lower().replace("_", "-"))
    if match is None:
        return None
    language, script, region = match.groups()
    return "-".join(filter(None, (language, script and script.title(), region and region.upper())))


def _written_tag(text: str) -> str:
    tag = canonical_tag(text)
    if tag is None:
        message = "{value} is not the tag of a language; write one such as es, pt-BR or zh-Hans"
        raise PydanticCustomError("language_tag", message, {"value": shown(text)})
    return tag


def _file_tag(text: Any) -> Any:
    tag = canonical_tag(text) if isinstance(text, str) else None
    if tag is not None and tag != text:
        message = "{value} is not written in the usual form; write {tag}"
        raise PydanticCustomError("language_tag", message, {"value": shown(text), "tag": tag})
    return _written_tag(text)


WrittenTag = Annotated[Line, AfterValidator(_written_tag)]
"""A tag as somebody types it for a patient or a clinic; it becomes the usual form."""
FileTag = Annotated[Line, AfterValidator(_file_tag), Field(json_schema_extra={"pattern": _PATTERN})]
"""A tag that is also the name of a file, in the usual form."""
