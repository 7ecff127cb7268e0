"""The person seen from the side."""
