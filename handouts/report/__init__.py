"""Takes results; prints them on standard output, and everything else on standard error."""
