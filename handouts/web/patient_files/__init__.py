"""A patient's file: what a form says is saved in one, and a form is filled from one. Nothing of either stays here."""
