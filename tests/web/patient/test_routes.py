"""What the program answers to whatever asks it for sheets, pages and drawings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.harness.client import PageClient
from tests.web.harness.server import served
from tests.web.patient.window import READY

SHEET = tuple(READY)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageClient]:
    """Return what asks a real server."""
    with served(tmp_path_factory.mktemp("server")) as server:
        yield PageClient(server)


def test_a_page_is_a_picture_as_wide_as_was_asked(client: PageClient) -> None:
    """Pages would be blurred, or fill the memory."""
    widths = {
        "517": 517,
        "1": 200,
        "99999": 2000,
        "999999999": 900,
        "": 900,
        "-5": 900,
        "x": 900,
        "%C2%B2": 900,
    }
    for asked, width in widths.items():
        answer = client.post(f"/page/1?w={asked}", SHEET)
        assert answer.status == 200
        assert answer.headers["content-type"] == "image/png"
        assert int.from_bytes(answer.body[16:20], "big") == width


@pytest.mark.parametrize("path", ["/page/0", "/page/99", "/words/0", "/words/99", "/page/1x", "/page/-1"])
def test_a_page_that_is_not_there(client: PageClient, path: str) -> None:
    """A bug would be reported for a sheet that just became shorter."""
    assert client.post(path, SHEET).status == 404


@pytest.mark.parametrize("path", ["/sheet.pdf", "/chart.txt"])
@pytest.mark.parametrize("more", [(("hold chin-tuck", "40"),), (("born", "unfinished"),), (("boorn", "x"),)])
def test_what_is_not_finished_is_not_handed_out(
    client: PageClient, path: str, more: tuple[tuple[str, str], ...]
) -> None:
    """A sheet with a wrong number could be had from outside the page."""
    assert client.post(path, SHEET).status == 200
    answer = client.post(path, (*SHEET, *more))
    assert answer.status == (400 if more[0][0] == "boorn" else 409)
    assert b"%PDF" not in answer.body


def test_what_is_not_finished_can_be_looked_at(client: PageClient) -> None:
    """A clinician would type without seeing what becomes of it."""
    assert client.post("/page/1?w=300", SHEET[1:]).status == 200
    assert "Name of the patient" in client.post("/words/1", SHEET[1:]).text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/figures/rotation.svg", 200),
        ("/figures/rotation.svg?person=walter", 200),
        ("/figures/chair-rise.svg", 404),
        ("/figures/chair-rise.svg?packs=fall-prevention", 200),
        ("/figures/chair-rise.svg?packs=fall-prevention&person=ruth", 200),
        ("/figures/chair-rise.svg?packs=/etc", 404),
        ("/figures/fall-prevention/chair-rise.svg?packs=fall-prevention&packs=neck-osteoporosis", 200),
        ("/figures/rotation.svg?person=nobody", 404),
        ("/figures/rotation.svg?person=..", 404),
        ("/figures/rotation.svg?person=icons", 404),
        ("/figures/nothing.svg", 404),
        ("/figures/..%2Fpack.svg", 404),
        ("/figures/%2e%2e/words/en.svg", 404),
        ("/figures/%C3%A9.svg", 404),
    ],
)
def test_a_drawing_is_one_of_the_pack_or_none(client: PageClient, path: str, status: int) -> None:
    """Files of the computer could be read through the page."""
    answer = client.get(path)
    assert answer.status == status
    assert (b"<svg" in answer.body) is (status == 200)


def test_a_drawing_can_run_nothing(client: PageClient) -> None:
    """A drawing in a pack of somebody else could act as the clinician."""
    policy = client.get("/figures/rotation.svg").headers["content-security-policy"]
    assert "script-src" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("path", ["/look", "/page/1", "/words/1", "/sheet.pdf", "/chart.txt"])
def test_no_sheet_has_an_address(client: PageClient, path: str) -> None:
    """A patient's facts would be in the browser's history."""
    assert client.get(path).status == 405


@pytest.mark.parametrize("path", ["/look", "/page/1?w=300", "/words/1", "/sheet.pdf", "/chart.txt"])
def test_nothing_of_a_patient_is_kept_by_the_browser(client: PageClient, path: str) -> None:
    """The next person at the computer would find the sheet in the browser's cache."""
    answer = client.post(path, SHEET)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert "Ana" not in str(answer.headers)


def test_the_longest_form_is_answered(client: PageClient) -> None:
    """A request that is made by hand would stop the program."""
    assert client.post("/look", [("note chin-tuck", "x" * 2_000_000)]).status == 200
    assert client.post("/look", [(f"a{number}", "1") for number in range(700)]).status == 400
    assert client.post("/look", b"\xff\xfe=%").status == 400
