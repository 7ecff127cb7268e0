"""Takes a paragraph's bidirectional classes; gives embedding levels, by the rules of UAX #9 (Unicode 15.0.0) in their order."""
