"""The addresses of this part."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handouts.web.clinic.page import ClinicPage
from handouts.web.current_session import CurrentSession
from handouts.web.forms import read_form
from handouts.web.pages import Pages


def clinic_routes(current: CurrentSession, pages: Pages) -> list[Route]:
    """Return the routes."""
    page = ClinicPage(current, pages)

    async def look(request: Request) -> Response:
        return await run_in_threadpool(page.look, await read_form(request))

    async def letterhead(request: Request) -> Response:
        form, width = await read_form(request), request.query_params.get("width", "")
        return await run_in_threadpool(page.letterhead, form, width)

    async def save(request: Request) -> Response:
        return await run_in_threadpool(page.save, await read_form(request))

    return [
        Route("/clinic", lambda _request: page.show()),
        Route("/clinic", save, methods=["POST"]),
        Route("/clinic/look", look, methods=["POST"]),
        Route("/clinic/letterhead", letterhead, methods=["POST"]),
        Route("/clinic/logo", lambda _request: page.logo()),
    ]
