"""The clinic's own file, as a form."""
