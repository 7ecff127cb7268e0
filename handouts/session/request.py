"""One patient's facts. From here on it makes no difference whether they came from a file, options, a row or a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from handouts.infra.errors import InputError
from handouts.model.fact import Facts
from handouts.model.fields.language_tag import canonical_tag
from handouts.model.pack import Pack, in_each
from handouts.reading.patients.full_names import Names, with_names
from handouts.reading.patients.options import FieldValue
from handouts.reading.patients.raw import merged, options_alone
from handouts.reading.rosters.code_columns import CODE_KEYS, reads_codes
from handouts.reading.rosters.columns import flat_to_raw, read_columns
from handouts.reading.yaml.loader import Document
from handouts.reading.yaml.locations import Provenance, dashed
from handouts.session.other_packs import naming_other_packs

FORM = "form"
"""Where a row is from that has no file."""


@dataclass(frozen=True, slots=True)
class Request:
    """The facts of one patient in the shape of a patient's file, not yet checked, and where each was typed."""

    facts: Mapping[Any, Any]
    provenance: Provenance

    @classmethod
    def of_document(cls, document: Document, facts: Facts, options: Sequence[FieldValue] = ()) -> Self:
        """Return the request of a patient's file with options merged over it; InputError where an option cannot be read.

        `facts` are those that the pack asks for.
        """
        return cls(*_merged(document.mapping, options, document.origin, facts))

    @classmethod
    def of_options(cls, options: Sequence[FieldValue], facts: Facts) -> Self:
        """Return the request of options alone; InputError as for `of_document`."""
        return cls(*_merged({}, options, options_alone(facts), facts))

    @classmethod
    def of_row(cls, row: Mapping[str, str], pack: Pack, file: str = FORM, line: int = 1) -> Self:
        """Return the request of cells by their columns, or fields of a form by their names; an empty one says nothing.

        InputError with every column that is unknown or means the same as another.
        """
        columns = read_columns(tuple(row), pack, file, line)
        return cls(*flat_to_raw(tuple(row.values()), columns, line))

    def as_asked_by(self, pack: Pack, of: Pack) -> Request:
        """Return the request without findings and codes that this pack does not ask for but another pack of the roster does.

        In a roster of several packs every row has all columns.
        """
        others = {*of.facts, *(fact_id for each in of.members for fact_id in each.facts)}
        asked = {*pack.facts, *(fact_id for each in pack.each for fact_id in each.facts)}
        asked |= {in_each(fact_id, each.id) for each in pack.each for fact_id in each.facts}
        unread = {key for key in CODE_KEYS if not reads_codes(key, pack)}
        dropped = (others - asked) | unread
        return replace(self, facts={k: v for k, v in self.facts.items() if dashed(k) not in dropped})

    def named_as_in(self, names: Names) -> Request:
        """Return the request with exercises, approvals and facts named as a pack names them; InputError."""
        facts, provenance = with_names(self.facts, self.provenance, names)
        return self if facts is self.facts else Request(facts, provenance)

    @property
    def language(self) -> str | None:
        """Return the language that is asked for, not yet checked; None where none is."""
        language = self.facts.get("lang")
        return canonical_tag(language) if isinstance(language, str) else None


def _merged(
    raw: Mapping[Any, Any], options: Sequence[FieldValue], origin: Provenance, facts: Facts
) -> tuple[dict[Any, Any], Provenance]:
    try:
        return merged(raw, options, origin, facts)
    except InputError as error:
        raise InputError(tuple(naming_other_packs(error.problems))) from None
