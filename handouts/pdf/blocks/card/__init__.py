"""An exercise card: its pictures, its words and its doses, in several arrangements."""
