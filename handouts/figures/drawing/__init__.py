"""Takes shapes and marks; gives a display list in points."""
