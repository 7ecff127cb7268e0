"""Which code points Unicode 15.0.0 has and 14.0, that of the oldest Python, has not.

Unicode 15.0.0, written by tools/unicode_tables.py; UNICODE-LICENSE.txt has its terms.
"""

RANGES = """
0 - CF3 + CF4 - ECE + ECF - 10EFD + 10F00 - 1123F + 11242 - 11B00 + 11B0A - 11F00 + 11F11 - 11F12 + 11F3B -
11F3E + 11F5A - 1342F + 13430 - 13439 + 13456 - 1B132 + 1B133 - 1B155 + 1B156 - 1D2C0 + 1D2D4 - 1DF25 + 1DF2B
- 1E030 + 1E06E - 1E08F + 1E090 - 1E4D0 + 1E4FA - 1F6DC + 1F6DD - 1F774 + 1F777 - 1F77B + 1F780 - 1F7D9 +
1F7DA - 1FA75 + 1FA78 - 1FA87 + 1FA89 - 1FAAD + 1FAB0 - 1FABB + 1FABE - 1FABF + 1FAC0 - 1FACE + 1FAD0 - 1FADA
+ 1FADC - 1FAE8 + 1FAE9 - 1FAF7 + 1FAF9 - 2B739 + 2B73A - 31350 + 323B0 -
"""
