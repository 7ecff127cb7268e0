"""The files of a list: for the printer, single sheets, rejected rows, and an empty list to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from handouts.starters.roster import empty_roster
from handouts.web.roster.archive import zipped
from handouts.web.roster.lists import Lists
from handouts.web.roster.patient_list import PatientList
from handouts.web.settings import NotOfferedError, WebSettings

_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
_PART = 256 * 1024


class ListFiles:
    """Sends the files of lists; they are read as they are sent, and stay until then even where the list is erased."""

    def __init__(self, lists: Lists, settings: WebSettings) -> None:
        self._lists = lists
        self._settings = settings

    def print_file(self, request: Request) -> Response:
        """Return a file for the printer: to be shown in a frame, or to be saved."""
        patient_list = self._list(request)
        number = request.path_params["number"]
        path = patient_list.printed(number)
        if path is None:
            raise HTTPException(404)
        shown = "show" in request.query_params
        return _sent(patient_list, _read(path), path.name, shown=shown, size=path.stat().st_size)

    def sheets(self, request: Request) -> Response:
        """Return all single sheets as a ZIP archive."""
        patient_list = self._list(request)
        files = patient_list.sheets()
        if not files or patient_list.run.outcome is None:
            raise HTTPException(404)
        return _sent(patient_list, zipped(files, patient_list.on), _name("handouts", patient_list.on, ".zip"))

    def rejected(self, request: Request) -> Response:
        """Return the rejected rows as a list that can be fixed and chosen again."""
        patient_list = self._list(request)
        path = patient_list.rejected()
        if path is None:
            raise HTTPException(404)
        return _sent(patient_list, _read(path), _name("rejected", patient_list.on, ".csv"))

    def empty(self, request: Request) -> Response:
        """Return a list with all columns and no patients."""
        suffix = request.path_params["suffix"]
        if suffix not in (".csv", ".xlsx"):
            raise HTTPException(404)
        try:
            pack = self._settings.read_pack(tuple(request.query_params.getlist("packs")))
        except NotOfferedError:
            raise HTTPException(404) from None
        return Response(
            empty_roster(suffix, pack),
            media_type=_MEDIA_TYPES[suffix],
            headers={"content-disposition": f'attachment; filename="list-of-patients{suffix}"'},
        )

    def _list(self, request: Request) -> PatientList:
        patient_list = self._lists.get(request.path_params["list"])
        if patient_list is None:
            raise HTTPException(404)
        return patient_list


def _name(stem: str, on: date, suffix: str) -> str:
    return f"{stem}-{on.isoformat()}{suffix}"


def _sent(
    patient_list: PatientList,
    parts: Iterator[bytes],
    name: str,
    *,
    shown: bool = False,
    size: int | None = None,
) -> Response:
    def kept() -> Iterator[bytes]:
        with patient_list.in_use():
            yield from parts

    disposition = "inline" if shown else "attachment"
    headers = {"content-disposition": f'{disposition}; filename="{name}"'}
    if size is not None:
        headers["content-length"] = str(size)
    return StreamingResponse(kept(), media_type=_MEDIA_TYPES[Path(name).suffix], headers=headers)


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(_PART):
            yield part
