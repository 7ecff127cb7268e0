"""Takes a plan; gives the sheet in words: every block that is printed, in reading order, without fonts or pages."""
