"""The choice of sheets that the other tests look at: no combination of two properties may be left out."""

from __future__ import annotations

from itertools import combinations, product

from tests.pdf.sheets import EVERY, PAPERS, PATIENTS, PROFILES, Case


def test_every_two_properties_meet_on_a_sheet() -> None:
    """A patient's sheet that is wrong only in large print, only on A4 or only as a form would pass every check."""
    values = {
        "patient": tuple(PATIENTS),
        "profile": PROFILES,
        "paper": PAPERS,
        "fillable": (False, True),
    }
    assert set(values) == set(Case.__dataclass_fields__)
    for one, other in combinations(values, 2):
        met = {(getattr(case, one), getattr(case, other)) for case in EVERY}
        assert met == set(product(values[one], values[other]))
