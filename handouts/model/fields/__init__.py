"""The kinds of values that a file may hold; each type says what is valid, once, for every file and every check."""
