"""`handouts serve`, from the first port to the last page."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Literal

from handouts.web.serving.start.browser import open_browser, why_no_browser
from handouts.web.serving.start.key_file import KeyFiles, readable_folder
from handouts.web.serving.start.keys import Keys
from handouts.web.serving.start.listener import HOST, listen
from handouts.web.serving.start.running import Running, RunningFile, name_of
from handouts.web.serving.start.runtime_folder import runtime_folder
from handouts.web.serving.start.signals import end_by_exception
from handouts.web.settings import WebSettings

_REMIND_AFTER_S = 20.0
_STARTS_WAIT_S = 60.0


Show = Literal["browser", "window", "address"]


@dataclass(frozen=True, slots=True)
class Serving:
    """How the page is served: on which port (0 for a free one), where it is shown, and how long it waits when unused."""

    port: int
    show: Show
    idle_minutes: float


Report = Callable[[str], object]
"""Prints a line for the person at the terminal; the address, where it is asked for, is a line of its own."""


class Starter:
    """One start of the program: it opens the page of the program that is running, or serves it."""

    def __init__(self, settings: WebSettings, serving: Serving, print_address: Report, note: Report) -> None:
        self._settings = settings
        self._serving = serving
        self._print_address = print_address
        self._note = note
        self._folder = runtime_folder()
        name = name_of(settings.packs, settings.clinic)
        self._file = RunningFile(self._folder, name)
        self._key_files = KeyFiles(readable_folder(self._folder), name)
        self._opened = threading.Event()

    def start(self) -> None:
        """Show the page; where no program serves it yet, serve it until the end.

        InputError where there is no such pack or clinic's file, PortError where the port cannot be used, OutputError
        where the runtime folder cannot.
        """
        _refuse_unknown(self._settings)
        end_by_exception()
        with self._one_start_at_a_time():
            served = self._served()
            if served is None:
                self._key_files.remove_all()
                listener = listen(self._serving.port)
                running = self._file.write(listener.getsockname()[1])
        if served is not None:
            self._note("Handouts is already running for this pack and clinic; its page is opened again.")
            self._show(*served)
            return
        try:
            self._serve(listener, running)
        finally:
            self._key_files.remove_all()
            self._file.remove(running)

    @contextmanager
    def _one_start_at_a_time(self) -> Iterator[None]:
        from filelock import FileLock

        # Two clicks on the icon are two starts: the second waits until the first can be found.
        lock = FileLock(self._folder / "start.lock", timeout=_STARTS_WAIT_S, mode=0o600)
        with suppress(OSError):  # where that cannot be, or takes too long, two programs do no harm
            lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def _served(self) -> tuple[int, str] | None:
        """Return the port and a new key of the program that serves this page already."""
        running = self._file.read()
        if running is None or self._serving.port not in (0, running.port):
            return None
        key = running.introduction.ask(running.port)
        return None if key is None else (running.port, key)

    def _serve(self, listener: socket.socket, running: Running) -> None:
        keys = Keys(self._key_used)
        # The browser waits at the port while the libraries are read.
        self._show(running.port, keys.new())
        from handouts.web.app import create_app
        from handouts.web.serving.guard import Guard
        from handouts.web.serving.lifetime import Lifetime
        from handouts.web.serving.server import PageServer

        lifetime = Lifetime(self._serving.idle_minutes * 60)
        app = create_app(self._settings, lifetime)
        guard = Guard(app, running.port, running.introduction, keys, lifetime)
        PageServer(guard, lifetime).run(sockets=[listener])

    def _show(self, port: int, key: str) -> None:
        address = f"http://{HOST}:{port}/open?key={key}"
        if self._serving.show != "address":
            reason = why_no_browser() or self._open(address, key)
            if reason is None:
                return
            self._note(
                f"The page cannot be opened for you: {reason}. Open this address in a browser on this computer:"
            )
        self._print_address(address)

    def _open(self, address: str, key: str) -> str | None:
        """Open the browser; return why that cannot be, None where it is opening."""
        if not open_browser(self._key_files.write(address, key), window=self._serving.show == "window"):
            return "no browser could be started"
        self._note(
            "The page is opening in your browser. To end the program, choose “Close the program” there, or press Ctrl-C here."
        )
        reminder = threading.Timer(_REMIND_AFTER_S, self._remind, (address,))
        reminder.daemon = True  # a second start ends at once
        reminder.start()
        return None

    def _remind(self, address: str) -> None:
        if not self._opened.is_set():
            self._note("If no page has opened, open this address in a browser on this computer:")
            self._print_address(address)

    def _key_used(self, key: str) -> None:
        self._opened.set()
        self._key_files.remove(key)


def _refuse_unknown(settings: WebSettings) -> None:
    """Refuse a pack or a clinic's file that does not exist; what is in them is for the page to say."""
    if settings.packs:
        from handouts.reading.packs.library import library_folders

        library_folders(settings.packs)
    if settings.clinic is not None and not settings.clinic.is_file():
        from handouts.reading.clinics.loader import read_clinic

        read_clinic(settings.clinic)
