"""Nothing of a list is left behind: not when its page is left, not at the end, not after a crash, and not in a log."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handouts.web.roster.lists import UNUSED_FOR, Lists
from handouts.web.roster.messages import Failed, Stopped
from handouts.web.roster.run import RunRequest
from handouts.web.roster.run_options import RunOptions
from handouts.web.roster.run_process import RunProcess
from handouts.web.roster.work_folders import WorkFolders
from handouts.web.serving.lifetime import Lifetime
from handouts.web.settings import WebSettings
from tests.rows import DAY, row
from tests.web.harness.server import CLINIC, epoch
from tests.web.roster.list_client import ListClient, csv_bytes
from tests.web.roster.test_list_stopped import ENDLESS, made
from tests.web.serving.program import Program, started, until

NAME = "Zebedee-Unmistakable"
ROWS = csv_bytes([row(1, name=NAME), row(2, name=NAME, score="2.8")])


class Start:
    """Starts programs that share a user's folders, as one after a crash does."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack

    def __call__(self, *options: str, **environment: str) -> ListClient:
        """Start a program and open its page."""
        program = self._stack.enter_context(
            started(
                self._folder,
                "--no-browser",
                "--clinic",
                str(CLINIC),
                *options,
                SOURCE_DATE_EPOCH=epoch(DAY[1]),
                **environment,
            )
        )
        return ListClient(program, program.client())


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return what starts programs."""
    with ExitStack() as stack:
        yield Start(tmp_path, stack)


def left(program: Program) -> list[Path]:
    """Return every folder and file of lists that is there."""
    return [
        path
        for place in (program.runtime, program.temporary)
        for path in place.rglob("*")
        if "handouts-lists-" in str(path)
    ]


def test_a_list_is_erased_when_its_page_is_left(page: ListClient) -> None:
    """The next person at the computer could read the patients of the last one."""
    page.run(ROWS)
    assert len(page.work_folders()) == 1
    page.erase()
    assert page.work_folders() == []
    assert page.get("result").status == 404
    page.erase()  # a page that is left twice


def test_a_page_can_ask_whether_its_list_is_there(page: ListClient) -> None:
    """A page would show buttons for what is erased."""
    page.run(ROWS)
    assert page.send("GET", f"/lists/{page.list}").status == 204
    assert page.send("POST", f"/lists/{page.list}").status == 204
    page.erase()
    assert page.send("GET", f"/lists/{page.list}").status == 404
    assert page.send("POST", f"/lists/{page.list}").status == 404


def test_a_list_is_erased_while_it_is_made(page: ListClient) -> None:
    """The run would go on for nobody, and write its folder again."""
    page.start(ENDLESS)
    until(lambda: made(page))
    page.erase()
    assert page.work_folders() == []


@pytest.mark.skipif(os.name != "posix", reason="other systems keep files apart by their folders")
def test_only_the_user_can_look_into_the_folders(page: ListClient) -> None:
    """Another account of the clinic's computer could read the patients."""
    page.run(ROWS)
    paths = [path for path in left(page.program) if path.name != ".lock"]
    assert len(paths) > 5
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in paths} == {0}
    assert not any(NAME in str(path) for path in paths)


def test_lists_are_in_memory_where_the_system_has_such_a_folder(page: ListClient) -> None:
    """Patients would be written to a disk, from which they can be read after they were erased."""
    page.run(ROWS)
    (folder,) = page.work_folders()
    assert folder.is_relative_to(page.program.runtime)


def test_everything_is_erased_at_the_end(start: Start) -> None:
    """Patients would stay on the computer after the program was closed."""
    page = start()
    page.run(ROWS)
    page.start(ENDLESS)
    until(lambda: len(page.work_folders()) == 2)
    page.program.process.terminate()
    page.program.ended()
    assert left(page.program) == []
    assert page.program.left_behind() == []


def test_what_a_crash_left_is_erased_by_the_next_start(start: Start) -> None:
    """Patients would stay on the computer for ever after a power cut."""
    page = start()
    page.start(ENDLESS)
    until(lambda: made(page))
    page.program.process.kill()
    page.program.ended()
    assert left(page.program)
    after = start("--port", "0")
    until(lambda: after.send("GET", "/list").status == 200)
    until(lambda: not left(after.program))


def test_another_program_that_runs_keeps_its_lists(start: Start) -> None:
    """A second program, for another clinic, would erase the sheets that are being printed."""
    page = start()
    page.run(ROWS)
    other = start("--pack", "neck-osteoporosis")
    assert other.program.port != page.program.port
    assert "1 sheet ready" in other.run(ROWS)
    assert len(page.work_folders()) == 2
    assert len(page.sheets()) == 1
    other.program.process.terminate()
    other.program.ended()
    assert len(page.sheets()) == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such links")
def test_a_link_that_looks_like_a_folder_of_lists_is_not_followed(start: Start, tmp_path: Path) -> None:
    """Another account could have files of this one deleted."""
    kept = tmp_path / "kept"
    kept.mkdir(mode=0o700)
    (kept / "letter.txt").write_text("mine", "utf-8")
    (tmp_path / "temporary").mkdir(mode=0o700)
    (tmp_path / "temporary" / "handouts-lists-x").symlink_to(kept)
    page = start()
    assert page.send("GET", "/list").status == 200
    assert [path.name for path in kept.iterdir()] == ["letter.txt"]


@pytest.mark.skipif(os.name != "posix", reason="other systems keep files apart by their folders")
def test_a_folder_that_others_can_look_into_is_not_ours(tmp_path: Path) -> None:
    """What another program made under such a name would be deleted."""
    for name, mode in (("handouts-lists-a", 0o755), ("handouts-lists-b", 0o700)):
        (tmp_path / name).mkdir()
        (tmp_path / name).chmod(mode)
    WorkFolders([tmp_path]).erase_abandoned()
    assert [path.name for path in tmp_path.iterdir()] == ["handouts-lists-a"]


def test_nothing_of_a_patient_is_printed_or_logged(start: Start) -> None:
    """A name would stand in a terminal's history, or in a log that is sent with a report."""
    page = start()
    page.run(ROWS)
    page.correct({3: {"t-score": f"{NAME}"}})
    page.run(f"name,born\n{NAME},{NAME}\n".encode())
    page.run(f'name\n"{NAME}'.encode())
    page.run(NAME.encode(), ".xlsx")
    page.send("POST", f"/lists/{page.list}/correct", NAME.encode())
    page.program.process.terminate()
    page.program.ended()
    assert NAME not in page.program.printed + page.program.noted
    assert "Traceback" not in page.program.noted


def test_a_bug_in_a_run_is_told_without_what_was_in_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A patient's name would be in the message of an error that somebody sends with a report."""
    no_options: Any = NAME
    request = RunRequest(tmp_path / "list.csv", (), CLINIC, date.fromisoformat(DAY[1]), no_options, {})
    run = RunProcess(request, Lifetime(600))
    until(lambda: run.outcome is not None)
    assert run.outcome == Failed("There is an error in this program (AttributeError).")
    assert NAME not in "".join(capfd.readouterr())


def test_files_that_are_being_sent_are_complete_although_the_page_is_left(page: ListClient) -> None:
    """A download that was begun before the page was left would be a damaged archive."""
    import http.client

    page.run(csv_bytes(row(number) for number in range(1, 200)))
    expected = sum(map(len, page.sheets().values()))
    connection = http.client.HTTPConnection("127.0.0.1", page.client.port)
    assert page.client.cookie is not None
    connection.request("GET", f"/lists/{page.list}/sheets.zip", headers=dict([page.client.cookie]))
    response = connection.getresponse()
    first = response.read(1000)
    page.erase()
    assert len(first) + len(response.read()) > expected
    connection.close()
    until(lambda: page.work_folders() == [])
    page.list = ""


def lists_with_clock(folder: Path) -> tuple[Lists, list[float]]:
    """Return lists whose clock the test sets."""
    now = [1000.0]
    settings = WebSettings((), CLINIC, lambda: date.fromisoformat(DAY[1]))
    return Lists(settings, WorkFolders((folder,)), Lifetime(600), lambda: now[0]), now


def add(lists: Lists, data: bytes) -> str:
    """Start a list and return its id."""
    folder = lists.folders.new(len(data))
    (folder / "list.csv").write_bytes(data)
    return lists.start(folder / "list.csv", RunOptions()).id


def wait_for(run: RunProcess) -> None:
    """Wait until a run has ended."""
    until(lambda: run.outcome is not None)


def test_a_list_that_nobody_uses_is_erased_after_30_minutes(tmp_path: Path) -> None:
    """Patients would stay on an open page over night."""
    lists, now = lists_with_clock(tmp_path)
    first, second = add(lists, ROWS), add(lists, ROWS)
    for name in (first, second):
        patient_list = lists.get(name)
        assert patient_list is not None
        wait_for(patient_list.run)
    now[0] += UNUSED_FOR - 1
    assert lists.get(second) is not None
    assert lists.has(first)  # whether it is there may be asked without using it
    now[0] += 1
    lists.erase_unused()
    assert lists.get(first) is None
    used = lists.get(second)
    assert used is not None
    assert [folder.name for folder in tmp_path.glob("*/*") if folder.is_dir()] == [used.folder.name]
    lists.erase(second)
    lists.folders.close()
    assert list(tmp_path.iterdir()) == []


def test_a_list_at_work_is_not_erased(tmp_path: Path) -> None:
    """A long list would be lost before it is done."""
    lists, now = lists_with_clock(tmp_path)
    name = add(lists, ENDLESS)
    now[0] += UNUSED_FOR * 2
    lists.erase_unused()
    assert lists.get(name) is not None
    lists.erase(name)
    lists.folders.close()


def test_a_list_at_work_is_stopped_at_the_end(tmp_path: Path) -> None:
    """The run would go on for nobody after the program was closed, and write patients' sheets again."""
    lists, _ = lists_with_clock(tmp_path)

    async def served() -> RunProcess:
        async with lists.kept():
            patient_list = lists.get(add(lists, ENDLESS))
            assert patient_list is not None
            return patient_list.run

    with ThreadPoolExecutor(1) as thread:  # in this one, Playwright's own loop may be running
        run = thread.submit(asyncio.run, served()).result()
    assert isinstance(run.outcome, Stopped)
    assert list(tmp_path.iterdir()) == []


def test_lists_too_large_for_the_memory_go_to_the_disk(tmp_path: Path) -> None:
    """The sheets of a long list would fill a small folder in memory, and the run would fail at the end."""
    free = {"memory": 10**6, "disk": 10**9}
    for name in free:
        (tmp_path / name).mkdir()
    places = tuple(tmp_path / name for name in free)
    folders = WorkFolders(places, lambda place: free[place.name])
    assert folders.new(200).is_relative_to(places[0])
    assert folders.new(4000).is_relative_to(places[1])
    assert folders.new(10**9).is_relative_to(places[1])  # no place has room for so much: the roomier one
    folders.close()
