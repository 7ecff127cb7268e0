"""The part "Warning signs", the page for the fridge: whom to call for which sign."""

from __future__ import annotations

from handouts.model.sheet import SharedBlock, WarningPage
from handouts.sheet.edition import EditionInput
from handouts.sheet.material import Material, icon
from handouts.sheet.wording import as_typed, beside, fill, number, typed


def warning_blocks(given: EditionInput) -> tuple[SharedBlock, ...]:
    """Return the page with both tiers of signs; the same for every patient of a clinic."""
    return (warning_page(given.material),)


def warning_page(material: Material) -> WarningPage:
    """Return both tiers of signs, each with the number to call."""
    labels, clinic = material.labels, material.clinic
    emergency = as_typed(clinic.emergency_number)
    return WarningPage(
        title=labels["section.warning"],
        emergency_heading=fill(labels["warning.emergency"], {"number": number(emergency)}),
        emergency_number=beside(labels, number(emergency)),
        emergency_signs=_signs(material, "emergency"),
        clinic_heading=labels["warning.clinic"],
        clinic_name=beside(labels, typed(as_typed(clinic.name))) or labels["warning.clinic_name"],
        clinic_number=beside(labels, number(as_typed(clinic.phone or ""))) or None,
        clinic_no_number=labels["warning.no_number"],
        clinic_hours=beside(labels, typed(as_typed(clinic.hours or ""))) or None,
        clinic_closed=when_closed(material),
        clinic_signs=_signs(material, "clinic"),
        emergency_icon=icon(material, "icon-emergency-phone"),
        clinic_icon=icon(material, "icon-phone-clinic"),
    )


def when_closed(material: Material) -> str:
    """Return whom to call at night and on weekends: "call the clinic today" is no help then."""
    after_hours = as_typed(material.clinic.after_hours or "")
    label = material.labels["warning.closed_number" if after_hours else "warning.closed"]
    values = {
        "after_hours": number(after_hours),
        "number": number(as_typed(material.clinic.emergency_number)),
    }
    return fill(label, values)


def _signs(material: Material, tier: str) -> tuple[str, ...]:
    return tuple(
        fill(material.words.warning[sign.id], {}) for sign in material.pack.signs if sign.tier == tier
    )
