"""The addresses of this part."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handouts.infra.errors import InputError, OutputError
from handouts.reading.patients.options import PACKS
from handouts.session.session import Session
from handouts.web.current_session import CurrentSession
from handouts.web.favorites.choices import favorite_of, refuse_the_patients_name, with_favorite
from handouts.web.favorites.store import Entry, FavoriteStore, NameTakenError, NoFavoriteError
from handouts.web.patient.form import Form, FormError
from handouts.web.patient.questions import questions
from handouts.web.patient.words import problem_words
from handouts.web.settings import NotOfferedError

_GONE = "This favorite is not there any more; it may have been deleted or renamed in another window."
_TAKEN = "There is a favorite of this name already."
_NOTHING = "There is nothing to keep yet. Change a dose, write a note, leave an exercise out, or choose how the sheet prints."


def favorite_routes(current: CurrentSession) -> list[Route]:
    """Return the routes."""
    page = _Favorites(FavoriteStore(current.settings.favorites_folder), current)

    def show(request: Request) -> Response:
        return page.answer(page.list, None, tuple(request.query_params.getlist(PACKS)))

    def post(path: str, action: Callable[[Form, Session], Response]) -> Route:
        async def endpoint(request: Request) -> Response:
            return await run_in_threadpool(page.answer, action, await request.body())

        return Route(path, endpoint, methods=["POST"])

    return [
        Route("/favorites", show),
        post("/favorites/save", page.save),
        post("/favorites/apply", page.apply),
        post("/favorites/rename", page.rename),
        post("/favorites/delete", page.delete),
    ]


class _Favorites:
    """What is answered. A request names a favorite by `~id`, and gives a new name as `~name`."""

    def __init__(self, store: FavoriteStore, current: CurrentSession) -> None:
        self._store = store
        self._current = current

    def answer(
        self, action: Callable[[Form, Session], Response], body: bytes | None, packs: tuple[str, ...] = ()
    ) -> Response:
        """Return the answer of an action, or in words why it cannot be done."""
        try:
            form = Form.parse(body or b"")
        except FormError as error:
            raise HTTPException(400, str(error)) from None
        try:
            return self._answered(action, form, form.packs or packs)
        except NotOfferedError:
            raise HTTPException(400, "This page does not offer these exercises.") from None

    def _answered(
        self, action: Callable[[Form, Session], Response], form: Form, packs: tuple[str, ...]
    ) -> Response:
        with self._current.use(packs) as session:
            try:
                return action(form, session)
            except FormError as error:
                raise HTTPException(400, str(error)) from None
            except NoFavoriteError:
                return _refused(404, _GONE)
            except NameTakenError:
                return _refused(409, _TAKEN)
            except InputError as error:
                return _refused(422, *_problem_lines(error, session))
            except OutputError as error:
                return _refused(422, f"Nothing was changed. {error}")

    def list(self, _form: Form, session: Session) -> Response:
        """Return every favorite, and the files that cannot be used."""
        entries = self._store.entries(session)
        return JSONResponse(
            {
                "favorites": [
                    {"id": entry.id, "name": entry.favorite.name} for entry in entries if entry.favorite
                ],
                "unusable": [_unusable(entry) for entry in entries if not entry.favorite],
            }
        )

    def save(self, form: Form, session: Session) -> Response:
        favorite = favorite_of(form, form.extras.get("~name", ""), session)
        if favorite.is_empty:
            return _refused(422, _NOTHING)
        self._store.save(favorite, replacing=bool(form.extras.get("~replace")))
        return JSONResponse({"name": favorite.name})

    def apply(self, form: Form, session: Session) -> Response:
        favorite = self._store.get(form.extras.get("~id", ""), session)
        return JSONResponse({"name": favorite.name, "fields": with_favorite(form.fields, favorite)})

    def rename(self, form: Form, session: Session) -> Response:
        name = form.extras.get("~name", "")
        refuse_the_patients_name(tuple(field for field in form.fields if field[0] == "name"), name)
        self._store.rename(form.extras.get("~id", ""), name, session)
        return JSONResponse({})

    def delete(self, form: Form, _session: Session) -> Response:
        self._store.delete(form.extras.get("~id", ""))
        return JSONResponse({})


def _unusable(entry: Entry) -> dict[str, object]:
    return {"id": entry.id, "messages": [str(problem) for problem in entry.problems]}


def _refused(status: int, *messages: str) -> Response:
    return JSONResponse({"messages": messages}, status)


def _problem_lines(error: InputError, session: Session) -> list[str]:
    """Return what is wrong, each with what its field is called."""
    labels = {**questions(session).labels(), "name": "Name of the favorite"}
    return [
        f"{labels.get(problem.field, problem.field)}: {problem_words(problem, session.pack)}"
        for problem in error.problems
    ]
