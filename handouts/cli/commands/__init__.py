"""One module for each command: takes its options, makes one call, and reports the result."""
