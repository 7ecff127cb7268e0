"""One process's place of work: what every row needs is prepared once, and each row is checked and made with it."""

from __future__ import annotations

import gc
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from handouts.batch.naming import facts_text, row_key
from handouts.batch.settings import Settings, changed_pack
from handouts.batch.workers.plan_cache import Planner
from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.picture import Picture
from handouts.model.plan import Plan
from handouts.model.sheet import Sheet
from handouts.planning.review import with_review
from handouts.reading.images.pictures import figure_picture
from handouts.reading.packs.files import read_pack_files
from handouts.reading.packs.labels import read_labels
from handouts.reading.packs.loader import parse_pack
from handouts.reading.patients.loader import PatientCheck, ReadPatient
from handouts.reading.rosters.conventions import Option
from handouts.reading.rosters.records import Raw, Record
from handouts.reading.yaml.locations import Provenance
from handouts.session.unprintable import Typed
from handouts.sheet.compose import Composer

if TYPE_CHECKING:
    from handouts.pdf.renderer import Document, Renderer

_ESCAPED = "\\u"
"""How the facts of a row show that a letter in them is not ASCII."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A row that is right: the patient, what was decided, and the key of the sheet."""

    key: int
    read: ReadPatient
    plan: Plan
    language: str | None
    """Of the pack's words; None for its first."""

    @property
    def patient(self) -> Patient:
        """Return the patient without the places where the facts were typed."""
        return self.read.patient


def spare_the_collector() -> None:
    """Let the garbage collector pass over what is prepared, and look for cycles seldom: a batch makes next to none.

    It went through everything kept after each few sheets, a fifth of the time of a batch.
    """
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)


@lru_cache(maxsize=1)
def workshop(settings: Settings) -> Workshop:
    """Return this process's workshop for a run; it is kept until another run needs one."""
    return Workshop(settings)


class Workshop:
    """Checks rows and makes their sheets; its packs, words and pictures are read once, and it owns the kept plans."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._files = read_pack_files(settings.pack_folder)
        if self._files.digest != settings.pack_hash:
            raise changed_pack(settings.pack_folder)
        self._languages = frozenset(self._files.languages)
        self._pack = cache(self._read_pack)
        self._composer = cache(self._new_composer)
        self._printable: set[str] = set()  # letters beyond ASCII that the fonts are known to have
        self._check = PatientCheck(self._pack(None), settings.on)
        self._planner = cache(lambda language: Planner(self._pack(language), settings.on))

    @property
    def pack(self) -> Pack:
        """Return the pack in its first language."""
        return self._pack(None)

    def read(self, record: Record) -> tuple[Raw, Provenance]:
        """Return a row in the shape of a patient's file, not yet checked; InputError where it is no row."""
        return self.settings.reader.raw(record, self._pack(None))

    def missing(self, record: Record) -> frozenset[Option]:
        """Return the options that were not given and by which cells of a row might be read."""
        reader = self.settings.reader
        cells = reader.typed(record, self._pack(None))
        asked = (reader.conventions.missing(cell.path, cell.text) for cell in cells)
        return frozenset(option for option in asked if option is not None)

    def understand(self, raw: Raw, where: Provenance) -> Understood:
        """Check a row and decide on every exercise; InputError with every problem, each at its row and column."""
        read = ReadPatient(self._check.check(raw, where), where)
        language = self._language(read.patient)
        with read.at_its_place():
            plan = self._planner(language).plan(read.patient)
        facts = facts_text(raw)
        row = Understood(row_key(self.settings.decides, facts), read, plan, language)
        if _ESCAPED in facts:
            self._refuse_unprintable(raw, row)
        return row

    def sheet(self, row: Understood) -> Sheet:
        """Return the row's sheet, exactly as `make` composes it."""
        person = row.patient.figure_person or self.settings.clinic.figure_person
        composer = self._composer(row.language, person)
        return composer.compose(row.plan, row.patient, self.settings.on)

    def prepare(self) -> None:
        """Do now what is done once: for whoever starts other processes from this one."""
        _ = self.print
        spare_the_collector()

    @cached_property
    def print(self) -> Callable[[Sheet], Document]:
        """Return what prints a sheet; a check of rows never needs it."""
        return self.renderer.render

    @cached_property
    def renderer(self) -> Renderer:
        """Return what lays out and renders sheets, with all that it keeps for the next one."""
        from handouts.pdf.renderer import Renderer

        return Renderer()

    def printed(self, row: Understood) -> tuple[Sheet, Document]:
        """Return the row's sheet, and as a file; InputError where a page cannot show or hold what was typed."""
        sheet = self.sheet(row)
        with Typed(row.read, self.settings.clinic, self.settings.clinic_file, sheet).at_its_field():
            return sheet, self.print(sheet)

    def _read_pack(self, language: str | None) -> Pack:
        return with_review(parse_pack(self._files, language), self.settings.clinic, self.settings.on)

    def _language(self, patient: Patient) -> str | None:
        language = patient.language
        return (
            language if language in self._languages and language != self._pack(None).words.language else None
        )

    def _new_composer(self, language: str | None, person: str | None) -> Composer:
        pack = self._pack(language)

        @cache
        def picture(figure_id: str, /) -> Picture | None:
            return figure_picture(self._files, figure_id, person)

        return Composer(pack, read_labels(pack.words.language), picture, self.settings.clinic)

    def _refuse_unprintable(self, raw: Raw, row: Understood) -> None:
        # Now and not when it is printed: every problem of a roster is told before anything is made.
        signs = {sign for sign in unicodedata.normalize("NFC", str(raw)) if not sign.isascii()}
        if signs <= self._printable:
            return
        from handouts.pdf.fonts.faces import unprintable

        if unprintable("".join(sorted(signs))):
            self.printed(row)  # not all that was typed gets onto paper: an identifier does not
        else:
            self._printable |= signs
