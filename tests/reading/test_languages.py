"""What is known of languages, held to CLDR as Babel reads it, and what a translation of the labels has to have."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from babel.core import Locale

from handouts.infra.errors import InputError
from handouts.model.labels import Labels
from handouts.model.plurals import CATEGORIES, categories, category, names_one_number
from handouts.reading.labels.label_checks import counted
from handouts.reading.labels.languages import known_languages, read_language
from handouts.reading.labels.loader import labels_of, read_labels
from handouts.sheet.wording import plural

ROOT = Path(__file__).resolve().parents[2]
DATA, TOOL = ROOT / "data" / "languages", ROOT / "tools" / "languages.py"
WHOLE_MILLIONS = frozenset({"es", "fr", "it", "pt-BR", "pt-PT"})
"""CLDR has a form of its own for a million there; no sheet has such a number."""


@pytest.mark.parametrize("tag", known_languages())
def test_the_plural_of_every_number_is_that_of_cldr(tag: str) -> None:
    """A Polish patient would read "5 raz": a number with the wrong word looks like the wrong number."""
    rule, cldr = read_language(tag).plural, Locale.parse(tag, sep="-").plural_form
    numbers = [*range(1001), 0.5, 1.5, 2.5, 3.5, 11.5, 21.5]
    assert [category(rule, n) for n in numbers] == [cldr(n) for n in numbers]
    assert set(categories(rule)) | ({"many"} if tag in WHOLE_MILLIONS else set()) == {*cldr.tags, "other"}


def test_the_files_of_languages_are_what_cldr_says(tmp_path: Path) -> None:
    """A month or a decimal sign that somebody changed by hand would be printed on every date or dose."""
    subprocess.run([sys.executable, str(TOOL), str(tmp_path)], check=True, timeout=120)
    made = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.yaml")}
    assert made == {path.name: path.read_text(encoding="utf-8") for path in DATA.glob("*.yaml")}


@pytest.mark.parametrize("tag", known_languages())
def test_every_file_of_a_language_can_be_read(tag: str) -> None:
    """Translators would send labels for a language that the program then refuses."""
    language = read_language(tag)
    assert language.tag == tag
    assert {language.thousands, language.decimal} & set("0123456789") == set()


def test_only_a_form_for_one_number_may_leave_the_number_out() -> None:
    """Russian "one" is also for 21: "once" instead of "21 times" would be a wrong dose."""
    assert names_one_number("one", "one")
    assert names_one_number("arabic", "two")
    assert names_one_number("below-two", "one")
    assert not names_one_number("russian", "one")
    assert not names_one_number("filipino", "one")
    assert not names_one_number("arabic", "few")


def _labels_file(folder: Path, tag: str, **changes: str | None) -> Path:
    """Write labels in another language, in English words with every form that it needs, some of them changed."""
    english = read_labels("en")
    forms = categories(read_language(tag).plural)
    texts: dict[str, str | None] = {"language": tag}
    for label_id, text in english.items():
        stem, _, form = label_id.rpartition(".")
        if stem not in counted(english) or form not in CATEGORIES:
            texts[label_id] = text
        else:
            texts.update({f"{stem}.{form}": english[f"{stem}.other"] for form in forms})
    path = folder / f"{tag}.yaml"
    lines = (f"{key}: {_quoted(text)}\n" for key, text in {**texts, **changes}.items() if text is not None)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.mark.parametrize(
    ("tag", "count", "form"),
    [
        ("pl", 1, "one"),
        ("pl", 3, "few"),
        ("pl", 12, "many"),
        ("ar", 0, "zero"),
        ("ar", 11, "many"),
        ("vi", 1, "other"),
    ],
)
def test_each_number_has_the_form_of_its_language(tmp_path: Path, tag: str, count: int, form: str) -> None:
    """Every number but one would print with the same word, which is wrong in most languages."""
    said = {f"sets.{form}": "{count} " + form}
    assert plural(labels_of(_labels_file(tmp_path, tag, **said)), "sets", count) == f"{count} {form}"


@pytest.mark.parametrize(
    ("tag", "changes", "field", "told"),
    [
        ("es", {"plan.name": None}, "", "the label plan.name is missing; add plan.name:"),
        ("pl", {"sets.few": None}, "", "the label sets.few is missing"),
        ("vi", {"sets.one": "mot"}, "sets.one", "Vietnamese has no form .one; it has .other"),
        ("es", {"plan.nombre": "x"}, "plan.nombre", "handouts has no such label"),
        ("es", {"review.by": "de {by}"}, "review.by", "{date} is missing"),
        ("es", {"phone_line": "Tel. {fone}"}, "phone_line", "{fone} is not a placeholder"),
        (
            "ru",
            {"repeats.one": "once"},
            "repeats.one",
            "is used for several numbers, so it has to print the number",
        ),
    ],
)
def test_labels_that_do_not_say_what_the_english_ones_say(
    tmp_path: Path, tag: str, changes: dict[str, str | None], field: str, told: str
) -> None:
    """A sheet would stop in the middle, or would leave out a date, a number or a phone that the English one has."""
    with pytest.raises(InputError) as caught:
        labels_of(_labels_file(tmp_path, tag, **changes))
    assert any(problem.field == field and told in problem.message for problem in caught.value.problems)


def test_a_form_for_one_number_may_say_once(tmp_path: Path) -> None:
    """Spanish labels with "una vez" would be refused."""
    assert labels_of(_labels_file(tmp_path, "es", **{"repeats.one": "una vez"}))["repeats.one"] == "una vez"


def test_the_units_are_those_of_the_language_unless_the_clinic_chooses() -> None:
    """A patient who knows no inches would stand too near the wall, or too far from it."""
    english = read_labels("en")
    spanish = Labels(read_language("es"), english.texts)
    assert (english.units, spanish.units) == ("us", "metric")
    assert replace(spanish, clinic_units="us").units == "us"
