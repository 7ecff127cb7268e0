"""The check sheet: a table for each week, or several weeks on a page."""
