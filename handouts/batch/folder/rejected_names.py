"""The file names of lists of rejected rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

NAME = "rejected.csv"
_LIST = re.compile(r"rejected(-[0-9]+)?\.csv")


def is_list_name(name: str) -> bool:
    """Return whether a file of this name may be a list of rejected rows."""
    return _LIST.fullmatch(name) is not None


def list_names() -> Iterator[str]:
    """Yield `rejected.csv`, `rejected-2.csv` and so on without end."""
    yield NAME
    for number in count(2):
        yield f"rejected-{number}.csv"
