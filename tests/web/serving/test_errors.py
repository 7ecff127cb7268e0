"""What is said when something goes wrong: words for the clinician, and nothing of a patient anywhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handouts.infra.paths import resource_dir
from tests.web.serving.conftest import StartProgram
from tests.web.serving.program import Client, Program, until

NAME = "Zebedee-Unmistakable"
FAILED = "a request failed"
AS_PAGE = ("sec-fetch-dest", "document")
BY_SCRIPT = ("sec-fetch-dest", "empty")


@pytest.mark.parametrize(
    ("method", "path", "status", "words"),
    [
        ("GET", f"/{NAME}?name={NAME}", 404, "There is no such page."),
        ("GET", "/quit", 405, "This cannot be done here."),
        ("POST", f"/static/{NAME}", 405, "This cannot be done here."),
        ("GET", f"/{NAME}/%00", 404, "There is no such page."),
    ],
)
def test_errors_have_words_and_no_data(
    method: str, path: str, status: int, words: str, browser_client: Client
) -> None:
    """A clinician would read a code, and the next person at the screen a patient's name."""
    own = () if method == "GET" else browser_client.own
    answer = browser_client.send(method, path, *own, AS_PAGE)
    assert answer.status == status
    assert f"<h1>{words}</h1>" in answer.text
    assert NAME not in answer.text + str(answer.headers)
    line = browser_client.send(method, path, *own, BY_SCRIPT)
    assert line.text.startswith(words)
    assert "<" not in line.text


@pytest.mark.parametrize("path", ["/fail", "/fail-together"])
def test_a_bug_shows_and_logs_nothing_that_was_typed(
    path: str, other_program: Program, other_client: Client
) -> None:
    """A patient's name would stand on the screen, and in the log that is sent with a report."""
    before = other_program.noted.count(FAILED)
    answer = other_client.send("POST", path, *other_client.own, AS_PAGE, body=NAME.encode())
    until(lambda: other_program.noted.count(FAILED) > before)  # it is logged after the answer
    assert answer.status == 500
    assert "What you typed is still on the page" in answer.text
    assert NAME not in answer.text
    assert NAME not in other_program.noted
    assert "Traceback" not in other_program.noted


def test_the_log_names_the_kind_of_a_bug_and_its_line(other_program: Program, other_client: Client) -> None:
    """A report of a bug would help nobody."""
    other_client.send("POST", "/fail", *other_client.own, body=b"x")
    until(lambda: "this is a bug in handouts (ValueError" in other_program.noted)  # after the answer


def test_no_name_is_printed_or_left(start_program: StartProgram) -> None:
    """Whoever reads the terminal or the computer's logs would learn who the patients are."""
    program = start_program("--no-browser")
    client = program.client()
    header = ("x-name", NAME)
    for method, path in (
        ("GET", f"/?name={NAME}"),
        ("GET", f"/{NAME}"),
        ("POST", f"/{NAME}"),
        ("DELETE", "/"),
    ):
        own = () if method == "GET" else client.own
        client.send(method, path, header, *own, body=f"name={NAME}".encode())
        client.send(method, path, header, body=f"name={NAME}".encode())
        Client(program.port).send(method, path, header, ("cookie", f"name={NAME}"))
    client.send("POST", "/quit", *client.own, body=b"")
    assert program.ended() == 0
    assert NAME not in program.noted + program.printed
    assert program.noted == ""
    assert program.left_behind() == []


def test_a_pack_with_an_error_is_reported_in_the_page(start_program: StartProgram, tmp_path: Path) -> None:
    """A clinician who started by an icon would see an empty window, and not what to fix."""
    pack = tmp_path / "pack"
    shutil.copytree(resource_dir("data") / "neck-osteoporosis", pack)
    file = pack / "pack.yaml"
    right = file.read_text("utf-8")
    file.write_text(f"nonsense: 1\n{right}", "utf-8")
    client = start_program("--no-browser", "--pack", str(pack)).client()
    answer = client.send("GET", "/clinic", AS_PAGE)
    assert answer.status == 503
    assert "until this is fixed" in answer.text
    assert f"{file}:1: nonsense: " in answer.text
    file.write_text(right, "utf-8")
    assert client.send("GET", "/clinic").status == 200


def test_a_form_with_too_many_fields_is_refused(browser_client: Client) -> None:
    """A program that sends millions of fields would keep the computer busy for minutes."""
    body = "&".join(f"field{number}=1" for number in range(5000)).encode()
    answer = browser_client.send("POST", "/clinic/look", *browser_client.own, BY_SCRIPT, body=body)
    assert answer.status == 413
    assert answer.text == "This form has too many fields."
