"""Takes the text of a YAML file; gives plain values with the line of each, or every problem in it."""
