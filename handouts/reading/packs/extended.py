"""What a pack and the pack that it extends say together: one version that fits, and the weaker review of the two."""

from __future__ import annotations

from dataclasses import replace

from handouts.infra.errors import InputError
from handouts.model.pack import Review
from handouts.reading.packs.pack_form import PackFile
from handouts.reading.yaml.locations import Provenance


def of_both(pack: PackFile, base: PackFile, origin: Provenance) -> PackFile:
    """Return a pack with the review of both; InputError where it extends another version than there is."""
    extends = pack.extends
    if extends is not None and extends.version != base.version:
        message = (
            f"this extends version {extends.version} of {base.id}, but here is version {base.version}; read what changed, "
            f'check your exercises against it, then write version: "{base.version}"'
        )
        raise InputError([origin.problem(("extends", "version"), message)])
    return replace(pack, review=weaker_review(pack.review, base.review))


def weaker_review(own: Review, base: Review) -> Review:
    """Return the review of both: a draft where one of them is, else by both, of the earlier day, due at the earlier."""
    if own.status == "draft" or base.status == "draft":
        return Review("draft", questions=(*own.questions, *base.questions))
    if own.by is None or own.on is None or own.due is None or base.on is None or base.due is None:
        raise ValueError("a review without its days")
    by = own.by if own.by == base.by else f"{own.by}, and {base.by}"
    return Review("reviewed", by, min(own.on, base.on), min(own.due, base.due))
