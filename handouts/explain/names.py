"""What a pack's parts are called in sentences: nobody but a program reads their ids."""

from __future__ import annotations

from handouts.model.pack import Pack, own_name

_DOSE = ".dose"


def exercise_name(exercise_id: str, pack: Pack) -> str:
    """Return the name of an exercise; of one that the pack no longer has, its id."""
    words = pack.words.exercises.get(exercise_id)
    return own_name(exercise_id).replace("-", " ") if words is None else words.name


def variant_name(exercise_id: str, variant_id: str, pack: Pack) -> str:
    """Return the name of a way to do an exercise; of the first, which has none, and of one that is gone, what its id says."""
    words = pack.words.exercises.get(exercise_id)
    variant = None if words is None else words.variants.get(variant_id)
    return variant_id.replace("-", " ") if variant is None else variant.name


def level_name(exercise_id: str, level_id: str, pack: Pack) -> str:
    """Return the name of a level; of one that the pack no longer has, what its id says."""
    words = pack.words.exercises.get(exercise_id)
    level = None if words is None else words.levels.get(level_id)
    return level_id.replace("-", " ") if level is None else level.name


def pack_title(pack_id: str, pack: Pack) -> str:
    """Return the title of one of the packs on a sheet; of a pack that is not on it, its id."""
    return next((each.words.title for each in pack.each if each.id == pack_id), pack_id)


def approved_name(what: str, pack: Pack) -> str:
    """Return what an approval names: an exercise, its dose, or a rule by what it says."""
    if what.endswith(_DOSE):
        return f"the dose of {exercise_name(what.removesuffix(_DOSE), pack)}"
    if what in pack.words.exercises:
        return exercise_name(what, pack)
    words = pack.clinician.rules.get(what)
    return what if words is None else f'setting aside the rule "{words.says}"'
