"""Takes a pose file; gives a checked pose, or every problem in it."""
