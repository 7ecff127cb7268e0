"""The lists at work or done; each is erased when its page is left, when it is not used for long, and with the server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from handouts.web.roster.patient_list import PatientList
from handouts.web.roster.run_options import RunOptions
from handouts.web.roster.work_folders import WorkFolders
from handouts.web.serving.lifetime import Lifetime
from handouts.web.settings import WebSettings

UNUSED_FOR = 30 * 60.0
"""Seconds after which a list that nobody uses is erased."""
_LOOK_EVERY = 30.0


class Lists:
    """All lists of a server."""

    def __init__(
        self,
        settings: WebSettings,
        folders: WorkFolders,
        lifetime: Lifetime,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.folders = folders
        self._lifetime = lifetime
        self._settings = settings
        self._clock = clock
        self._lists: dict[str, PatientList] = {}
        self._used: dict[str, float] = {}

    def start(self, roster: Path, options: RunOptions) -> PatientList:
        """Start a run over a list that lies alone in a folder of these."""
        patient_list = PatientList(roster, self._settings, self._settings.today(), options, self._lifetime)
        self._lists[patient_list.id] = patient_list
        self._used[patient_list.id] = self._clock()
        return patient_list

    def get(self, list_id: str) -> PatientList | None:
        """Return a list by its id; None where it was erased."""
        patient_list = self._lists.get(list_id)
        if patient_list is not None:
            self._used[list_id] = self._clock()
        return patient_list

    def has(self, list_id: str) -> bool:
        """Return whether a list is still there; asking is no use of it."""
        return list_id in self._lists

    def erase(self, list_id: str) -> None:
        """Erase a list, if it is still there."""
        patient_list = self._lists.pop(list_id, None)
        self._used.pop(list_id, None)
        if patient_list is not None:
            patient_list.erase()

    def erase_unused(self) -> None:
        """Erase the lists that are done and that nobody has used for long."""
        now = self._clock()
        for list_id, patient_list in tuple(self._lists.items()):
            if patient_list.run.outcome is None:
                self._used[list_id] = now
            elif now - self._used.get(list_id, now) >= UNUSED_FOR:
                self.erase(list_id)

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Erase what killed servers left behind; erase lists in time while the block runs, and all of them at its end."""
        await run_in_threadpool(self.folders.erase_abandoned)
        watch = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch
            await run_in_threadpool(self._close)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            await run_in_threadpool(self.erase_unused)

    def _close(self) -> None:
        for list_id in tuple(self._lists):
            self.erase(list_id)
        self.folders.close()
