"""Takes the tag of a language; gives the program's own words in it, or every problem of its files."""
