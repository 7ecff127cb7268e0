"""One patient's form, decisions and pages."""
