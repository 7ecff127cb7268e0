"""Decides on one exercise: its level, its variant and its dose, or why it is withheld."""
