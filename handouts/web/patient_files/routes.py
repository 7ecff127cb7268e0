"""The addresses of this part."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handouts.infra.errors import InputError
from handouts.web.current_session import CurrentSession
from handouts.web.patient.form import Form, FormError
from handouts.web.patient.words import problem_words
from handouts.web.patient_files.files import opened_file, saved_file


def patient_file_routes(current: CurrentSession) -> list[Route]:
    """Return the routes."""

    async def save(request: Request) -> Response:
        return await run_in_threadpool(_save, await request.body(), current)

    async def open_file(request: Request) -> Response:
        return await run_in_threadpool(_open, await request.body(), current)

    return [
        Route("/patient-file/save", save, methods=["POST"]),
        Route("/patient-file/open", open_file, methods=["POST"]),
    ]


def _save(body: bytes, current: CurrentSession) -> Response:
    with current.use() as session:
        try:
            text = saved_file(Form.parse(body), session)
        except FormError as error:
            raise HTTPException(400, str(error)) from None
        except InputError as error:
            problems = {problem.field: problem_words(problem, session.pack) for problem in error.problems}
            return JSONResponse({"problems": problems}, 422)
        # Not the patient's name: names of files are seen in lists of downloads and of recent files.
        name = f"patient-{session.on.isoformat()}.yaml"
    headers = {"content-disposition": f'attachment; filename="{name}"', "x-file-name": name}
    return Response(text, media_type="application/yaml", headers=headers)


def _open(body: bytes, current: CurrentSession) -> Response:
    with current.use() as session:
        opened = opened_file(body, session)
    problems = [
        {"line": problem.line, "field": problem.field, "message": problem.message}
        for problem in opened.problems
    ]
    return JSONResponse({"fields": opened.fields, "problems": problems, "sheet": opened.is_sheet})
