"""A list of patients on the page, as its own script asks for it."""

from __future__ import annotations

import csv
import http.client
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

from tests.rows import DAY, HEADER, Row
from tests.web.serving.program import LIMIT_S, Answer, Client, Program


def csv_bytes(rows: Iterable[Row], header: Row = HEADER, delimiter: str = ",") -> bytes:
    """Return a roster as a spreadsheet saves it."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    return text.getvalue().encode()


class ListClient:
    """The page of one list."""

    def __init__(self, program: Program, client: Client) -> None:
        self.program = program
        self.client = client
        self.list = ""

    def send(self, method: str, path: str, body: bytes | None = None) -> Answer:
        """Ask as the page's script does."""
        return self.client.send(method, path, *self.client.own, ("sec-fetch-dest", "empty"), body=body)

    def start(self, data: bytes, kind: str = ".csv", **options: str) -> Answer:
        """Choose a file."""
        query = urlencode({"kind": kind, **{name.replace("_", "-"): text for name, text in options.items()}})
        answer = self.send("POST", f"/lists?{query}", data)
        if answer.status == 200:
            self.list = json.loads(answer.body)["list"]
        return answer

    def run(self, data: bytes, kind: str = ".csv", **options: str) -> str:
        """Choose a file and return what is shown when the run has ended."""
        answer = self.start(data, kind, **options)
        assert answer.status == 200, answer.text
        return self.result()

    def result(self) -> str:
        """Wait for the end of the run and return what is shown then."""
        events = self.get("events")
        assert events.text.endswith("event: done\ndata:\n\n"), events.text[-200:]
        answer = self.get("result")
        assert answer.status == 200
        return answer.text

    def get(self, part: str) -> Answer:
        """Get a part of the list."""
        return self.send("GET", f"/lists/{self.list}/{part}")

    def answer(self, question: str, value: str) -> str:
        """Answer a question, and return what is shown when the run has ended."""
        body = urlencode({"question": question, "value": value}).encode()
        answered = self.send("POST", f"/lists/{self.list}/answer", body)
        assert answered.status == 204, answered.text
        return self.result()

    def correct(self, rows: dict[int, dict[str, str]]) -> str:
        """Correct rows, and return what is shown when the run has ended."""
        answered = self.send("POST", f"/lists/{self.list}/correct", json.dumps(rows).encode())
        assert answered.status == 204, answered.text
        return self.result()

    def again(self, **options: str) -> str:
        """Run again with other options, and return what is shown when the run has ended."""
        body = urlencode({name.replace("_", "-"): text for name, text in options.items()}).encode()
        answered = self.send("POST", f"/lists/{self.list}/again", body)
        assert answered.status == 204, answered.text
        return self.result()

    def sheets(self) -> dict[str, bytes]:
        """Return the files in the ZIP archive."""
        answer = self.get("sheets.zip")
        assert answer.status == 200
        with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
            assert archive.testzip() is None
            return {name: archive.read(name) for name in archive.namelist()}

    def erase(self) -> None:
        """Leave the page."""
        assert self.send("DELETE", f"/lists/{self.list}").status == 204

    def work_folders(self) -> list[Path]:
        """Return the folders of all lists of this program."""
        places = (self.program.runtime / "handouts", self.program.temporary)
        return [path for place in places for path in place.glob("handouts-lists-*/*") if path.name != ".lock"]

    def endless(self, data: Iterable[bytes], kind: str = ".csv") -> int:
        """Send a file whose size is not told beforehand; return the answer's status."""
        connection = http.client.HTTPConnection("127.0.0.1", self.client.port, timeout=LIMIT_S)
        assert self.client.cookie is not None
        headers = dict([*self.client.own, self.client.cookie])
        with suppress(BrokenPipeError, ConnectionResetError):  # the server has answered already
            connection.request("POST", f"/lists?kind={kind}", data, headers, encode_chunked=True)
        status = connection.getresponse().status
        connection.close()
        return status


def batch(roster: Path, folder: Path, *options: str, clinic: Path) -> subprocess.CompletedProcess[str]:
    """Make a roster's sheets by the command."""
    command = [sys.executable, "-m", "handouts", "batch", str(roster), "-o", str(folder), *DAY, "--quiet"]
    command += ["--clinic", str(clinic), "--jobs", "1", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)
