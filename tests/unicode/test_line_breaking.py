"""Lines of text without spaces end where a reader of the language expects it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.unicode.line_breaking import line_breaks, needs_line_breaking
from tests.unicode import official


def parts(text: str) -> list[str]:
    """Return a text cut at every place where a line may end."""
    places = line_breaks(text)
    return [text[start:end] for start, end in zip([0, *places], places, strict=False)]


def test_the_cases_of_the_standard() -> None:
    """LineBreakTest.txt: a line would start with a period, or a number would be cut."""
    wrong, tried = [], 0
    for line in official.lines("LineBreakTest"):
        words = line.split()
        text = "".join(chr(int(word, 16)) for word in words[1::2])
        tried += 1
        if line_breaks(text) != [n for n, word in enumerate(words[::2]) if word == "÷"]:
            wrong.append(line)
    assert not wrong, f"{len(wrong)} of {tried}: {wrong[:5]}"
    assert tried == 7_654


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("停止。每天", ["停", "止。", "每", "天"]),
        ("保持6秒（不要憋气）。", ["保", "持", "6", "秒", "（不", "要", "憋", "气）。"]),
        ("6\u2060秒", ["6\u2060秒"]),
        ("きょう、ゆっくり", ["きょ", "う、", "ゆっ", "く", "り"]),
        ("−2.7 や 30–45°", ["−2.7 ", "や ", "30–", "45°"]),
        ("ゲーム", ["ゲー", "ム"]),
    ],
)
def test_chinese_and_japanese(text: str, expected: list[str]) -> None:
    """No line starts with a period or a closing bracket, and none ends with an opening one."""
    assert parts(text) == expected


@pytest.mark.parametrize("text", ["佐藤 花子", "张珺", "ひろし", "ㄅㄆ", "（", "𠮷野家", "ｱｷﾗ", "ー"])
def test_scripts_without_spaces_need_it(text: str) -> None:
    """A long name or address in Han letters would run over the edge of the page."""
    assert needs_line_breaking(text)


@pytest.mark.parametrize(
    "text", ["", "Zoë", "Nguyễn", "Олена", "محمد", "अनीता", "김민지", "ㄱㄴ", "30–45°", "“x” …"]
)
def test_scripts_with_spaces_do_not(text: str) -> None:
    """English would lose its fast way, or Korean be cut inside words."""
    assert not needs_line_breaking(text)


@given(text=st.text(max_size=30))
def test_places_are_in_order_and_end_with_the_text(text: str) -> None:
    """A letter would be lost at the end of a line, or printed twice."""
    places = line_breaks(text)
    assert "".join(parts(text)) == text
    assert places == sorted(set(places))
    assert places[-1:] == ([len(text)] if text else [])
