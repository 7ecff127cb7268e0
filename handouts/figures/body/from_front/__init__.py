"""The person seen from the front or from behind."""
