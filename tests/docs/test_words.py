"""What the pages say in passing, in `code`, is what the program has: options, commands and messages."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from handouts.cli.app import app
from handouts.cli.help_text import HelpContext
from tests.docs.markdown import PAGES, ROOT

_CODE = re.compile(r"`([^`\n]+)`")
_OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]+")
_OF_OTHER_PROGRAMS = frozenset({"--strict", "--update-golden", "--long", "--help"})
_JOINED = re.compile(r'"\s*\n?\s*f?"')
"""Between two parts of one string in the source."""

OUR_PAGES = [page for page in PAGES if page.name != "reference.md"]


def _commands() -> dict[str, click.Command]:
    context = HelpContext(app)
    found = {name: app.get_command(context, name) for name in app.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


@pytest.mark.parametrize("page", OUR_PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_option_and_command_in_the_text_exists(page: Path) -> None:
    """A clinician who tries an option that a sentence mentions is not told that there is none."""
    commands = _commands()
    options = {name for command in (app, *commands.values()) for part in command.params for name in part.opts}
    spans = _CODE.findall(page.read_text("utf-8"))
    used = {option for span in spans for option in _OPTION.findall(span)}
    named = {span.split()[1] for span in spans if re.match(r"handouts [a-z]", span)}
    assert used - options - _OF_OTHER_PROGRAMS == set()
    assert named - commands.keys() == set()


def test_every_message_that_is_explained_exists() -> None:
    """Whoever looks up a message in the clinician's guide finds it as the program words it."""
    section = (ROOT / "docs" / "clinicians-guide.md").read_text("utf-8").partition("\n## Messages")[2]
    explained = re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)
    files = [*(ROOT / "handouts").rglob("*.py"), *(ROOT / "data").rglob("clinician.yaml")]
    source = "\n".join(_JOINED.sub("", file.read_text("utf-8")) for file in files)
    assert len(explained) > 10
    assert [message for message in explained if message not in source] == []


def test_every_file_that_is_named_exists() -> None:
    """An engineer who looks for a part of the program finds it where the pages say."""
    spans = {span for page in PAGES for span in _CODE.findall(page.read_text("utf-8"))}
    paths = {span for span in spans if re.match(r"(handouts|data|tests|fonts|examples)/", span)}
    assert len(paths) > 20
    assert {path for path in paths if not list(ROOT.glob(path.rstrip("/")))} == set()


def test_every_function_that_is_named_is_in_its_file() -> None:
    """An engineer finds the function that "How it works" names in the file that it names."""
    text = (ROOT / "docs" / "how-it-works.md").read_text("utf-8")
    named = re.findall(r"`(\w+)` in `(handouts/[\w/]+\.py)`", text)
    assert len(named) >= 2
    assert [name for name, file in named if f"def {name}(" not in (ROOT / file).read_text("utf-8")] == []


def test_every_folder_of_the_program_is_explained() -> None:
    """An engineer gets the whole picture: no room of the program is left out of "How it works"."""
    text = (ROOT / "docs" / "how-it-works.md").read_text("utf-8")
    folders = {path.parent.name for path in (ROOT / "handouts").glob("*/__init__.py")}
    assert len(folders) > 8
    assert {name for name in folders if f"`handouts/{name}/`" not in text} == set()


def test_every_example_of_a_review_is_of_the_pack_as_it_is() -> None:
    """A clinic that copies the lines of a review and puts in its name has a review that counts."""
    version = re.search(
        r'^version: "(.+)"', (ROOT / "data" / "neck-osteoporosis" / "pack.yaml").read_text("utf-8"), re.M
    )
    assert version is not None
    files = (*PAGES, ROOT / "examples" / "clinic.yaml", ROOT / "handouts" / "starters" / "clinic.yaml")
    shown = {
        file.relative_to(ROOT): re.findall(
            r'pack: neck-osteoporosis, version: "(.+?)"', file.read_text("utf-8")
        )
        for file in files
    }
    assert {name: versions for name, versions in shown.items() if set(versions) - {version[1]}} == {}
    assert sum(map(len, shown.values())) >= 3
