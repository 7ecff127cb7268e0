"""The process of a run, as the server sees it."""

from __future__ import annotations

import multiprocessing
import threading
from contextlib import suppress
from multiprocessing.connection import Connection

from handouts.batch.listener import Step
from handouts.web.roster.messages import Failed, Outcome, Progress, Stopped
from handouts.web.roster.run import RunRequest, run
from handouts.web.serving.lifetime import Lifetime


class RunProcess:
    """A run that was started; its `steps` and `outcome` are set as they are reported."""

    def __init__(self, request: RunRequest, lifetime: Lifetime) -> None:
        # Never forked: the server has threads, and one may hold a lock at that moment.
        context = multiprocessing.get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=run, args=(request, sender), daemon=True)
        self._process.start()
        sender.close()
        self.steps: dict[Step, Progress] = {}
        self.outcome: Outcome | None = None
        """How the run ended; None as long as it runs."""
        self._stopped = False
        self._receiver = threading.Thread(target=self._receive, args=(receiver, lifetime), daemon=True)
        self._receiver.start()

    def stop(self) -> None:
        """End the run now, if it still runs; what was made stays, and the next run goes on from there."""
        self._stopped = True
        with suppress(ValueError):  # it has ended by itself
            self._process.kill()
        self._receiver.join()

    def _receive(self, receiver: Connection, lifetime: Lifetime) -> None:
        with lifetime.work():
            self.outcome = self._received(receiver)

    def _received(self, receiver: Connection) -> Outcome:
        outcome: Outcome | None = None
        with receiver, suppress(EOFError, OSError):
            while True:
                message: Progress | Outcome = receiver.recv()
                if isinstance(message, Progress):
                    self.steps[message.step] = message
                else:
                    outcome = message
        self._process.join()  # until then it holds the lock of the folder
        self._process.close()
        return outcome or (Stopped() if self._stopped else _GONE)


_GONE = Failed("The program's process for this list was ended from outside, perhaps for lack of memory.")
