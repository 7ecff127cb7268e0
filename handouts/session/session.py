"""The one flow: pack, clinic and day once, then check, compose and render for each patient."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.explain.explanation import explanation
from handouts.explain.values import Explanation
from handouts.infra.errors import OPTION, InputError, Problem
from handouts.infra.paths import own_clinic
from handouts.model.clinic import Clinic
from handouts.model.pack import Pack
from handouts.model.sheet import Sheet
from handouts.planning.review import with_review
from handouts.reading.clinics.loader import read_clinic
from handouts.reading.labels.loader import read_labels, refuse_language
from handouts.reading.packs.library import Library, read_library
from handouts.reading.patients.full_names import Names
from handouts.reading.patients.loader import PatientCheck, ReadPatient
from handouts.reading.yaml.loader import Document as YamlDocument
from handouts.reading.yaml.loader import load
from handouts.reading.yaml.locations import Provenance
from handouts.session.checked import Decided, Incomplete, Preview, Ready, SoFar
from handouts.session.figure_person import figure_person
from handouts.session.file_names import sheet_file_name
from handouts.session.named_packs import named_packs, packs_at_their_place
from handouts.session.other_packs import naming_other_packs
from handouts.session.planner import Planner
from handouts.session.request import Request
from handouts.session.since_last import UNCONFIRMED, refuse_unconfirmed, what_is_new
from handouts.session.so_far import right_so_far
from handouts.session.unprintable import PrintableLetters, TypedTexts
from handouts.sheet.compose import Composer

if TYPE_CHECKING:
    from handouts.pdf.renderer import Document, Renderer


def open_session(
    packs: Sequence[str], clinic_file: Path | None, on: date, document: YamlDocument | None = None
) -> Session:
    """Return the session for packs (by name or folder), a clinic and a day; InputError with the problems of their files.

    Without packs it is for those that the patient's file names, else for the clinic's, else for the default one. Without a
    clinic's file it is for the one in the user's configuration folder, if there is one.
    """
    clinic_file = clinic_file or own_clinic()
    clinic = Clinic() if clinic_file is None else read_clinic(clinic_file)
    if packs:
        return Session(read_library(packs), clinic, clinic_file, on)
    named = () if document is None else named_packs(document.mapping)
    origin = document.origin if document is not None and named else _origin_of(clinic, clinic_file)
    with packs_at_their_place(origin):
        session = Session(read_library(named or clinic.packs), clinic, clinic_file, on)
        if named or clinic.packs:
            session.refuse_unfit()
    return session


def _origin_of(clinic: Clinic, file: Path | None) -> Provenance:
    """Return where the clinic's file names its packs, to be told where one of them is not there."""
    return load(file).origin if file is not None and clinic.packs else Provenance(str(file or ""))


class Session:
    """Makes sheets from requests, by one pack or several, for one clinic and one day; what is shared is prepared once.

    Use it in one thread at a time. A different pack, clinic or day needs a new session.
    """

    def __init__(
        self,
        library: Library,
        clinic: Clinic,
        clinic_file: Path | None,
        on: date,
        around: Session | None = None,
    ) -> None:
        self.library = library
        self._around = around
        self.of_packs: Callable[[tuple[str, ...]], Session] = cache(self._of_packs)
        self.clinic = clinic
        self.clinic_file = clinic_file
        self.on = on
        self.pack_in: Callable[[str | None], Pack] = cache(self._read_pack)
        self._planner = cache(lambda language: Planner(self.pack_in(language), on))
        self._composer = cache(self._new_composer)
        self._refuse_language = cache(refuse_language)
        self._letters = PrintableLetters()
        self._patient_check: PatientCheck | None = None

    def refuse_unfit(self) -> None:
        """Raise InputError if the packs cannot be on one sheet together."""
        if len(self.library.members) > 1:
            _ = self.pack

    @property
    def pack(self) -> Pack:
        """Return the pack, or what several make together, in the first language."""
        return self.pack_in(None)

    def check(self, request: Request) -> Ready | Incomplete:
        """Return the patient with every decision; where there are problems, these and what is right so far."""
        try:
            return self.require(request)
        except InputError as error:
            return self.without(request, error.problems)

    def without(self, request: Request, problems: Sequence[Problem]) -> Incomplete:
        """Return what is right so far of a request in which these problems were found.

        What no clinician has confirmed yet counts as right: it must be seen before anybody can confirm it.
        """
        others = [problem for problem in problems if problem.kind != UNCONFIRMED]
        found = right_so_far(self.named(request), others, self._printable)
        open_ = [problem for problem in problems if problem.kind == UNCONFIRMED]
        return replace(found, problems=(*found.problems, *open_))

    def require(self, request: Request) -> Ready:
        """Return a patient whose sheet can be made; InputError with every problem, each where its field was typed."""
        ready = self._printable(request)
        refuse_unconfirmed(ready, self.pack)
        return ready

    def _printable(self, request: Request) -> Ready:
        ready = self.understand(request)
        self._letters.refuse_others(ready.patient, lambda: self._typed(ready, self.compose(ready)))
        return ready

    def understand(self, request: Request) -> Ready:
        """Return the patient with every decision, whether or not a font has every letter; InputError as `require`."""
        pack = self.pack_in(self._language(request.language))
        read = self._checked(self.named(request), pack)
        with read.at_its_place():
            self._refuse_language(pack.words.language)
            return self.decide(read)

    def decide(self, read: ReadPatient) -> Ready:
        """Return a patient that was checked with every decision; InputError with the problems that the rules find."""
        language = self._language(read.patient.language)
        return Ready(read, self._planner(language).plan(read.patient), language)

    def compose(self, decided: Decided) -> Sheet:
        """Return the sheet of a patient."""
        person = self.figure_person(decided)
        return self._composer(decided.language, person).compose(decided.plan, decided.patient, self.on)

    def figure_person(self, decided: Decided) -> str | None:
        """Return who is shown in the pictures of a patient's sheet; None where the pack has nobody."""
        return figure_person(self.pack_in(decided.language), self.clinic, decided.patient)

    def render(self, ready: Ready, sheet: Sheet, *, fillable: bool = False) -> Document:
        """Return the patient's sheet as a PDF; InputError where a page cannot show or hold what was typed."""
        with self._typed(ready, sheet).at_its_field():
            return self.renderer.render(sheet, fillable=fillable)

    def preview(self, so_far: SoFar, sheet: Sheet) -> Preview:
        """Return the pages of what is right so far; InputError as `render`."""
        with self._typed(so_far, sheet).at_its_field():
            document = self.renderer.render(sheet)
        return Preview(document.data, document.pages, document.sha256)

    def explain(self, decided: Decided, sheet: Sheet | None = None) -> Explanation:
        """Return every decision in words, in the pack's first language, whatever that of the sheet.

        `sheet` is the patient's, composed for its number where it was not yet.
        """
        number = (sheet or self.compose(decided)).content_id
        pack, order = self.pack, self.clinic.date_order
        explained = explanation(decided.plan, pack, decided.patient, number, order)
        return replace(explained, since_last=what_is_new(decided, pack, order))

    def file_name(self, ready: Ready, *marks: str, with_name: bool) -> str:
        """Return the name of a sheet's file; the patient's name is in it only where that is asked for."""
        return sheet_file_name(
            self.pack_in(ready.language).id, *marks, person=ready.patient.name if with_name else None
        )

    @cached_property
    def renderer(self) -> Renderer:
        """Return what prints sheets. It takes longest to import, so that is done after everything that can fail."""
        if self._around is not None:
            return self._around.renderer
        from handouts.pdf.renderer import Renderer

        return Renderer()

    def _of_packs(self, names: tuple[str, ...]) -> Session:
        """Return the session for some of its packs, by their ids; itself if none is named. InputError for an id it does not have."""
        if not names:
            return self
        known = {pack.id: files for pack, files in zip(self.pack.each, self.library.members, strict=True)}
        problems = [
            Problem(OPTION, None, "pack", _not_here(name, tuple(known)))
            for name in names
            if name not in known
        ]
        if problems:
            raise InputError(problems)
        members = tuple(known[name] for name in names)
        if members == self.library.members:
            return self
        return Session(Library(members), self.clinic, self.clinic_file, self.on, self)

    def _checked(self, request: Request, pack: Pack) -> ReadPatient:
        if (
            self._patient_check is None
        ):  # any language of the pack serves: the check asks nothing of its words
            self._patient_check = PatientCheck(pack, self.on)
        try:
            patient = self._patient_check.check(request.facts, request.provenance)
        except InputError as error:
            raise InputError(tuple(naming_other_packs(error.problems))) from None
        return ReadPatient(patient, request.provenance)

    def _language(self, asked: str | None) -> str | None:
        """Return the language of the words to print; None for the pack's first, also where it lacks the one asked for.

        Where none is asked for it is the clinic's, if the pack has it.
        """
        wanted = asked or self.clinic.language
        return wanted if wanted in self.library.languages else None

    @cached_property
    def _names(self) -> Names:
        return Names.of(self.pack)

    def named(self, request: Request) -> Request:
        """Return a request that names exercises, rules and facts as the pack does; InputError."""
        return request.named_as_in(self._names)

    def _read_pack(self, language: str | None) -> Pack:
        return self.library.pack(language, lambda pack: with_review(pack, self.clinic, self.on))

    def _new_composer(self, language: str | None, person: str | None) -> Composer:
        pack = self.pack_in(language)
        pictures = self.library.pictures(person, pack)
        return Composer(pack, read_labels(pack.words.language), pictures.get, self.clinic)

    def _typed(self, decided: Decided, sheet: Sheet) -> TypedTexts:
        return TypedTexts(decided.read, self.clinic, self.clinic_file, sheet)


def _not_here(name: str, known: Sequence[str]) -> str:
    return f'"{name}" is not one of the packs for this list; choose from {", ".join(known)}, or add it to the packs of the whole list'
