"""Takes a pack's folder; gives the exercise library in one language, or every problem of every file."""
