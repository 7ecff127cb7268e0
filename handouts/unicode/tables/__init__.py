"""Tables of the Unicode Character Database as ranges of code points, written by tools/unicode_tables.py."""
