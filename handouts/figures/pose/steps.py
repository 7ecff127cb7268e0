"""The steps of a sequence and dashed positions: each a whole pose, made of the common part and of what differs."""

from __future__ import annotations

from handouts.figures.pose.pose import Pose


def steps(pose: Pose) -> list[Pose]:
    """Return the steps of a sequence, each a pose of its own."""
    given = pose.model_dump(exclude_unset=True, exclude={"frames"})
    rows: list[Pose] = []
    for frame in pose.frames:
        changes = frame.model_dump(exclude_unset=True, exclude=None if frame.view else {"view"})
        rows.append(Pose.model_validate(merged(given, changes)))
    return rows


def ghosts(pose: Pose) -> list[tuple[Pose, tuple[str, ...]]]:
    """Return the other positions that a pose shows dashed, each a pose of its own, and the parts that are shown of it."""
    given = pose.model_dump(exclude_unset=True, exclude={"ghosts"})
    rows: list[tuple[Pose, tuple[str, ...]]] = []
    for ghost in pose.ghosts:
        changes = ghost.model_dump(exclude_unset=True, exclude={"parts"})
        rows.append((Pose.model_validate(merged(given, changes)), ghost.parts))
    return rows


def merged(under: dict[str, object], over: dict[str, object]) -> dict[str, object]:
    """Return one mapping laid over another, key by key to any depth."""
    result = dict(under)
    for key, value in over.items():
        below = result.get(key)
        result[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result
