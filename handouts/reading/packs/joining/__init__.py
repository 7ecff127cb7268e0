"""Takes several packs, each checked by itself; gives one pack whose sheet has the exercises of all of them.

Exercises, rules, sources and figures are named `pack/id` then. What concerns the patient reaches every exercise: a rule that
withholds or asks for a position and says `exercises: all`, and every rule that selects by what the body does (`loads`). What
concerns the program of one pack stays in that pack: doses and their ranges, the order in which exercises come in, and whatever
is selected by id or tag. See `rules.py`.
"""
