"""How a person and the clothes are painted, in each view."""
