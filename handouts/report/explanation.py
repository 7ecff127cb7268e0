"""The explanation on standard output: text to read, JSON, or text for a chart."""

from __future__ import annotations

import json
import sys

from handouts.explain import Explanation, as_emr, as_json, as_text
from handouts.report.lines import document, result
from handouts.report.wrap import fitted, terminal_width


def show(explained: Explanation, form: str) -> None:
    """Print an explanation; `form` is text, json or emr. Text is wrapped on a terminal, and nowhere else."""
    if form == "json":
        document(json.dumps(as_json(explained), ensure_ascii=False, indent=2))
    elif form == "emr":
        for line in as_emr(explained).splitlines():
            result(line)
    else:
        for line in fitted(as_text(explained), terminal_width(sys.stdout)):
            result(line)
