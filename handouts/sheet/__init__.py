"""The plan in words: every block that is printed, in reading order, knowing nothing of fonts or pages."""
