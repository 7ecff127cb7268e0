"""Why a plan is as it is, in English for the clinician: as values, JSON, rows of a table, and text for a chart."""

from handouts.explain.emr import as_emr
from handouts.explain.notices import word_notice
from handouts.explain.table import COLUMNS, as_rows
from handouts.explain.values import ExplainedExercise, ExplainedRule, Explanation, as_json, explanation

__all__ = [
    "COLUMNS",
    "ExplainedExercise",
    "ExplainedRule",
    "Explanation",
    "as_emr",
    "as_json",
    "as_rows",
    "explanation",
    "word_notice",
]
