"""The head and neck in each view."""
