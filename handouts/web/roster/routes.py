"""The addresses of this part."""

from __future__ import annotations

from starlette.routing import Route

from handouts.web.pages import Pages
from handouts.web.roster.files import ListFiles
from handouts.web.roster.lists import Lists
from handouts.web.roster.page import ListPage
from handouts.web.serving.lifetime import Lifetime
from handouts.web.settings import WebSettings


def roster_routes(lists: Lists, pages: Pages, lifetime: Lifetime, settings: WebSettings) -> list[Route]:
    """Return the routes; {list} is random, and nothing of a file's name or of a patient is ever in an address."""
    page, files = ListPage(lists, pages, lifetime, settings), ListFiles(lists, settings)
    return [
        Route("/list", page.show),
        Route("/list/roster{suffix:str}", files.empty),
        Route("/list/packs", page.packs),
        Route("/lists", page.start, methods=["POST"]),
        Route("/lists/{list}", page.is_there),
        Route("/lists/{list}", page.use, methods=["POST"]),
        Route("/lists/{list}", page.erase, methods=["DELETE"]),
        Route("/lists/{list}/events", page.events),
        Route("/lists/{list}/result", page.result),
        Route("/lists/{list}/answer", page.answer, methods=["POST"]),
        Route("/lists/{list}/correct", page.correct, methods=["POST"]),
        Route("/lists/{list}/again", page.again, methods=["POST"]),
        Route("/lists/{list}/stop", page.stop, methods=["POST"]),
        Route("/lists/{list}/print-{number:int}.pdf", files.print_file),
        Route("/lists/{list}/sheets.zip", files.sheets),
        Route("/lists/{list}/rejected.csv", files.rejected),
    ]
