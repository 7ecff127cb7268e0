"""The addresses of this part."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from handouts.web.current_session import CurrentSession
from handouts.web.pages import Pages


def patient_routes(current: CurrentSession, pages: Pages) -> list[Route]:  # noqa: ARG001
    """Return the routes."""

    def show(_request: Request) -> Response:
        return pages.show("patient.html", "patient")

    return [Route("/", show)]
