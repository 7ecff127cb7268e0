"""What the page costs: the program's work for a change, its memory, and how long a clinician waits."""

from __future__ import annotations

import json
import os
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.measure import table
from benchmarks.workload import PATIENT, class_rows, write_csv
from tests.web.harness.server import Served, served
from tests.web.harness.windows import CHROMIUM, Site, chromium
from tests.web.serving.program import Client

_STARTS, _LOOKS, _PAGES, _CHANGES, _ROSTER = 9, 200, 50, 40, 1000
_TICKS = os.sysconf("SC_CLK_TCK")
_FORM = ("content-type", "application/x-www-form-urlencoded")
_SCREEN = {"width": 1280, "height": 900}


def page(folder: Path) -> None:
    """Print what a start, a look, a page and a list cost the program, and its memory."""
    starts = [_start(folder) for _ in range(_STARTS + 1)][1:]  # the first time, modules are compiled
    with _server(folder) as (server, client):
        at_rest = _memory_mb(server.process.pid)
        looks = _cpu_ms(server, lambda number: _look(client, number), _LOOKS)
        pages = _cpu_ms(server, lambda number: _picture(client, number), _PAGES)
        in_use = _memory_mb(server.process.pid)
    with _server(folder) as (server, client):
        roster = write_csv(class_rows(_ROSTER), folder / "roster.csv").read_bytes()
        with _peak(server.process.pid) as peak:
            begun = time.perf_counter()
            _make_list(client, roster)
            took = time.perf_counter() - begun
    table(
        "The page: what the program does",
        [
            ("start to the first page, from nothing (wall)", f"{statistics.median(starts):.2f} s", ""),
            ("a look: other name, dose and facts (CPU)", f"{looks:.1f} ms", "at most 10"),
            ("a page of a sheet not seen before, 517 pixels wide (CPU)", f"{pages:.1f} ms", "at most 20"),
            ("memory at rest", f"{at_rest:.0f} MB", ""),
            ("memory in use", f"{in_use:.0f} MB", ""),
            (f"memory in a list of {_ROSTER:,}, all processes", f"{peak.mb:.0f} MB", "at most 160"),
            (f"a list of {_ROSTER:,} with its print file (wall)", f"{took:.1f} s", ""),
        ],
    )


def page_in_browser(folder: Path) -> None:
    """Print how long it takes in a browser from a change to the new pages on the screen."""
    if CHROMIUM is None:
        table("The page in a browser was not measured: no Chromium is installed", [])
        return
    with served(folder, HANDOUTS_CACHE=str(folder / "kept")) as server, chromium() as browser:
        site = Site(browser, server)
        window = browser.new_context(viewport=_SCREEN, storage_state=site.state).new_page()
        window.goto(f"{site.origin}/")
        radios = ("[name=balance][value=yes]", "[name=balance][value=no]")
        window.evaluate(_FILL, PATIENT)
        times = [window.evaluate(_CHANGE, radios[number % 2]) for number in range(_CHANGES + 2)][2:]
        typed = [window.evaluate(_TYPE, f"Ana Example{'e' * (number % 9)}") for number in range(1, _CHANGES)]
    table(
        "The page: what a clinician waits for (Chromium, 1280 by 900, two pages in view)",
        [
            (
                "a radio button to the pages painted, median",
                f"{statistics.median(times):.0f} ms",
                "under 150",
            ),
            ("the slowest of ten", f"{statistics.quantiles(times, n=10)[-1]:.0f} ms", ""),
            ("a letter of the name, with the pause of 80 ms", f"{statistics.median(typed):.0f} ms", ""),
        ],
    )


_FILL = """async (patient) => {
  const { fillForm } = await import("/static/patient/form.js");
  fillForm(Object.entries(patient));
}"""
_PAINTED = """async (act) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const near = () => [...document.querySelectorAll("#leaves li[data-near]")];
  const settled = () => near().length && near().every((leaf) => leaf.dataset.shows === leaf.dataset.drawing);
  while (!settled()) await frame();
  const before = near()[0].dataset.shows, begun = performance.now();
  act();
  while (near()[0].dataset.shows === before || !settled()) await frame();
  await frame();
  return performance.now() - begun;
}"""
_CHANGE = f"(selector) => ({_PAINTED})(() => document.querySelector(selector).click())"
_TYPE = f"""(name) => ({_PAINTED})(() => {{
  const field = document.querySelector("#f-name");
  field.value = name;
  field.dispatchEvent(new Event("input", {{ bubbles: true }}));
}})"""


@contextmanager
def _server(folder: Path) -> Iterator[tuple[Served, Client]]:
    kept = {
        "HANDOUTS_CACHE": str(folder / "kept"),
        "PYTHONPYCACHEPREFIX": str(folder / "modules"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    with served(folder, **kept) as server:
        client = Client(int(server.origin.rpartition(":")[2]))
        client.open(server.address.rpartition("=")[2])
        assert client.send("GET", "/").status == 200
        yield server, client


def _start(folder: Path) -> float:
    """Return the seconds from the start of the program until its first page is there."""
    begun = time.perf_counter()
    with _server(folder):
        return time.perf_counter() - begun


def _post(client: Client, path: str, fields: dict[str, str]) -> bytes:
    answer = client.send("POST", path, *client.own, _FORM, body=urlencode(fields).encode())
    assert answer.status == 200, answer.text
    return answer.body


def _look(client: Client, number: int) -> None:
    doses = {"hold chin-tuck": str(3 + number % 3), "reps isometric-neck": str(3 + number % 2)}
    facts = {"t-score": f"-{1.5 + number % 10 / 10:.1f}", "balance": ("yes", "no")[number % 2]}
    _post(client, "/look", {**PATIENT, **doses, **facts, "name": f"Ana Example{number}"})


def _picture(client: Client, number: int) -> None:
    _post(client, "/page/1?w=517", {**PATIENT, "name": f"Ana Sample{number}"})


def _cpu_ms(server: Served, work: object, times: int) -> float:
    """Return the milliseconds of the server's processor for each of so many requests."""
    assert callable(work)
    for number in range(20):
        work(number + times)
    begun = _cpu_s(server.process.pid)
    for number in range(times):
        work(number)
    return (_cpu_s(server.process.pid) - begun) / times * 1000


def _cpu_s(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _make_list(client: Client, roster: bytes) -> None:
    octets = ("content-type", "application/octet-stream")
    answer = client.send("POST", "/lists?kind=.csv&two-sided=yes", *client.own, octets, body=roster)
    assert answer.status == 200, answer.text
    address = f"/lists/{json.loads(answer.body)['list']}"
    client.send("GET", f"{address}/events")  # until the end
    assert f"{_ROSTER:,} sheets" in client.send("GET", f"{address}/result").text


def _memory_mb(process: int) -> float:
    return _memory_kb(process) / 1024


def _memory_kb(process: int) -> int:
    """Return the memory of a process and of those that it started; what they share counts once."""
    total = 0
    with suppress(FileNotFoundError, ProcessLookupError):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8")
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        for task in Path(f"/proc/{process}/task").iterdir():
            children = (task / "children").read_text("utf-8").split()
            total += sum(_memory_kb(int(child)) for child in children)
    return total


@dataclass(slots=True)
class _Peak:
    mb: float = 0.0
    over: threading.Event = field(default_factory=threading.Event)

    def watch(self, process: int) -> None:
        while not self.over.wait(0.05):
            self.mb = max(self.mb, _memory_mb(process))


@contextmanager
def _peak(process: int) -> Iterator[_Peak]:
    """Yield the most memory that a process and those that it started have at one moment of the block."""
    peak = _Peak()
    thread = threading.Thread(target=peak.watch, args=(process,))
    thread.start()
    try:
        yield peak
    finally:
        peak.over.set()
        thread.join()
