"""The page of warning signs: one side of one leaf, since only one side is seen on the wall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import combinations, product

import pytest

from handouts.model.pack import Pack
from handouts.model.patient import Paper, Profile
from handouts.model.sheet import WarningPage
from handouts.pdf.blocks.warning_page.warning import warning
from handouts.pdf.layout.fragment import LaidOutBlock, height
from handouts.pdf.layout.style import page_of, style_of
from handouts.pdf.tagging.nodes import Node
from handouts.reading.packs.find import find_pack
from handouts.reading.packs.joining.join import join
from handouts.reading.packs.loader import read_pack
from tests.pdf.sheets import PAPERS, PROFILES, Case, sheet_of

SHIPPED = ("neck-osteoporosis", "fall-prevention", "knee-osteoarthritis")
COMBINATIONS = [names for count in (1, 2, 3) for names in combinations(SHIPPED, count)]


@cache
def _joined(names: tuple[str, ...]) -> Pack:
    return join([read_pack(find_pack(name)) for name in names])


def _page(names: tuple[str, ...]) -> WarningPage:
    """Return the page of an example clinic with the signs of these packs."""
    pack = _joined(names)
    (page,) = (
        block
        for part in sheet_of(Case("standard-week-2")).sections
        for block in part.blocks
        if isinstance(block, WarningPage)
    )
    signs = {
        tier: tuple(pack.words.warning[sign.id] for sign in pack.signs if sign.tier == tier)
        for tier in ("emergency", "clinic")
    }
    return replace(page, emergency_signs=signs["emergency"], clinic_signs=signs["clinic"])


def _laid_out(page: WarningPage, profile: Profile, paper: Paper) -> tuple[LaidOutBlock, float]:
    # Three lines at the foot, as below the long title of two packs.
    style = style_of(profile, page_of(paper, profile, 3), None)
    return warning(page, style), style.room


def _signs(nodes: Iterable[object]) -> int:
    """Return how many items of lists there are."""
    found = [node for node in nodes if isinstance(node, Node)]
    return sum((node.tag == "LI") + _signs(node.kids) for node in found)


@pytest.mark.parametrize(("profile", "paper"), [*product(("standard", "compact"), PAPERS)])
@pytest.mark.parametrize("names", COMBINATIONS[:-1], ids="+".join)
def test_the_signs_of_two_packs_stand_on_one_page(
    names: tuple[str, ...], profile: Profile, paper: Paper
) -> None:
    """Whom to call today would be on the back of whom to call now: on the wall only one of the two can be seen."""
    laid_out, room = _laid_out(_page(names), profile, paper)
    assert len(laid_out.fragments) == 3
    assert height(laid_out.fragments) <= room


@pytest.mark.parametrize(("profile", "paper"), [*product(PROFILES, PAPERS)])
@pytest.mark.parametrize("names", COMBINATIONS, ids="+".join)
def test_no_sign_is_lost_and_none_has_no_room(names: tuple[str, ...], profile: Profile, paper: Paper) -> None:
    """No sheet could be made of these packs, or a patient would not know when to call."""
    page = _page(names)
    laid_out, room = _laid_out(page, profile, paper)
    assert all(fragment.height <= room for fragment in laid_out.fragments)
    printed = sum(_signs(fragment.nodes) for fragment in laid_out.fragments)
    assert printed == len(page.emergency_signs) + len(page.clinic_signs)


def test_signs_that_a_page_does_not_hold_go_on_below_the_same_number() -> None:
    """A pack with many signs could not be printed in large print, or its last page would not say whom to call."""
    page = _page(SHIPPED)
    many = replace(page, clinic_signs=page.clinic_signs * 3)
    laid_out, room = _laid_out(many, "large", "letter")
    assert len(laid_out.fragments) > 3
    assert all(fragment.height <= room for fragment in laid_out.fragments)
    assert sum(_signs(fragment.nodes) for fragment in laid_out.fragments) == (
        len(many.emergency_signs) + len(many.clinic_signs)
    )
