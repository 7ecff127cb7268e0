"""What is kept is found again, never grows without bound, and is never mistaken for something else."""

from __future__ import annotations

from handouts.infra.memory import ById, Memory


def test_what_is_kept_is_made_once() -> None:
    """A batch would set every card anew for every patient."""
    made: list[int] = []
    memory: Memory[str] = Memory(8)
    for _ in range(3):
        assert memory.once("key", lambda: (made.append(1), "value")[1]) == "value"
    assert made == [1]


def test_nothing_grows_without_bound() -> None:
    """A list of 100,000 patients would fill the machine's memory."""
    memory: Memory[int] = Memory(10)
    for number in range(1000):
        memory.once(number, lambda number=number: number + 1)  # type: ignore[misc]
    assert len(memory.kept) + len(memory.old) <= 20


def test_what_every_sheet_needs_stays() -> None:
    """What one patient alone needed would push out what all need, and every thousandth sheet would be slow."""
    made: list[str] = []
    memory: Memory[str] = Memory(10)
    for number in range(1000):
        memory.once("shared", lambda: (made.append("shared"), "shared")[1])
        memory.once(number, lambda: "own")
    assert made == ["shared"]


def test_equal_objects_are_not_the_same_object() -> None:
    """A block changed in place of an equal one would be printed as the other."""
    store: ById[int] = ById(8)
    first, second = ["a"], ["a"]
    assert store.once((first,), None, lambda: 1) == 1
    assert store.once((second,), None, lambda: 2) == 2
    assert store.once((first,), None, lambda: 3) == 1
    assert store.once((first,), "other", lambda: 4) == 4


def test_an_object_is_held_as_long_as_what_was_made_from_it() -> None:
    """A new block in the place of one that is gone would be printed as the old one."""
    store: ById[int] = ById(100)
    for number in range(50):
        assert store.once(([number],), None, lambda number=number: number) == number  # type: ignore[misc]
