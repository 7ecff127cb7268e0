"""How the parts of an SVG drawing look: attributes, style sheets, what is inherited, colors and outlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from handouts.model.picture import Stroke
from handouts.reading.images.svg_limits import DrawingError
from handouts.reading.images.svg_safe import SVG_SPACE
from handouts.reading.images.svg_transform import user_length

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


Style = Mapping[str, str]
Rules = Mapping[str, str]
"""The declarations of each simple selector of the style sheets."""

INHERITED = frozenset(
    {
        *("fill", "fill-rule", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap"),
        *("stroke-dasharray", "visibility", "color", "text-anchor"),
    }
)
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_ALPHA_CALL = re.compile(r"(rgb|hsl)a\((.*),\s*([^,\s]+)\s*\)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def style_rules(root: Element) -> Rules:
    """Return the rules of all style sheets of a drawing; those of one selector one after another."""
    rules: dict[str, str] = {}
    for sheet in root.iter(f"{SVG_SPACE}style"):
        for selectors, declarations in _RULE.findall(_COMMENT.sub("", "".join(sheet.itertext()))):
            for selector in selectors.split(","):
                rules[selector.strip()] = f"{rules.get(selector.strip(), '')};{declarations}"
    return rules


def style_of(element: Element, inherited: Style, rules: Rules) -> Style:
    """Return what holds for an element and what is in it."""
    attributes = element.attrib
    own = {key: value for key, value in attributes.items() if key in INHERITED and value != "inherit"}
    if rules:
        for selector in _selectors(element):
            own.update(_declarations(rules.get(selector, "")))
    if "style" in attributes:
        own.update(_declarations(attributes["style"]))
    return {**inherited, **own} if own else inherited


def _selectors(element: Element) -> Iterator[str]:
    """Yield the simple selectors that mean an element, the strongest last."""
    tag = element.tag.removeprefix(SVG_SPACE)
    classes = element.get("class", "").split()
    yield from ("*", tag, *(f".{name}" for name in classes), *(f"{tag}.{name}" for name in classes))
    if "id" in element.attrib:
        yield f"#{element.attrib['id']}"


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for declaration in text.split(";"):
        key, _, value = declaration.partition(":")
        value = value.replace("!important", "").strip()
        if (key.strip() in INHERITED or key.strip() == "display") and value != "inherit":
            yield key.strip(), value


def color(text: str, style: Style) -> str | None:
    """Return a color as hex digits; None where nothing is to be painted."""
    if text == "currentColor":
        text = style.get("color", "#000")
    if _HEX.fullmatch(text):
        digits = text[1:].lower()
        return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))
    if text in ("none", "transparent"):
        return None
    red, green, blue, alpha = _samples(text.lower())
    if alpha not in (0, 255):
        raise DrawingError("transparent colors cannot be printed as drawn; use solid ones")
    return f"#{red:02x}{green:02x}{blue:02x}" if alpha else None


def _samples(text: str) -> tuple[int, int, int, int]:
    """Return red, green, blue and how solid a color is, 0 to 255, from its name or from a function of CSS."""
    from PIL.ImageColor import getrgb  # slow to import, and our own drawings have hex colors alone

    call = _ALPHA_CALL.fullmatch(text)
    try:
        alpha = _share(call[3]) * 255 if call else 255
        red, green, blue, alpha = (*getrgb(f"{call[1]}({call[2]})" if call else text), round(alpha))[:4]
    except ValueError:
        raise DrawingError(f"the color {text[:30]} is not known; use one like #1a2b3c") from None
    return red, green, blue, alpha


def _share(text: str) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def stroke(style: Style, scale: float) -> Stroke | None:
    """Return the outline that a style gives, in points, where a unit of the drawing has `scale` points."""
    paint = color(style.get("stroke", "none"), style)
    width = user_length(style.get("stroke-width", "1"))
    if paint is None or width <= 0:
        return None
    return Stroke(
        color=paint,
        width=round(width * scale, 4),
        dash=_dash(style.get("stroke-dasharray", "none"), scale),
        cap=_CAPS.get(style.get("stroke-linecap", "butt"), 0),
        join=_JOINS.get(style.get("stroke-linejoin", "miter"), 0),
    )


def _dash(text: str, scale: float) -> tuple[float, ...]:
    words = text.replace(",", " ").split()
    if words in ([], ["none"]):
        return ()
    lengths = [user_length(word) for word in words]
    if min(lengths) < 0 or sum(lengths) == 0:
        return ()  # as SVG has it: a line without gaps
    # An odd number of lengths is gone through twice, so that dashes and gaps take turns.
    turns = lengths if len(lengths) % 2 == 0 else lengths * 2
    return tuple(round(value * scale, 4) for value in turns)
