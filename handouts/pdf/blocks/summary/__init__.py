"""The one-leaf summary: each exercise with a small picture and its doses."""
