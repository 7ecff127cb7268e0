"""An SVG file as elements; refuses what acts, reaches outside the file, or cannot be printed as drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from handouts.infra.errors import file_error

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Element

SVG_SPACE = "{http://www.w3.org/2000/svg}"
LABEL = "data-label"
_DRAWN = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"})
_SILENT = frozenset({"title", "desc", "metadata", "defs", "style", "tspan"})
_REMEDIES = {
    "script": "scripts are not allowed; remove them",
    "image": "pictures inside the drawing are not allowed; draw them as paths, or use a PNG file",
    "foreignObject": "foreign content is not allowed; draw it as paths",
    "use": "clones are not allowed; unlink them into paths",
    "a": "links are not allowed; remove them",
    "clipPath": "clipping cannot be printed; cut the paths instead",
    "mask": "masks cannot be printed; cut the paths instead",
    "filter": "filters cannot be printed; remove them",
    "pattern": "patterns cannot be printed; use a plain color",
    "linearGradient": "gradients cannot be printed; use a plain color",
    "radialGradient": "gradients cannot be printed; use a plain color",
}
_OUTSIDE = re.compile(r"url\(|@import|javascript:|\\", re.IGNORECASE)
_SEE_THROUGH = re.compile(r"opacity\s*:\s*([^;}]+)")
MAX_DEPTH = 50
MAX_ELEMENTS = 5000


def safe_root(data: bytes, file: str) -> Element:
    """Return the top element of an SVG file; InputError where it is no SVG, or defines entities."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise file_error(file, "entities are not allowed; save the drawing as plain SVG") from None
    except ParseError as error:
        raise file_error(
            file, "this is not XML here; save the drawing as plain SVG", error.position[0]
        ) from None
    except (ValueError, LookupError):
        raise file_error(file, "the encoding is not known; save the drawing as plain SVG in UTF-8") from None
    if root.tag != f"{SVG_SPACE}svg":
        raise file_error(file, "this is not an SVG drawing; save it as plain SVG")
    return root


def refusals(root: Element) -> list[str]:
    """Return what is wrong with the elements of a drawing, each message once."""
    messages: dict[str, None] = {}
    for number, (element, depth) in enumerate(_walk(root)):
        if number >= MAX_ELEMENTS or depth > MAX_DEPTH:
            return ["the drawing has too many parts; simplify it"]
        messages.update(dict.fromkeys(_refused(element)))
    return list(messages)


def _walk(root: Element) -> Iterator[tuple[Element, int]]:
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting.extend((child, depth + 1) for child in reversed(element))


def _refused(element: Element) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag.startswith(SVG_SPACE):
        return  # what drawing programs note for themselves; nothing of it is drawn
    name = tag.removeprefix(SVG_SPACE)
    if name not in _DRAWN | _SILENT:
        yield _REMEDIES.get(name, f"the element {name[:30]} cannot be printed; remove it")
    if name == "text" and not element.get(LABEL):
        yield f"text is not allowed, as words come from the language file; give the text a {LABEL}, or draw it as paths"
    if name == "style" and _OUTSIDE.search("".join(element.itertext())):
        yield "a style refers to something outside of itself (url, import); use plain colors"
    for key, value in element.attrib.items():
        yield from _refused_attribute(key, value)


def _refused_attribute(key: str, value: str) -> Iterator[str]:
    name = key.rsplit("}", 1)[-1].lower()
    if name.startswith("on"):
        yield "scripts are not allowed; remove them"
    if name in ("href", "src"):
        yield "references are not allowed; put everything into the drawing itself"
    if name in ("style", "fill", "stroke", "clip-path", "mask", "filter") and _OUTSIDE.search(value):
        yield "a style refers to something outside of itself (url, import); use plain colors"
    shares = _SEE_THROUGH.findall(value) if name == "style" else [value] if name.endswith("opacity") else []
    if any(share.strip() not in ("1", "1.0", "100%") for share in shares):
        yield "transparent colors cannot be printed as drawn; use solid ones"
