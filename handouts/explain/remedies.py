"""What a clinician can do about a rule: record what is missing, or approve by name what the rule lets them approve."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from handouts.model.condition import comparisons
from handouts.model.pack import Pack
from handouts.model.rule import Rule

RECORD: Mapping[str, str] = MappingProxyType(
    {
        "clearance": 'record who cleared the patient for exercise ("cleared:" in the file, or --cleared-by)',
        "t_score": 'record the T-score ("t-score:" in the file, or --t-score)',
        "diagnosis": 'record whether the condition was diagnosed ("diagnosis:" in the file, or --diagnosis)',
        "fracture": 'record whether there was a fracture ("fracture:" in the file, or --fracture)',
        "balance": 'record whether there is a balance problem ("balance:" in the file, or --balance)',
        "arm_limit": 'record whether an arm or hand is limited ("arm-limit:" in the file, or --arm-limit)',
        "pt_visits": 'record the number of therapy visits ("pt-visits:" in the file, or --pt-visits)',
        "started": 'record the first day of the program ("started:" in the file, or --started)',
        "born": 'record the date of birth ("born:" in the file, or --born)',
        "sex": 'record the sex ("sex:" in the file, or --sex)',
        "equipment": 'record what the patient has at home ("equipment:" in the file, or --equipment)',
    }
)
"""What to do where something is not recorded, by the subject of the notice that says so."""

_SUBJECTS = {
    "highest_t_score": "t_score",
    "t_score_on_file": "t_score",
    "week": "started",
    "weeks_done": "started",
    "stage": "started",
    "age": "born",
}
"""Facts that come from something with another name."""
_BUILT_IN = {
    "equipment": ('add it to "equipment:" (or --equipment) if the patient has it',),
    "omitted": ('remove its "omit"',),
}


def subject_of(fact: str) -> str:
    """Return what a clinician has to record for a fact to be known."""
    return _SUBJECTS.get(fact, fact)


def remedies(rule_id: str, pack: Pack, missing: Collection[str]) -> tuple[str, ...]:
    """Return everything that can change what a rule decided, the best first; `missing` subjects are not recorded."""
    if rule_id in _BUILT_IN:
        return _BUILT_IN[rule_id]
    rule = pack.rule(rule_id)
    subjects = dict.fromkeys(subject_of(test.fact) for test in comparisons(rule.when))
    recorded = (RECORD[subject] for subject in subjects if subject in missing)
    return (*recorded, *_approvals(rule))


def _approvals(rule: Rule) -> Iterator[str]:
    if "exercise" in rule.overridable_by:
        yield 'approve an exercise by its id: --approve EXERCISE="WHO: WHY"'
    if "rule" in rule.overridable_by:
        yield f'override the rule: --approve {rule.id}="WHO: WHY"'
