"""Figures of speed that the README states, measured again with `make bench`."""
