"""A pack and the pack that it extends: their versions must match, and the weaker of their reviews counts."""

from __future__ import annotations

from dataclasses import replace

from handouts.infra.errors import InputError
from handouts.reading.packs.common import weakest_review
from handouts.reading.packs.parts.pack_form import PackFile
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
    return replace(pack, review=weakest_review([pack.review, base.review]))
