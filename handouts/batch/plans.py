"""Plans that are used again: many patients of one roster have the same facts, and planning asks nothing else."""

from __future__ import annotations

from datetime import date

from handouts.model.pack import Pack
from handouts.model.patient import Patient
from handouts.model.plan import Plan
from handouts.planning.plan import plan


class Planner:
    """Plans of one day."""

    def __init__(self, on: date) -> None:
        self._on = on

    def plan(self, pack: Pack, patient: Patient) -> Plan:
        """Return the plan of a patient; InputError with every problem."""
        return plan(pack, patient, self._on)
