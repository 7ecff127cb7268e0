"""The application: every part's routes, and what they share."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from handouts.infra.paths import resource_dir
from handouts.web.clinic.routes import clinic_routes
from handouts.web.current_session import CurrentSession
from handouts.web.favorites.routes import favorite_routes
from handouts.web.pages import Pages
from handouts.web.patient.packs import Handover
from handouts.web.patient.routes import patient_routes
from handouts.web.patient_files.routes import patient_file_routes
from handouts.web.roster.lists import Lists
from handouts.web.roster.routes import roster_routes
from handouts.web.roster.work_folders import WorkFolders, usual_places
from handouts.web.serving.error_pages import error_handlers
from handouts.web.serving.lifetime import Lifetime
from handouts.web.serving.routes import serving_routes
from handouts.web.settings import WebSettings

_STATIC = Path(__file__).parent / "static"


def create_app(settings: WebSettings, lifetime: Lifetime) -> Starlette:
    """Return the application without its guard: it answers whoever asks, so it must never listen alone."""
    _name_types()
    current = CurrentSession(settings)
    pages = Pages(current)
    handover = Handover()
    lists = Lists(settings, WorkFolders(usual_places()), lifetime)
    routes = [
        *patient_routes(current, pages, handover),
        *roster_routes(lists, pages, lifetime, settings),
        *clinic_routes(current, pages),
        *patient_file_routes(current, handover),
        *favorite_routes(current),
        *serving_routes(lifetime),
        Mount("/fonts", StaticFiles(directory=resource_dir("fonts") / "handouts-legible")),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        # What must be erased is erased here: uvicorn ends the process by the signal that stopped it.
        async with lists.kept():
            yield

    return Starlette(routes=routes, lifespan=lifespan, exception_handlers=error_handlers())


def _name_types() -> None:
    """Name the types of our files: Windows may have other ones recorded, and a browser runs no script of a wrong type."""
    mimetypes.add_type("text/javascript", ".js")
    mimetypes.add_type("text/css", ".css")
    mimetypes.add_type("image/svg+xml", ".svg")
    mimetypes.add_type("font/ttf", ".ttf")
