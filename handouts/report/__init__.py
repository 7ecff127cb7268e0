"""What the program says: results on standard output, everything else on standard error."""
