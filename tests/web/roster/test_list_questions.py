"""The questions that a list raises: asked before anything is made, with answers from the list, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.infra.errors import OutputError
from handouts.web.roster.messages import Choice
from handouts.web.roster.questions import question_of_output
from handouts.web.roster.run_options import RunOptions
from tests.reading.rosters.books import sheets_of
from tests.rows import HEADER, row
from tests.web.harness.server import CLINIC
from tests.web.roster.list_client import ListClient, batch, csv_bytes

UNCLEAR = [row(1, born="03/04/1950"), row(2, born="05/06/1951"), row(3)]


def command_sheets(folder: Path, data: bytes, *options: str) -> dict[str, bytes]:
    """Return the sheets that the command makes with an option."""
    path = folder / "roster.csv"
    path.write_bytes(data)
    done = batch(path, folder / "out", *options, clinic=CLINIC)
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in (folder / "out").glob("*.pdf")}


@pytest.mark.parametrize("chosen", ["MM/DD/YYYY", "DD/MM/YYYY"])
def test_dates_are_asked_for_and_read_as_answered(chosen: str, page: ListClient, tmp_path: Path) -> None:
    """A patient would be born on another day, and get other amounts of food."""
    data = csv_bytes(UNCLEAR)
    asked = page.run(data)
    assert "How are dates written in this list?" in asked
    assert "03/04/1950 is March 4, 1950" in asked
    assert "03/04/1950 is April 3, 1950" in asked
    assert page.get("sheets.zip").status == 404  # nothing was made
    assert "3 sheets ready" in page.answer("date-format", chosen)
    assert page.sheets() == command_sheets(tmp_path, data, "--date-format", chosen)


def test_the_example_of_a_date_tells_the_answers_apart(page: ListClient) -> None:
    """Both buttons would say "01/01/1940 is January 1, 1940", and nobody could tell which one is right."""
    asked = page.run(
        csv_bytes([row(1, born="01/01/1940"), row(2, born="25/10/1950"), row(3, born="03/04/1950")])
    )
    assert "01/01/1940 is" not in asked
    assert "03/04/1950 is March 4, 1950" in asked
    assert "03/04/1950 is April 3, 1950" in asked


def test_one_format_that_fits_is_asked_for_too(page: ListClient) -> None:
    """Two of three dates that happen to fit would decide for the third."""
    asked = page.run(csv_bytes([row(1, born="25/10/1950"), row(2, born="05/06/1951")]))
    assert 'data-answer="DD/MM/YYYY"' in asked
    assert "1 sheet" not in asked


def test_an_answer_that_the_list_contradicts_is_asked_again(page: ListClient) -> None:
    """Half the dates would be read the wrong way round."""
    page.run(csv_bytes([row(1, born="25/10/1950"), row(2, born="05/06/1951")]))
    asked = page.answer("date-format", "MM/DD/YYYY")
    assert "These dates do not fit MM/DD/YYYY" in asked
    assert "25/10/1950" in asked
    assert "2 sheets ready" in page.answer("date-format", "DD/MM/YYYY")


def test_none_of_these_leaves_the_rows_to_fix(page: ListClient) -> None:
    """Somebody whose dates are simply wrong would be asked for ever."""
    page.run(csv_bytes(UNCLEAR))
    result = page.answer("date-format", "")
    assert "1 sheet ready" in result
    assert "2 rows to fix" in result
    assert "3 sheets ready" in page.correct({2: {"born": "1950-03-04"}, 3: {"born": "1951-05-06"}})


def test_a_decimal_comma_is_asked_for(page: ListClient, tmp_path: Path) -> None:
    """A T-score of -2,7 would be refused, or read as -27."""
    data = csv_bytes([row(1, score="-2,7"), row(2, score="-3")])
    asked = page.run(data)
    assert "Are decimals written with a comma in this list?" in asked
    assert "-2,7 is -2.7" in asked
    assert "2 sheets ready" in page.answer("decimal", "comma")
    assert page.sheets() == command_sheets(tmp_path, data, "--decimal", "comma")


def test_names_with_a_comma_are_asked_for(page: ListClient, tmp_path: Path) -> None:
    """Every handout of a list would be for "Lee, Ada"."""
    data = csv_bytes([row(1, name="Lee, Ada"), row(2, name="Bo Poe")])
    asked = page.run(data)
    assert "Are names with a comma written last name first?" in asked
    assert "Lee, Ada is Ada Lee" in asked
    assert "2 sheets ready" in page.answer("names", "last-first")
    assert page.sheets() == command_sheets(tmp_path, data, "--names", "last-first")


def test_names_with_a_comma_may_stay(page: ListClient) -> None:
    """Somebody whose names are right as they are would be asked for ever."""
    page.run(csv_bytes([row(1, name="Lee, Ada")]))
    assert "1 sheet ready" in page.answer("names", "")


def test_two_questions_are_asked_one_after_the_other(page: ListClient) -> None:
    """The second question would be forgotten, or the first answer lost."""
    page.run(csv_bytes([row(1, score="-2,7", born="03/04/1950")]))
    assert "Are decimals written with a comma" in page.answer("date-format", "MM/DD/YYYY")
    assert "1 sheet ready" in page.answer("decimal", "comma")


def test_the_worksheet_is_asked_for(page: ListClient, tmp_path: Path) -> None:
    """Last month's patients would get sheets."""
    path = sheets_of(tmp_path / "book.xlsx", **{"May <b>": "visible", "June": "visible", "Old": "hidden"})
    asked = page.run(path.read_bytes(), ".xlsx")
    assert "Which worksheet is the list of patients?" in asked
    offered = [part.partition('"')[0] for part in asked.split('data-answer="')[1:]]
    assert offered == ["May &lt;b&gt;", "June", "Old"]
    assert "1 sheet ready" in page.answer("sheet", "June")
    assert list(page.sheets().values()) == list(command_sheets(tmp_path, csv_bytes([row(2)])).values())


def test_other_columns_are_named_and_skipped_only_if_asked(page: ListClient, tmp_path: Path) -> None:
    """A misspelled column would be left out in silence, or a clinic would have to edit its export each time."""
    data = csv_bytes([(*row(1), "555", "75")], (*HEADER, "phone", "age"))
    asked = page.run(data)
    assert "What about these columns?" in asked
    assert "No sheet uses it, so leave it out" in asked.replace("; no sheet", "; No sheet")
    assert "did you mean &#34;born&#34;" in asked
    assert "Skip these 2 columns" in asked
    result = page.answer("columns", "skip")
    assert "1 sheet ready" in result
    assert "These columns are not read: &#34;phone&#34;, &#34;age&#34;." in result
    assert page.sheets() == command_sheets(tmp_path, data, "--other-columns", "skip")


def test_a_misspelled_dose_cannot_be_skipped(page: ListClient) -> None:
    """A prescribed dose would be lost by one wrong letter."""
    result = page.run(csv_bytes([(*row(1), "5")], (*HEADER, "hold chin-tukc")))
    assert "The list cannot be used yet" in result
    assert "did you mean" in result
    assert page.send("POST", f"/lists/{page.list}/answer", b"question=columns&value=skip").status == 409


@pytest.mark.parametrize(
    "body",
    [
        b"question=date-format&value=YYYY/DD/MM",
        b"question=date-format&value=x",
        b"question=sheet&value=MM/DD/YYYY",
        b"question=split&value=1",
        b"question=&value=",
        b"",
        b"\xff",
    ],
)
def test_only_what_was_offered_can_be_answered(body: bytes, page: ListClient) -> None:
    """An answer of another window would change how the list is read."""
    page.run(csv_bytes(UNCLEAR))
    assert page.send("POST", f"/lists/{page.list}/answer", body).status == 409
    assert "How are dates written" in page.get("result").text


def test_an_option_that_was_chosen_before_is_not_asked_for(page: ListClient) -> None:
    """Somebody who knows how the list is written would be asked each time."""
    assert "3 sheets ready" in page.run(csv_bytes(UNCLEAR), date_format="MM/DD/YYYY")


def test_an_answer_stays_when_other_options_are_chosen(page: ListClient) -> None:
    """The same question would be asked again for each change of the printing."""
    page.run(csv_bytes(UNCLEAR))
    page.answer("date-format", "DD/MM/YYYY")
    assert "3 sheets ready" in page.again(two_sided="yes", sort="name")


def test_a_print_file_that_would_be_too_large_is_asked_about() -> None:
    """Ten thousand patients would end with an error, and nobody would know how to go on."""
    question = question_of_output(OutputError("print.pdf: too large", "split", "split", 4000))
    assert question is not None
    assert (question.kind, question.choices) == ("split", (Choice("4000"),))
    assert RunOptions().answered("split", "4000").split_every == 4000
    assert question_of_output(OutputError("print.pdf: the disk is full")) is None
