"""What is kept is found again, and never grows without bound."""

from __future__ import annotations

from handouts.infra.bounded_store import BoundedStore


def test_what_is_kept_is_made_once() -> None:
    """A batch would lay out every card anew for every patient."""
    made: list[str] = []
    store: BoundedStore[str, str] = BoundedStore(8)
    for _ in range(3):
        assert store.get("key", lambda key: made.append(key) or f"made from {key}") == "made from key"  # type: ignore[func-returns-value]
    assert made == ["key"]


def test_an_equal_key_finds_what_was_made() -> None:
    """Two patients with the same plan would have their pages laid out twice."""
    store: BoundedStore[tuple[str, ...], object] = BoundedStore(8)
    assert store.get(tuple("ab"), lambda _: object()) is store.get(tuple("ab"), lambda _: object())


def test_nothing_grows_without_bound() -> None:
    """A list of 100,000 patients would fill the machine's memory."""
    store: BoundedStore[int, int] = BoundedStore(10)
    for number in range(1000):
        store.get(number, lambda key: key + 1)
    assert len(store) <= 20


def test_what_every_sheet_needs_stays() -> None:
    """What one patient alone needed would push out what all need, and every thousandth sheet would be slow."""
    made: list[int] = []
    store: BoundedStore[int, int] = BoundedStore(10)
    for number in range(1, 1000):
        store.get(0, lambda key: made.append(key) or 1)  # type: ignore[func-returns-value]
        store.get(number, lambda key: key)
    assert made == [0]
