"""What the page of a list answers."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from handouts.infra.errors import InputError
from handouts.model.dose_fields import DOSE_FIELDS
from handouts.model.fact import Facts
from handouts.model.pack import Pack
from handouts.reading.rosters.corrected import Corrections
from handouts.web.forms import read_form
from handouts.web.offers import offers
from handouts.web.pages import Pages, sentence
from handouts.web.roster.lists import Lists
from handouts.web.roster.patient_list import PatientList
from handouts.web.roster.run_options import RunOptions, packs_of, sortable
from handouts.web.roster.work_folders import erase
from handouts.web.serving.lifetime import Lifetime
from handouts.web.settings import NotOfferedError, WebSettings

KINDS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".jsonl", ".ndjson"})
_NOT_A_LIST = "This is not a list of patients. Choose a CSV or an Excel file (.csv, .xlsx)."
_EMPTY = "This file is empty. Its first row must name the columns, and each row below it is one patient."
_NO_ROOM = (
    "There is no room on this computer for the sheets. Free some disk space, and choose the file again."
)
_LOOK_EVERY = 0.1
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class ListPage:
    """The page, and what it asks for a list."""

    def __init__(self, lists: Lists, pages: Pages, lifetime: Lifetime, settings: WebSettings) -> None:
        self._lists = lists
        self._settings = settings
        self._pages = pages
        self._lifetime = lifetime

    def show(self, request: Request) -> Response:
        """Return the page without a list, for some packs or the usual ones."""
        packs = tuple(request.query_params.getlist("packs"))
        with _offered():
            pack = self._pack(packs)
            offered = offers(self._settings, packs, self._usual())
        values = {
            "columns": sortable(pack.facts if pack else {}),
            "offers": offered,
            "chosen": packs,
            "title": pack.words.title if pack else "",
            "example": _dose_column(pack) if pack else "",
            "query": f"?{urlencode([('packs', name) for name in packs])}" if packs else "",
        }
        return self._pages.show("list.html", "list", **values)

    def _pack(self, packs: tuple[str, ...]) -> Pack | None:
        """Return the pack for a list; None where it cannot be read, which the run itself reports."""
        try:
            return self._settings.read_pack(packs)
        except InputError:
            return None

    def _usual(self) -> tuple[Path, ...]:
        """Return the folders of the packs that are used where none is chosen."""
        try:
            return self._settings.usual_folders()
        except InputError:
            return ()

    def _read_options(self, form: Mapping[str, str]) -> RunOptions:
        with _offered():
            pack = self._pack(packs_of(form))
        return _options(form, pack.facts if pack else {})

    def packs(self, request: Request) -> Response:
        """Say whether the packs that are chosen go together; what is wrong with them otherwise."""
        with _offered():
            try:
                self._settings.read_pack(tuple(request.query_params.getlist("packs")))
            except InputError as error:
                messages = [sentence(problem.message) for problem in error.problems]
                return JSONResponse({"messages": messages}, 422)
        return Response(status_code=204)

    async def start(self, request: Request) -> Response:
        """Take a list, whose file is the body and whose kind is told by its name's ending alone; run over it."""
        kind = request.query_params.get("kind", "").lower()
        if kind not in KINDS:
            raise HTTPException(415, _NOT_A_LIST)
        options = await run_in_threadpool(self._read_options, request.query_params)
        size = int(request.headers.get("content-length", "0"))
        try:
            folder = await run_in_threadpool(self._lists.folders.new, size)
            try:
                return await self._start(request, folder / f"list{kind}", options)
            except BaseException:  # also where the page was closed while it was sending
                erase(folder)
                raise
        except OSError:
            raise HTTPException(507, _NO_ROOM) from None

    async def _start(self, request: Request, roster: Path, options: RunOptions) -> Response:
        size = 0
        with os.fdopen(os.open(roster, _NEW, 0o600), "wb") as file:
            async for part in request.stream():
                size += file.write(part)
        if not size:
            raise HTTPException(400, _EMPTY)
        patient_list = await run_in_threadpool(self._lists.start, roster, options)
        return JSONResponse({"list": patient_list.id})

    async def events(self, request: Request) -> Response:
        """Return the progress as server-sent events until the run has ended."""
        return StreamingResponse(self._events(_list(self._lists, request)), media_type="text/event-stream")

    async def _events(self, patient_list: PatientList) -> AsyncIterator[str]:
        run, sent = patient_list.run, ""
        while run.outcome is None and not self._lifetime.over:
            steps = json.dumps({name: step[1:] for name, step in tuple(run.steps.items())})
            if steps != sent:
                sent = steps
                yield f"data: {steps}\n\n"
            await asyncio.sleep(_LOOK_EVERY)
        if run.outcome is not None:
            yield "event: done\ndata:\n\n"

    def result(self, request: Request) -> Response:
        """Return how the run ended, as a part of the page."""
        patient_list = _list(self._lists, request)
        outcome = patient_list.run.outcome
        if outcome is None:
            raise HTTPException(409)
        template = self._pages.environment.get_template("list_result.html")
        text = template.render(
            outcome=outcome, kind=type(outcome).__name__, list=patient_list, options=patient_list.options
        )
        return HTMLResponse(text)

    async def answer(self, request: Request) -> Response:
        """Run again with the answer to a question."""
        form = await read_form(request)
        patient_list = _list(self._lists, request)
        question, value = form.get("question", ""), form.get("value", "")
        return _done(accepted=await run_in_threadpool(patient_list.answer, question, value))

    async def correct(self, request: Request) -> Response:
        """Run again with corrected cells."""
        corrections = _corrections(await request.body())
        patient_list = _list(self._lists, request)
        return _done(accepted=await run_in_threadpool(patient_list.correct, corrections))

    async def again(self, request: Request) -> Response:
        """Run again with other options, or go on after a stop."""
        patient_list = _list(self._lists, request)
        form = await read_form(request)
        options = patient_list.options.with_form(await run_in_threadpool(self._read_options, form))
        await run_in_threadpool(patient_list.run_again, options)
        return _done(accepted=True)

    def stop(self, request: Request) -> Response:
        """End the run now."""
        _list(self._lists, request).run.stop()
        return Response(status_code=204)

    def is_there(self, request: Request) -> Response:
        """Answer whether the list was erased meanwhile."""
        return Response(status_code=204 if self._lists.has(request.path_params["list"]) else 404)

    def use(self, request: Request) -> Response:
        """Keep the list: somebody is typing, or reading it."""
        _list(self._lists, request)
        return Response(status_code=204)

    def erase(self, request: Request) -> Response:
        """Erase the list and its sheets."""
        self._lists.erase(request.path_params["list"])
        return Response(status_code=204)


def _dose_column(pack: Pack) -> str:
    """Return the heading of a column for a dose: "hold chin-tuck"."""
    exercise = pack.exercises[0]
    return f"{DOSE_FIELDS[next(iter(exercise.dose.present))].key} {exercise.id}"


@contextmanager
def _offered() -> Iterator[None]:
    """Answer that there is no such page where a pack is not one that the page offers."""
    try:
        yield
    except NotOfferedError:
        raise HTTPException(404, "This page does not offer these exercises.") from None


def _list(lists: Lists, request: Request) -> PatientList:
    patient_list = lists.get(request.path_params["list"])
    if patient_list is None:
        raise HTTPException(404)
    return patient_list


def _corrections(body: bytes) -> Corrections:
    """Return the corrections that the page sends; HTTPException for anything else."""
    try:
        rows = json.loads(body)
        if all(isinstance(cells, Mapping) for cells in rows.values()):
            return {
                int(number): {str(heading): str(text) for heading, text in cells.items()}
                for number, cells in rows.items()
            }
    except (ValueError, AttributeError, RecursionError):
        pass
    raise HTTPException(400)


def _done(*, accepted: bool) -> Response:
    if not accepted:
        raise HTTPException(409, "This question was already answered, perhaps in another window.")
    return Response(status_code=204)


def _options(form: Mapping[str, str], facts: Facts) -> RunOptions:
    try:
        return RunOptions.of_form(form, facts)
    except InputError as error:
        raise HTTPException(400, " ".join(f"{problem.message}." for problem in error.problems)) from None
