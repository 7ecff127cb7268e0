"""Which form of a word goes with a number, in each language: the plural rules of CLDR.

The categories are those that a number of a sheet can have. CLDR has one more in the Romance languages, for whole millions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, get_args

Category = Literal["zero", "one", "two", "few", "many", "other"]
CATEGORIES: tuple[Category, ...] = get_args(Category)
PluralRule = Literal[
    "none",
    "one",
    "below-two",
    "up-to-one",
    "arabic",
    "hebrew",
    "polish",
    "russian",
    "czech",
    "filipino",
    "romanian",
]
Form = Callable[[float], Category]


def _slavic(n: float) -> Category:
    if n % 1:
        return "other"
    return "few" if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else "many"


def _arabic(n: float) -> Category:
    if n in (0, 1, 2):
        return ("zero", "one", "two")[int(n)]
    return "few" if n % 100 in range(3, 11) else "many" if n % 100 in range(11, 100) else "other"


def _czech(n: float) -> Category:
    return "one" if n == 1 else "many" if n % 1 else "few" if n in (2, 3, 4) else "other"


def _filipino(n: float) -> Category:
    last = int(f"{n:g}"[-1])
    return "one" if n in (1, 2, 3) or last not in (4, 6, 9) else "other"


def _romanian(n: float) -> Category:
    return "one" if n == 1 else "few" if n % 1 or n == 0 or n % 100 in range(1, 20) else "other"


_FORMS: Mapping[PluralRule, tuple[tuple[Category, ...], Form]] = {
    "none": (("other",), lambda _: "other"),
    "one": (("one", "other"), lambda n: "one" if n == 1 else "other"),
    "below-two": (("one", "other"), lambda n: "one" if n < 2 else "other"),
    "up-to-one": (("one", "other"), lambda n: "one" if n <= 1 else "other"),
    "arabic": (CATEGORIES, _arabic),
    "hebrew": (("one", "two", "other"), lambda n: "one" if 0 < n <= 1 else "two" if n == 2 else "other"),
    "polish": (("one", "few", "many", "other"), lambda n: "one" if n == 1 else _slavic(n)),
    "russian": (
        ("one", "few", "many", "other"),
        lambda n: "one" if n % 10 == 1 and n % 100 != 11 else _slavic(n),
    ),
    "czech": (("one", "few", "many", "other"), _czech),
    "filipino": (("one", "other"), _filipino),
    "romanian": (("one", "few", "other"), _romanian),
}


def categories(rule: PluralRule) -> tuple[Category, ...]:
    """Return the plural categories of a language, in the order of CLDR."""
    return _FORMS[rule][0]


def category(rule: PluralRule, number: float) -> Category:
    """Return the category of a number, 0 or more, as it is printed without needless zeros: 1, 2.5."""
    return _FORMS[rule][1](number)


def names_one_number(rule: PluralRule, form: Category) -> bool:
    """Return whether a form stands for a single number of two or less, so that its words need not say the number.

    Russian "one" is also for 21: "once" without its number would be a wrong dose there.
    """
    numbers = [n for n in range(200) if category(rule, n) == form]
    return bool(numbers) and (len(numbers) == 1 or numbers == [0, 1])
