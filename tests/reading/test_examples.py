"""Every file dropped into tests/examples is a test: good ones read, bad ones give the messages in the .txt beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.examples import EXAMPLES, examples, problems


@pytest.mark.parametrize("path", examples("good"), ids=lambda path: path.name)
def test_good_example_is_read(path: Path, tmp_path: Path) -> None:
    """A user would be told of problems in a file that has none."""
    assert problems(path, tmp_path) == []


@pytest.mark.parametrize("path", examples("bad"), ids=lambda path: path.name)
def test_bad_example_gives_its_messages(path: Path, tmp_path: Path) -> None:
    """A user would not be told what is wrong, where, and what to write instead."""
    expected = (path.parent / f"{path.stem}.txt").read_text(encoding="utf-8").splitlines()
    assert problems(path, tmp_path) == expected
    assert expected


def test_messages_without_libyaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML comes without its C library, a user would get a parser's jargon."""
    import yaml

    monkeypatch.delattr(yaml, "CLoader", raising=False)
    for path in examples("bad"):
        if path.suffix == ".yaml":
            expected = path.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
            assert problems(path, tmp_path) == expected


def test_every_expectation_has_its_example() -> None:
    """An expectation without its file would look like a test and check nothing."""
    stems = {path.stem for path in examples("bad")}
    assert {path.stem for path in (EXAMPLES / "bad").glob("*.txt")} == stems
