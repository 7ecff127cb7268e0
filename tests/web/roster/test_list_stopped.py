"""A run is stopped at any moment, ends with its server, and goes on from where it was."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.rows import row, sheets, write_csv
from tests.web.harness.server import CLINIC
from tests.web.roster.list_client import ListClient, batch, csv_bytes
from tests.web.serving.program import until

MANY = [row(number) for number in range(1, 121)]
ENDLESS = csv_bytes(row(number) for number in range(1, 2501))
"""A list whose run takes long; a longer one would be measured first, and make nothing for a while."""


def run_process(page: ListClient) -> int:
    """Return the process that makes a program's only list: the one of its children that is not a helper of Python."""
    children = Path(f"/proc/{page.program.process.pid}/task").glob("*/children")
    pids = [int(pid) for path in children for pid in path.read_text().split()]
    (pid,) = [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return pid


def made(page: ListClient) -> int:
    """Return how many sheets are there."""
    return sum(len(list((folder / "sheets").glob("*.pdf"))) for folder in page.work_folders())


@pytest.mark.parametrize("moment", ["at once", "while it checks", "while it makes"])
def test_a_run_stops_at_any_moment(moment: str, page: ListClient) -> None:
    """Whoever chose the wrong list of thousands would have to wait for the end."""
    page.start(ENDLESS)
    if moment == "while it checks":
        until(lambda: b"checked" in first_event(page))
    if moment == "while it makes":
        until(lambda: made(page))
    assert page.send("POST", f"/lists/{page.list}/stop").status == 204
    result = page.get("result")  # nobody waits: it is over when the request is answered
    assert result.status == 200
    assert "Stopped" in result.text
    assert page.get("print-1.pdf").status == 404


def first_event(page: ListClient) -> bytes:
    """Return the first thing that is told of a run that goes on."""
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", page.client.port)
    assert page.client.cookie is not None
    connection.request("GET", f"/lists/{page.list}/events", headers=dict([page.client.cookie]))
    response = connection.getresponse()
    text = response.readline()
    response.close()
    connection.close()
    return text


def test_a_stopped_run_goes_on(page: ListClient, tmp_path: Path) -> None:
    """Everything would be made again, or a sheet that was half written would be handed out."""
    page.start(csv_bytes(MANY))
    until(lambda: made(page))
    page.send("POST", f"/lists/{page.list}/stop")
    before = {path.name for folder in page.work_folders() for path in (folder / "sheets").glob("*.pdf")}
    result = page.again()
    assert "120 sheets ready" in result
    command = tmp_path / "out"
    assert batch(write_csv(tmp_path / "l.csv", MANY), command, clinic=CLINIC).returncode == 0
    assert page.sheets() == sheets(command)
    assert before <= page.sheets().keys()


def test_stopping_what_is_done_changes_nothing(page: ListClient) -> None:
    """A click that comes too late would take the sheets away."""
    page.run(csv_bytes([row(1)]))
    assert page.send("POST", f"/lists/{page.list}/stop").status == 204
    assert "1 sheet ready" in page.get("result").text
    assert len(page.sheets()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the process is found in /proc")
def test_a_run_that_the_system_ends_is_told_and_can_be_tried_again(page: ListClient) -> None:
    """The page would wait for ever where the memory was not enough."""
    page.start(csv_bytes(MANY))
    until(lambda: made(page))
    os.kill(run_process(page), signal.SIGKILL)
    result = page.result()
    assert "The list could not be finished" in result
    assert "perhaps for lack of memory" in result
    assert "120 sheets ready" in page.again()


def test_the_program_asks_before_it_is_closed_while_a_list_is_made(page: ListClient) -> None:
    """A list would be lost by one click."""
    page.start(ENDLESS)
    answer = page.send("POST", "/quit")
    assert answer.status == 409
    page.erase()
    page.list = ""
