"""Takes a plan; explains it to the clinician in English: as values, JSON, text to read and text for a chart."""

from handouts.explain.chart import as_chart
from handouts.explain.dates import date_text
from handouts.explain.empty import why_empty
from handouts.explain.notices import word_notice, word_notices
from handouts.explain.text import as_text
from handouts.explain.values import ExplainedExercise, ExplainedRule, Explanation, as_json, explanation

__all__ = [
    "ExplainedExercise",
    "ExplainedRule",
    "Explanation",
    "as_chart",
    "as_json",
    "as_text",
    "date_text",
    "explanation",
    "why_empty",
    "word_notice",
    "word_notices",
]
