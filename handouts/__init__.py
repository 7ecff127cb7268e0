"""Handouts: safe home exercise sheets, planned by rules and printed as accessible PDF."""
