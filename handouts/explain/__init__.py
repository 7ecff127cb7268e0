"""Takes a plan; explains it to the clinician in English: as values, as JSON and as text for a chart."""

from handouts.explain.chart import as_chart
from handouts.explain.dates import date_text
from handouts.explain.explanation import explanation
from handouts.explain.main_reasons import main_reasons
from handouts.explain.notices import ExplainedNotice, word_notice, word_notices
from handouts.explain.remedies import Remedy
from handouts.explain.values import ExplainedExercise, ExplainedRule, Explanation, as_json

__all__ = [
    "ExplainedExercise",
    "ExplainedNotice",
    "ExplainedRule",
    "Explanation",
    "Remedy",
    "as_chart",
    "as_json",
    "date_text",
    "explanation",
    "main_reasons",
    "word_notice",
    "word_notices",
]
