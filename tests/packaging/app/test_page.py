"""The page of the program for people without Python."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.packaging.app.built import BUILT, environment, program, require_build
from tests.rows import DAY, row, write_csv
from tests.web.harness.server import epoch
from tests.web.serving.program import Client

require_build()
if sys.platform != "linux":
    pytest.skip("the browser that the icon opens can be chosen on Linux only", allow_module_level=True)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Open the icon, and return the page that the program opens in the browser."""
    folder = tmp_path_factory.mktemp("page")
    opened, browser = folder / "opened", folder / "browser"
    os.mkfifo(opened)
    browser.write_text(f'#!/bin/sh\ncat "${{1#file://}}" > "{opened}"\n')
    browser.chmod(0o755)
    own_folders = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "XDG_CONFIG_HOME": str(folder)}
    running = subprocess.Popen(
        [program(Path(BUILT))],
        env=environment(BROWSER=str(browser), SOURCE_DATE_EPOCH=epoch(DAY[1]), TZ="UTC", **own_folders),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = urlsplit(re.search(r"http://[^\"]+", opened.read_text("utf-8")).group())  # type: ignore[union-attr]
        client = Client(address.port or 0)
        client.open(address.query.removeprefix("key="))
        yield client
    finally:
        running.terminate()
        assert "Traceback" not in running.communicate(timeout=600)[1]


def test_opening_the_icon_shows_the_page(page: Client) -> None:
    """Whoever double-clicks would see nothing, or a page without its style, scripts or type."""

    def get(path: str) -> str:
        answer = page.send("GET", path)
        assert answer.status == 200, path
        return answer.body.decode("utf-8", "replace")

    loaded = set(re.findall(r'(?:href|src)="(/static/[^"#]+)"', get("/")))
    assert {path.rpartition(".")[2] for path in loaded} == {"css", "js", "svg"}
    fonts = set(re.findall(r"/fonts/[\w.-]+", "".join(map(get, loaded))))
    assert all(get(path) for path in fonts)
    assert fonts


def test_the_page_makes_the_installed_programs_sheet(
    page: Client, run: Callable[..., object], tmp_path: Path
) -> None:
    """A clinic without Python would print other sheets than the ones that are tested."""
    facts = {"name": "Ana Example", "cleared-by": "Dr. Robin Sample", "t-score": "-2.1", "fracture": "none"}
    form = ("content-type", "application/x-www-form-urlencoded")
    answer = page.send("POST", "/sheet.pdf", *page.own, form, body=urlencode(facts).encode())
    options = (word for name, value in facts.items() for word in (f"--{name}", value))
    run("make", *options, *DAY, "-o", tmp_path / "installed.pdf")
    assert answer.body == (tmp_path / "installed.pdf").read_bytes()
    picture = page.send("POST", "/page/1?w=500", *page.own, form, body=urlencode(facts).encode())
    assert picture.body.startswith(b"\x89PNG")


def test_the_page_makes_the_sheets_of_a_list(page: Client, tmp_path: Path) -> None:
    """A list is made by a process of its own: it would open the page once more instead of making sheets."""
    roster = write_csv(tmp_path / "roster.csv", map(row, range(40))).read_bytes()
    octets = ("content-type", "application/octet-stream")
    answer = page.send("POST", "/lists?kind=.csv", *page.own, octets, body=roster)
    address = f"/lists/{json.loads(answer.body)['list']}"
    page.send("GET", f"{address}/events")  # until the end
    assert "40 sheets ready" in page.send("GET", f"{address}/result").text
