"""The color profile that PDF/A asks for: plain sRGB, made once so that it never depends on the day."""

from __future__ import annotations

import base64

from handouts.pdf.writer.objects import DEFLATED, stream

# LittleCMS's own sRGB profile (Pillow: ImageCms.createProfile("sRGB")) with its date set to 2026-01-01 and its identifier
# to zero, deflated.
_DEFLATED = """
eNqVkb1Lw1AUxU9bRdFKBx1EHDJUcWhBFMRR69ClSKkVrLokr2krJGlIUqS4Ci4OBQfRxa/B/0BXwVVBEBRBxNnRr0VKPGkKLaKD
9/Fyf5y8c7nvPiCY0oRud8wAuuFYmWRCWsotS10vCHA1Qha2OZtOp/BnfN75Z2/jXi38L3rzqi2AQDd5SpiWQ2Y3SK07psfb5AFR
kvPkQ3LMYoPkK09XfH72uOjzu8dWNjMHBL2aUrGNlTYWJUsnj5GjulYRzX68m4RVY3GBeYh7GDYySCIBCQoqWIMGB3FmgzP73Tfe
8M2jTI/g10QVFh1FlOiNUa2wqspcoK5yaah6c/85T7swOeFXDyeAzifXfRsBunaAes11v45ct34MhB6BC6PlL3NO0x/Uay0tegBE
NoGzy5am7ALnW8DggylbckMKcQcLBeD1FOjLAf03QM+KP6vmf5zcA9kNPtE1sLcPjPJ8ZPUbPitnsA==
"""


def profile_object() -> bytes:
    """Return the profile as an object of a file."""
    return stream(base64.b64decode(_DEFLATED), b"/N 3" + DEFLATED)
