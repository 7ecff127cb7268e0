"""The addresses of this part: the form, and what is asked with it. No sheet has an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from handouts.infra.errors import InputError
from handouts.web.current_session import CurrentSession
from handouts.web.pages import Pages, sentence
from handouts.web.patient.form import Form, FormError
from handouts.web.patient.packs import Handover
from handouts.web.patient.sheets import Sheets, WrongPasswordError

_Result = TypeVar("_Result")
_NOT_READY = "This sheet cannot be printed or saved yet: something needs fixing, or the pages changed."
_FIGURE_HEADERS = {"cache-control": "private, max-age=600"}
"""A drawing of the pack, which is nobody's: the browser need not ask for it at every look."""


def patient_routes(current: CurrentSession, pages: Pages, handover: Handover) -> list[Route]:
    """Return the routes."""
    page = _PatientPage(pages, Sheets(current, pages.environment, handover))
    return [
        Route("/", page.show),
        Route("/packs", page.packs, methods=["POST"]),
        Route("/look", page.look, methods=["POST"]),
        Route("/page/{number:int}", page.picture, methods=["POST"]),
        Route("/words/{number:int}", page.words, methods=["POST"]),
        Route("/sheet.pdf", page.pdf, methods=["POST"]),
        Route("/chart.txt", page.chart, methods=["POST"]),
        Route("/figures/{name:path}.svg", page.figure),
    ]


class _PatientPage:
    def __init__(self, pages: Pages, sheets: Sheets) -> None:
        self._pages = pages
        self._sheets = sheets

    def show(self, request: Request) -> Response:
        packs = tuple(request.query_params.getlist("packs"))
        try:
            values = self._sheets.form_values(packs, request.query_params.get("carry", ""))
        except FormError as error:
            raise HTTPException(404, str(error)) from None
        return self._pages.show("patient.html", "patient", **values)

    async def packs(self, request: Request) -> Response:
        """Keep what is typed for the form for other packs, and say where that is; or why they do not go together."""

        def other(form: Form) -> Response:
            packs = tuple(filter(None, form.extras.get("~packs", "").split("\n")))
            try:
                return JSONResponse({"address": self._sheets.other_packs(form, packs)})
            except InputError as error:
                return JSONResponse({"messages": [sentence(p.message) for p in error.problems]}, 422)

        return await _asked(request, other)

    async def look(self, request: Request) -> Response:
        return JSONResponse(await _asked(request, self._sheets.answer))

    async def picture(self, request: Request) -> Response:
        number, width = request.path_params["number"], _width(request)
        return await _page(request, lambda form: self._sheets.picture(form, number, width), "image/png")

    async def words(self, request: Request) -> Response:
        number = request.path_params["number"]
        return await _page(request, lambda form: self._sheets.page_words(form, number), "text/plain")

    async def pdf(self, request: Request) -> Response:
        try:
            download = await _asked(request, self._sheets.download)
        except WrongPasswordError as error:
            return PlainTextResponse(str(error), 422)
        if download is None:
            raise HTTPException(409, _NOT_READY)
        disposition = f'attachment; filename="{download.file_name}"'
        headers = {"content-disposition": disposition, "x-file-name": download.file_name}
        return Response(download.data, media_type="application/pdf", headers=headers)

    async def chart(self, request: Request) -> Response:
        text = await _asked(request, self._sheets.chart)
        if text is None:
            raise HTTPException(409, _NOT_READY)
        return PlainTextResponse(text)

    def figure(self, request: Request) -> Response:
        query = request.query_params
        packs = tuple(query.getlist("packs"))
        try:
            picture = self._sheets.figure(request.path_params["name"], query.get("person"), packs)
        except FormError as error:
            raise HTTPException(404, str(error)) from None
        if picture is None:
            raise HTTPException(404)
        return Response(picture, media_type="image/svg+xml", headers=_FIGURE_HEADERS)


async def _asked(request: Request, answer: Callable[[Form], _Result]) -> _Result:
    """Return what is answered to the form in a request, in a thread of its own."""
    body = await request.body()
    try:
        return await run_in_threadpool(lambda: answer(Form.parse(body)))
    except FormError as error:
        raise HTTPException(400, str(error)) from None


async def _page(request: Request, draw: Callable[[Form], bytes | str], media_type: str) -> Response:
    try:
        content = await _asked(request, draw)
    except IndexError:
        raise HTTPException(404, "There is no such page.") from None
    return Response(content, media_type=media_type)


def _width(request: Request) -> int:
    text = request.query_params.get("w", "")
    return min(max(int(text), 200), 2000) if text.isdecimal() and len(text) < 6 else 900
