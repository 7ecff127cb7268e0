"""Which blocks stand on which page, and in which of their arrangements."""
