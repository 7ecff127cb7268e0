"""Reads what an earlier sheet gave, from the receipt in its PDF. It comes from outside, and is never trusted."""
