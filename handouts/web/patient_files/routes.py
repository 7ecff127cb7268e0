"""The addresses of this part."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handouts.infra.errors import InputError
from handouts.reading.patients.options import PACKS
from handouts.web.current_session import CurrentSession
from handouts.web.patient.form import Form, FormError
from handouts.web.patient.packs import Carried, Handover, carried_fields
from handouts.web.patient.words import problem_words
from handouts.web.patient_files.files import opened_file, packs_of_file, saved_file
from handouts.web.settings import NotOfferedError


def patient_file_routes(current: CurrentSession, handover: Handover) -> list[Route]:
    """Return the routes."""

    async def save(request: Request) -> Response:
        return await run_in_threadpool(_save, await request.body(), current)

    async def open_file(request: Request) -> Response:
        shown = tuple(request.query_params.getlist(PACKS))
        return await run_in_threadpool(_open, await request.body(), shown, current, handover)

    return [
        Route("/patient-file/save", save, methods=["POST"]),
        Route("/patient-file/open", open_file, methods=["POST"]),
    ]


def _save(body: bytes, current: CurrentSession) -> Response:
    form = _form(body)
    with current.use(form.packs) as session:
        try:
            text = saved_file(form, session)
        except FormError as error:
            raise HTTPException(400, str(error)) from None
        except InputError as error:
            problems = {problem.field: problem_words(problem, session.pack) for problem in error.problems}
            return JSONResponse({"problems": problems}, 422)
        # Not the patient's name: names of files are seen in lists of downloads and of recent files.
        name = f"patient-{session.on.isoformat()}.yaml"
    headers = {"content-disposition": f'attachment; filename="{name}"', "x-file-name": name}
    return Response(text, media_type="application/yaml", headers=headers)


def _form(body: bytes) -> Form:
    try:
        return Form.parse(body)
    except FormError as error:
        raise HTTPException(400, str(error)) from None


def _open(body: bytes, shown: tuple[str, ...], current: CurrentSession, handover: Handover) -> Response:
    """Return a file as fields of the form; where it names other packs than are shown, the address of their form."""
    packs = packs_of_file(body) or shown
    try:
        with current.use(packs) as session:
            opened = opened_file(body, session)
    except NotOfferedError as error:
        return _cannot_open([{"line": None, "field": PACKS, "message": f"this page does not offer {error}"}])
    except InputError as error:  # the packs do not go together
        return _cannot_open([{"line": None, "field": PACKS, "message": p.message} for p in error.problems])
    problems: list[dict[str, object]] = [
        {"line": problem.line, "field": problem.field, "message": problem.message}
        for problem in opened.problems
    ]
    if packs == shown or not opened.fields:
        return JSONResponse({"fields": opened.fields, "problems": problems, "sheet": opened.is_sheet})
    fields = carried_fields(tuple(opened.fields), session.pack)
    address = handover.address(packs, Carried(fields, "The file is open.", tuple(problems)))
    return JSONResponse({"fields": [], "problems": [], "address": address})


def _cannot_open(problems: list[dict[str, object]]) -> Response:
    return JSONResponse({"fields": [], "problems": problems})
