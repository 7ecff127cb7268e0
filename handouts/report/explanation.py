"""The explanation on standard output: text to read, JSON, or text for a chart."""

from __future__ import annotations

import json
import sys
from typing import Literal

from handouts.explain import Explanation, as_chart, as_json
from handouts.report.explained_text import as_text
from handouts.report.lines import document, result
from handouts.report.wrap import fitted, terminal_width

Form = Literal["text", "json", "chart", "emr"]
"""`emr` is the older name of `chart`."""


def show(explained: Explanation, form: Form) -> None:
    """Print an explanation; only text to read is wrapped, and only on a terminal."""
    if form == "json":
        document(json.dumps(as_json(explained), ensure_ascii=False, indent=2))
        return
    lines = fitted(as_text(explained), terminal_width(sys.stdout)) if form == "text" else as_chart(explained)
    for line in lines:
        result(line)
